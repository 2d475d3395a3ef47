import { describe, expect, test } from 'vitest';
import { refusalOf } from '../../src/diagnosis/refusal.ts';
import { matterOf } from './matter-of.ts';

const bounces = `--- 1 ---
<kim@contoso.example>: host mx.contoso.example[192.0.2.19] said:
    550 5.1.1 <kim@contoso.example>: Recipient address rejected: User unknown (in
    reply to RCPT TO command)

--- 2 ---
<ann@fabrikam.example>: host mx.fabrikam.example[198.51.100.24] said:
    550 5.7.1 Client host rejected: cannot find your reverse hostname (in reply
    to RCPT TO command)
`;
const judged = (text: string) => refusalOf(matterOf(text).evidence)?.recipient.address;

describe('of two bounces in one paste', () => {
  test.each([
    ['My question is only about the second one.', 'ann@fabrikam.example'],
    ['The first is clear, he left the company. What about the other?', 'ann@fabrikam.example'],
    ['Es geht nur um die zweite, die erste Adresse war falsch.', 'ann@fabrikam.example'],
    ['El primero ya está resuelto.', 'ann@fabrikam.example'],
    ['The second is settled. Why did this happen?', 'kim@contoso.example'],
    ['Zwei Rückläufer, meine Frage betrifft die erste.', 'kim@contoso.example'],
  ])('the one that is asked about is judged: %s', (words, address) => {
    expect(judged(`${words}\n\n${bounces}`)).toBe(address);
  });

  test.each(['Two bounces came back.', 'This is the second time today. What is it?'])(
    'nobody says which: %s',
    (words) => {
      expect(judged(`${words}\n\n${bounces}`)).toBe(judged(bounces));
    },
  );
});
