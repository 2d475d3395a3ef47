import { describe, expect, it } from 'vitest';
import { looksLikeMail } from '../../../src/delivery/chat/decide.ts';

const mail: readonly (readonly [string, string])[] = [
  ['two header fields', 'From: a@contoso.example\nSubject: hello'],
  ['one telling field', 'Authentication-Results: mx.contoso.example; spf=fail'],
  ['quoted headers', '> Received: from a\n> Received: from b'],
  ['a reply line', '550 5.7.26 This mail is unauthenticated'],
  ['a reply line in a sentence', 'They say "550-5.1.1 no such user" to us'],
  ['a bare code with words', '554 Transaction failed: message rejected as spam'],
  ['an enhanced code alone with a word', 'Remote server returned 5.7.1: relay access denied'],
];
const chat: readonly (readonly [string, string])[] = [
  ['chat', 'shall we have lunch?'],
  ['a price', 'that is 550 euros'],
  ['a time', 'see you at 5.30'],
  ['a version', 'we run 5.7.26 of MySQL in production'],
  ['one field-like word', 'Subject: budget'],
  ['a sentence about people', 'the 450 people of the company'],
];

describe('what is worth diagnosing', () => {
  it.each(mail)('%s is', (_name, text) => expect(looksLikeMail(text)).toBe(true));
  it.each(chat)('%s is not', (_name, text) => expect(looksLikeMail(text)).toBe(false));

  it('a megabyte costs what its first lines cost: nothing past them, and no end of a long line, is read', () => {
    const reply = '550 5.7.26 This mail is unauthenticated';
    expect(looksLikeMail(`${'\n'.repeat(300)}${reply}`)).toBe(true);
    expect(looksLikeMail(`${'\n'.repeat(1_000_000)}${reply}`)).toBe(false);
    for (const unit of ['5', ' ', '>', 'x-a '])
      expect(looksLikeMail(`${unit.repeat(1_000_000)} ${reply}`), unit).toBe(false);
  });
});
