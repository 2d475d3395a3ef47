import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { categoryOf, classesByCategory } from '../src/catalog/bounce-class.ts';
import { causes, responsibles } from '../src/catalog/causes.ts';
import { diagnoseBytes } from '../src/compose/diagnose-bytes.ts';
import type { Diagnosis } from '../src/diagnosis/diagnosis.ts';
import { roles } from '../src/diagnosis/journey/journey.ts';
import { kinds } from '../src/message/kind.ts';

/** The contract's JSON as a strict schema: a field that is missing, new or of another type fails here. */
const text = z.string().nullable();
const lines = z.array(z.int().min(1));
const truth = z.enum(['yes', 'no', 'unknown']);
const cause = z.enum(Object.keys(causes) as [string, ...string[]]);
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
const schema = z.strictObject({
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

const roots = [join(import.meta.dirname, 'fixtures'), join(import.meta.dirname, 'diagnosis/cases')];
const files = roots.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => join(root, name))
    .filter((path) => statSync(path).isFile() && !/\.(?:json|md|ts)$/.test(path)),
);

const asLines = (bytes: Buffer): string => bytes.toString('latin1').replace(/\r\n?/g, '\n');

/** What the shape alone does not say: which findings may stand beside which, and what their numbers add up to. */
function checkAnswer({ findings, ask, askFor, journey: way }: Diagnosis): void {
  const [first, ...others] = findings;
  if (first === undefined) return;
  expect(findings.reduce((sum, { confidence }) => sum + confidence, 0)).toBeLessThanOrEqual(1.005);
  expect(new Set(findings.map(({ cause: id }) => id)).size).toBe(findings.length);
  const ranked = first.cause === 'insufficient-evidence' ? others : findings;
  const confidences = ranked.map(({ confidence }) => confidence);
  expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
  for (const { certainty } of others) expect(certainty).toBe('possible');
  for (const { cause: id } of others) expect(['insufficient-evidence', 'contradiction']).not.toContain(id);
  if (first.cause === 'insufficient-evidence') {
    expect(others.length).toBeLessThanOrEqual(3);
    expect(first.certainty).toBe('possible');
    expect(first.responsible).toBe('nobody');
    expect(ask).not.toBeNull();
  }
  for (const id of askFor) expect(findings.map((finding) => finding.cause)).toContain(id);
  if (askFor.length > 0) expect(ask).not.toBeNull();
  if (way.judged !== null) expect(way.judged).toBeLessThan(way.handovers.length);
}

describe('the contract', () => {
  it('has inputs to look at', () => {
    expect(files.length).toBeGreaterThan(60);
  });

  it.each(files.map((path) => [path.slice(import.meta.dirname.length + 1), path]))(
    '%s: shape, numbers, order of the findings',
    (_name, path) => {
      const bytes = readFileSync(path);
      const diagnoses = diagnoseBytes(bytes, 'x');
      expect(diagnoses.length).toBeGreaterThan(0);
      for (const diagnosis of diagnoses) {
        expect(schema.safeParse(diagnosis).error?.issues ?? []).toEqual([]);
        for (const { category, class: name } of diagnosis.recipients) expect(categoryOf(name)).toBe(category);
        if (diagnosis.kind !== 'unreadable') expect(diagnosis.findings.length).toBeGreaterThan(0);
        checkAnswer(diagnosis);
      }
      expect(JSON.stringify(diagnoseBytes(bytes, 'x'))).toBe(JSON.stringify(diagnoses));
    },
  );

  it.each(
    files
      .filter((path) => path.endsWith('.eml') || path.endsWith('.txt'))
      .map((path) => [path.slice(import.meta.dirname.length + 1), path]),
  )('%s: LF, CRLF and CR copies agree', (_name, path) => {
    const lf = asLines(readFileSync(path));
    const answers = ['\n', '\r\n', '\r'].map((eol) =>
      diagnoseBytes(Buffer.from(lf.replaceAll('\n', eol), 'latin1'), 'x').map(
        ({ input: _input, ...rest }) => rest,
      ),
    );
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it.each(
    files
      .filter((path) => path.endsWith('.eml'))
      .map((path) => [path.slice(import.meta.dirname.length + 1), path]),
  )('%s: every cited line is the line of the input', (_name, path) => {
    const bytes = readFileSync(path);
    const diagnoses = diagnoseBytes(bytes, 'x');
    if (diagnoses.length !== 1) return;
    const inputLines = asLines(bytes)
      .split('\n')
      .map((line) => Buffer.from(line, 'latin1').toString('utf8'));
    for (const { evidence } of diagnoses[0]?.findings ?? []) {
      for (const { line, text: cited } of evidence)
        if (line !== null) expect(cited).toBe(inputLines[line - 1]);
    }
  });
});
