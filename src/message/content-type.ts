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

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;

function skipBlanks(raw: string, from: number): number {
  let at = from;
  while (isBlank(raw.charCodeAt(at))) at++;
  return at;
}

/** The usual form, `; name=value; name="value"` without escapes and continuations; null where the long way is needed. */
function plainParams(raw: string, semicolon: number): Record<string, string> | null {
  const params: Record<string, string> = Object.create(null);
  for (let at = semicolon; at < raw.length; ) {
    if (raw.charCodeAt(at) !== 59) return null;
    const start = skipBlanks(raw, at + 1);
    if (start >= raw.length) return params;
    const equals = raw.indexOf('=', start);
    if (equals === -1 || equals - start > 100) return null;
    const name = raw.slice(start, equals);
    if (!/^[\w-]+$/.test(name)) return null;
    const quoted = raw.charCodeAt(equals + 1) === 34;
    const from = quoted ? equals + 2 : equals + 1;
    let end = quoted ? raw.indexOf('"', from) : from;
    if (!quoted)
      for (let c = raw.charCodeAt(end); end < raw.length && c !== 59 && c !== 34 && !isBlank(c); )
        c = raw.charCodeAt(++end);
    if (end === -1 || end - from > 4_000) return null;
    const value = raw.slice(from, end);
    if (value.includes('\\')) return null;
    params[name.toLowerCase()] ??= value;
    at = skipBlanks(raw, quoted ? end + 1 : end);
  }
  return params;
}

/** Values read before: those without a boundary come again and again. */
const known = new Map<string, ParameterisedValue>();
const MAX_KNOWN = 500;

/** Reads `type/subtype; name=value; name="quoted"` leniently (RFC 2045 5.1, RFC 2231). Never throws. */
export function parseParameterised(raw: string): ParameterisedValue {
  if (raw.length > 80) return parse(raw);
  const before = known.get(raw);
  if (before !== undefined) return before;
  const parsed = parse(raw);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(raw, parsed);
  return parsed;
}

function parse(raw: string): ParameterisedValue {
  const semicolon = raw.indexOf(';');
  const head = (semicolon === -1 ? raw : raw.slice(0, semicolon)).trim().toLowerCase();
  if (semicolon === -1) return { value: head, params: {} };
  const plain = plainParams(raw, semicolon);
  if (plain !== null) return { value: head, params: plain };
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
