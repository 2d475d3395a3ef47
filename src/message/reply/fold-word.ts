/** Letters that Unicode does not decompose into a letter and a mark. */
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
  // Arabic and Persian write these two ways, and stretch words with the last.
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ـ: '',
};

/** Accents and points; the vowel signs of Devanagari belong to the word. */
const marks = /[^\P{M}\u0900-\u093b\u093d-\u0963]/gu;
/** The Arabic article, with possible prefixes. */
const article = /^(?:[وف]?[بك]?ال|[وف]?لل)(?=[\u0620-\u06d3]{3})/;

/**
 * A word as the lexicon spells it: lower case, without accents and without an attached article. ASCII stays as it is.
 */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (/^[!-~]*$/.test(lower)) return lower;
  return lower
    .replace(article, '')
    .normalize('NFD')
    .replace(marks, '')
    .replace(/[ßłøæœđıςىیکةـ]/g, (letter) => plain[letter] ?? letter)
    .normalize('NFC');
}
