import { foldWord } from './fold-word.ts';
import { partOf, type StemPart } from './stem-part.ts';
import { keysFor, takeStems, takeUnspaced } from './waiting-stems.ts';

/** Words that follow the first word of a phrase, and the phrase's meaning. */
export interface Phrase {
  readonly rest: readonly StemPart[];
  readonly means: readonly number[];
}

/** What a word means by itself, and the phrases it may start (longest first). */
export interface WordMeaning {
  /** The word as the lexicon spells it. */
  readonly folded: string;
  readonly means: readonly number[];
  /** By the first letter of the following word (`followedBy`); null for a word that starts none. */
  readonly phrases: readonly (readonly Phrase[])[] | null;
}

interface Slot {
  means: number[];
  phrases: Phrase[];
}

const exact = new Map<string, Slot>();
const open = new Map<string, Slot>();
/** Stems of unspaced scripts by first character, longest first. */
const byCharacter = new Map<string, { readonly stem: string; readonly means: number[] }[]>();
/**
 * Lengths of the open stems by their first two characters, longest first: most words share those with no stem, and no
 * stem is shorter.
 */
const lengthsByHead = new Map<string, number[]>();

const headOf = (text: string): string => text.slice(0, 2);

function addLength({ text }: StemPart): void {
  const head = headOf(text);
  const lengths = lengthsByHead.get(head) ?? [];
  lengthsByHead.set(head, lengths);
  if (lengths.includes(text.length)) return;
  lengths.push(text.length);
  lengths.sort((a, b) => b - a);
}

function slotIn(map: Map<string, Slot>, key: string): Slot {
  const known = map.get(key);
  if (known !== undefined) return known;
  const fresh: Slot = { means: [], phrases: [] };
  map.set(key, fresh);
  return fresh;
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
  if (first.open && first.text.length >= 2) addLength(first);
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

/** A further word of a phrase as `lookUpWord` returns it: without the prefixes of a known word. */
function bare(part: StemPart): StemPart {
  if (part.open || !joined.test(part.text)) return part;
  const { folded } = search(part.text);
  return { text: folded, open: false, first: folded.charCodeAt(0) };
}

/** Parses the stems that a folded word may start with: single words first, as phrases are compared with them. */
function loadStems(word: string): void {
  for (const key of keysFor(word)) {
    const stems = takeStems(key);
    for (const several of [false, true])
      for (const { stem, place } of stems) if (stem.includes(' ') === several) addStem(stem, place);
  }
}

/** The same for scripts without spaces. */
function loadUnspaced(): void {
  const stems = takeUnspaced();
  if (stems.length === 0) return;
  for (const { stem, place } of stems) addUnspaced(stem.toLowerCase().replaceAll(' ', ''), place);
  for (const list of byCharacter.values()) list.sort((a, b) => b.stem.length - a.stem.length);
}

/** Cache of words looked up: replies repeat a few hundred of them. */
const seen = new Map<string, WordMeaning>();
const MAX_SEEN = 4_000;
/** No lexicon word is longer; anything longer is a token. */
const MAX_WORD = 40;

/** The meaning of a reply's word, in any language of the lexicon. */
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

/** The phrases that a word starts if followed by `next`, longest first. */
export function followedBy({ phrases }: WordMeaning, next: string): readonly Phrase[] {
  return phrases === null || next === '' ? nothing : (phrases[next.charCodeAt(0) % LETTERS] ?? nothing);
}

/** Hebrew and Arabic prefixes: "and", "in", "to", "from", "that", the article. */
const joined = /^[\u05d1\u05d4\u05d5\u05db\u05dc\u05de\u05e9\u0628\u0641\u0643\u0644\u0648]/;
const MAX_JOINED = 3;
const MIN_JOINED_TO = 3;

/** The word as it is, else without possible prefixes. */
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
  loadStems(word);
  const whole = exact.get(word);
  let means: readonly number[] = whole?.means ?? [];
  const phrases: Phrase[] = [...(whole?.phrases ?? [])];
  for (const length of lengthsByHead.get(headOf(word)) ?? nothing) {
    if (length > word.length) continue;
    const stem = open.get(word.slice(0, length));
    if (stem === undefined) continue;
    if (means.length === 0) means = stem.means;
    phrases.push(...stem.phrases);
  }
  if (means.length === 0 && phrases.length === 0) return silent(word);
  return { folded: word, means, phrases: byNextLetter(phrases) };
}

/** True if a folded word matches this part of a phrase. */
export function fits(part: StemPart, folded: string): boolean {
  if (part.first !== folded.charCodeAt(0)) return false;
  return part.open ? folded.startsWith(part.text) : folded === part.text;
}

/** The stem of an unspaced script at this offset of a lower-case text, or null. */
export function lookUpUnspaced(
  text: string,
  at: number,
): { readonly stem: string; readonly means: readonly number[] } | null {
  loadUnspaced();
  for (const each of byCharacter.get(text[at] ?? '') ?? []) if (text.startsWith(each.stem, at)) return each;
  return null;
}
