import { maskLocalPart } from './mask-local-part.ts';

/** Ways an `@` is written inside a mail: plain, URL-encoded once or twice, HTML entities. */
const ats = /@|%(?:25)?40|&#64;|&#x40;|&commat;/gi;
/** `=40` is an `@` of quoted-printable or VERP only when a domain follows; it is also a plain number. */
const quotedAt = /=40(?=[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,6}\.[a-z]{2,24}(?![a-z0-9]))/gi;
/** What ends a local part to the left. Everything else, also non-ASCII letters, belongs to it (RFC 6531). */
const delimiters: ReadonlySet<string> = new Set(' \t\r\n\u00a0\u2028\u2029\u3000<>()[],;:"\\|{}');

function ends(character: string): boolean {
  return character < ' ' || delimiters.has(character);
}

/** An SRS address whose `@` is on the next folded line. */
const srsWithoutAt = /(SRS[01][=+-][^\s=<>"@]{0,64}=[a-z2-7]{2}=[^\s=<>"@]{1,255}=)([^\s<>"@*]{1,255})/gi;
/** RFC 5321 allows 64 octets; SRS and VERP forms grow past it. A longer run is cut and masked entirely. */
const maxQuotedLength = 320;

interface Mark {
  readonly start: number;
  readonly end: number;
}

function marksOf(text: string): Mark[] {
  const marks: Mark[] = [];
  for (const pattern of text.includes('=40') ? [ats, quotedAt] : [ats]) {
    for (const match of text.matchAll(pattern)) {
      marks.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  return marks.sort((a, b) => a.start - b.start);
}

/** Start of the local part that ends at `end`; never left of `floor`, so the whole scan stays linear. */
function startOfLocal(text: string, floor: number, end: number): number {
  if (text[end - 1] === '"') {
    const quote = text.lastIndexOf('"', end - 2);
    if (quote >= floor && end - quote <= maxQuotedLength) return quote;
  }
  let start = end;
  while (start > floor && !ends(text[start - 1] ?? ' ')) start -= 1;
  return start;
}

/**
 * Masks the local part of every personal address, wherever it stands: in replies, evidence lines, SRS, VERP and
 * forwarding forms, URL-encoded or in entities. Domains stay, they are what a diagnosis is about; role addresses
 * (RFC 2142, mailer-daemon, no-reply) stay too. Linear in the length of the text.
 */
export function maskAddresses(text: string): string {
  let out = '';
  let cursor = 0;
  for (const mark of marksOf(text)) {
    if (mark.start < cursor) continue;
    const start = startOfLocal(text, cursor, mark.start);
    const local = text.slice(start, mark.start);
    out +=
      text.slice(cursor, start) +
      (local === '' ? '' : maskLocalPart(local)) +
      text.slice(mark.start, mark.end);
    cursor = mark.end;
  }
  out += text.slice(cursor);
  return out.includes('SRS') || out.includes('srs') ? out.replace(srsWithoutAt, '$1***') : out;
}
