import type { Entry } from './concept.ts';
import { placeOfConcept } from './concept-set.ts';
import { lexicons } from './lexicon/index.ts';
import { partOf } from './stem-part.ts';

/** Index of the negation among the meanings of a word. */
export const NOT = -1;

/** A stem not requested by any word yet. */
export interface Waiting {
  readonly stem: string;
  readonly place: number;
}

/** Scripts without spaces between words. */
export const unspaced = /[\u0e00-\u0e7f\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]/;

const BETWEEN = ' | ';
const LETTERS_OF_KEY = 2;
const [A, Z, ZERO, NINE] = [0x61, 0x7a, 0x30, 0x39];
const isPlain = (code: number): boolean => (code >= A && code <= Z) || (code >= ZERO && code <= NINE);
/** Greek and anything after it, except what Unicode decomposes into a Latin letter and its marks. */
const isForeign = (code: number): boolean => code > 0x24f && !(code >= 0x1e00 && code <= 0x1eff);

/** Every stem list of the lexicons, in order, and the meaning of each. */
const lists: string[] = [];
const places: number[] = [];
/** The position of a stem as one number: its list, and its offset in that. */
const OFFSETS = 0x10000;

/**
 * Stems by the first two letters of their first word, in lexicon order: a reply meets a few hundred of several
 * thousand, and parsing all of them would take a tenth of the command line's start.
 */
const waiting = new Map<string, number[]>();
/** Stems of scripts that most replies do not use: not even their keys are computed before such a word is looked up. */
let foreign: number[] = [];

function wait(key: string, at: number): void {
  const list = waiting.get(key);
  if (list === undefined) waiting.set(key, [at]);
  else list.push(at);
}

const keyOf = (stem: string): string => partOf(stem.split(' ', 1)[0] ?? '').text.slice(0, LETTERS_OF_KEY);

function stemAt(at: number): Waiting {
  const list = Math.floor(at / OFFSETS);
  const stems = lists[list] ?? '';
  const from = at % OFFSETS;
  const end = stems.indexOf(BETWEEN, from);
  return { stem: stems.slice(from, end === -1 ? stems.length : end), place: places[list] ?? NOT };
}

function findStemsIn(list: number, stems: string): void {
  const mixed = unspaced.test(stems);
  for (let from = 0, end = 0; end !== -1; from = end + BETWEEN.length) {
    end = stems.indexOf(BETWEEN, from);
    const at = list * OFFSETS + from;
    const first = stems.charCodeAt(from);
    if (isForeign(first) || (mixed && unspaced.test(stemAt(at).stem))) foreign.push(at);
    else if (isPlain(first) && isPlain(stems.charCodeAt(from + 1)))
      wait(stems.slice(from, from + LETTERS_OF_KEY), at);
    else wait(keyOf(stemAt(at).stem), at);
  }
}

for (const lexicon of lexicons)
  for (const [entry, stems] of Object.entries(lexicon) as [Entry, string][]) {
    places.push(entry === 'not' ? NOT : placeOfConcept(entry));
    findStemsIn(lists.push(stems) - 1, stems);
  }

const withoutBlanks: Waiting[] = [];

function sortForeign(): void {
  const all = foreign;
  foreign = [];
  for (const at of all) {
    const one = stemAt(at);
    if (unspaced.test(one.stem)) withoutBlanks.push(one);
    else wait(keyOf(one.stem), at);
  }
}

/** The stems of one key, returned once. */
export function takeStems(key: string): readonly Waiting[] {
  const list = waiting.get(key);
  if (list === undefined) return [];
  waiting.delete(key);
  return list.map(stemAt);
}

const none: readonly string[] = [];
/** Hebrew, Arabic and related scripts, where words of a phrase are looked up when parsed. */
const isJoining = /^[\u0590-\u07ff]/;

/**
 * Keys of the stems that a folded word may start with. Those that look one another up come together, in lexicon order:
 * the meaning of a word must not depend on which words were looked up before.
 */
export function keysFor(word: string): readonly string[] {
  if (foreign.length > 0 && isForeign(word.charCodeAt(0))) sortForeign();
  const key = word.slice(0, LETTERS_OF_KEY);
  if (!waiting.has(key)) return none;
  return isJoining.test(key) ? [...waiting.keys()].filter((each) => isJoining.test(each)) : [key];
}

/** The stems of scripts without spaces, returned once. */
export function takeUnspaced(): readonly Waiting[] {
  if (foreign.length > 0) sortForeign();
  return withoutBlanks.splice(0);
}
