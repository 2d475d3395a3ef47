import type { Context } from 'hono';
import type { z } from 'zod';
import { boundedForm } from '../web/bounded-form.ts';
import { displayName } from '../web/read-question.ts';
import type { ProblemName } from './problem.ts';
import { diagnoseQuery, diagnoseRequest } from './schemas.ts';

/** Most members, elements and brackets of one request: its texts may be large, their structure is small. */
const maxTokens = 10_000;

const [quote, backslash] = [34, 92];
/** `,` `:` `[` `{` */
const structure: ReadonlySet<number> = new Set([44, 58, 91, 123]);

/** Offset after the string that begins at `start`, or after the text if it is unterminated. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) === backslash) before--;
    if ((at - before) % 2 === 1) return at;
  }
  return text.length;
}

/** Whether JSON has few values: 28 MB of small ones would block the main thread for seconds and take a gigabyte. */
export function simpleJson(text: string): boolean {
  let seen = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (structure.has(code) && ++seen > maxTokens) return false;
  }
  return true;
}

interface Input {
  readonly bytes: Buffer;
  readonly name: string | null;
}

/** What is to be diagnosed, and how. */
export interface Asked {
  readonly inputs: readonly Input[];
  readonly case: boolean;
  readonly keep: boolean;
  readonly dns: boolean;
  readonly audience: 'inside' | 'outside';
}

/** Why a request is not read. */
export interface Refused {
  readonly refused: ProblemName;
  readonly errors?: readonly { readonly at: string; readonly says: string }[];
}

/** Types of a body that is the input itself. */
const rawTypes: ReadonlySet<string> = new Set([
  'application/octet-stream',
  'application/vnd.ms-outlook',
  'application/gzip',
  'application/mbox',
  'application/xml',
  'application/zip',
  'message/rfc822',
  'message/global',
  'text/plain',
  'text/rfc822-headers',
  'text/xml',
]);

/** The issues of a schema, each at its place; values are not repeated. */
export const errorsOf = (error: z.ZodError): Refused['errors'] =>
  error.issues.slice(0, 20).map(({ path, message }) => ({ at: path.join('.'), says: message }));

/** JSON of a request; what is wrong with it otherwise. */
export async function readJson<T>(context: Context, schema: z.ZodType<T>): Promise<T | Refused> {
  const text = await context.req.text();
  if (text.trim() === '') return { refused: 'empty' };
  if (!simpleJson(text)) return { refused: 'too-large' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { refused: 'not-json' };
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : { refused: 'invalid', errors: errorsOf(parsed.error) ?? [] };
}

const nameOf = (name: string | null | undefined): string | null => displayName(name ?? '');

async function readForm(context: Context): Promise<readonly Input[]> {
  const form = await boundedForm(context);
  if (!(form instanceof FormData)) throw new Error(form ?? 'no form');
  const inputs: Input[] = [];
  for (const [, value] of form) {
    if (typeof value === 'string') {
      if (value.trim() !== '') inputs.push({ bytes: Buffer.from(value), name: null });
    } else if (value.size > 0)
      inputs.push({ bytes: Buffer.from(await value.arrayBuffer()), name: nameOf(value.name) });
  }
  return inputs;
}

/**
 * Inputs of `POST /diagnose`: JSON, files of a form, or a body that is the mail itself (its options are parameters).
 * `maxBytes` holds for all inputs together.
 */
export async function readInputs(context: Context, maxBytes: number): Promise<Asked | Refused> {
  const type = (context.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const fits = (asked: Asked): Asked | Refused => {
    if (asked.inputs.every(({ bytes }) => bytes.length === 0)) return { refused: 'empty' };
    const size = asked.inputs.reduce((sum, { bytes }) => sum + bytes.length, 0);
    return size > maxBytes ? { refused: 'too-large' } : asked;
  };
  if (type === 'application/json') {
    const read = await readJson(context, diagnoseRequest);
    if ('refused' in read) return read;
    const inputs = read.inputs.map((one) => ({
      bytes: 'text' in one ? Buffer.from(one.text) : Buffer.from(one.base64, 'base64'),
      name: nameOf(one.name),
    }));
    return fits({ ...read, inputs });
  }
  const query = diagnoseQuery.safeParse(context.req.query());
  if (!query.success) return { refused: 'invalid', errors: errorsOf(query.error) ?? [] };
  const { name, ...options } = query.data;
  if (type === 'multipart/form-data') {
    try {
      const inputs = await readForm(context);
      return inputs.length > 20
        ? { refused: 'invalid', errors: [{ at: 'inputs', says: 'at most 20' }] }
        : fits({ ...options, inputs });
    } catch {
      return { refused: 'invalid', errors: [{ at: 'body', says: 'is no multipart form' }] };
    }
  }
  // Without a type the body is the mail itself; curl claims a browser form by default.
  const curl = type === 'application/x-www-form-urlencoded';
  if (type !== '' && !rawTypes.has(type) && !curl) return { refused: 'wrong-type' };
  const bytes = Buffer.from(await context.req.arrayBuffer());
  return fits({ ...options, inputs: [{ bytes, name: nameOf(name) }] });
}
