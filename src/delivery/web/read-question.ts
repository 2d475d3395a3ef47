import type { Context } from 'hono';

export type Question =
  | { readonly kind: 'question'; readonly bytes: Buffer; readonly name: string | null }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'bad-form' };

/** A file name for people: no path, no control characters, bounded. It is shown, never opened. */
export const displayName = (name: string): string | null => {
  const bare = (name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
  return bare === '' ? null : [...bare].slice(0, 120).join('');
};

/** The file of the form, or else its text. A file wins: nobody drops one by mistake. */
export async function readQuestion(context: Context): Promise<Question> {
  let form: FormData;
  try {
    form = await context.req.formData();
  } catch {
    return { kind: 'bad-form' };
  }
  const file = form.get('file');
  if (file instanceof File && file.size > 0) {
    return { kind: 'question', bytes: Buffer.from(await file.arrayBuffer()), name: displayName(file.name) };
  }
  const text = form.get('text');
  if (typeof text === 'string' && text.trim() !== '') {
    return { kind: 'question', bytes: Buffer.from(text, 'utf8'), name: null };
  }
  return { kind: 'nothing' };
}
