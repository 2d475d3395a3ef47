import type { CustomerLanguage } from './customer-text.ts';

/**
 * Function words of a language that are no words of the others or of English. Notices of mail servers are mostly English
 * around a message in the writer's language, so English is what is left and never has to win.
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

/** Text beyond this adds nothing to a choice of seven. */
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

const FIRST = 0x811c9dc5;
const SLOTS = 1_024;
const mixed = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);
const slotOf = (hash: number): number => (hash ^ (hash >>> 15)) & (SLOTS - 1);

/** All words by their hash, so that a word of a mail which is none of them is never made a string. */
const table: readonly (readonly Known[] | undefined)[] = (() => {
  const known = new Map<string, number[]>();
  languages.forEach((language, at) => {
    for (const word of words[language]) known.set(word, [...(known.get(word) ?? []), at]);
  });
  const slots = new Array<Known[] | undefined>(SLOTS).fill(undefined);
  for (const [word, of] of known) {
    let hash = FIRST;
    for (let at = 0; at < word.length; at++) hash = mixed(hash, word.charCodeAt(at));
    const slot = slotOf(hash);
    slots[slot] = [...(slots[slot] ?? []), { word, of }];
  }
  return slots;
})();

const letter = /^\p{L}$/u;
const beyondAscii = /[^\x00-\x7f]/;

/** Code units of the letter at `at`; 0 where none stands. */
function letterAt(text: string, at: number): 0 | 1 | 2 {
  const code = text.charCodeAt(at);
  if (code < 0x80) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a ? 1 : 0;
  const whole = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return letter.test(whole) ? (whole.length as 1 | 2) : 0;
}

/** Small letters of ASCII; a text with others was made small as a whole. */
const small = (code: number): number => (code >= 0x41 && code <= 0x5a ? code | 0x20 : code);

/** Counts in `scores` each word of a text that is not in `met` yet, by language. */
function countWords(text: string, scores: Uint8Array, met: Set<Known>): void {
  for (let at = 0; at < text.length; ) {
    const start = at;
    let hash = FIRST;
    let letters = 0;
    for (let units = letterAt(text, at); units !== 0 && letters < longestWord; units = letterAt(text, at)) {
      hash = mixed(hash, small(text.charCodeAt(at)));
      if (units === 2) hash = mixed(hash, text.charCodeAt(at + 1));
      at += units;
      letters++;
    }
    if (letters === 0) at++;
    const same = letters < 2 ? undefined : table[slotOf(hash)];
    if (same === undefined) continue;
    for (const known of same) {
      if (known.word.length !== at - start || met.has(known)) continue;
      if (text.slice(start, at).toLowerCase() !== known.word) continue;
      met.add(known);
      for (const language of known.of) scores[language] = (scores[language] ?? 0) + 1;
    }
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
    countWords(beyondAscii.test(read) ? read.toLowerCase() : read, scores, met);
    left -= text.length + 1;
  }
  let [best, next] = [0, 0];
  for (let at = 1; at < scores.length; at++) if ((scores[at] ?? 0) > (scores[best] ?? 0)) best = at;
  for (let at = 0; at < scores.length; at++) if (at !== best) next = Math.max(next, scores[at] ?? 0);
  const most = scores[best] ?? 0;
  return most < enough || most - next < ahead ? 'en' : (languages[best] ?? 'en');
}
