import { describe, expect, test } from 'vitest';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import { itemOf } from './item-of.ts';

const classOf = (text: string) => readBounce(itemOf(text, 'paste')).recipients[0]?.class;
const notice =
  "Delivery has failed to these recipients or groups:\n\nAnna (a@contoso.example)\nYour message couldn't be delivered.\n\n";

describe('what a person says about a case classifies nothing', () => {
  test.each([
    ['a list that was looked up', `${notice}we checked, our IP is not on any blacklist`, 'text-unknown'],
    ['an opinion', `${notice}she is sure that it is no spam`, 'text-unknown'],
    ['a guess', `${notice}The mail had a 30 MB attachment, maybe too large?`, 'text-unknown'],
    [
      'the same in German',
      `${notice}unsere IP steht auf keiner Blacklist, wir haben geprüft`,
      'text-unknown',
    ],
    ['behind a bare reply', 'Remote host said: 550 Rejected\n\nour IP is on no blacklist', 'text-unknown'],
    [
      'a question in a script with marks of its own',
      '550 5.1.1 <a@contoso.example> No such user here\n\nالدعم الفني يقول إن عنوان IP محظور. هل هذا صحيح؟',
      'user-unknown',
    ],
    [
      'a sentence in Japanese',
      '550 5.1.1 <a@contoso.example> No such user here.\n\nIP アドレスが ブロック されて いる と 言われ ました 。',
      'user-unknown',
    ],
    ['the words of the notice itself', `${notice}The mailbox is full.`, 'mailbox-full'],
    ['a reply that a person repeats', `${notice}he says it was 550 5.1.1 User unknown`, 'user-unknown'],
  ])('%s', (_name, text, expected) => {
    expect(classOf(text)).toBe(expected);
  });
});

describe('a reply ends where its reporter signs', () => {
  const shown = (text: string) => readBounce(itemOf(text, 'paste')).recipients[0]?.diagnostic;
  test.each(['Ann', 'Thanks\nAnn', 'Best regards,\nAnn Example', 'Viele Grüße', '-- \nAnn'])('%s', (end) => {
    expect(shown(`mx said: 550 5.1.1 No such\n    user here\n\n${end}\n`)).toBe(
      '550 5.1.1 No such user here',
    );
  });
  test.each([
    ['who speaks of oneself', 'I first thought of greylisting and switched it off'],
    ['a sentence in another language', 'El banco dice que el envío sale de su IP autorizada y nada más.'],
    ['a story with a full stop', 'Product expert Gold answered that all senders must sign now.'],
  ])('or where somebody else begins: %s', (_name, words) => {
    expect(shown(`550 5.1.1 No such user here\n\n${words}\n`)).toBe('550 5.1.1 No such user here');
  });
  test('a double-spaced copy goes on', () => {
    expect(
      shown('550 5.7.1 This message is not accepted due to the\n\ndomain policy of the sender.\n'),
    ).toContain('domain policy');
  });
  test('and not before its last words', () => {
    expect(shown('550 5.1.1 No such user here\n\nRejected\n\n(in reply to RCPT TO command)')).toContain(
      'Rejected',
    );
  });
});
