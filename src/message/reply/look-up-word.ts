import { concepts, type Entry, type Lexicon } from './concept.ts';
import { foldWord } from './fold-word.ts';
import { lexicons } from './lexicon/index.ts';

/** Place of the denial among the meanings of a word. */
export const NOT = -1;

interface Part {
  readonly text: string;
  readonly open: boolean;
  /** Code of its first letter. */
  readonly first: number;
}

/** Words that follow the first word of a phrase, and what the phrase means. */
export interface Phrase {
  readonly rest: readonly Part[];
  readonly means: readonly number[];
}

/** What a word means by itself, and the phrases it may begin (longest first). */
export interface WordMeaning {
  /** The word as the lexicon spells it. */
  readonly folded: string;
  readonly means: readonly number[];
  /** By the first letter of the word that follows (`followedBy`); null for a word that begins none. */
  readonly phrases: readonly (readonly Phrase[])[] | null;
}

interface Slot {
  means: number[];
  phrases: Phrase[];
}

/** Scripts that put no blank between words. */
const unspaced = /[\u0e00-\u0e7f\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]/;

const exact = new Map<string, Slot>();
const open = new Map<string, Slot>();
/** Stems of unspaced scripts by their first character, longest first. */
const byCharacter = new Map<string, { readonly stem: string; readonly means: number[] }[]>();
let longest = 0;

const placeOf = (entry: Entry): number => (entry === 'not' ? NOT : concepts.indexOf(entry));

function slotIn(map: Map<string, Slot>, key: string): Slot {
  const known = map.get(key);
  if (known !== undefined) return known;
  const fresh: Slot = { means: [], phrases: [] };
  map.set(key, fresh);
  return fresh;
}

function partOf(word: string): Part {
  const isOpen = word.endsWith('-');
  const text = foldWord(isOpen ? word.slice(0, -1) : word);
  return { text, open: isOpen, first: text.charCodeAt(0) };
}

function addUnspaced(stem: string, place: number): void {
  const first = stem[0] ?? '';
  const list = byCharacter.get(first) ?? [];
  byCharacter.set(first, list);
  const known = list.find((each) => each.stem === stem);
  if (known === undefined) list.push({ stem, means: [place] });
  else if (!known.means.includes(place)) known.means.push(place);
}

function addStem(stem: string, place: number): void {
  const [first, ...rest] = stem.split(' ').map((word, at) => (at === 0 ? partOf(word) : bare(partOf(word))));
  if (first === undefined) return;
  const slot = slotIn(first.open ? open : exact, first.text);
  if (first.open) longest = Math.max(longest, first.text.length);
  if (rest.length === 0) {
    if (!slot.means.includes(place)) slot.means.push(place);
    return;
  }
  const same = slot.phrases.find(
    (phrase) =>
      phrase.rest.length === rest.length &&
      phrase.rest.every((part, at) => part.text === rest[at]?.text && part.open === rest[at]?.open),
  );
  if (same === undefined) slot.phrases.push({ rest, means: [place] });
  else if (!same.means.includes(place)) (same.means as number[]).push(place);
}

/** A further word of a phrase as `lookUpWord` will give it: without what is joined to a word that is known. */
function bare(part: Part): Part {
  if (part.open || !joined.test(part.text)) return part;
  const { folded } = search(part.text);
  return { text: folded, open: false, first: folded.charCodeAt(0) };
}

/** A stem that no word asked for yet. */
interface Waiting {
  readonly stem: string;
  readonly place: number;
}

/**
 * Stems by the first two letters of their first word, in the order of the lexicons: a reply meets a few hundred of some thousand, and
 * taking all of them apart would be a tenth of the start of the command line.
 */
const waiting = new Map<string, Waiting[]>();
const LETTERS_OF_KEY = 2;
const plainKey = /^[a-z0-9]{2}/;

function keyOf(stem: string): string {
  if (plainKey.test(stem)) return stem.slice(0, LETTERS_OF_KEY);
  return partOf(stem.split(' ', 1)[0] ?? '').text.slice(0, LETTERS_OF_KEY);
}

function load(lexicon: Lexicon): void {
  for (const [entry, stems] of Object.entries(lexicon) as [Entry, string][]) {
    const place = placeOf(entry);
    const mixed = unspaced.test(stems);
    for (const stem of stems.split(' | ')) {
      if (mixed && unspaced.test(stem)) {
        addUnspaced(stem.toLowerCase().replaceAll(' ', ''), place);
        continue;
      }
      const key = keyOf(stem);
      const list = waiting.get(key);
      if (list === undefined) waiting.set(key, [{ stem, place }]);
      else list.push({ stem, place });
    }
  }
}

/** Takes the stems of one key apart: single words first, which phrases are compared with. */
function takeApart(key: string): void {
  const list = waiting.get(key);
  if (list === undefined) return;
  waiting.delete(key);
  for (const several of [false, true])
    for (const { stem, place } of list) if (stem.includes(' ') === several) addStem(stem, place);
}

/** Hebrew, Arabic and their kin, where a word of a phrase is looked up as it is read. */
const isJoining = /^[\u0590-\u07ff]/;

/**
 * Takes the stems apart that a folded word may begin with. Those that look one another up all at once, in the order of the lexicons: what a
 * word means must not depend on which words were asked for before it.
 */
function awaken(word: string): void {
  const key = word.slice(0, LETTERS_OF_KEY);
  if (!waiting.has(key)) return;
  if (!isJoining.test(key)) takeApart(key);
  else for (const each of [...waiting.keys()]) if (isJoining.test(each)) takeApart(each);
}

for (const lexicon of lexicons) load(lexicon);
for (const list of byCharacter.values()) list.sort((a, b) => b.stem.length - a.stem.length);

/** Words looked up before: replies repeat a few hundred of them. */
const seen = new Map<string, WordMeaning>();
const MAX_SEEN = 4_000;
/** No word of a lexicon is longer; what is longer is a token. */
const MAX_WORD = 40;

/** What a word of a reply means, in any language of the lexicon. */
export function lookUpWord(word: string): WordMeaning {
  const known = seen.get(word);
  if (known !== undefined) return known;
  const found = word.length > MAX_WORD ? silent(word.slice(0, MAX_WORD)) : search(foldWord(word));
  if (seen.size >= MAX_SEEN) seen.clear();
  seen.set(word, found);
  return found;
}

const nothing: readonly never[] = [];
const silent = (folded: string): WordMeaning => ({ folded, means: nothing, phrases: null });

const LETTERS = 32;

function byNextLetter(phrases: readonly Phrase[]): readonly (readonly Phrase[])[] | null {
  if (phrases.length === 0) return null;
  const lists: Phrase[][] = Array.from({ length: LETTERS }, () => []);
  for (const phrase of [...phrases].sort((a, b) => b.rest.length - a.rest.length))
    lists[(phrase.rest[0]?.first ?? 0) % LETTERS]?.push(phrase);
  return lists;
}

/** The phrases that a word begins when `next` follows it, the longest first. */
export function followedBy({ phrases }: WordMeaning, next: string): readonly Phrase[] {
  return phrases === null || next === '' ? nothing : (phrases[next.charCodeAt(0) % LETTERS] ?? nothing);
}

/** What Hebrew and Arabic join to the front of a word: "and", "in", "to", "from", "that", the article. */
const joined = /^[\u05d1\u05d4\u05d5\u05db\u05dc\u05de\u05e9\u0628\u0641\u0643\u0644\u0648]/;
const MAX_JOINED = 3;
const MIN_JOINED_TO = 3;

/** The word as it is, else without what may be joined to it. */
function search(word: string): WordMeaning {
  const found = searchWhole(word);
  let rest = word;
  for (let count = 0; count < MAX_JOINED && rest.length > MIN_JOINED_TO && joined.test(rest); count++) {
    if (found.means.length > 0 || found.phrases !== null) break;
    rest = rest.slice(1);
    const inside = searchWhole(rest);
    if (inside.means.length > 0 || inside.phrases !== null) return inside;
  }
  return found;
}

function searchWhole(word: string): WordMeaning {
  awaken(word);
  const whole = exact.get(word);
  let means: readonly number[] = whole?.means ?? [];
  const phrases: Phrase[] = [...(whole?.phrases ?? [])];
  for (let length = Math.min(word.length, longest); length >= 2; length--) {
    const stem = open.get(word.slice(0, length));
    if (stem === undefined) continue;
    if (means.length === 0) means = stem.means;
    phrases.push(...stem.phrases);
  }
  if (means.length === 0 && phrases.length === 0) return silent(word);
  return { folded: word, means, phrases: byNextLetter(phrases) };
}

/** True when a word, folded, is what the phrase wants at this place. */
export function fits(part: Part, folded: string): boolean {
  if (part.first !== folded.charCodeAt(0)) return false;
  return part.open ? folded.startsWith(part.text) : folded === part.text;
}

/** The stem of an unspaced script that is at this offset of a text in lower case, or null. */
export function lookUpUnspaced(
  text: string,
  at: number,
): { readonly stem: string; readonly means: readonly number[] } | null {
  for (const each of byCharacter.get(text[at] ?? '') ?? []) if (text.startsWith(each.stem, at)) return each;
  return null;
}

export { unspaced };
