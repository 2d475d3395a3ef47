const replacement = '�';

/** Text that PostgreSQL takes: no NUL (refused in text and jsonb) and no half surrogate pairs. Mail can hold both. */
export const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', replacement);

/** JSON text of a value that jsonb takes. */
export const storableJson = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'string' ? storableText(inner) : inner));
