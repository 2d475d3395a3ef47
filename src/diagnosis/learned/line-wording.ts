import { concepts } from '../../message/reply/concept.ts';
import { placesIn } from '../../message/reply/concept-set.ts';
import { readClauses } from '../../message/reply/read-clauses.ts';
import { unicodeOf } from '../../message/source-text.ts';
import { type Numbers, numberOf } from './numbers.ts';
import { FIRST_CONCEPT } from './space.ts';
import { MAX_OFFSET } from './spoken-lines.ts';
import { eachBeginning, pairBucket, wordsIn } from './words-in.ts';

/** The features of one line. */
export interface LineWording {
  /** Buckets of its words, in order, with repetitions. */
  readonly words: readonly number[];
  /** Of the beginnings of its words. */
  readonly beginnings: readonly number[];
  /** Of each two consecutive words. */
  readonly pairs: readonly number[];
  /** Places of the concepts it mentions, each once. */
  readonly concepts: readonly number[];
  /** Offsets of the start of its first word and the end of its last, from the start of the line. */
  readonly begins: number;
  readonly ends: number;
}

/** Maximum bytes between two consecutive words: a space, a comma, the end of a line. */
export const MAX_BETWEEN = 3;
/** Characters of a line whose sentences are read, and letters in a row beyond which it is encoded data. */
const MAX_SENTENCE = 600;
const MAX_RUN = 60;

const bytes = Buffer.alloc(MAX_OFFSET);

function readLine(line: string, isData: boolean, numbers: Numbers | null): LineWording {
  const words: number[] = [];
  const beginnings: number[] = [];
  const pairs: number[] = [];
  const spoken: number[] = [];
  /** Adds the number of the place to the list, if it has one. */
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
 * Lines read recently, and those read before them: notices consist of a few hundred, and a backlog mixes the notices of
 * many programs with lines that never recur.
 */
interface Remembered {
  recent: Map<string, LineWording>;
  older: Map<string, LineWording>;
}

const MAX_RECENT = 8_000;
/** Longer lines hardly ever recur. */
const MAX_KEPT_LENGTH = 1_000;

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

/** Reads lines of Latin-1 views, from `start` to `end`, converting places with `numbers`. */
export function lineReader(
  numbers: Numbers | null,
): (text: string, start: number, end: number) => LineWording {
  const lines = rememberedOf(numbers);
  return (text, start, end) => {
    const line = text.slice(start, end);
    const isData = end - start > MAX_RUN && text.lastIndexOf(' ', end) < start;
    // What follows a truncated line determines whether it is data: so it is not a line of its own.
    if (end - start > MAX_KEPT_LENGTH || (end < text.length && text[end] !== '\n'))
      return readLine(line, isData, numbers);
    const known = lines.recent.get(line);
    if (known !== undefined) return known;
    const read = lines.older.get(line) ?? readLine(line, isData, numbers);
    if (lines.recent.size >= MAX_RECENT) {
      lines.older = lines.recent;
      lines.recent = new Map();
    }
    // A copy: a slice would keep the whole text in memory.
    lines.recent.set(Buffer.from(line, 'latin1').toString('latin1'), read);
    return read;
  };
}
