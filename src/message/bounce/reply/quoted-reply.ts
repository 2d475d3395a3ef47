/** Marks that quote or dress up a reply in a chat, a ticket or a table, and what closes each. */
const closers: Readonly<Record<string, RegExp>> = {
  '`': /`/,
  '*': /\*{1,3}(?![*\w])/,
  '|': /\|/,
  // Straight marks stand inside replies as well: only one that ends a line closes, or a sentence of the one who quotes.
  "'": /'[ \t]*(?:\n|$)/,
  '"': /(?<=\S)"(?:[ \t]*(?:\n|$)|[.,;:)!?](?=\s|$))/,
  '\u201c': /\u201d/,
  '\u201d': /\u201d/,
  '\u201e': /[\u201c\u201d]/,
  '\u00ab': /\u00bb/,
  '\u00bb': /\u00ab/,
  // An apostrophe between letters closes nothing.
  '\u2018': /\u2019(?![a-z])/,
  '\u2019': /\u2019(?![a-z])/,
  '\u201a': /[\u2018\u2019](?![a-z])/,
};
/** A row of a table ends with its line; other quotes run over line ends. */
const MAX_QUOTED = 4_000;

/** The mark directly before `at`, blanks passed over, when it is one that quotes; else null. */
export function quoteBefore(text: string, at: number): string | null {
  let place = at - 1;
  while (place >= 0 && (text[place] === ' ' || text[place] === '\t')) place--;
  const mark = text[place] ?? '';
  return mark in closers ? mark : null;
}

/**
 * Offset at which a quoted reply ends that begins at `at`: at the closing mark, or the end of the text when nothing
 * quotes it. Marks around the bare code (`**550** User unknown`) close no reply.
 */
export function quoteEnd(text: string, at: number): number {
  const mark = quoteBefore(text, at);
  const closer = mark === null ? undefined : closers[mark];
  // A queue list puts the reason of a delay into brackets of its own line.
  if (text[at - 1] === '(' && (at === 1 || text[at - 2] === '\n' || text.slice(0, at - 1).trim() === '')) {
    const close = /\)[ \t]*(?:\n|$)/.exec(text.slice(at, at + MAX_QUOTED));
    if (close !== null) return at + close.index;
  }
  if (closer === undefined) return text.length;
  const rest = text.slice(at, at + MAX_QUOTED);
  const eol = mark === '|' ? rest.indexOf('\n') : -1;
  const shown = eol === -1 ? rest : rest.slice(0, eol);
  const close = closer.exec(shown);
  if (close === null) return eol === -1 ? text.length : at + eol;
  return /[^\W\d_]{3}|[^\x00-\x7f]{3}/u.test(shown.slice(0, close.index)) ? at + close.index : text.length;
}

/** Marks left around the codes at the head of a reply and after its end: `550** | 5.1.1 | User unknown`. */
export function stripMarks(line: string): string {
  if (!/[*`|]/.test(line)) return line;
  return line
    .replace(
      /^([245]\d\d)[ \t]*[*`|]{1,3}[ \t]*(?:([245]\.\d{1,3}\.\d{1,3})[ \t]*[*`|]{0,3}[ \t]*)?/,
      (_, code: string, status: string | undefined) => `${code} ${status === undefined ? '' : `${status} `}`,
    )
    .replace(/(?<=^[245]\d\d [245]\.\d{1,3}\.\d{1,3})[ \t]*[*`|]{1,3}(?=[ \t])/, '');
}
