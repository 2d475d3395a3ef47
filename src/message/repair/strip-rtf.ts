import type { Repair } from './draft.ts';

/** Groups that hold no text of the document. */
const hidden = /^\\(?:\*|fonttbl|colortbl|stylesheet|info|pict|generator|themedata|header|footer)/;
const control = /\\(?:'([0-9a-fA-F]{2})|u(-?\d{1,6}) ?\??|([a-zA-Z]{1,32})(-?\d{1,10})? ?|([^a-zA-Z]))/y;

interface Out {
  readonly lines: string[];
  readonly origin: number[];
  text: string;
}

function end(out: Out, line: number): void {
  out.lines.push(out.text);
  out.origin.push(line);
  out.text = '';
}

function apply(match: RegExpExecArray, out: Out, line: number): void {
  const [, hex, unicode, word, , symbol] = match;
  if (hex !== undefined) out.text += String.fromCharCode(Number.parseInt(hex, 16));
  else if (unicode !== undefined)
    out.text += Buffer.from(String.fromCharCode(Number(unicode) & 0xffff), 'utf8').toString('latin1');
  else if (word === 'par' || word === 'line' || word === 'row') end(out, line);
  else if (word === 'tab' || word === 'cell') out.text += '\t';
  else if (symbol === '\\' || symbol === '{' || symbol === '}') out.text += symbol;
  else if (symbol === '~') out.text += ' ';
}

/** A rich text document (RTF) becomes its text: `\par` and `\line` end lines. One pass. */
export const stripRtf: Repair = (draft) => {
  if (!(draft.lines[0] ?? '').startsWith('{\\rtf')) return null;
  const out: Out = { lines: [], origin: [], text: '' };
  let depth = 0;
  let hiddenFrom = 0;
  draft.lines.forEach((line, i) => {
    const number = draft.origin[i] ?? 1;
    for (let at = 0; at < line.length; ) {
      const character = line[at];
      if (character === '{') {
        depth++;
        if (hiddenFrom === 0 && hidden.test(line.slice(at + 1, at + 20))) hiddenFrom = depth;
      } else if (character === '}') {
        if (hiddenFrom === depth) hiddenFrom = 0;
        depth--;
      } else if (character === '\\') {
        control.lastIndex = at;
        const match = control.exec(line);
        if (match) {
          if (hiddenFrom === 0) apply(match, out, number);
          at += match[0].length;
          continue;
        }
      } else if (hiddenFrom === 0) out.text += character;
      at++;
    }
  });
  end(out, draft.origin.at(-1) ?? 1);
  return { draft: { lines: out.lines, origin: out.origin }, did: 'took the text out of RTF' };
};
