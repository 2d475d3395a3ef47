import { concepts, denied, predicates, reasons, subjects } from './concept.ts';
import { add, type Bits, type ConceptSet, placeOfConcept } from './concept-set.ts';
import { foldWord } from './fold-word.ts';
import { fits, lookUpUnspaced, lookUpWord, NOT, unspaced } from './look-up-word.ts';

/** Characters of a reply that are read: replies are under 2,000, the rest is pasted junk. */
const MAX_TEXT = 2_000;
/** Clauses of a reply that are read. */
const MAX_CLAUSES = 24;
/** Links of a reply whose words are read, and characters of each. */
const MAX_URLS = 3;
const MAX_URL = 300;
/** Words of a reply that are kept as they stand. */
const MAX_WORDS = 80;
/** Words between a denial and what it denies, before and behind it. */
const REACH_ON = 5;
const REACH_BACK = 3;

interface Token {
  readonly means: readonly number[];
  /** Ordinal of the word in its clause. */
  readonly at: number;
}

const kinds = new Map<number, 'subject' | 'predicate' | 'reason' | 'shape'>();
for (const [place, name] of concepts.entries()) {
  const is = (list: readonly string[]) => list.includes(name);
  kinds.set(
    place,
    is(subjects) ? 'subject' : is(predicates) ? 'predicate' : is(reasons) ? 'reason' : 'shape',
  );
}
const opposite = new Map<number, number>(
  Object.entries(denied).map(([name, other]) => [placeOfConcept(name), placeOfConcept(other)]),
);
const SENDER = placeOfConcept('sender');
const REFUSED = placeOfConcept('refused');
const MISSING = placeOfConcept('missing');
const DENIED = placeOfConcept('denied');
const shape = {
  addr: [placeOfConcept('addr')],
  name: [placeOfConcept('name')],
  ip: [placeOfConcept('ip')],
  url: [placeOfConcept('url')],
  link: [placeOfConcept('in-link')],
  path: [placeOfConcept('path')],
};

/** Findings that a denial takes away; a denied subject or check ("no SPF", "no mailbox") is missing instead. */
const states = new Set(
  [
    'virus',
    'spam',
    'reputation',
    'greylist',
    'loop',
    'suppressed',
    'unsubscribed',
    'forged',
    'said',
    'advice',
    'region',
  ].map(placeOfConcept),
);

/** Binds each denial to the nearest predicate of its clause, and gives the concepts that are left. */
function settle(tokens: readonly Token[]): ConceptSet {
  const bits: Bits = [0, 0, 0, 0, 0];
  const flipped = new Set<Token>();
  let missing = false;
  for (const token of tokens) {
    if (!token.means.includes(NOT)) continue;
    let best: Token | null = null;
    let bestGap = Number.POSITIVE_INFINITY;
    let noun = false;
    for (const other of tokens) {
      const gap = other.at - token.at;
      if (gap === 0 || gap > REACH_ON || gap < -REACH_BACK) continue;
      if (gap > 0 && gap <= 3 && other.means.some((place) => kinds.get(place) === 'subject')) noun = true;
      if (!other.means.some((place) => kinds.get(place) === 'predicate' || states.has(place))) continue;
      const cost = gap > 0 ? gap : -gap + 1;
      if (cost < bestGap) {
        best = other;
        bestGap = cost;
      }
    }
    if (best !== null) flipped.add(best);
    if (noun && (best === null || bestGap > 3)) missing = true;
  }
  for (const token of tokens)
    for (const place of token.means) {
      if (place === NOT) continue;
      if (!flipped.has(token)) add(bits, place);
      else if (opposite.has(place)) add(bits, opposite.get(place) ?? place);
      else add(bits, kinds.get(place) === 'subject' ? place : DENIED);
    }
  if (missing) add(bits, MISSING);
  return bits;
}

const ip = /^\[?(?:\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4})(?:[:/]\d{1,5})?\]?$/i;
const hostName = /^(?:[a-z0-9_-]{1,63}\.){1,8}([a-z][a-z0-9-]{1,12})\.?$/i;

function shapeOf(run: string): readonly number[] | null {
  const mark = run.indexOf('@');
  if (mark > 0 && mark < run.length - 1) return shape.addr;
  if (run.includes('://') || run.startsWith('www.')) return shape.url;
  if (run[0] === '/' && run.indexOf('/', 1) > 0) return shape.path;
  if (run.length > 6 && ip.test(run)) return shape.ip;
  const last = run.includes('.') ? hostName.exec(run)?.[1] : undefined;
  return last !== undefined && lookUpWord(last).means.length === 0 ? shape.name : null;
}

const runs = /[^\s<>()[\]{}"'`,;|\u00ab\u00bb\u2018-\u201f\u3001\u3002\uff0c\uff1b]+|[;\n\u3002\uff1b()]/g;
const words = /[\p{L}\p{N}\p{M}]+/gu;
/** Whoever asks has been told nothing. */
const asks = /[?\uff1f]$/;
const ends = /[.!?\uff01\uff1f:]$/;

/** The clauses of a reply, and its words. */
export interface ReplyWords {
  readonly clauses: readonly ConceptSet[];
  readonly words: readonly string[];
}

/** Reads one text; kept apart so that nothing of one reply is left for the next. */
class Reader implements ReplyWords {
  readonly clauses: ConceptSet[] = [];
  /** The words as they stand, what is this mail's alone only by its kind. */
  readonly words: string[] = [];
  private tokens: Token[] = [];
  private pending: string[] = [];
  private at = 0;

  end(): void {
    this.flush();
    if (this.tokens.length > 0 && this.clauses.length < MAX_CLAUSES) this.clauses.push(settle(this.tokens));
    this.tokens = [];
    this.at = 0;
  }

  forget(): void {
    this.pending = [];
    this.tokens = [];
    this.at = 0;
  }

  /** A denial does not reach over a colon. */
  pause(): void {
    this.flush();
    this.at += REACH_ON;
  }

  /** What was said before somebody else is quoted is not the reply. */
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
    if (this.words.length < MAX_WORDS && !/^\d/.test(word)) this.words.push(foldWord(word));
    if (unspaced.test(word)) {
      this.flush();
      this.unspaced(word);
    } else this.pending.push(word);
  }

  private unspaced(text: string): void {
    for (let at = 0; at < text.length; ) {
      const found = lookUpUnspaced(text, at);
      if (found === null) at++;
      else {
        this.tokens.push({ means: found.means, at: this.at++ });
        at += found.stem.length;
      }
    }
  }

  private flush(): void {
    const { pending } = this;
    for (let index = 0; index < pending.length; ) {
      const meaning = lookUpWord(pending[index] ?? '');
      const phrase = meaning.phrases.find(({ rest }) =>
        rest.every((part, offset) => fits(part, pending[index + 1 + offset] ?? '')),
      );
      const means = phrase?.means ?? meaning.means;
      if (means.length > 0) this.tokens.push({ means, at: this.at });
      this.at++;
      index += 1 + (phrase?.rest.length ?? 0);
    }
    this.pending = [];
  }
}

const quoted = /^(?:said|responded|replied|says|me):$/i;
/** How a report marks the kind of what follows (RFC 3464 2.1.2): "dns; mx.contoso.example". */
const fieldMark = /^(?:dns|smtp|rfc822|utf-8|x-[a-z]{2,12})$/i;
/** What is set apart is denied by nothing outside. */
const asides = new Set(['(', ')', '-', '--', '/', '\u2013']);
/** A check that is named because it passed. */
const passedCheck = /\b(?:spf|dkim|dmarc|arc) ?[=:(]{1,2} ?(?:pass|ok)\b/gi;
/** Postfix names the command behind the reply: it is no part of what was said. */
const commandNote = /\(in reply to [^()]{2,60}\)/gi;

/**
 * The clauses of a reply as sets of concepts, in order. Sentences end a clause, a colon does not: "Recipient address
 * rejected: user unknown" is one statement. Linear in the length of the text; nothing throws.
 */
export function readClauses(text: string): ReplyWords {
  let said = text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text;
  if (/in reply to/i.test(said)) said = said.replace(commandNote, ' ');
  if (/n['\u2019\u00b4]t\b/i.test(said)) said = said.replace(/n['\u2019\u00b4]t\b/gi, ' not');
  if (/\b(?:pass|ok)\b/i.test(said)) said = said.replace(passedCheck, ' ');
  if (/[\u00ad\u200b-\u200f\u2060\ufeff]/.test(said))
    said = said.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '');
  if (/[a-z][A-Z]/.test(said)) said = said.replace(/([a-z])([A-Z])/g, '$1 $2');
  const reader = new Reader();
  const urls: string[] = [];
  let skipped = -1;
  for (const { 0: run, index } of said.matchAll(runs)) {
    if (index === skipped) continue;
    if (asides.has(run)) {
      reader.pause();
      continue;
    }
    if (run.length < 16 && said[index + run.length] === ';' && fieldMark.test(run)) {
      skipped = index + run.length;
      continue;
    }
    if (run === ';' || run === '\n' || run === '\u3002' || run === '\uff1b') {
      reader.end();
      continue;
    }
    const means = shapeOf(run);
    if (means !== null) {
      reader.mark(means);
      if (means === shape.url) urls.push(run);
    } else {
      if (quoted.test(run)) {
        reader.restart();
        continue;
      }
      for (const [word] of run.matchAll(words)) if (word.length < 5 || !/^\d+$/.test(word)) reader.word(word);
    }
    if (run.endsWith(':')) reader.pause();
    else if (asks.test(run)) reader.forget();
    else if (ends.test(run)) reader.end();
  }
  reader.end();
  for (const url of urls.slice(0, MAX_URLS)) {
    for (const [word] of url.slice(0, MAX_URL).matchAll(words)) reader.word(word);
    reader.mark(shape.link);
    reader.end();
  }
  return reader;
}
