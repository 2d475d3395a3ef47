import { concepts } from '../../message/reply/concept.ts';
import { placesIn } from '../../message/reply/concept-set.ts';
import { readClauses } from '../../message/reply/read-clauses.ts';
import { unicodeOf } from '../../message/source-text.ts';
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

function readLine(line: string, isData: boolean): LineWording {
  const words: number[] = [];
  const beginnings: number[] = [];
  const pairs: number[] = [];
  const begun = (bucket: number): void => void beginnings.push(bucket);
  let [begins, ends] = [0, 0];
  wordsIn(bytes, 0, bytes.write(line, 0, 'latin1'), (bucket, start, end) => {
    const before = words.at(-1);
    if (before === undefined) begins = start;
    else if (start - ends <= MAX_BETWEEN) pairs.push(pairBucket(before, bucket));
    words.push(bucket);
    eachBeginning(bytes, start, end, begun);
    ends = end;
  });
  return {
    words,
    beginnings,
    pairs,
    concepts: isData ? [] : conceptsOf(line.slice(0, MAX_SENTENCE)),
    begins,
    ends,
  };
}

function conceptsOf(line: string): number[] {
  const found = new Set<number>();
  for (const clause of readClauses(unicodeOf(line)).clauses)
    for (const place of placesIn(clause, concepts.length)) found.add(FIRST_CONCEPT + place);
  return [...found];
}

/**
 * Lines read before, and those of the time before that: notices are made of a few hundred, and a backlog holds the notices of many programs
 * between lines that never come again.
 */
let recent = new Map<string, LineWording>();
let older = new Map<string, LineWording>();
const MOST_RECENT = 8_000;
/** A longer line is hardly ever there twice. */
const LONGEST_KEPT = 1_000;

/** The wording of the line of a Latin-1 view from `start` to `end`. */
export function lineWording(text: string, start: number, end: number): LineWording {
  const line = text.slice(start, end);
  const isData = end - start > MAX_RUN && text.lastIndexOf(' ', end) < start;
  // What stands behind a line that was cut off tells whether it is data: it is no line of its own.
  if (end - start > LONGEST_KEPT || (end < text.length && text[end] !== '\n')) return readLine(line, isData);
  const known = recent.get(line);
  if (known !== undefined) return known;
  const read = older.get(line) ?? readLine(line, isData);
  if (recent.size >= MOST_RECENT) {
    older = recent;
    recent = new Map();
  }
  // A copy: a piece of a text would keep all of it in memory.
  recent.set(Buffer.from(line, 'latin1').toString('latin1'), read);
  return read;
}
