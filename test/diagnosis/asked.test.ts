import { describe, expect, test } from 'vitest';
import { judge } from '../../src/diagnosis/judge.ts';
import { matterOf } from './matter-of.ts';

const judged = (text: string) => {
  const { kind, asked, answers } = judge(matterOf(text));
  return { kind, asked, first: answers[0]?.cause ?? null };
};

describe('a question with nothing that failed in it', () => {
  test.each([
    ['what does 550 5.7.26 mean?', 'auth-missing'],
    ['what is 550 5.1.1?', 'user-unknown'],
    ['our IP is on a blacklist', 'ip-blocklisted'],
    ['our mails to gmail go to spam', 'content-spam'],
  ])('is answered by what it asks about, never as if it had happened: %s', (text, cause) => {
    expect(judged(text)).toEqual({ kind: 'open', asked: true, first: cause });
  });

  test.each(['it just does not arrive', 'hello', 'thank you, that helped'])(
    'in which nothing is known has no candidates: what is usual is no answer (%s)',
    (text) => {
      expect(judged(text)).toMatchObject({ kind: 'not-read', first: null });
    },
  );

  test('a server’s reply is no question', () => {
    expect(judged('550 5.1.1 <a@contoso.example>: Recipient address rejected: User unknown')).toEqual({
      kind: 'claim',
      asked: false,
      first: 'user-unknown',
    });
  });
});
