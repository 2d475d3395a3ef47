/** Characters of a reply that are compared: replies are under 2,000, the rest is pasted junk. */
const MAX_TEXT = 4_000;

const contraction = /\b(do|does|did|is|are|was|were|has|have|had|could|should|would)n't\b/g;

/** `doesn't` and `does not`, `can't`, `can not` and `cannot` are one wording; the long form is in the catalogue. */
function spellOut(text: string): string {
  let full = text;
  if (full.includes("n't"))
    full = full
      .replace(contraction, '$1 not')
      .replace(/\bcan't\b/g, 'cannot')
      .replace(/\bwon't\b/g, 'will not');
  return full.includes('can not') ? full.replace(/\bcan not\b/g, 'cannot') : full;
}

/** The steps of a reader ask about the same reply one after the other: the last answer is kept. */
let lastText = '';
let lastFolded = '';

/** The text as rows are compared: lower case, typographic quotes folded, contractions spelt out, white space single. */
export function foldText(text: string): string {
  if (text !== lastText) {
    lastFolded = fold(text);
    lastText = text;
  }
  return lastFolded;
}

function fold(text: string): string {
  let folded = (text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text).toLowerCase();
  if (/[\u2018\u2019\u00b4]/.test(folded)) folded = folded.replace(/[\u2018\u2019\u00b4]/g, "'");
  if (/\s\s|[\n\t\u00a0]/.test(folded)) folded = folded.replace(/\s+/g, ' ');
  return spellOut(folded);
}
