import { usualOwnerOf } from '../diagnosis/causes/index.ts';
import type { Conclusion } from '../diagnosis/conclude.ts';
import { factOf } from '../diagnosis/fact.ts';
import type { Answer } from '../diagnosis/judge.ts';
import { searchKb } from './search-kb.ts';

/**
 * Chances of the first and second article that fits a text without any technical line, counted over the real cases of that
 * kind: the search names the cause first in a quarter of them.
 */
const chances = [0.25, 0.12] as const;
const MAX_TEXT = 500;
/** Fewer words are not enough. */
const MIN_WORDS = 5;

/** Answers of the knowledge base for words in which nothing technical could be read: "this sounds like ...". */
export function soundsLike({ matter, judgement }: Conclusion): Answer[] {
  const { text } = matter.evidence;
  if (judgement.answers.length > 0 || matter.refusal !== null || text.length === 0) return [];
  const said = text
    .map((line) => line.text)
    .join(' ')
    .slice(0, MAX_TEXT);
  if ((said.match(/\p{L}{2,}/gu)?.length ?? 0) < MIN_WORDS) return [];
  const found = [...new Set(searchKb(said).flatMap((article) => article.causes.slice(0, 1)))].slice(
    0,
    chances.length,
  );
  return found.map((cause, at) => ({
    cause,
    probability: chances[at] ?? 0,
    responsible: usualOwnerOf(cause),
    facts: [
      factOf(
        'shown',
        text.slice(0, 1).map(({ line }) => line),
      ),
    ],
    against: [],
    wouldHelp: [],
    proof: null,
  }));
}
