import type { ChannelEscape } from './channel-escape.ts';
import { defang } from './defang.ts';
import { isCopyable } from './is-copyable.ts';
import { visible } from './visible.ts';

/** Punctuation that means something inside a line of CommonMark; `&` and `<` go as entities, which every flavour knows. */
const punctuation = /[\\`*_[\]#|~>$]/g;
/** What begins a list, a rule or a heading underline at the start of a line. */
const leading = /^[-+=]/;
/** Zero width space: `@` and `#` at the start of a word are mentions in chat and forges, in an address they are not. */
const gap = '\u200b';

function prose(text: string): string {
  return defang(visible(text).replace(/\n/g, ' ').trim())
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(punctuation, '\\$&')
    .replace(leading, '\\$&')
    .replace(/@/g, `@${gap}`)
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

const code = (text: string): string =>
  defang(visible(text).replace(/\n/g, ' '))
    .replaceAll('`', "'")
    .replace(/@(?=everyone|here)/gi, `@${gap}`);

/**
 * Markdown (CommonMark with the usual extensions). `code` is for the inside of a code span that the template opens with
 * two backticks: a backtick inside becomes an apostrophe, so that no text can close the span.
 */
export const markdownEscape: ChannelEscape = {
  prose,
  block: (text) => visible(text).split('\n').map(prose).join('\n'),
  code,
  // A code span pings nobody, so the record needs no gap.
  copy: (text) => (isCopyable(text) && !text.includes('`') ? text : code(text)),
  href: (url) =>
    visible(url)
      .replace(/[\s<>]/g, '')
      .replaceAll('(', '%28')
      .replaceAll(')', '%29'),
};
