import { decodeCharset } from './charset.ts';

/** A parsed Content-Type or Content-Disposition: lower-case value and parameters by lower-case name. */
export interface ParameterisedValue {
  readonly value: string;
  readonly params: Readonly<Record<string, string>>;
}

const parameter = /;\s*([^\s=;"]{1,100})\s*=\s*(?:"((?:[^"\\]|\\[\s\S]){0,4000})"?|([^;"\s]{0,4000}))/g;
/** RFC 2231 continuations are joined up to this many pieces; more is an attack. */
const MAX_PIECES = 50;

function percentBytes(text: string): string {
  return text.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** One value from its pieces: a character may be cut between two of them, so bytes are joined before they are decoded. */
function joinPieces(params: Readonly<Record<string, string>>, base: string): string {
  let joined = '';
  let charset = '';
  for (let i = 0; i < MAX_PIECES; i++) {
    const plain = params[`${base}*${i}`];
    const coded = params[`${base}*${i}*`] ?? (i === 0 ? params[`${base}*`] : undefined);
    if (coded !== undefined) {
      const parts = i === 0 ? /^([^']*)'[^']*'([\s\S]*)$/.exec(coded) : null;
      if (parts) charset = parts[1] ?? '';
      joined += percentBytes(parts?.[2] ?? coded);
    } else if (plain !== undefined) joined += plain;
    else break;
  }
  return charset === '' ? joined : decodeCharset(joined, charset);
}

/** RFC 2231: `name*0=`, `name*0*=`, `name*=charset'lang'value` become `name`. */
function joinContinuations(params: Record<string, string>): void {
  for (const key of Object.keys(params)) {
    const base = /^([^*]+)\*(0\*?)?$/.exec(key)?.[1];
    if (base !== undefined) params[base] ??= joinPieces(params, base);
  }
}

/** Reads `type/subtype; name=value; name="quoted"` leniently (RFC 2045 5.1, RFC 2231). Never throws. */
export function parseParameterised(raw: string): ParameterisedValue {
  const semicolon = raw.indexOf(';');
  const head = (semicolon === -1 ? raw : raw.slice(0, semicolon)).trim().toLowerCase();
  if (semicolon === -1) return { value: head, params: {} };
  const params: Record<string, string> = Object.create(null);
  let continued = false;
  for (const match of raw.slice(semicolon).matchAll(parameter)) {
    const name = (match[1] ?? '').toLowerCase();
    const quoted = match[2];
    if (name.includes('*')) continued = true;
    params[name] ??= quoted === undefined ? (match[3] ?? '') : quoted.replace(/\\([\s\S])/g, '$1');
  }
  if (continued) joinContinuations(params);
  return { value: head, params };
}
