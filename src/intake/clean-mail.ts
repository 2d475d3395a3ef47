/** What the first lines of a text say about whether it is a mail. */
export interface MailHead {
  /** Every line up to the first empty one is a field or a continuation. */
  readonly clean: boolean;
  /** Begins like a mail: a transport field and a second usual one. */
  readonly mail: boolean;
  /** Offset of the first empty line, or the length of the text. */
  readonly end: number;
  /** There is something after the header. */
  readonly body: boolean;
  /** Offset of the Content-Type field, or -1. */
  readonly contentType: number;
  /** Mail structure is declared (Content-Type or MIME-Version). */
  readonly mime: boolean;
  /** From, Date and an identity: what a complete header holds (RFC 5322 3.6). */
  readonly complete: boolean;
}

const FROM = 1;
const DATE = 2;
const IDENTITY = 4;
const MIME = 8;
const OTHER = 16;
const TRANSPORT = 32;
/** Outlook prints "Sent:" instead of a Date when a person copies a mail: that is not mail any more. */
const PRINTED = 64;

const usual: ReadonlyMap<string, number> = new Map([
  ['received', IDENTITY | TRANSPORT],
  ['return-path', TRANSPORT],
  ['delivered-to', TRANSPORT],
  ['from', FROM],
  ['date', DATE | TRANSPORT],
  ['message-id', IDENTITY | TRANSPORT],
  ['mime-version', MIME | TRANSPORT],
  ['content-type', MIME],
  ['subject', OTHER],
  ['to', OTHER],
  ['sent', PRINTED],
]);
/** Length of the longest usual name. */
const LONGEST = 12;
const MAX_NAME = 80;
const SPACE = 32;

/**
 * Reads the beginning of a text (LF line ends) and tells whether it is a mail that needs no repair. Looks at the header
 * lines only and at names only until enough is known: a few microseconds.
 */
export function readMailHead(text: string, start = 0): MailHead {
  let at = start;
  let seen = 0;
  let count = 0;
  let clean = true;
  let contentType = -1;
  if (text.startsWith('From ', at) || text.startsWith('>From ', at))
    at = text.indexOf('\n', at) + 1 || text.length;
  const first = at;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 10) break;
    let eol = text.indexOf('\n', at);
    if (eol === -1) eol = text.length;
    if (code === SPACE || code === 9) clean &&= at > first;
    else {
      const colon = nameEnd(text, at, eol);
      if (colon === -1) clean &&= at > first && text.startsWith('>From ', at);
      else if (colon - at <= LONGEST) {
        const bits = usual.get(text.slice(at, colon).toLowerCase());
        if (bits !== undefined) {
          seen |= bits;
          count++;
          if (bits === MIME) contentType = at;
        }
      }
    }
    at = eol + 1;
  }
  const end = Math.min(at, text.length);
  return {
    clean,
    mail:
      (seen & TRANSPORT) !== 0 &&
      (seen & (FROM | DATE | MIME | OTHER)) !== 0 &&
      count > 1 &&
      (seen & PRINTED) === 0,
    end,
    body: /\S/.test(text.slice(end, end + 200)) || text.length > end + 200,
    contentType,
    mime: (seen & MIME) !== 0,
    complete: (seen & FROM) !== 0 && (seen & DATE) !== 0 && (seen & IDENTITY) !== 0,
  };
}

const BRACKET = 91;
const SLASH = 47;

/**
 * Offset of the colon's name end, or -1 when the line is not a field. RFC 5322 would allow `[` and `/` in a name; no mail has
 * them, but the tag of every log line does (`postfix/smtpd[99]:`).
 */
function nameEnd(text: string, at: number, eol: number): number {
  const limit = Math.min(eol, at + MAX_NAME);
  for (let i = at; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code === 58) return i > at ? i : -1;
    if (code === BRACKET || code === SLASH) return -1;
    if (code <= SPACE || code > 126) {
      let j = i;
      while (j < limit && (text.charCodeAt(j) === SPACE || text.charCodeAt(j) === 9)) j++;
      return i > at && text.charCodeAt(j) === 58 ? i : -1;
    }
  }
  return -1;
}
