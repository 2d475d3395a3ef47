import { z } from 'zod';
import { classesByCategory } from '../../catalog/bounce-class.ts';
import { causeIds, responsibles } from '../../catalog/causes.ts';
import { roles } from '../../diagnosis/journey/journey.ts';
import { kinds } from '../../message/kind.ts';

const text = z.string().nullable();
const lines = z.array(z.int().min(1));
const truth = z.enum(['yes', 'no', 'unknown']);
const cause = z.enum(causeIds);
const input = z.strictObject({
  name: text,
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  form: z.enum(['eml', 'msg', 'mbox-item', 'paste', 'webhook']),
  wrappedIn: z.array(z.string()),
  healed: z.array(z.string()),
});
const party = z.strictObject({
  host: text,
  organisation: text,
  vendor: text,
  role: z.enum(roles).nullable(),
});
const journey = z.strictObject({
  author: text,
  recipient: text,
  seen: z.enum(['whole', 'end-only', 'reply-only', 'nothing']),
  judged: z.int().min(0).nullable(),
  handovers: z.array(
    z.strictObject({
      from: party,
      to: party,
      ip: text,
      envelope: z.strictObject({ sender: text, rewritten: truth, recipient: text }),
      verdicts: z.array(
        z.strictObject({
          method: z.enum(['spf', 'dkim', 'dmarc', 'arc', 'composite']),
          result: z.enum(['pass', 'fail', 'none', 'broken-record', 'no-answer']),
          about: text,
          aligned: truth,
          why: z.enum(['body-hash', 'key', 'signature']).nullable(),
          told: z.enum(['field', 'reply', 'log', 'person']),
          belief: z.number().min(0).max(1),
          lines,
        }),
      ),
      changed: z.strictObject({ body: truth, recipient: truth, author: truth, sealed: truth }),
      outcome: z.enum(['taken', 'refused', 'deferred', 'unknown']),
      delaySeconds: z.number().nullable(),
      lines,
    }),
  ),
});
const acting = z.strictObject({ domain: text, own: z.boolean() });
/** The result contract (`Diagnosis`) as a strict schema: a field that is missing, new or of another type fails. */
export const diagnosisSchema = z.strictObject({
  schemaVersion: z.literal(2),
  input,
  kind: z.enum(kinds),
  language: z.string().length(2).optional(),
  recipients: z.array(
    z.strictObject({
      address: text,
      original: text,
      action: text,
      status: z
        .string()
        .regex(/^[245]\.\d{1,3}\.\d{1,3}$/)
        .nullable(),
      reply: z
        .string()
        .regex(/^[2-5]\d\d$/)
        .nullable(),
      diagnostic: text,
      reportingMta: text,
      remoteMta: text,
      provider: text,
      category: z.enum(Object.keys(classesByCategory) as [string, ...string[]]),
      class: z.string(),
      permanence: z.enum(['permanent', 'temporary', 'unknown']),
      lines,
    }),
  ),
  returned: z
    .strictObject({ messageId: text, from: text, subject: text, date: text, whole: z.boolean() })
    .nullable(),
  hops: z.array(
    z.strictObject({
      index: z.int(),
      from: text,
      by: text,
      ip: text,
      with: text,
      id: text,
      date: text,
      delaySeconds: z.number().nullable(),
      vendor: text,
      role: z.string(),
      lines,
    }),
  ),
  journey,
  findings: z.array(
    z.strictObject({
      cause,
      certainty: z.enum(['proven', 'certain', 'likely', 'possible']),
      confidence: z.number().min(0).max(1),
      responsible: z.enum(responsibles),
      party: acting.optional(),
      because: z.string().min(10),
      evidence: z
        .array(
          z.strictObject({
            input: z.int().min(0),
            line: z.int().min(1).nullable(),
            text: z.string(),
            says: z.string().min(3),
            source: z.literal('dns').optional(),
          }),
        )
        .min(1),
      against: z.array(z.string()),
      wouldHelp: z.array(z.string()),
      article: z.string(),
      docs: z.array(
        z.strictObject({ title: z.string(), url: z.url(), vendor: z.string(), gist: text.optional() }),
      ),
      fix: z
        .array(
          z.strictObject({
            who: z.enum(responsibles),
            party: acting.optional(),
            what: z.string().min(10),
            record: text,
            proof: text,
            tried: z.array(z.enum(['spf', 'dmarc'])),
            steps: z.array(z.string().min(3)).max(3),
          }),
        )
        .min(1),
    }),
  ),
  proofs: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.string(),
      claim: z.string(),
      proved: z.boolean(),
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
  contradictions: z.array(z.strictObject({ says: z.string(), lines })),
  ask: text,
  askFor: z.array(cause),
  inputs: z.array(input),
  notUnderstood: z.array(z.strictObject({ line: z.int().min(1), text: z.string() })),
});
