import { type ConceptSet, placeOfConcept } from './concept-set.ts';
import { foldWord } from './fold-word.ts';
import {
  fits,
  followedBy,
  lookUpUnspaced,
  lookUpWord,
  type Phrase,
  type WordMeaning,
} from './look-up-word.ts';
import {
  ASIDE,
  CAPITAL,
  HAS_HEAD,
  HAS_LATER,
  HAS_OTHER,
  HAS_SMALL,
  isWord,
  kindOf,
  PART,
  SMALL,
  STOP,
} from './run-kinds.ts';
import { REACH_AFTER, settle, type Token } from './settle-denials.ts';
import { unspaced } from './waiting-stems.ts';

/** Maximum characters of a reply to read: replies are rarely longer, and the rest is advice. */
const MAX_TEXT = 1_200;
/** Maximum clauses of a reply to read. */
const MAX_CLAUSES = 24;
/** Maximum links of a reply whose words are read, and characters of each. */
const MAX_URLS = 3;
const MAX_URL = 300;
/** Maximum words of a reply kept as they are. */
const MAX_WORDS = 80;
const SENDER = placeOfConcept('sender');
const REFUSED = placeOfConcept('refused');
/** `zen.spamhaus.org`: the host of a block list names it. */
const LISTED = placeOfConcept('listed');
const shape = {
  addr: [placeOfConcept('addr')],
  name: [placeOfConcept('name')],
  ip: [placeOfConcept('ip')],
  url: [placeOfConcept('url')],
  link: [placeOfConcept('in-link')],
  path: [placeOfConcept('path')],
};

const ip = /^\[?(?:\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4})(?:[:/]\d{1,5})?\]?$/i;
const hostName = /^(?:[a-z0-9_-]{1,63}\.){1,8}([a-z][a-z0-9-]{1,12})\.?$/i;

function shapeOf(run: string): readonly number[] | null {
  if (run.includes('://')) return shape.url;
  const mark = run.indexOf('@');
  if (mark > 0 && mark < run.length - 1) return shape.addr;
  const dot = run.indexOf('.');
  if (run.indexOf('/') !== -1) {
    if (run[0] === '/' && run.indexOf('/', 1) > 0) return shape.path;
  }
  if (dot === 3 && run.startsWith('www.')) return shape.url;
  if (run.length > 6 && (dot > 0 || run.includes(':')) && ip.test(run)) return shape.ip;
  const last = dot > 0 ? hostName.exec(run)?.[1] : undefined;
  if (last === undefined || lookUpWord(last).means.length > 0) return null;
  const list = run.split('.').find((label) => lookUpWord(label).means.includes(LISTED));
  return list === undefined ? shape.name : [...shape.name, ...lookUpWord(list).means];
}

/** A Latin word between letters of an unspaced script: "SPF". */
const latin = /[a-z]{2,20}/y;
const words = /[\p{L}\p{N}\p{M}]+/gu;
/** Includes the full stops of Hindi and Urdu, and the Arabic semicolon. */
const ends = '.!\uff01\uff1a\u0964\u06d4\u061b';
const asks = '?\uff1f\u061f';

/** The clauses of a reply, and its words. */
export interface ReplyWords {
  readonly clauses: readonly ConceptSet[];
  readonly words: readonly string[];
}

/** The phrase that starts with the word at `index`, longest first. */
function phraseAt(meaning: WordMeaning, pending: readonly WordMeaning[], index: number): Phrase | undefined {
  for (const phrase of followedBy(meaning, pending[index + 1]?.folded ?? '')) {
    let at = index;
    let holds = true;
    for (const part of phrase.rest) holds &&= fits(part, pending[++at]?.folded ?? '');
    if (holds) return phrase;
  }
  return undefined;
}

/** Reads one text; a new instance per reply, so that no state carries over. */
class Reader implements ReplyWords {
  readonly clauses: ConceptSet[] = [];
  /** The words as they are, except that values specific to this mail are replaced by their kind. */
  readonly words: string[] = [];
  private tokens: Token[] = [];
  private readonly pending: WordMeaning[] = [];
  /** Letters of a script without word spaces: any spaces in it are as likely inside a word as between words. */
  private run = '';
  private at = 0;

  end(): void {
    this.flush();
    if (this.tokens.length > 0 && this.clauses.length < MAX_CLAUSES) this.clauses.push(settle(this.tokens));
    this.tokens = [];
    this.at = 0;
  }

  /** A question states nothing. */
  forget(): void {
    this.pending.length = 0;
    this.run = '';
    this.tokens = [];
    this.at = 0;
  }

  /** A negation does not extend across a colon. */
  pause(): void {
    this.flush();
    this.at += REACH_AFTER;
  }

  /** What precedes a quotation of another server is not the reply. */
  restart(): void {
    this.flush();
    // "Sender address rejected: undeliverable address: host ... said: user unknown" speaks of the sender.
    if (
      this.tokens.some(({ means }) => means.includes(SENDER)) &&
      this.tokens.some(({ means }) => means.includes(REFUSED))
    )
      return;
    this.tokens = [];
    this.clauses.length = 0;
    this.words.length = 0;
    this.at = 0;
  }

  mark(means: readonly number[]): void {
    this.flush();
    if (this.words.length < MAX_WORDS) this.words.push(`#${means[0]}`);
    this.tokens.push({ means, at: this.at++ });
  }

  word(word: string): void {
    this.flushRun();
    const meaning = lookUpWord(word);
    const first = word.charCodeAt(0);
    if (this.words.length < MAX_WORDS && (first < 48 || first > 57)) this.words.push(meaning.folded);
    this.pending.push(meaning);
  }

  /** The words of a run with other characters, but no long numbers. */
  several(run: string): void {
    let from = -1;
    let small = false;
    let digits = true;
    for (let at = 0; at <= run.length; at++) {
      const code = run.charCodeAt(at);
      if (code > 127) {
        this.spelled(run);
        return;
      }
    }
    for (let at = 0; at <= run.length; at++) {
      const code = run.charCodeAt(at);
      const letter = (code > 96 && code < 123) || (code > 64 && code < 91);
      const isPart = letter || (code > 47 && code < 58);
      // `DisabledUser`, `OverQuotaPerm`: compound words written by programs.
      const begins = small && code > 64 && code < 91;
      if (from !== -1 && (!isPart || begins)) {
        if (at - from < 5 || !digits) this.word(run.slice(from, at));
        from = -1;
      }
      if (isPart && from === -1) {
        from = at;
        digits = true;
      }
      digits &&= !letter;
      small = code > 96 && code < 123;
    }
  }

  /** Same as `several`, for letters of any script. */
  private spelled(run: string): void {
    const text = run.replace(/([a-z])([A-Z])/g, '$1 $2');
    words.lastIndex = 0;
    for (let found = words.exec(text); found !== null; found = words.exec(text))
      if (unspaced.test(found[0])) {
        if (this.words.length < MAX_WORDS) this.words.push(foldWord(found[0]));
        this.flushWords();
        this.run += found[0].toLowerCase();
      } else if (found[0].length < 5 || !/^\d+$/.test(found[0])) this.word(found[0]);
  }

  private flushRun(): void {
    const text = this.run;
    if (text === '') return;
    this.run = '';
    for (let at = 0; at < text.length; ) {
      const found = lookUpUnspaced(text, at);
      latin.lastIndex = at;
      const word = found === null ? (latin.exec(text)?.[0] ?? '') : found.stem;
      const means = found?.means ?? (word === '' ? [] : lookUpWord(word).means);
      if (means.length > 0) this.tokens.push({ means, at: this.at++ });
      at += Math.max(1, word.length);
    }
  }

  private flush(): void {
    this.flushRun();
    this.flushWords();
  }

  private flushWords(): void {
    const { pending } = this;
    for (let index = 0; index < pending.length; index++) {
      const meaning = pending[index];
      if (meaning === undefined) break;
      const phrase = meaning.phrases === null ? undefined : phraseAt(meaning, pending, index);
      const means = phrase === undefined ? meaning.means : phrase.means;
      if (means.length > 0) this.tokens.push({ means, at: this.at });
      this.at++;
      if (phrase !== undefined) index += phrase.rest.length;
    }
    pending.length = 0;
  }
}

const quoted = /^(?:said|responded|replied|says|me):$/i;
/** How a report marks the type of a value (RFC 3464 2.1.2): "dns; mx.contoso.example". */
const fieldMark = /^(?:dns|smtp|rfc822|utf-8|x-[a-z]{2,12})$/i;
/** Separators of an aside: a negation outside does not reach into it. */
const asides = new Set(['-', '--', '/', '\u2013']);
/** After a word, these only end it. */
const closing = '.:!?';
/** A check mentioned because it passed. */
const passedCheck =
  /\b(?:spf|dkim|dmarc|arc) ?[=:(]{1,2} ?(?:pass|ok)\b|(?<!\b(?:no|not|or|and|nor|neither|without|needs?|requires?) )\b(?:spf|dkim|dmarc|arc) (?:pass(?:es|ed)?|ok)\b/gi;
/** Postfix appends the command to the reply: it is not part of the reply's text. */
const commandNote = /\(in reply to [^()]{2,60}\)/gi;

/** Reads a run that is not just a word; `closed`: all but its last character is one. */
function readRun(reader: Reader, run: string, closed: boolean, urls: string[]): void {
  if (run.length < 3 && asides.has(run)) {
    reader.pause();
    return;
  }
  const last = run.at(-1) ?? '';
  const plain = closed && closing.includes(last);
  const means = plain ? null : shapeOf(run);
  if (means !== null) {
    reader.mark(means);
    if (means === shape.url) urls.push(run);
  } else {
    if (last === ':' && quoted.test(run)) {
      reader.restart();
      return;
    }
    if (plain) reader.word(run.slice(0, -1));
    else reader.several(run);
  }
  if (last === ':') reader.pause();
  else if (asks.includes(last)) reader.forget();
  else if (ends.includes(last)) reader.end();
}

/**
 * The clauses of a reply as sets of concepts, in order. Sentences end a clause, a colon does not: "Recipient address
 * rejected: user unknown" is one statement. Linear in the length of the text; never throws.
 */
export function readClauses(text: string): ReplyWords {
  let said = text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text;
  // Postfix's name for a client without reverse DNS: it does not mean an unknown user.
  if (said.includes('unknown[')) said = said.replaceAll('unknown[', '[');
  if (said.includes('reply to ')) said = said.replace(commandNote, ' ');
  if (said.includes("'") || said.includes('\u2019') || said.includes('\u00b4'))
    said = said.replace(/n['\u2019\u00b4]t\b/gi, ' not');
  if (said.includes('=') || said.includes(':') || said.includes(' pass'))
    said = said.replace(passedCheck, ' ');
  if (/[\u00ad\u200b-\u200f\u2060\ufeff]/.test(said))
    said = said.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '');
  const reader = new Reader();
  const urls: string[] = [];
  for (let at = 0; at < said.length; ) {
    const begin = kindOf(said.charCodeAt(at));
    if (begin < PART) {
      if (begin === STOP) reader.end();
      else if (begin === ASIDE) reader.pause();
      at++;
      continue;
    }
    let letters = begin === SMALL ? HAS_SMALL : begin === CAPITAL ? HAS_HEAD : HAS_OTHER;
    let before = 0;
    let end = at + 1;
    for (; end < said.length; end++) {
      const kind = kindOf(said.charCodeAt(end));
      if (kind < PART) break;
      before = letters;
      letters |= kind === SMALL ? HAS_SMALL : kind === CAPITAL ? HAS_LATER : HAS_OTHER;
    }
    const start = at;
    at = end;
    if (end - start < 16 && said[end] === ';' && fieldMark.test(said.slice(start, end))) at++;
    else if (isWord(letters)) reader.word(said.slice(start, end));
    else readRun(reader, said.slice(start, end), isWord(before), urls);
  }
  reader.end();
  for (const url of urls.slice(0, MAX_URLS)) {
    reader.several(url.slice(0, MAX_URL));
    reader.mark(shape.link);
    reader.end();
  }
  return reader;
}
