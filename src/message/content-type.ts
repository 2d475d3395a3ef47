/** A parsed Content-Type or Content-Disposition: lower-case value and parameters by lower-case name. */
export interface ParameterisedValue {
  readonly value: string;
  readonly params: Readonly<Record<string, string>>;
}

const parameter = /;\s*([^\s=;"]{1,100})\s*=\s*(?:"((?:[^"\\]|\\[\s\S]){0,4000})"?|([^;"\s]{0,4000}))/g;
/** RFC 2231 continuations are joined up to this many pieces; more is an attack. */
const MAX_PIECES = 50;

function percentDecode(text: string, charset: string): string {
  const bytes = Buffer.from(
    text.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
  return /^utf-?8$/i.test(charset) ? bytes.toString('utf8') : bytes.toString('latin1');
}

/** RFC 2231: `name*0=`, `name*0*=`, `name*=charset'lang'value` become `name`. */
function joinContinuations(params: Record<string, string>): void {
  for (const key of Object.keys(params)) {
    const match = /^([^*]+)\*(0\*?)?$/.exec(key);
    const base = match?.[1];
    if (base === undefined) continue;
    let joined = '';
    let charset = '';
    for (let i = 0; i < MAX_PIECES; i++) {
      const plain = params[`${base}*${i}`];
      const coded = params[`${base}*${i}*`] ?? (i === 0 ? params[`${base}*`] : undefined);
      if (coded !== undefined) {
        const parts = i === 0 ? /^([^']*)'[^']*'([\s\S]*)$/.exec(coded) : null;
        if (parts) charset = parts[1] ?? '';
        joined += percentDecode(parts?.[2] ?? coded, charset);
      } else if (plain !== undefined) joined += plain;
      else break;
    }
    params[base] ??= joined;
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
