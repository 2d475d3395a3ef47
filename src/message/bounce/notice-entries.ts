import type { AddressPlace } from './notice-address.ts';

/** Characters of one recipient's block that are read. */
export const MAX_BLOCK = 6_000;

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

/** Addresses of the strongest rank present; every other place of the same address only adds a block. */
export function entriesOf(
  text: string,
  places: readonly AddressPlace[],
  start: number,
  end: number,
): Entry[] {
  const daemon = /^(?:postmaster|mailer-daemon|abuse|support|helpdesk|noreply|no-reply)@/i;
  let best = 9;
  for (const place of places) if (place.rank < best && !daemon.test(place.address)) best = place.rank;
  if (best === 9) for (const place of places) best = Math.min(best, place.rank);
  const entries = new Map<string, Entry>();
  for (const place of places) {
    if (place.rank !== best || (places.length > 1 && daemon.test(place.address) && place.rank > 1)) continue;
    const key = place.address.toLowerCase();
    if (!entries.has(key))
      entries.set(key, { address: place.address, original: place.original, first: place, blocks: [] });
  }
  const marks = places.filter((place) => place.rank === best || entries.has(place.address.toLowerCase()));
  for (const [index, place] of marks.entries()) {
    const entry = entries.get(place.address.toLowerCase());
    const next = marks[index + 1];
    // `550 a@b... why` closes what was said before it; every other form opens what is said behind it.
    const closing = place.rank === 4 && text[firstWord(text, place.lineStart)] !== '>';
    const stop = closing
      ? closeOf(text, place, end)
      : next === undefined
        ? end
        : next.rank === 4
          ? next.lineStart
          : next.start;
    const from = closing
      ? (marks[index - 1]?.lineEnd ?? start)
      : place.rank === 4
        ? place.lineStart
        : place.end;
    if (entry !== undefined && stop > from && entry.blocks.length < 8)
      entry.blocks.push({ start: from, end: Math.min(stop, from + MAX_BLOCK) });
  }
  return [...entries.values()];
}
