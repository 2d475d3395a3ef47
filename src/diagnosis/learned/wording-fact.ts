import type { CauseId } from '../../catalog/causes.ts';
import { unicodeOf } from '../../message/source-text.ts';
import type { Matter } from '../conditions/condition.ts';
import { type Fact, factOf } from '../fact.ts';
import { shippedModel, tellingWords } from './learned-model.ts';

/** So many words are named, and so many lines are looked at for them. */
const MOST = 3;

/** The words of the input by which a cause is a candidate, with the lines that hold them; null where none speaks for it. */
export function wordingFact({ evidence }: Matter, cause: CauseId): Fact | null {
  const { view } = evidence.source;
  const words = tellingWords(shippedModel(), view.text, cause, MOST);
  const [first] = words;
  if (first === undefined) return null;
  const lines = [...new Set(words.map(({ offset }) => view.lineAt(offset)))].sort((a, b) => a - b);
  return factOf('wording', lines, unicodeOf(first.word), {
    words: words.map(({ word }) => unicodeOf(word)).join(', '),
  });
}
