/** Longest part of a reply that is in a sentence; the whole reply is shown beside it. */
const longestQuote = 120;

/** Most replies come here with single blanks. */
const unevenBlanks = /\s\s|[^\S ]/;

/** A reply in quotation marks, cut to 120 characters and without the full stop at its end; null without one. */
export function quoteReply(reply: string | null): string | null {
  const read = (reply ?? '').slice(0, 2_000);
  const text = (unevenBlanks.test(read) ? read.replace(/\s+/g, ' ') : read).trim();
  if (text === '') return null;
  return text.length > longestQuote
    ? `"${text.slice(0, longestQuote - 1).trimEnd()}…"`
    : `"${text.replace(/\.$/, '')}"`;
}
