import { describe, expect, test } from 'vitest';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import { itemOf } from './item-of.ts';

const outcomes = (text: string) =>
  readBounce(itemOf(text, 'paste')).recipients.map(({ address, action }) => [address, action]);
const postfix = (id: string, end: string, words: string) =>
  `Nov 12 09:00:11 mx postfix/smtp[811]: ${id}: to=<a@contoso.example>, relay=mx.contoso.example[192.0.2.80]:25, delay=2, dsn=${end === 'sent' ? '2.0.0' : '4.2.0'}, status=${end} (${words})`;
const later = '450 4.2.0 Greylisted, try later';

describe('the last line of a log about a message counts', () => {
  test.each([
    [
      'Postfix, same queue id',
      `${postfix('7F3D01', 'deferred', later)}\n${postfix('7F3D01', 'sent', '250 2.0.0 Ok')}`,
      'delivered',
    ],
    [
      'Postfix, another message',
      `${postfix('7F3D01', 'deferred', later)}\n${postfix('8A3D01', 'sent', '250 2.0.0 Ok')}`,
      'delayed',
    ],
    [
      'Postfix, put off again',
      `${postfix('7F3D01', 'deferred', later)}\n${postfix('7F3D01', 'deferred', later)}`,
      'delayed',
    ],
    [
      'Exim',
      '2026-11-13 10:41:08 1w8XyZ-0004aB-2c == a@contoso.example R=dnslookup T=remote_smtp defer (-44): SMTP error from remote mail server after RCPT TO:<a@contoso.example>: 451 try again later\n2026-11-13 10:51:08 1w8XyZ-0004aB-2c => a@contoso.example R=dnslookup T=remote_smtp H=mx.contoso.example [198.51.100.44] C="250 OK id=1w"',
      'delivered',
    ],
    [
      'Sendmail',
      'Nov 12 09:00:11 mx sendmail[811]: 4AC80A1c000811: to=<a@contoso.example>, dsn=4.2.0, stat=Deferred: 450 4.2.0 try later\nNov 12 09:10:11 mx sendmail[911]: 4AC80A1c000811: to=<a@contoso.example>, dsn=2.0.0, stat=Sent (Ok: queued as 1B2C)',
      'delivered',
    ],
  ])('%s', (_name, text, action) => {
    expect(outcomes(text)).toEqual([['a@contoso.example', action]]);
  });
});

describe('a mail that waits', () => {
  const deferred = (words: string) =>
    `2026-11-13 10:41:08 1w8XyZ-0004aB-2c == a@contoso.example R=dnslookup T=remote_smtp defer (-44): ${words}`;
  const waiting =
    '2026-11-13 10:51:08 1w8XyZ-0004aB-2c == a@contoso.example routing defer (-51): retry time not reached';
  const classes = (text: string) => readBounce(itemOf(text, 'paste')).recipients.map((each) => each.class);

  test('was put off for what the server said before', () => {
    const said = 'SMTP error from remote mail server after RCPT TO:<a@contoso.example>: 450 4.2.0 Greylisted';
    expect(classes(`${deferred(said)}\n${waiting}`)).toEqual(['greylisted']);
  });

  test('is not excused by an earlier reply where the last try ended otherwise', () => {
    const said = 'SMTP error from remote mail server after RCPT TO:<a@contoso.example>: 450 4.2.0 Greylisted';
    expect(classes(`${deferred(said)}\n${deferred('Connection timed out')}`)).not.toContain('greylisted');
  });
});

test('the server’s words in a transcript say more than the program’s in the line of the log beside it', () => {
  const line =
    'Nov 28 07:50:31 web2 sm-mta[50221]: 6AS7oTvM050219: to=<a@contoso.example>, relay=mx.contoso.example. [192.0.2.80], dsn=5.7.1, stat=Service unavailable';
  const transcript =
    '... while talking to mx.contoso.example.:\n>>> DATA\n<<< 550 5.7.1 rejected by DMARC policy for northwind.example\n554 5.0.0 Service unavailable';
  const [found] = readBounce(itemOf(`${line}\n${transcript}`, 'paste')).recipients;
  expect(found).toMatchObject({ address: 'a@contoso.example', class: 'dmarc-reject' });
});

test('a code in a table of the notice gives way to the words behind the same code', () => {
  const notice =
    "Your message to a@contoso.example couldn't be delivered.\na wasn't found at contoso.example.\n\nMore Info for Email Admins\nStatus code: 550 5.1.10\n\nError Details\nReported error: 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient a@contoso.example not found by SMTP address lookup\n";
  const [found] = readBounce(itemOf(notice, 'paste')).recipients;
  expect(found?.class).toBe('user-unknown');
});

describe('rows without a queue id', () => {
  const bounced = 'status=bounced (host mx.contoso.example[192.0.2.80] said: 550 5.1.1 no such user)';
  const sent = 'status=sent (250 2.0.0 Ok)';
  const deferred = 'status=deferred (host mx.contoso.example[192.0.2.80] said: 450 4.2.0 Greylisted)';
  const actions = (...lines: string[]) => outcomes(lines.join('\n')).map(([, action]) => action);

  test('a delivery below a bounce was of another message', () => {
    expect(actions(bounced, sent)).toEqual(['failed']);
  });

  test('a delivery below a deferral may be of the same one', () => {
    expect(actions(deferred, sent)).toEqual(['delivered']);
  });
});

describe('a piece of a service’s event', () => {
  const piece = (type: string, says: string) =>
    `"bounceType":"${type}","bouncedRecipients":[{"emailAddress":"a@contoso.example","action":"failed","diagnosticCode":"${says}"}]`;

  test('is a failure for the words that it gives, also without a code', () => {
    const says = 'Amazon SES did not send the message to this address because it is on the suppression list.';
    expect(readBounce(itemOf(piece('Permanent', says), 'paste')).recipients).toMatchObject([
      { address: 'a@contoso.example', action: 'failed', class: 'suppression-list', diagnostic: says },
    ]);
  });

  test('without an outcome is none', () => {
    expect(outcomes('"emailAddress":"a@contoso.example","message":"hello there"')).toEqual([]);
  });
});
