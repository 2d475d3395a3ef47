import { systemMailbox } from '../../daemon-address.ts';
import type { AddressPlace } from './notice-address.ts';

/** Characters of one recipient's block that are read. */
export const MAX_BLOCK = 6_000;

/** Places of one address that are read: a notice names it in its list, its transcript and its report. */
const MAX_BLOCKS = 8;

/** A stretch of the text, by offsets. */
export interface Block {
  readonly start: number;
  readonly end: number;
}

/** A failed recipient and the stretches of the notice that speak of it. */
export interface Entry {
  readonly address: string;
  readonly original: string | null;
  readonly first: AddressPlace;
  readonly blocks: Block[];
}

function firstWord(text: string, lineStart: number): number {
  let at = lineStart;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

/** End of a transcript line with its continuation lines. */
function closeOf(text: string, place: AddressPlace, end: number): number {
  let at = place.lineEnd;
  while (at < end && (text[at + 1] === ' ' || text[at + 1] === '\t')) {
    const eol = text.indexOf('\n', at + 1);
    at = eol === -1 || eol > end ? end : eol;
  }
  return at;
}

/** The strongest rank present; mail systems' own addresses decide only where nothing else stands. */
function strongest(places: readonly AddressPlace[]): number {
  let rank = 9;
  for (const place of places) if (place.rank < rank && !systemMailbox.test(place.address)) rank = place.rank;
  if (rank === 9) for (const place of places) rank = Math.min(rank, place.rank);
  return rank;
}

/** The address is amid a sentence, which is shown whole; a label before it is not the words of a server. */
function isInSentence(text: string, place: AddressPlace): boolean {
  return place.rank === 3 && !/[:\uff1a]\s*[<"(]*$/.test(text.slice(place.lineStart, place.start));
}

/** The stretch of the text that belongs to the place between its neighbours. */
function blockOf(
  text: string,
  place: AddressPlace,
  before: AddressPlace | undefined,
  next: AddressPlace | undefined,
  bounds: Block,
): Block {
  // `550 a@b... why` closes what was said before it; every other form opens what is said after it.
  if (place.rank === 4 && text[firstWord(text, place.lineStart)] !== '>')
    return { start: before?.lineEnd ?? bounds.start, end: closeOf(text, place, bounds.end) };
  const start = place.rank === 4 || isInSentence(text, place) ? place.lineStart : place.end;
  if (next === undefined) return { start, end: bounds.end };
  // What leads to the next address on its line, a label, a sentence, a bracket, belongs to that address.
  return { start, end: next.lineStart > start ? next.lineStart : next.start };
}

/**
 * True where a reply or a sentence names its own recipient once more: in the same paragraph, after a code or a label.
 */
function goesOn(text: string, place: AddressPlace, before: AddressPlace | undefined): boolean {
  if (before === undefined || place.address.toLowerCase() !== before.address.toLowerCase()) return false;
  if (place.rank === 3) return true;
  const between = text.slice(before.end, Math.min(place.start, before.end + MAX_BLOCK));
  return place.rank < 3 && /[45]\d\d[ -]/.test(between) && !/\n[ \t>]{0,20}\n/.test(between);
}

/** Addresses of the strongest rank present; every other place of the same address only adds a block. */
export function entriesOf(text: string, places: readonly AddressPlace[], bounds: Block): Entry[] {
  const best = strongest(places);
  const entries = new Map<string, Entry>();
  for (const place of places) {
    if (place.rank !== best || (places.length > 1 && systemMailbox.test(place.address) && place.rank > 1))
      continue;
    const key = place.address.toLowerCase();
    if (!entries.has(key))
      entries.set(key, { address: place.address, original: place.original, first: place, blocks: [] });
  }
  const named = places.filter((place) => place.rank === best || entries.has(place.address.toLowerCase()));
  // A reply or a sentence that names its own recipient again goes on.
  const marks = named.filter((place, index) => !goesOn(text, place, named[index - 1]));
  for (const [index, place] of marks.entries()) {
    const entry = entries.get(place.address.toLowerCase());
    const { start, end } = blockOf(text, place, marks[index - 1], marks[index + 1], bounds);
    if (entry !== undefined && end > start && entry.blocks.length < MAX_BLOCKS)
      entry.blocks.push({ start, end: Math.min(end, start + MAX_BLOCK) });
  }
  return [...entries.values()];
}
