import { concepts } from '../../message/reply/concept.ts';
import { placesIn } from '../../message/reply/concept-set.ts';
import { readClauses } from '../../message/reply/read-clauses.ts';
import { unicodeOf } from '../../message/source-text.ts';
import { type Numbers, numberOf } from './numbers.ts';
import { FIRST_CONCEPT } from './space.ts';
import { FURTHEST } from './spoken-lines.ts';
import { eachBeginning, pairBucket, wordsIn } from './words-in.ts';

/** What is learned from in one line. */
export interface LineWording {
  /** Buckets of its words, in order, as often as they are there. */
  readonly words: readonly number[];
  /** Of the beginnings of its words. */
  readonly beginnings: readonly number[];
  /** Of each two words that follow each other. */
  readonly pairs: readonly number[];
  /** Places of what it speaks of, each once. */
  readonly concepts: readonly number[];
  /** Where its first word begins and its last one ends, from the start of the line. */
  readonly begins: number;
  readonly ends: number;
}

/** Two words follow each other with so many bytes between them at most: a blank, a comma, the end of a line. */
export const MAX_BETWEEN = 3;
/** Characters of a line whose sentences are read, and letters in a row beyond which it is encoded data. */
const MAX_SENTENCE = 600;
const MAX_RUN = 60;

const bytes = Buffer.alloc(FURTHEST);

function readLine(line: string, isData: boolean, numbers: Numbers | null): LineWording {
  const words: number[] = [];
  const beginnings: number[] = [];
  const pairs: number[] = [];
  const spoken: number[] = [];
  /** Adds the place to the list by its number, where it has one. */
  const add = (list: number[], place: number): void => {
    const number = numberOf(numbers, place);
    if (number !== 0) list.push(number);
  };
  const begun = (bucket: number): void => add(beginnings, bucket);
  let [begins, ends] = [0, 0];
  wordsIn(bytes, 0, bytes.write(line, 0, 'latin1'), (bucket, start, end) => {
    const before = words.at(-1);
    if (before === undefined) begins = start;
    else if (start - ends <= MAX_BETWEEN) add(pairs, pairBucket(before, bucket));
    words.push(bucket);
    eachBeginning(bytes, start, end, begun);
    ends = end;
  });
  if (!isData) for (const place of conceptsOf(line.slice(0, MAX_SENTENCE))) add(spoken, place);
  return { words, beginnings, pairs, concepts: spoken, begins, ends };
}

function conceptsOf(line: string): Set<number> {
  const found = new Set<number>();
  for (const clause of readClauses(unicodeOf(line)).clauses)
    for (const place of placesIn(clause, concepts.length)) found.add(FIRST_CONCEPT + place);
  return found;
}

/**
 * Lines read before, and those of the time before that: notices are made of a few hundred, and a backlog holds the notices of many programs
 * between lines that never come again.
 */
interface Remembered {
  recent: Map<string, LineWording>;
  older: Map<string, LineWording>;
}

const MOST_RECENT = 8_000;
/** A longer line is hardly ever there twice. */
const LONGEST_KEPT = 1_000;

const remembered = (): Remembered => ({ recent: new Map(), older: new Map() });
const unnumbered = remembered();
const byNumbers = new WeakMap<Numbers, Remembered>();

function rememberedOf(numbers: Numbers | null): Remembered {
  if (numbers === null) return unnumbered;
  let known = byNumbers.get(numbers);
  if (known === undefined) {
    known = remembered();
    byNumbers.set(numbers, known);
  }
  return known;
}

/** Reads lines of Latin-1 views, from `start` to `end`, with the places that `numbers` gives them. */
export function lineReader(
  numbers: Numbers | null,
): (text: string, start: number, end: number) => LineWording {
  const lines = rememberedOf(numbers);
  return (text, start, end) => {
    const line = text.slice(start, end);
    const isData = end - start > MAX_RUN && text.lastIndexOf(' ', end) < start;
    // What stands behind a line that was cut off tells whether it is data: it is no line of its own.
    if (end - start > LONGEST_KEPT || (end < text.length && text[end] !== '\n'))
      return readLine(line, isData, numbers);
    const known = lines.recent.get(line);
    if (known !== undefined) return known;
    const read = lines.older.get(line) ?? readLine(line, isData, numbers);
    if (lines.recent.size >= MOST_RECENT) {
      lines.older = lines.recent;
      lines.recent = new Map();
    }
    // A copy: a piece of a text would keep all of it in memory.
    lines.recent.set(Buffer.from(line, 'latin1').toString('latin1'), read);
    return read;
  };
}
