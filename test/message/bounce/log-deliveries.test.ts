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
