import { describe, expect, test } from 'vitest';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import { itemOf } from './item-of.ts';

const head = 'From: MAILER-DAEMON@out.fabrikam.example\nTo: me@fabrikam.example\nSubject: Returned mail\n\n';
const shown = (text: string): readonly (string | null)[] =>
  readBounce(itemOf(head + text)).recipients.map(({ address, diagnostic }) => `${address} ${diagnostic}`);

describe('the reply is shown as it was said', () => {
  test.each<readonly [string, string, string]>([
    [
      'a transcript gives its answer, not its heading',
      '   ----- The following addresses had permanent fatal errors -----\n<ann@contoso.example>\n\n   ----- Transcript of session follows -----\n... while talking to mx.contoso.example.:\n>>> RCPT To:<ann@contoso.example>\n<<< 550-5.1.1 The mailbox is gone\n<<< 550 5.1.1 since Monday\n550 5.1.1 <ann@contoso.example>... User unknown\n',
      '550 5.1.1 The mailbox is gone since Monday',
    ],
    [
      'a reply that names its recipient on a line of its own goes on behind it',
      'The following address failed:\n\n  <ann@contoso.example>: 550 mailbox of user\n<ann@contoso.example> is disabled\n\n',
      '550 mailbox of user <ann@contoso.example> is disabled',
    ],
    [
      'the alias is no part of it',
      'could not be delivered:\n\n  ann@contoso.example\n    (ultimately generated from team@fabrikam.example)\n    all hosts have been failing\n',
      'all hosts have been failing',
    ],
    [
      'a sentence around the address is shown whole',
      'Reason: Unable to deliver message to <ann@contoso.example> since the route is closed.\n',
      'Reason: Unable to deliver message to <ann@contoso.example> since the route is closed.',
    ],
  ])('%s', (_name, text, reply) => {
    expect(shown(text)).toEqual([`ann@contoso.example ${reply}`]);
  });

  test('what a person writes when absent is no reply of a server', () => {
    const mail =
      'From: ann@contoso.example\nSubject: Automatic reply: The quote\nAuto-Submitted: auto-replied\n\nI am out until Monday, room 550.\n';
    expect(readBounce(itemOf(mail))).toMatchObject({
      kind: 'auto-reply',
      recipients: [{ reply: null, diagnostic: null }],
    });
  });
});
