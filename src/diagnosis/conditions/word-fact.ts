import { type Fact, factOf } from '../fact.ts';
import type { Matter } from './condition.ts';

/** The first statement of that kind in what the person says, or null. */
export function wordFact({ evidence }: Matter, kind: string): Fact | null {
  const word = evidence.words.find((each) => each.kind === kind);
  return word === undefined ? null : factOf('word', word.lines, word.needle, { kind });
}
