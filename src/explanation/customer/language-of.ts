import type { CustomerLanguage } from './customer-text.ts';

/**
 * Function words of a language that are not words of the others or of English. Notices of mail servers are mostly
 * English around a message in the writer's language, so English is the fallback and needs no words.
 */
const words: Readonly<Record<Exclude<CustomerLanguage, 'en'>, readonly string[]>> = {
  de: [
    'und',
    'nicht',
    'ist',
    'wurde',
    'konnte',
    'bitte',
    'ihre',
    'mit',
    'für',
    'oder',
    'werden',
    'nachricht',
    'zustellung',
    'wir',
    'auf',
    'eine',
  ],
  fr: [
    'vous',
    'votre',
    'nous',
    'pas',
    'est',
    'une',
    'les',
    'pour',
    'dans',
    'avec',
    'été',
    'message',
    'bonjour',
    'adresse',
    'veuillez',
    'cordialement',
  ],
  es: [
    'mensaje',
    'usted',
    'los',
    'las',
    'una',
    'con',
    'para',
    'correo',
    'saludos',
    'gracias',
    'dirección',
    'pero',
    'ha',
    'sido',
    'su',
    'este',
  ],
  it: [
    'messaggio',
    'della',
    'che',
    'per',
    'con',
    'una',
    'gli',
    'stato',
    'indirizzo',
    'non',
    'il',
    'di',
    'questo',
    'grazie',
    'saluti',
    'posta',
  ],
  pt: [
    'mensagem',
    'você',
    'não',
    'uma',
    'com',
    'para',
    'foi',
    'endereço',
    'obrigado',
    'ou',
    'seu',
    'os',
    'em',
    'ao',
    'correio',
    'caixa',
  ],
  nl: [
    'het',
    'een',
    'niet',
    'bericht',
    'uw',
    'van',
    'naar',
    'voor',
    'kon',
    'worden',
    'groet',
    'deze',
    'wij',
    'met',
    'aan',
    'adres',
  ],
};

/** More text does not help to choose among seven languages. */
const longest = 10_000;
/** Distinct words that make a language sure, and how far it must be ahead of the next. */
const enough = 4;
const ahead = 2;
/** A run of letters is read in pieces of this length; the longest word above has as many. */
const longestWord = 12;

const languages = Object.keys(words) as Exclude<CustomerLanguage, 'en'>[];

/** A word of the lists with the languages that have it. */
interface Known {
  readonly word: string;
  readonly of: readonly number[];
}

const SLOTS = 1_024;

/** The text being counted, if it is ASCII: a character of a string costs three times as much as a byte of an array. */
const bytes = Buffer.alloc(longest);

/** Small letters of ASCII; a text with others was made small as a whole. */
const small = (code: number): number => (code >= 0x41 && code <= 0x5a ? code | 0x20 : code);

/** A word by its ends and its length: enough to rule out nearly every word of a mail. */
const slotOf = (first: number, last: number, length: number): number =>
  (small(first) * 31 + small(last) * 7 + length) & (SLOTS - 1);

/** All words by their slots, so that other words of a mail never become strings. */
const table: readonly (readonly Known[] | undefined)[] = (() => {
  const known = new Map<string, number[]>();
  languages.forEach((language, at) => {
    for (const word of words[language]) known.set(word, [...(known.get(word) ?? []), at]);
  });
  const slots = new Array<Known[] | undefined>(SLOTS).fill(undefined);
  for (const [word, of] of known) {
    const slot = slotOf(word.charCodeAt(0), word.charCodeAt(word.length - 1), word.length);
    slots[slot] = [...(slots[slot] ?? []), { word, of }];
  }
  return slots;
})();

/** 1 for each slot that has a word. */
const filled = Uint8Array.from(table, (words) => (words === undefined ? 0 : 1));

const letter = /^\p{L}$/u;
const beyondAscii = /[^\x00-\x7f]/;

/** Code units of the letter beyond ASCII at `at`; 0 where none stands. */
function letterAt(text: string, at: number): 0 | 1 | 2 {
  const whole = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return letter.test(whole) ? (whole.length as 1 | 2) : 0;
}

/** Counts the words that may stand from `start` to `end` of a text. */
function countWord(text: string, start: number, end: number, scores: Uint8Array, met: Set<Known>): void {
  const alike = table[slotOf(text.charCodeAt(start), text.charCodeAt(end - 1), end - start)];
  if (alike === undefined) return;
  for (const known of alike) {
    if (known.word.length !== end - start || met.has(known)) continue;
    if (text.slice(start, end).toLowerCase() !== known.word) continue;
    met.add(known);
    for (const language of known.of) scores[language] = (scores[language] ?? 0) + 1;
  }
}

/** Counts the words of a text of ASCII alone, as `countWords` does. */
function countPlain(text: string, scores: Uint8Array, met: Set<Known>): void {
  const length = bytes.write(text, 0, 'latin1');
  for (let at = 0; at < length; ) {
    const start = at;
    const last = Math.min(length, start + longestWord);
    while (at < last) {
      const code = (bytes[at] ?? 0) | 0x20;
      if (code < 0x61 || code > 0x7a) break;
      at++;
    }
    if (at === start) at++;
    else if (at - start > 1 && filled[slotOf(bytes[start] ?? 0, bytes[at - 1] ?? 0, at - start)] === 1)
      countWord(text, start, at, scores, met);
  }
}

/** Counts in `scores` each word of a text that is not in `met` yet, by language. */
function countWords(text: string, scores: Uint8Array, met: Set<Known>): void {
  for (let at = 0; at < text.length; ) {
    const start = at;
    let letters = 0;
    while (letters < longestWord && at < text.length) {
      const code = text.charCodeAt(at) | 0x20;
      const units = code < 0x80 ? (code >= 0x61 && code <= 0x7a ? 1 : 0) : letterAt(text, at);
      if (units === 0) break;
      at += units;
      letters++;
    }
    if (letters === 0) at++;
    if (letters >= 2) countWord(text, start, at, scores, met);
  }
}

/** The language a customer most likely reads, by the words of a mail's texts; English where no other one is clear. */
export function languageOf(...texts: readonly string[]): CustomerLanguage {
  const scores = new Uint8Array(languages.length);
  const met = new Set<Known>();
  let left = longest;
  for (const text of texts) {
    if (left <= 0) break;
    const read = text.length > left ? text.slice(0, left) : text;
    if (beyondAscii.test(read)) countWords(read.toLowerCase(), scores, met);
    else countPlain(read, scores, met);
    left -= text.length + 1;
  }
  let [best, next] = [0, 0];
  for (let at = 1; at < scores.length; at++) if ((scores[at] ?? 0) > (scores[best] ?? 0)) best = at;
  for (let at = 0; at < scores.length; at++) if (at !== best) next = Math.max(next, scores[at] ?? 0);
  const most = scores[best] ?? 0;
  return most < enough || most - next < ahead ? 'en' : (languages[best] ?? 'en');
}
