import { describe, expect, test } from 'vitest';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import { itemOf } from './item-of.ts';

const reported = (text: string) => {
  const { kind, recipients } = readBounce(itemOf(text, 'paste'));
  return [kind, ...recipients.map(({ address }) => address)];
};
const a = 'a@contoso.example';

describe('recipients as pastes name them', () => {
  test.each<readonly [string, string, readonly (string | null)[]]>([
    [
      'a list that a person made',
      'a) <a@contoso.example>: 550 5.1.1 Recipient unknown\nb) <b@contoso.example>: 552 5.2.2 Mailbox over quota',
      ['smtp-reply', a, 'b@contoso.example'],
    ],
    [
      'the details of an Exchange notice',
      `Recipient Address: ${a}\nError: 550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large`,
      ['smtp-reply', a],
    ],
    [
      'Italian',
      `Impossibile raggiungere i seguenti destinatari:\n\n${a} il 12/11/2026\nErrore del server: '550 5.1.1 no such user'`,
      ['bounce', a],
    ],
    [
      'Portuguese',
      `Houve um problema ao entregar sua mensagem para ${a}. A resposta foi:\n550 5.1.1 no such user`,
      ['bounce', a],
    ],
    [
      'swaks',
      `$ swaks --to ${a} --from me@fabrikam.example\n<** 550 5.1.1 no such user\n -> QUIT`,
      ['smtp-reply', a],
    ],
    [
      'a window of a mail program',
      `The mail server responded: 5.7.1 <${a}>: Relay access denied.`,
      ['smtp-reply', a],
    ],
    [
      'a refused sender is no recipient',
      '5.1.8 <me@fabrikam.example>: Sender address rejected: Domain not found',
      ['smtp-reply', null],
    ],
    [
      'a delay of Exchange is no bounce',
      `Delivery is delayed to these recipients or groups:\n\n${a}\n\nDelivery will continue to be attempted.\n\nLast error: 450 4.4.316 Connection refused`,
      ['delay', a],
    ],
  ])('%s', (_name, text, expected) => {
    expect(reported(text)).toEqual(expected);
  });
});
