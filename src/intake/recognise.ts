/** What the first bytes of an input say it is. `text` is everything a person or a mail program may have written. */
export type Container =
  | 'empty'
  | 'text'
  | 'utf-16le'
  | 'utf-16be'
  | 'zip'
  | 'gzip'
  | 'outlook'
  | 'tnef'
  | 'rtf'
  | 'picture'
  | 'pdf'
  | 'archive'
  | 'binary';

/** Signatures at offset 0, as Latin-1. Source: the formats' own specifications. */
const magics: readonly (readonly [string, Container])[] = [
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'outlook'],
  ['\x78\x9f\x3e\x22', 'tnef'],
  ['{\\rtf', 'rtf'],
  ['%PDF-', 'pdf'],
  ['\x89PNG', 'picture'],
  ['\xff\xd8\xff', 'picture'],
  ['GIF8', 'picture'],
  ['BM', 'picture'],
  ['II*\x00', 'picture'],
  ['MM\x00*', 'picture'],
  ['RIFF', 'picture'],
  ['\x1f\x8b', 'gzip'],
  ['7z\xbc\xaf', 'archive'],
  ['Rar!\x1a', 'archive'],
  ['BZh', 'archive'],
  ['\xfd7zXZ', 'archive'],
];
/** Signatures that are also beginnings of words: they count only before bytes that no text holds. */
const wordLike = new Set(['BM', 'GIF8', 'RIFF', 'BZh']);
/** Where a tar says what it is (POSIX 1003.1), behind the name of its first file. */
const TAR_MAGIC = 257;
/** Bytes looked at to tell text from binary. */
const SAMPLE = 1024;

/** Names the container of `bytes` from its first bytes; constant time. */
export function recognise(bytes: Buffer): Container {
  if (bytes.length === 0) return 'empty';
  const first = bytes[0] ?? 0;
  const second = bytes[1] ?? 0;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (beginsWithField(bytes)) return 'text';
  const head = bytes.toString('latin1', 0, 8);
  for (const [magic, container] of magics) {
    if (head.startsWith(magic) && (!wordLike.has(magic) || binaryShare(bytes) > 0.02)) return container;
  }
  if (bytes.toString('latin1', 4, 8) === 'ftyp') return 'picture';
  if (bytes.toString('latin1', TAR_MAGIC, TAR_MAGIC + 5) === 'ustar') return 'archive';
  return textOrBinary(bytes);
}

/** A field name and its colon, or an mbox `From ` line: almost every input, and no other format begins so. */
function beginsWithField(bytes: Buffer): boolean {
  for (let i = 0; i < 76; i++) {
    const code = bytes[i] ?? 0;
    if (code === 58) return i > 1;
    const letter = (code > 64 && code < 91) || (code > 96 && code < 123);
    if (!letter && code !== 45) return i === 4 && code === 32 && bytes.toString('latin1', 0, 4) === 'From';
  }
  return false;
}

function textOrBinary(bytes: Buffer): Container {
  if (bytes.subarray(0, SAMPLE).indexOf(0) === -1 && !isJunk(bytes)) return 'text';
  const zeros = zerosByParity(bytes);
  const pairs = Math.min(bytes.length, SAMPLE) >> 1;
  // ASCII in UTF-16 has a zero in every second byte.
  if (pairs >= 2 && zeros.odd > pairs * 0.7 && zeros.even < pairs * 0.1) return 'utf-16le';
  if (pairs >= 2 && zeros.even > pairs * 0.7 && zeros.odd < pairs * 0.1) return 'utf-16be';
  // Some mails contain stray NUL bytes; junk has control characters everywhere.
  return isJunk(bytes) ? 'binary' : 'text';
}

/** Random or compressed bytes hold 11 % control characters and 50 % above 127; text of any charset holds far fewer of the first. */
function isJunk(bytes: Buffer): boolean {
  const controls = binaryShare(bytes);
  if (controls > 0.1) return true;
  const end = Math.min(bytes.length, SAMPLE);
  let high = 0;
  for (let i = 0; i < end; i++) if ((bytes[i] ?? 0) > 127) high++;
  return controls > 0.04 && high > end * 0.35;
}

function zerosByParity(bytes: Buffer): { even: number; odd: number } {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < Math.min(bytes.length, SAMPLE); i++) {
    if (bytes[i] === 0) {
      if (i % 2 === 0) even++;
      else odd++;
    }
  }
  return { even, odd };
}

/** Share of control characters that text does not hold. ESC stays: ISO-2022-JP is made of it. */
function binaryShare(bytes: Buffer): number {
  const end = Math.min(bytes.length, SAMPLE);
  let odd = 0;
  for (let i = 0; i < end; i++) {
    const code = bytes[i] ?? 0;
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 27 && code !== 12) || code === 127)
      odd++;
  }
  return end === 0 ? 0 : odd / end;
}
