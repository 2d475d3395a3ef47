import { expect, test, vi } from 'vitest';
import { lexicons } from '../../../src/message/reply/lexicon/index.ts';

/** Words of the lexicons in the scripts that join words, alone and with what is joined to them, and some that begin like Latin ones. */
const words: readonly string[] = [
  ...new Set(
    lexicons
      .flatMap((lexicon) => Object.values(lexicon))
      .flatMap((stems) => stems.split(/ \| | /))
      .map((word) => word.replace(/-$/, ''))
      .filter((word, at) => /^[\u0590-\u07ff]/.test(word) || at % 40 === 0),
  ),
].flatMap((word) => (/^[\u0590-\u07ff]/.test(word) ? [word, `\u05d5${word}`, `\u0648${word}`] : [word]));

async function meanings(order: readonly string[]): Promise<Map<string, string>> {
  vi.resetModules();
  const { lookUpWord } = await import('../../../src/message/reply/look-up-word.ts');
  return new Map(order.map((word) => [word, JSON.stringify(lookUpWord(word))]));
}

test('what a word means does not depend on which words were asked for before it', async () => {
  const forwards = await meanings(words);
  const backwards = await meanings(words.toReversed());
  expect(words.length).toBeGreaterThan(500);
  expect([...forwards.values()].filter((each) => !each.includes('"means":[]')).length).toBeGreaterThan(200);
  for (const word of words) expect(backwards.get(word), word).toBe(forwards.get(word));
});
