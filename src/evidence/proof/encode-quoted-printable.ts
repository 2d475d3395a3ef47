/** How an encoder writes quoted-printable (RFC 2045 6.7): real ones differ in where they break lines. */
export interface QuotedPrintableStyle {
  /** Longest physical line with the soft break's `=`. */
  readonly max: number;
  /** The last piece of a line may fill `max` itself, as it needs no `=`. */
  readonly lastFills: boolean;
  /** A multi-byte UTF-8 character is not torn apart. */
  readonly wholeCharacters?: boolean;
  /** Breaks behind the last blank that fits. */
  readonly atBlank?: boolean;
  /** Further characters that are escaped. */
  readonly escape?: string;
}

const hex = Array.from({ length: 256 }, (_, code) => `=${code.toString(16).toUpperCase().padStart(2, '0')}`);

function tokensOf(line: string, style: QuotedPrintableStyle): string[] {
  const tokens: string[] = [];
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    const blank = code === 32 || code === 9;
    const plain = (code > 32 && code < 127 && code !== 61) || (blank && i < line.length - 1);
    const token = plain && !style.escape?.includes(line.charAt(i)) ? line.charAt(i) : (hex[code & 255] ?? '');
    const continues = style.wholeCharacters === true && code >= 0x80 && code < 0xc0 && tokens.length > 0;
    if (continues) tokens[tokens.length - 1] += token;
    else tokens.push(token);
  }
  return tokens;
}

/** How many tokens from `first` go on one physical line, and whether the line ends there. */
function take(tokens: readonly string[], first: number, style: QuotedPrintableStyle): [number, boolean] {
  let width = 0;
  let blank = -1;
  let i = first;
  while (i < tokens.length) {
    const size = (tokens[i] ?? '').length;
    const isLast = i === tokens.length - 1;
    if (width + size > (isLast && style.lastFills ? style.max : style.max - 1)) break;
    width += size;
    if (tokens[i] === ' ' || tokens[i] === '\t') blank = i + 1;
    i++;
  }
  if (i >= tokens.length) return [i, true];
  if (style.atBlank === true && blank > first) return [blank, false];
  return [Math.max(i, first + 1), false];
}

/** The physical lines of one decoded line, soft breaks included. */
export function encodeQuotedPrintableLine(line: string, style: QuotedPrintableStyle): string[] {
  if (line === '') return [''];
  const tokens = tokensOf(line, style);
  const physical: string[] = [];
  for (let first = 0; ; ) {
    const [next, ended] = take(tokens, first, style);
    const text = tokens.slice(first, next).join('');
    physical.push(ended ? text : `${text}=`);
    if (ended) return physical;
    first = next;
  }
}

/** Styles of the encoders in use, the common ones first. */
export const quotedPrintableStyles: readonly QuotedPrintableStyle[] = [
  // Gmail, Perl MIME::QuotedPrint (git send-email), Python's binascii, Thunderbird.
  { max: 76, lastFills: true },
  // Python's email package, Exchange, PHP.
  { max: 76, lastFills: false },
  { max: 76, lastFills: true, wholeCharacters: true },
  { max: 76, lastFills: false, wholeCharacters: true },
  // Apple Mail, KMail.
  { max: 76, lastFills: false, atBlank: true },
  { max: 76, lastFills: true, atBlank: true },
  // Thunderbird and other Mozilla code, Sendmail's 8bit-to-7bit.
  { max: 73, lastFills: false },
  { max: 72, lastFills: false },
  { max: 75, lastFills: false },
  { max: 75, lastFills: true },
  { max: 74, lastFills: true },
  { max: 77, lastFills: true },
  { max: 78, lastFills: false },
  { max: 70, lastFills: false },
  { max: 76, lastFills: true, escape: '!"#$@[\\]^`{|}~' },
  { max: 76, lastFills: true, escape: '\t' },
  { max: 998, lastFills: true },
];
