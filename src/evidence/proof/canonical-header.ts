import type { Canonicalization } from './canonical-body.ts';

/** A raw header field: name, colon, value, folded with CRLF, without its last line end. */
export type RawField = string;

/** Lower-case name of a raw field. */
export function fieldName(raw: RawField): string {
  const colon = raw.indexOf(':');
  return (colon === -1 ? raw : raw.slice(0, colon)).trim().toLowerCase();
}

/** One field in canonical form, without its line end (RFC 6376 3.4.1, 3.4.2). */
export function canonicalField(raw: RawField, form: Canonicalization): string {
  if (form === 'simple') return raw;
  const colon = raw.indexOf(':');
  const value = raw
    .slice(colon + 1)
    .replace(/\r?\n(?=[ \t])/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${fieldName(raw)}:${value}`;
}

/** The signature field with the value of `b=` removed (RFC 6376 3.5, 3.7). */
export function withoutSignatureData(raw: RawField): RawField {
  const colon = raw.indexOf(':');
  return (
    raw.slice(0, colon + 1) +
    raw
      .slice(colon + 1)
      .split(';')
      .map((tag) => (/^\s*b\s*=/.test(tag) ? tag.slice(0, tag.indexOf('=') + 1) : tag))
      .join(';')
  );
}

/** A signed slot: the name listed in `h=` and the field that fills it, null if there is none (over-signing). */
export interface SignedSlot {
  readonly name: string;
  readonly raw: RawField | null;
  /** Position among all fields, null if none. */
  readonly position: number | null;
}

/** Fills the names of `h=` with fields, from the bottom up (RFC 6376 5.4.2). */
export function signedSlots(fields: readonly RawField[], names: readonly string[]): SignedSlot[] {
  const left = new Map<string, number[]>();
  fields.forEach((raw, position) => {
    const name = fieldName(raw);
    const all = left.get(name) ?? [];
    all.push(position);
    left.set(name, all);
  });
  return names.map((name) => {
    const position = left.get(name)?.pop() ?? null;
    return { name, raw: position === null ? null : (fields[position] ?? null), position };
  });
}

/** The signed bytes: the filled slots, then the signature field itself without `b=` data. */
export function signedBytes(
  slots: readonly (RawField | null)[],
  signatureField: RawField,
  form: Canonicalization,
): string {
  const lines = slots.filter((raw) => raw !== null).map((raw) => `${canonicalField(raw, form)}\r\n`);
  return lines.join('') + canonicalField(withoutSignatureData(signatureField), form);
}
