import { z } from 'zod';
import { diagnosisSchema } from './diagnosis-schema.ts';

/** A conversation seldom has ten inputs. */
const maxInputs = 20;

const name = z.string().max(200).nullish().describe('File name; shown, never opened.');
const input = z
  .union([
    z.strictObject({ name, text: z.string().min(1).describe('A mail, headers, or an SMTP reply as text.') }),
    z.strictObject({ name, base64: z.base64().min(1).describe('Bytes of a mail (.eml, .msg, mbox, zip).') }),
  ])
  .describe('One input.');

export const audience = z
  .enum(['inside', 'outside'])
  .describe('outside: personal addresses are masked in text, markdown and HTML.');

export const diagnoseRequest = z
  .strictObject({
    inputs: z.array(input).min(1).max(maxInputs),
    case: z.boolean().default(false).describe('All inputs are judged together as one case: one result.'),
    keep: z.boolean().default(false).describe('Store as a case, with its results.'),
    dns: z.boolean().default(true).describe('False: nobody outside is asked.'),
    audience: audience.default('inside'),
  })
  .describe('What is to be diagnosed.');

/** The same options as parameters, for a body that is a mail. */
export const diagnoseQuery = z.strictObject({
  name: z.string().max(200).optional(),
  case: z.stringbool().default(false),
  keep: z.stringbool().default(false),
  dns: z.stringbool().default(true),
  audience: audience.default('inside'),
});

const id = z.uuid();
export const diagnoseAnswer = z.strictObject({
  case: id.nullable().describe('Id of the stored case; null when it was not kept.'),
  results: z.array(diagnosisSchema),
});

export const explainRequest = z.strictObject({ reply: z.string().trim().min(1).max(20_000) });
export const explainAnswer = z.strictObject({ results: z.array(diagnosisSchema) });

const summary = z.strictObject({ id: z.string(), title: z.string(), summary: z.string() });
export const articleList = z.strictObject({ articles: z.array(summary) });
export const articleAnswer = summary.extend({ html: z.string() });

export const caseAnswer = z.strictObject({
  id,
  receivedAt: z.iso.datetime(),
  channel: z.string(),
  name: z.string().nullable(),
  state: z.enum(['received', 'done', 'dead']),
  results: z.array(z.looseObject({ schemaVersion: z.int() })).describe('Results as they were when made.'),
});
export const caseList = z.strictObject({ cases: z.array(caseAnswer) });
export const caseQuery = z.strictObject({ most: z.coerce.number().int().min(1).max(500).default(50) });

export const feedbackRequest = z.strictObject({
  verdict: z.enum(['right', 'wrong']),
  cause: z.string().max(60).nullish().describe('Id of the cause it really was.'),
  words: z.string().max(2_000).nullish().describe('What it really was, in words.'),
});
export const feedbackList = z.strictObject({
  feedback: z.array(
    z.strictObject({
      at: z.iso.datetime(),
      platform: z.string(),
      good: z.boolean(),
      said: z.string().nullable(),
      headline: z.string().nullable(),
      who: z.string().nullable(),
    }),
  ),
});

export const policyQuerySchema = z.strictObject({
  ip: z.union([z.ipv4(), z.ipv6()]).optional(),
  selector: z.string().max(3_000).optional().describe('DKIM selectors, separated by commas.'),
  from: z.string().max(300).optional(),
  'return-path': z.string().max(300).optional(),
  dkim: z.string().max(3_000).optional().describe('Domains whose signatures pass, or none.'),
});
export const policyAnswer = z
  .looseObject({ domain: z.string(), answered: z.boolean(), verdict: z.string(), line: z.string() })
  .describe('The report; further members as the command line gives them with --json.');

export const problemAnswer = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.strictObject({ at: z.string(), says: z.string() })).optional(),
});
