/** Longest part of a reply quoted in a sentence; the whole reply is shown next to it. */
const longestQuote = 120;

/** Most replies arrive with single spaces. */
const unevenBlanks = /\s\s|[^\S ]/;

/** How Postfix introduces in its log and notices what the other side said: the host is named beside the reply. */
const introduction = /^host \S{1,300} said: (?=[245]\d\d[ -])/;

/** The words of the other side alone. */
export const withoutIntroduction = (reply: string): string => reply.replace(introduction, '');

/** A reply in quotation marks, cut to 120 characters and without its final full stop; null without one. */
export function quoteReply(reply: string | null): string | null {
  const read = (reply ?? '').slice(0, 2_000);
  const text = withoutIntroduction((unevenBlanks.test(read) ? read.replace(/\s+/g, ' ') : read).trim());
  if (text === '') return null;
  return text.length > longestQuote
    ? `"${text.slice(0, longestQuote - 1).trimEnd()}…"`
    : `"${text.replace(/\.$/, '')}"`;
}
