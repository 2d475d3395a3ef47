import { limits } from '../../intake/limits.ts';

/** An address in a notice and how it stands there. */
export interface AddressPlace {
  readonly address: string;
  readonly start: number;
  /** Behind the address and the bracket, quote or colon that closes it. */
  readonly end: number;
  readonly lineStart: number;
  readonly lineEnd: number;
  /** 1 alone on its line or `address:`, 2 at the start of a line with words, 3 behind a label, 4 in a transcript. */
  readonly rank: 1 | 2 | 3 | 4;
  /** `(expanded from: x)`, `(generated from x)` on the same line. */
  readonly original: string | null;
}

/** RFC 5321 4.5.3.1: 64 characters of local part, 255 of domain. VERP and SRS run longer than 64. */
const MAX_LOCAL = 200;
const MAX_DOMAIN = 255;

function isLocal(code: number): boolean {
  return (
    (code > 96 && code < 123) ||
    (code > 63 && code < 91 && code !== 64) ||
    (code > 47 && code < 58) ||
    code > 127 ||
    code === 45 ||
    code === 46 ||
    code === 95 ||
    code === 43 ||
    code === 61 ||
    code === 47 ||
    code === 35 ||
    code === 38 ||
    code === 39 ||
    code === 33 ||
    code === 126 ||
    code === 123 ||
    code === 125 ||
    code === 37 ||
    code === 63 ||
    code === 36 ||
    code === 42 ||
    code === 94
  );
}

function isDomain(code: number): boolean {
  return (
    (code > 96 && code < 123) ||
    (code > 64 && code < 91) ||
    (code > 47 && code < 58) ||
    code > 127 ||
    code === 45 ||
    code === 46 ||
    code === 95
  );
}

/** Length of a domain without the words of a script that writes no blanks: `example.jp\u60a8\u597d`. */
function asciiDomain(domain: string): number {
  return /^[A-Za-z0-9.-]+\.[A-Za-z]{2,24}(?=[^\x00-\x7f])/.exec(domain)?.[0].length ?? domain.length;
}

/** Start and end of the address around the `@` at `at`, or null. */
function expand(text: string, at: number, low: number, high: number): { start: number; end: number } | null {
  let start = at;
  if (text.charCodeAt(at - 1) === 34) {
    const open = text.lastIndexOf('"', at - 2);
    if (open < Math.max(low, at - MAX_LOCAL)) return null;
    start = open;
  } else {
    const floor = Math.max(low, at - MAX_LOCAL);
    while (start > floor && isLocal(text.charCodeAt(start - 1))) start--;
    while (start < at && (text[start] === "'" || text[start] === '.' || text[start] === '*')) start++;
  }
  let end = at + 1;
  const ceiling = Math.min(high, end + MAX_DOMAIN);
  if (text[end] === '[') {
    const close = text.indexOf(']', end);
    if (close === -1 || close >= ceiling) return null;
    end = close + 1;
  } else while (end < ceiling && isDomain(text.charCodeAt(end))) end++;
  end = at + 1 + asciiDomain(text.slice(at + 1, end));
  while (end > at && (text[end - 1] === '.' || text[end - 1] === '-')) end--;
  return start === at || end === at + 1 ? null : { start, end };
}

/** Labels in front of an address that name the recipient. */
const label =
  /(?:rcpt to|recipients?(?: address)?(?:\(s\))?|original address|deliver(?:ed|ing|y)?(?: (?:your |the |this )?(?:mail|message|e-?mail))? (?:for|to)|(?:recipients?|address(?:es)?)[^:\n]{0,60}|message-id in|unknown user|user ?id|failed address(?:es)?|to address|destinataire|empf\u00e4nger|destinatario|destinat\u00e1rio|inbox)\s*:?\s*<?"?$/i;
/** `Unknown user: a@b`, `User mailbox exceeds allowed size: a@b`: a short label and nothing behind the address. */
const anyLabel = /^[A-Za-z][A-Za-z0-9' -]{5,50}: <?$/;
const otherParty =
  /(?:^|\s)(?:from|sender|cc|reply-to|return-path|message-id|contact|postmaster|original sender|subject|mail from|by|mail to|e-?mail us at|auto-?reply)\b[^@\n]{0,30}$/i;
const expansion =
  /^>?\s*\(?\s*\((?:expanded from|ultimately generated from|generated from)[:\s]+<?([^)>\s]{1,320})/;
const transcript = /^(?:<<<\s*)?[45]\d\d[ -]/;
/** The line before an address that is the sender's or the helper's, not a recipient's. */
const senderLine =
  /(?:sent by|from|contact|sender|reply to|mail to|message from|write to|helpdesk at|an)\s*:?\s*$/i;

function rankOf(
  text: string,
  place: { start: number; end: number },
  lineStart: number,
  lineEnd: number,
): 0 | 1 | 2 | 3 | 4 {
  const before = text.slice(Math.max(lineStart, place.start - 200), place.start);
  const after = text.slice(place.end, Math.min(lineEnd, place.end + 200));
  const bare = before.replace(/^[\s>*\-"'<|\u2022\u00b7:]+/, '');
  if (bare === '' || bare.endsWith('<mailto:')) {
    if (
      /^[>"']*:?\s*$/.test(after) ||
      /^>?["']?:\s/.test(after) ||
      after.startsWith('<mailto:') ||
      expansion.test(after)
    )
      return 1;
    const address = text.slice(place.start, place.end);
    if (after.trimStart().startsWith(`<${address}`)) return 1;
    return bare !== '' || /^[>"']*(?:\s|\.\.\.|,|\()/.test(after) ? 2 : 0;
  }
  const line = text.slice(lineStart, Math.min(place.start, lineStart + 400)).trimStart();
  if (transcript.test(line)) return /[<\s]$/.test(before) ? 4 : 0;
  if (/^>>> rcpt to/i.test(line)) return 4;
  if (/message-id in <$/i.test(before)) return 3;
  if (otherParty.test(before)) return 0;
  if (label.test(before)) return 3;
  return anyLabel.test(line) && /^>?\s*$/.test(after) ? 3 : 0;
}

/** Line before `lineStart` that is not empty. */
function lineBefore(text: string, lineStart: number, low: number): string {
  let end = lineStart - 1;
  while (end > low) {
    const start = Math.max(low, text.lastIndexOf('\n', end - 1) + 1);
    const line = text.slice(Math.max(start, end - 200), end).trim();
    if (line !== '') return line;
    end = start - 1;
  }
  return '';
}

function placeOf(
  text: string,
  at: { start: number; end: number },
  lineStart: number,
  lineEnd: number,
  low: number,
): AddressPlace | null {
  const rank = rankOf(text, at, lineStart, lineEnd);
  if (rank === 0 || (rank <= 2 && senderLine.test(lineBefore(text, lineStart, low)))) return null;
  const original = expansion.exec(text.slice(at.end, at.end + 400))?.[1] ?? null;
  let end = at.end;
  while (end < lineEnd && (text[end] === '>' || text[end] === '"' || text[end] === ':')) end++;
  return { address: text.slice(at.start, at.end), start: at.start, end, lineStart, lineEnd, rank, original };
}

/**
 * Addresses between `start` and `end` that stand where a notice puts a failed recipient, in order, at most `limit`.
 * Linear: each `@` is looked at once.
 */
export function findAddresses(text: string, start: number, end: number, limit: number): AddressPlace[] {
  const places: AddressPlace[] = [];
  let lineStart = start;
  let lineEnd = -1;
  for (
    let at = text.indexOf('@', start);
    at !== -1 && at < end && places.length < limit;
    at = text.indexOf('@', at + 1)
  ) {
    if (at >= lineEnd) {
      lineStart = Math.max(start, text.lastIndexOf('\n', at) + 1);
      const eol = text.indexOf('\n', at);
      lineEnd = eol === -1 || eol > end ? end : eol;
    }
    // An endless line is read at its head only: no notice puts a recipient further in.
    if (at - lineStart > limits.lineLength) {
      at = lineEnd;
      continue;
    }
    const place = expand(text, at, lineStart, lineEnd);
    if (place === null) continue;
    const found = placeOf(text, place, lineStart, lineEnd, start);
    if (found !== null) places.push(found);
  }
  return places;
}
