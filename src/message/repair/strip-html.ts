import { holdsMailSource } from '../holds-mail-source.ts';
import type { Draft, Repair } from './draft.ts';

/** Tags that are HTML and no address in angle brackets. */
const tag =
  /<(\/?)(html|head|body|title|meta|link|style|script|div|p|br|hr|span|font|b|i|u|s|strong|em|small|big|code|pre|tt|kbd|samp|a|img|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|colgroup|col|h[1-6]|blockquote|center|o:p|article|section|header|footer|main|nav|form|input|button|label|svg|path|wbr|abbr|!doctype|!--)(?=[\s/>-])/i;
const block =
  /^(div|p|br|hr|tr|li|ul|ol|dl|dt|dd|table|h[1-6]|blockquote|pre|title|section|article|body|header|footer)$/;
const silent = /^(style|script|svg|head)$/;
/** Tags that must be seen before a text counts as HTML. */
const MINIMUM = 3;

interface Out {
  lines: string[];
  origin: number[];
  text: string;
  /** Whether the text holds more than blanks: asked at every tag, of a text that may be as long as the paste. */
  filled: boolean;
  from: number;
}

function append(out: Out, text: string): void {
  out.text += text;
  out.filled ||= /\S/.test(text);
}

function push(out: Out): void {
  const text = out.text.replace(/(?<![ \t])[ \t]+$/, '');
  // Markup leaves many empty lines: one is enough to part two paragraphs.
  if (text !== '' || (out.lines.length > 0 && out.lines.at(-1) !== '')) {
    out.lines.push(text);
    out.origin.push(out.from);
  }
  out.text = '';
  out.filled = false;
}

interface State {
  /** Name of the element whose content is dropped, or ''. */
  silent: string;
  /** A tag or comment that is still open at the end of the line: what closes it. */
  open: '' | '>' | '-->';
}

function openTag(out: Out, state: State, closing: boolean, name: string): void {
  if (state.silent !== '') {
    if (closing && name === state.silent) state.silent = '';
    return;
  }
  if (!closing && silent.test(name)) state.silent = name;
  else if (block.test(name)) {
    if (out.filled || name === 'br') push(out);
  } else if ((name === 'td' || name === 'th') && !closing && out.filled) out.text += '\t';
}

function stripLine(line: string, number: number, out: Out, state: State): void {
  let at = 0;
  if (!out.filled) out.from = number;
  while (at < line.length) {
    if (state.open !== '') {
      const end = line.indexOf(state.open, at);
      if (end === -1) return;
      at = end + state.open.length;
      state.open = '';
      continue;
    }
    const next = line.indexOf('<', at);
    const text = line.slice(at, next === -1 ? line.length : next);
    if (state.silent === '') append(out, text);
    if (next === -1) return;
    const match = tag.exec(line.slice(next, next + 20));
    if (match?.index === 0) {
      const name = (match[2] ?? '').toLowerCase();
      openTag(out, state, match[1] === '/', name);
      if (!out.filled) out.from = number;
      state.open = name === '!--' ? '-->' : '>';
      at = next + match[0].length;
    } else {
      if (state.silent === '') append(out, '<');
      at = next + 1;
    }
  }
}

function strip(draft: Draft): Draft {
  const out: Out = { lines: [], origin: [], text: '', filled: false, from: 1 };
  const state: State = { silent: '', open: '' };
  draft.lines.forEach((line, i) => {
    stripLine(line, draft.origin[i] ?? 1, out, state);
    // A line end inside a tag or dropped element is not part of the text.
    const text = out.filled || line.trim() === '';
    if (text && state.open === '' && state.silent === '') push(out);
  });
  if (out.filled) push(out);
  return { lines: out.lines, origin: out.origin };
}

/** An HTML page, saved or copied, becomes its text; line ends, `<br>` and block tags end lines. Linear. */
export const stripHtml: Repair = (draft) => {
  let tags = 0;
  for (const line of draft.lines) {
    for (let at = line.indexOf('<'); at !== -1 && tags < MINIMUM; at = line.indexOf('<', at + 1)) {
      if (tag.exec(line.slice(at, at + 20))?.index === 0)
        tags += /^<(!doctype|html)/i.test(line.slice(at, at + 9)) ? MINIMUM : 1;
    }
    if (tags >= MINIMUM && holdsMailSource(draft.lines)) return null;
    if (tags >= MINIMUM) return { draft: strip(draft), did: 'took the text out of HTML' };
  }
  return null;
};
