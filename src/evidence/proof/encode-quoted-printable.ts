import type { QuotedPrintableStyle } from './quoted-printable-styles.ts';

const hex = Array.from({ length: 256 }, (_, code) => `=${code.toString(16).toUpperCase().padStart(2, '0')}`);

const isBlank = (code: number): boolean => code === 32 || code === 9;

/** Where the escaped trailing blanks start. */
function escapedFrom(line: string, style: QuotedPrintableStyle): number {
  if (style.trailing === 'late' || style.trailing === 'soft') return line.length;
  if (style.trailing !== 'run') return line.length - 1;
  let end = line.length;
  while (end > 0 && isBlank(line.charCodeAt(end - 1))) end--;
  return end;
}

function tokensOf(line: string, style: QuotedPrintableStyle): string[] {
  const tokens: string[] = [];
  const blanksEnd = escapedFrom(line, style);
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    const plain = (code > 32 && code < 127 && code !== 61) || (isBlank(code) && i < blanksEnd);
    const token = plain && !style.escape?.includes(line.charAt(i)) ? line.charAt(i) : (hex[code & 255] ?? '');
    const continues = style.wholeCharacters === true && code >= 0x80 && code < 0xc0 && tokens.length > 0;
    if (continues) tokens[tokens.length - 1] += token;
    else tokens.push(token);
  }
  return tokens;
}

/** How many tokens from `first` fit on one physical line, and whether the line ends there. */
function take(tokens: readonly string[], first: number, style: QuotedPrintableStyle): [number, boolean] {
  let width = 0;
  let blank = -1;
  let i = first;
  while (i < tokens.length) {
    const size = (tokens[i] ?? '').length;
    const fills = i === tokens.length - 1 && (style.lastFills === 'plain' ? size === 1 : style.lastFills);
    if (width + size > (fills ? style.max : style.max - 1)) break;
    width += size;
    if (tokens[i] === ' ' || tokens[i] === '\t') blank = i + 1;
    i++;
  }
  if (i >= tokens.length) return [i, true];
  if (style.atBlank === true && blank > first) return [blank, false];
  return [Math.max(i, first + 1), false];
}

/** A trailing blank on the last physical line, escaped in the style's way. */
function closeTrailing(physical: string[], style: QuotedPrintableStyle): string[] {
  const last = physical.at(-1) ?? '';
  if (!/[ \t]$/.test(last)) return physical;
  if (style.trailing === 'soft' && last.length + 2 > style.max)
    return [...physical.slice(0, -1), `${last}=`, ''];
  return [...physical.slice(0, -1), last.slice(0, -1) + (hex[last.charCodeAt(last.length - 1)] ?? '')];
}

const margin = 25;

/** nodemailer breaks after a blank or punctuation in the last third of 76 characters (its `qp.wrap`). */
function wrapAtMarks(encoded: string): string[] {
  const physical: string[] = [];
  let rest = `${encoded}\r\n`;
  while (rest.length > 0) {
    let piece = rest.slice(0, 76);
    if (piece.includes('\r\n')) {
      physical.push(piece.slice(0, piece.indexOf('\r\n')));
      return physical;
    }
    const mark = piece.length > 76 - margin ? /[ \t.,!?][^ \t.,!?]{0,25}$/.exec(piece.slice(-margin)) : null;
    if (mark) piece = piece.slice(0, piece.length - (mark[0].length - 1));
    else piece = withoutTornEscape(piece, rest.length);
    if (piece.length === 76) piece = piece.slice(0, /=[\da-f]{2}$/i.test(piece) ? -3 : -1);
    physical.push(`${piece}=`);
    rest = rest.slice(piece.length);
  }
  return physical;
}

/** Never splits an escape or a UTF-8 character. */
function withoutTornEscape(piece: string, left: number): string {
  let kept = piece.replace(/=[\da-f]?$/i, '');
  while (
    kept.length > 3 &&
    kept.length < left &&
    !/^(?:=[\da-f]{2}){1,4}$/i.test(kept) &&
    /=[\da-f]{2}$/i.test(kept)
  ) {
    const code = Number.parseInt(kept.slice(-2), 16);
    if (code < 128) break;
    kept = kept.slice(0, -3);
    if (code >= 0xc0) break;
  }
  return kept;
}

/** The physical lines of one decoded line, soft breaks included (RFC 2045 6.7). */
export function encodeQuotedPrintableLine(line: string, style: QuotedPrintableStyle): string[] {
  if (line === '') return [''];
  const tokens = tokensOf(line, style);
  if (style.atMarks === true) return wrapAtMarks(tokens.join(''));
  const physical: string[] = [];
  for (let first = 0; ; ) {
    const [next, ended] = take(tokens, first, style);
    const text = tokens.slice(first, next).join('');
    physical.push(ended ? text : `${text}=`);
    if (ended) return closeTrailing(physical, style);
    first = next;
  }
}
