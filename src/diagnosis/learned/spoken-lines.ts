import { isKnownHeader } from '../../message/known-headers.ts';

/** Only this much of the written text is read: further down is a body, an image, a signature. */
export const MAX_CHARS = 8_000;
/** How far down to search for it. */
const MAX_SCANNED = 40_000;
/** A line that begins within the ceiling may end beyond it. */
export const MAX_OFFSET = MAX_SCANNED + MAX_CHARS;

const [A, Z, ZERO, NINE, DASH] = [0x61, 0x7a, 0x30, 0x39, 0x2d];

/** Fields in which a server or a person says something in words. */
const spoken: ReadonlySet<string> = new Set([
  'subject',
  'diagnostic-code',
  'action',
  'status',
  'x-failed-recipients',
]);
/** A folded continuation line, quoted or not. */
const folded = /^[> ]{0,9}[ \t]\s*\S/;
const [GREATER, BLANK, TAB, COLON, SLASH] = [0x3e, 0x20, 0x09, 0x3a, 0x2f];
const MAX_BEFORE_NAME = 20;
const LONGEST_NAME = 61;

/** White space of one byte. */
const isBlank = (code: number): boolean =>
  code === BLANK || (code >= TAB && code <= 0x0d) || code === 0xa0 || code === 0xfeff;
const isLetter = (code: number): boolean => (code | 0x20) >= A && (code | 0x20) <= Z;

/** The name of the field that starts on the line from `start` to `end`, quoted or not; null if none does. */
function fieldNameAt(text: string, start: number, end: number): string | null {
  let from = start;
  while (from < end && from - start < MAX_BEFORE_NAME) {
    const code = text.charCodeAt(from);
    if (code !== GREATER && !isBlank(code)) break;
    from++;
  }
  if (from === end || !isLetter(text.charCodeAt(from))) return null;
  let to = from + 1;
  while (to < end && to - from < LONGEST_NAME) {
    const code = text.charCodeAt(to);
    if (!isLetter(code) && code !== DASH && !(code >= ZERO && code <= NINE)) break;
    to++;
  }
  if (to === from + 1) return null;
  let at = to;
  if (at < end && isBlank(text.charCodeAt(at))) at++;
  if (at === end || text.charCodeAt(at) !== COLON) return null;
  const link = at + 2 < end && text.charCodeAt(at + 1) === SLASH && text.charCodeAt(at + 2) === SLASH;
  return link ? null : text.slice(from, to).toLowerCase();
}

/** Whether the line continues the field of the previous line; for most lines the first character rules it out. */
function continuesField(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start);
  return (first === BLANK || first === TAB || first === GREATER) && folded.test(text.slice(start, end));
}

/**
 * Calls `found` with the offsets of every line of a Latin-1 view that somebody wrote. Header fields are left out: they
 * are parsed elsewhere, and a forged one must not count twice.
 */
export function eachSpokenLine(text: string, found: (start: number, end: number) => void): void {
  let left = MAX_CHARS;
  let inField = false;
  for (let start = 0; start < Math.min(text.length, MAX_SCANNED) && left > 0; ) {
    const next = text.indexOf('\n', start);
    const lineEnd = next === -1 ? text.length : next;
    const end = Math.min(lineEnd, start + MAX_CHARS);
    if (!inField || !continuesField(text, start, end)) {
      const name = fieldNameAt(text, start, end);
      inField = name !== null && !spoken.has(name) && isKnownHeader(name);
    }
    if (!inField) {
      found(start, Math.min(end, start + left));
      left -= end - start + 1;
    }
    start = lineEnd + 1;
  }
}
