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

describe('recipients that were refused for different reasons', () => {
  const reasons = (text: string) =>
    readBounce(itemOf(text, 'paste')).recipients.map(
      ({ address, class: reason, diagnostic }) => `${address} ${reason} ${diagnostic}`,
    );
  const list = '   ----- The following addresses had permanent fatal errors -----\n';
  const session =
    '\n   ----- Transcript of session follows -----\n... while talking to mx.contoso.example.:\n>>> RCPT To:<a@contoso.example>\n<<< 550 5.1.1 <a@contoso.example>... User unknown\n550 5.1.1 <a@contoso.example>... User unknown\n... while talking to mx.fabrikam.example.:\n>>> RCPT To:<b@fabrikam.example>\n<<< 552 5.2.2 <b@fabrikam.example>: Mailbox full\n554 5.0.0 <b@fabrikam.example>... Service unavailable\n';

  test.each([
    [
      'where the list gives them',
      `${list}<a@contoso.example>\n    (reason: 550 5.1.1 User unknown)\n<b@fabrikam.example>\n    (reason: 552 5.2.2 Mailbox full)\n${session.replaceAll(/<[ab]@[^>]+>(?:\.\.\.|:) /g, '')}`,
      [
        'a@contoso.example user-unknown 550 5.1.1 User unknown',
        'b@fabrikam.example mailbox-full 552 5.2.2 Mailbox full',
      ],
    ],
    [
      'where only the session does',
      `${list}<a@contoso.example>\n<b@fabrikam.example>\n${session}`,
      [
        'a@contoso.example user-unknown 550 5.1.1 <a@contoso.example>... User unknown',
        'b@fabrikam.example mailbox-full 552 5.2.2 <b@fabrikam.example>: Mailbox full',
      ],
    ],
  ])("sendmail's session with all servers is nobody's own reply: %s", (_name, text, expected) => {
    expect(reasons(text)).toEqual(expected);
  });

  test('the items of a list that somebody wrote down are a reply each', () => {
    expect(
      reasons(
        'Three kinds:\n1. 550 5.1.1 User unknown\n2. 552 5.2.2 Mailbox full\n3. 550 5.7.1 SPF check failed',
      ),
    ).toEqual([
      'null user-unknown 550 5.1.1 User unknown',
      'null mailbox-full 552 5.2.2 Mailbox full',
      'null spf-fail 550 5.7.1 SPF check failed',
    ]);
  });

  test('a list of another kind is none', () => {
    expect(reasons('What we did:\n1. moved the mailbox\n2. 3 tests\n550 5.1.1 User unknown')).toHaveLength(1);
  });
});
