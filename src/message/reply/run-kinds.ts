/** What a character is to a run of a reply: part of it, between two, the end of a clause, or set apart. */
const BETWEEN = 0;
export const STOP = 1;
export const ASIDE = 2;
export const PART = 3;
/** Part of a run, and a small or a capital letter of ASCII. */
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
  // Letters of Latin-1 to Cyrillic, and those of China and Japan, are never a break.
  if ((code > 0xbb && code < 0x1680) || (code > 0x3002 && code < 0xfe00)) return PART;
  return wideBreak.test(String.fromCharCode(code)) ? BETWEEN : PART;
}

/** Letters met in a run: a small one, a capital at its head, a capital further on, something else. */
export const HAS_SMALL = 1;
export const HAS_HEAD = 2;
export const HAS_LATER = 4;
export const HAS_OTHER = 8;
/** A word in one piece, as most runs are: small letters, capitals, or a capital before small letters. */
export const isWord = (letters: number): boolean =>
  letters === HAS_SMALL ||
  letters === HAS_HEAD ||
  letters === (HAS_HEAD | HAS_SMALL) ||
  letters === (HAS_HEAD | HAS_LATER);
