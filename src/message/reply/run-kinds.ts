/** The role of a character for a run of a reply: part of it, between two, the end of a clause, or set apart. */
const BETWEEN = 0;
export const STOP = 1;
export const ASIDE = 2;
export const PART = 3;
/** Part of a run, and a lower-case or an upper-case ASCII letter. */
export const SMALL = 4;
export const CAPITAL = 5;

const kinds = new Uint8Array(128).fill(PART);
for (const sign of ' \t\r\v\f<>[]{}"\'`,|') kinds[sign.charCodeAt(0)] = BETWEEN;
for (const sign of ';\n') kinds[sign.charCodeAt(0)] = STOP;
for (const sign of '()') kinds[sign.charCodeAt(0)] = ASIDE;
kinds.fill(SMALL, 97, 123).fill(CAPITAL, 65, 91);
const wideBreak = /[\s\u00ab\u00bb\u2018-\u201f\u3001\uff0c]/;

export function kindOf(code: number): number {
  if (code < 128) return kinds[code] ?? PART;
  if (code === 0x3002 || code === 0xff1b) return STOP;
  // Letters from Latin-1 to Cyrillic, and Chinese and Japanese ones, are never a break.
  if ((code > 0xbb && code < 0x1680) || (code > 0x3002 && code < 0xfe00)) return PART;
  return wideBreak.test(String.fromCharCode(code)) ? BETWEEN : PART;
}

/** Letters in a run: lower case, an initial capital, a later capital, others. */
export const HAS_SMALL = 1;
export const HAS_HEAD = 2;
export const HAS_LATER = 4;
export const HAS_OTHER = 8;
/** A word in one piece, like most runs: lower case, upper case, or capitalised. */
export const isWord = (letters: number): boolean =>
  letters === HAS_SMALL ||
  letters === HAS_HEAD ||
  letters === (HAS_HEAD | HAS_SMALL) ||
  letters === (HAS_HEAD | HAS_LATER);
