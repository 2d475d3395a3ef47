import { describe, expect, test } from 'vitest';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import { itemOf } from './item-of.ts';

const replyOf = (text: string) => {
  const [first] = readBounce(itemOf(text, 'paste')).recipients;
  return [first?.diagnostic, first?.class];
};

describe('a reply ends where the log around it goes on', () => {
  test.each([
    [
      'the next line has a time of its own',
      'ERP log:\n 2026-11-11 22:01:15 <- 521 5.5.2 mail.contoso.example Error: bare <LF> received\n 2026-11-11 22:01:15 connection closed by peer',
      ['521 5.5.2 mail.contoso.example Error: bare <LF> received', 'header-format'],
    ],
    [
      'the next line speaks of another mail',
      '[12/Nov/2026 10:05:21] Status: 5.7.1 554 5.7.1 Message scored too high on spam scale\n[12/Nov/2026 10:05:21] SPF check for fabrikam.example: softfail',
      ['554 5.7.1 Message scored too high on spam scale', 'spam'],
    ],
    [
      'a reply of several lines stays whole, without the times',
      '22:01:15 <- 550-5.1.1 The account does not\n22:01:15 <- 550 5.1.1 exist.\n22:01:16 timeout while reading',
      ['550 5.1.1 The account does not exist.', 'user-unknown'],
    ],
    [
      'somebody looks up a record',
      '550 5.7.23 SPF validation failed for contoso.example\n\n$ dig +short txt contoso.example\n"v=spf1 mx -all"',
      ['550 5.7.23 SPF validation failed for contoso.example', 'spf-fail'],
    ],
    [
      'a row of the zone is shown',
      '550 5.7.23 SPF validation failed for contoso.example\ncontoso.example. 300 IN TXT "v=spf1 mx -all"',
      ['550 5.7.23 SPF validation failed for contoso.example', 'spf-fail'],
    ],
    ...[
      '**Gregor** [10:04] their DMARC is p=none',
      'Gregor  10:04 AM\nmaybe DMARC',
      '[10:04] Gregor: maybe DMARC',
    ].map((next): [string, string, [string, string]] => [
      `the next speaks in the chat: ${next}`,
      `550 5.1.1 No such user here\n${next}`,
      ['550 5.1.1 No such user here', 'user-unknown'],
    ]),
    [
      'a line that names a host and no record goes on',
      '550 5.7.1 Message refused by\nmail.contoso.example for its content',
      ['550 5.7.1 Message refused by mail.contoso.example for its content', 'spam'],
    ],
    ['the client goes on', '<- 550 5.1.1 User unknown\n-> QUIT', ['550 5.1.1 User unknown', 'user-unknown']],
    [
      'a line that was wrapped belongs to the reply',
      '22:01:15 <- 550 5.1.1 The account\ndoes not exist.',
      ['550 5.1.1 The account does not exist.', 'user-unknown'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(replyOf(text)).toEqual(expected);
  });
});
