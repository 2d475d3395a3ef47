import { isKnownHeader } from './known-headers.ts';

const MAX_NAME = 76;

/**
 * Name before the first colon when `line` begins like a header field (RFC 5322 2.2), else null. Blanks may precede the colon.
 * `[` and `/` belong to the tags of log lines (`postfix/smtpd[99]:`).
 */
export function fieldName(line: string): string | null {
  for (let i = 0; i < line.length && i <= MAX_NAME; i++) {
    const code = line.charCodeAt(i);
    if (code === 58) return i === 0 ? null : line.slice(0, i);
    if (code === 91 || code === 47) return null;
    if (code <= 32 || code > 126) {
      const colon = line.indexOf(':', i);
      if (i === 0 || colon === -1 || colon > i + 3 || line.slice(i, colon).trim() !== '') return null;
      return line.slice(0, i);
    }
  }
  return null;
}

const shape = /^[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+){0,12}$/;

/** Name of a header a mail program may have written: known, or hyphenated words as own stamps are. */
export function headerName(line: string): string | null {
  const name = fieldName(line);
  if (name === null || name.length > MAX_NAME || !shape.test(name)) return null;
  if (isKnownHeader(name)) return name;
  return name.includes('-') && !line.startsWith('//', name.length + 1) ? name : null;
}
