import type { Context } from 'hono';
import type { CaseFile } from './answer/case-sources.ts';
import { boundedForm } from './bounded-form.ts';

/** What a form of the page asks. */
export interface Question {
  readonly kind: 'question';
  readonly files: readonly CaseFile[];
  /** Name of this form; sent twice it is one case. */
  readonly once: string | null;
  /** All inputs form one case, whatever they seem to be about. */
  readonly together: boolean;
  /** The case it continues, and which of its inputs stay. */
  readonly from: { readonly id: string; readonly keep: readonly number[] } | null;
}

export type ReadForm = Question | { readonly kind: 'nothing' | 'bad-form' | 'too-many' };

/** Inputs of one form. A case seldom has three; each costs a reading. */
export const mostInputs = 20;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A file name for people: no path, no control characters, bounded. It is shown, never opened. */
export const displayName = (name: string): string | null => {
  const bare = (name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
  return bare === '' ? null : [...bare].slice(0, 120).join('');
};

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

/** Reads the texts and files of a form. Never rejects; what is not a form says so. */
export async function readQuestion(context: Context): Promise<ReadForm> {
  const form = await boundedForm(context);
  if (form === null) return { kind: 'bad-form' };
  if (form === 'too-many') return { kind: form };
  const texts = form
    .getAll('text')
    .filter((one): one is string => typeof one === 'string' && one.trim() !== '');
  const given = form.getAll('file').filter((one): one is File => one instanceof File && one.size > 0);
  if (texts.length + given.length > mostInputs) return { kind: 'too-many' };
  const files: CaseFile[] = texts.map((text) => ({ bytes: Buffer.from(text, 'utf8'), name: null }));
  for (const file of given)
    files.push({ bytes: Buffer.from(await file.arrayBuffer()), name: displayName(file.name) });
  const [once, id] = [textOf(form, 'once'), textOf(form, 'case')];
  const keep = form.getAll('keep').flatMap((one) => (/^\d{1,2}$/.test(String(one)) ? [Number(one)] : []));
  const from = uuid.test(id) ? { id, keep } : null;
  if (files.length === 0 && (from === null || keep.length === 0)) return { kind: 'nothing' };
  return {
    kind: 'question',
    files,
    once: uuid.test(once) ? once : null,
    together: textOf(form, 'together') === '1',
    from,
  };
}
