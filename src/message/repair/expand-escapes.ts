import { isKnownHeader } from '../known-headers.ts';
import { counted, type Repair, rewriteLines } from './draft.ts';

/** Escapes of JSON, JavaScript and Python strings that stand for one character. */
const escaped = /\\(r\\n|r|n|t|"|'|\/|u[0-9a-fA-F]{4})/g;
/**
 * An escaped line end that ends a line of mail: after it comes a header, a reply code, white space, a quote or another
 * one.
 */
const lineEscape = /\\n(?=[A-Z][\w-]{1,60}:|[2-5]\d\d[ -]|\\t|[ \t]|["'`]|\\[rn]|$)/;

function expandOne(what: string): string {
  if (what.startsWith('u')) {
    const code = Number.parseInt(what.slice(1), 16);
    return Buffer.from(String.fromCharCode(code), 'utf8').toString('latin1');
  }
  if (what === 'r') return '';
  if (what === 'r\\n' || what === 'n') return '\n';
  return what === 't' ? '\t' : what;
}

/** Escaped line ends in `line`, at most as many as matter. */
function count(line: string): number {
  let found = 0;
  for (let at = line.indexOf('\\n'); at !== -1 && found < 3; at = line.indexOf('\\n', at + 2)) found++;
  return found;
}

/** A string literal's quote and what closes an object, left at the end of the last expanded line. */
const closing = /(?<=\S)["'`]\s{0,3}[,)}\]+;\s]{0,12}$/;

/** `{"headers":"Received: ...`: what opens the string is parted from the header in it. */
function openString(line: string): string[] {
  const match = /^(.{0,500}?["'`])([A-Za-z][A-Za-z0-9-]{1,60}): /.exec(line);
  if (match === null || !isKnownHeader(match[2] ?? '')) return [line];
  const start = (match[1] ?? '').length;
  return [line.slice(0, start), line.slice(start)];
}

/** The first line of a reply of several, in the middle of a log line. */
const replyInside = /[\s:"'([{<]([245]\d\d)-/;
/** Longest beginning of a log line that is searched for a reply. */
const MAX_PREFIX = 4_000;

/**
 * `...: 550-Requested action not taken\n550 See ...` in a log line: the reply stays in its line, as servers log it that
 * escape nothing. A line that begins with the reply is left to be parted.
 */
function joinReply(line: string): string {
  const code = replyInside.exec(line.slice(0, MAX_PREFIX))?.[1];
  if (code === undefined || /^\s{0,8}[245]\d\d[ -]/.test(line)) return line;
  let joined = '';
  for (const piece of line.split('\\n')) {
    const goesOn = joined !== '' && (piece.startsWith(`${code}-`) || piece.startsWith(`${code} `));
    const before = goesOn && joined.endsWith('\\r') ? joined.slice(0, -2) : joined;
    joined = joined === '' ? piece : `${before}${goesOn ? ' ' : '\\n'}${piece}`;
  }
  return joined;
}

/**
 * Literal `\n`, `\r\n`, `\t`, `\"` and `\u003c` of a log or a JSON body become what they mean. A single `\n` counts only
 * where a line of mail can end, so that `C:\new` stays.
 */
export const expandEscapes: Repair = (draft) => {
  const { draft: next, changed } = rewriteLines(draft, (raw) => {
    if (!raw.includes('\\')) return null;
    const line = raw.includes('\\n') ? joinReply(raw) : raw;
    const ends = count(line);
    if (ends < 2 && !(ends === 1 && lineEscape.test(line))) {
      return line.includes('\\u00')
        ? line.replace(/\\u00(3[ceCE]|2[267])/g, (_, hex: string) => unescapeHex(hex))
        : line;
    }
    const pieces = line.replace(escaped, (_, what: string) => expandOne(what)).split('\n');
    const last = pieces.length - 1;
    const tail = closing.exec(pieces[last] ?? '');
    if (tail && last > 0) pieces[last] = (pieces[last] ?? '').slice(0, tail.index);
    return [...openString(pieces[0] ?? ''), ...pieces.slice(1)];
  });
  return changed === 0 ? null : { draft: next, did: `expanded literal \\n in ${counted(changed, 'line')}` };
};

function unescapeHex(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}
