import { describe, expect, test } from 'vitest';
import { questionIds } from '../../../src/diagnosis/question.ts';
import { helpText, questionText } from '../../../src/explanation/words/question-words.ts';
import { allKnown, nothingKnown } from './sample-particulars.ts';

describe.each(questionIds)('the question %s', (id) => {
  test.each([
    ['nothing', nothingKnown],
    ['everything', allKnown],
  ])('is at most two sentences, and a question or a request, when %s is known', (_, p) => {
    const text = questionText(id, p);
    expect(text).toMatch(/^[A-Z].*[.?]$/);
    expect(text).toMatch(/\?|Please/);
    expect(text).not.toMatch(/null|undefined| {2}/);
    expect(text.match(/[.?](?= [A-Z]|$)/g)?.length).toBeLessThanOrEqual(2);
  });

  test('has a noun phrase for what would help', () => {
    expect(helpText(id)).toMatch(/^(?:the|all|a|what|whether) .*[^.?]$/);
  });
});

test('names the server and the domain that are known, and no others', () => {
  const text = questionText('who-runs-client', allKnown);
  expect(text).toContain('relay.filter.example (192.0.2.10)');
  expect(text).toContain('fabrikam.example');
  expect(questionText('who-runs-client', nothingKnown)).toContain('the server that connected');
});
