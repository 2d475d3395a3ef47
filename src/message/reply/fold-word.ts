/** Letters that Unicode does not take apart into a letter and a mark. */
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
};

/** A word as the lexicon spells it: lower case, without accents. ASCII stays as it is. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (/^[!-~]*$/.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßłøæœđıς]/g, (letter) => plain[letter] ?? letter)
    .normalize('NFC');
}
