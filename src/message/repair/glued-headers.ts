import { headerName } from '../field-name.ts';
import { isDistinctHeader, isEverydayWord, isKnownHeader } from '../known-headers.ts';
import { counted, type Repair, rewriteLines } from './draft.ts';

/** A header name in mid-line with a value after it. */
const inside = /(?<![A-Za-z0-9-])([A-Za-z][A-Za-z0-9]{0,30}(?:-[A-Za-z0-9]{1,40}){0,8}):(?=[ \t]|$)/g;
/** Single words are split off only in a line that is a whole header on one line. */
const WHOLE_HEADER = 3;
/** A line longer than this is read in part: header dumps on one line run to some 30,000 characters. */
const MAX_LINE = 200_000;

interface Cut {
  readonly at: number;
  readonly name: string;
}

function cuts(line: string): Cut[] {
  const found: Cut[] = [];
  for (const match of line.slice(0, MAX_LINE).matchAll(inside)) {
    const name = match[1] ?? '';
    const before = line[match.index - 1];
    if (!isKnownHeader(name)) continue;
    if (match.index > 0 && before !== ' ' && before !== '\t' && before !== ';' && !isQuote(before)) continue;
    found.push({ at: match.index, name });
  }
  return found;
}

function isQuote(character: string | undefined): boolean {
  return character === '"' || character === "'" || character === '`';
}

/** True when `before` ends as field values do: a tag list, a comment, an address, a string, a date, a single word. */
function endsLikeValue(before: string): boolean {
  const text = before.trimEnd();
  if (/[;)>"'`}\]]$/.test(text)) return true;
  const space = text.lastIndexOf(' ');
  const last = text.slice(space + 1);
  return (
    /^[a-z][\w.-]{0,40}=[^\s;]+$|^[+-]\d{4}$/.test(last) || text.slice(0, Math.max(space, 0)).endsWith(':')
  );
}

/** `h=From: To: Subject` of a signature lists names and begins no field. */
function listsNames(before: string): boolean {
  const at = before.lastIndexOf('h=');
  return (
    at !== -1 &&
    (at === 0 || /[;\s]/.test(before[at - 1] ?? '')) &&
    /^[A-Za-z0-9:\s-]*$/.test(before.slice(at + 2))
  );
}

/** A field of a filter or a checker with the value that only such a field has, after words of a person. */
const stamp =
  /^(?:X-[A-Za-z-]{3,60}: {0,2}[A-Z]{2,5}:[^\s;]{0,60};|Authentication-Results: {0,2}(?:[\w.-]{3,253}; {0,2})?(?:spf|dkim|dmarc)=)/;

/** True when the text before the cut is a field value that has come to its end, not a sentence about headers. */
function endsValue(line: string, from: number, cut: Cut, whole: boolean): boolean {
  const before = line.slice(Math.max(from, cut.at - 500), cut.at);
  if (listsNames(before)) return false;
  const hop = /^Received: {1,2}from [\w.-]{3,253} [([]/.test(line.slice(cut.at, cut.at + 300));
  if (whole || ((isDistinctHeader(cut.name) || hop) && endsLikeValue(before))) return true;
  return /[:-]\s*$/.test(before) && stamp.test(line.slice(cut.at, cut.at + 400));
}

function split(line: string): string | string[] | null {
  if (!line.includes(':', 2)) return null;
  const found = cuts(line);
  const distinct = found.filter((cut) => !isEverydayWord(cut.name)).length;
  const starts = headerName(line) !== null && found[0]?.at === 0;
  const whole = starts && found.length >= WHOLE_HEADER && distinct > 0;
  const pieces: string[] = [];
  let from = 0;
  for (const cut of found) {
    if (cut.at === 0 || !endsValue(line, from, cut, whole)) continue;
    const piece = line.slice(from, cut.at).trimEnd();
    // `{"headers":"Received: ...`: the opening of a string is not part of the header.
    if (piece.trim() !== '') pieces.push(piece);
    from = cut.at;
  }
  if (from === 0) return null;
  pieces.push(line.slice(from));
  return pieces;
}

/** `...; dmarc=fail header.from=example.com; - Problem:`: a bullet glued to the end of a tag list. */
function splitBullet(line: string): string[] | null {
  const at = line.lastIndexOf('; - ');
  if (at === -1 || !/^- [A-Z][\w ]{0,60}:?$/.test(line.slice(at + 2, at + 80))) return null;
  return /[A-Za-z.]=\S/.test(line.slice(Math.max(0, at - 500), at))
    ? [line.slice(0, at + 1), '', line.slice(at + 2)]
    : null;
}

/** Headers that lost the line end before their name are on lines of their own again. */
export const gluedHeaders: Repair = (draft) => {
  let headers = 0;
  const { draft: next, changed } = rewriteLines(draft, (line) => {
    const pieces = split(line);
    if (pieces !== null) {
      headers += pieces.length - 1;
      return pieces;
    }
    return splitBullet(line);
  });
  return changed === 0
    ? null
    : { draft: next, did: `split ${counted(Math.max(1, headers), 'glued header')}` };
};
