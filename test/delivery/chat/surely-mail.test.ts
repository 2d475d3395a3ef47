import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isSmallTalk, surelyMail } from '../../../src/delivery/chat/decide.ts';

const sentences = readFileSync(new URL('ordinary-sentences.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '');

describe('where nobody asked', () => {
  it('ordinary sentences of a support desk are no mail, alone, and all below each other', () => {
    expect(sentences.length).toBeGreaterThanOrEqual(200);
    expect(sentences.filter(surelyMail)).toEqual([]);
    expect(surelyMail(sentences.join('\n'))).toBe(false);
  });

  it.each([
    ['a hop', 'Received: from mx.contoso.example ([192.0.2.1])'],
    ['a quoted hop', '> Received: by mx.contoso.example with ESMTP id 1'],
    ['verdicts', 'Authentication-Results: mx.contoso.example; spf=fail smtp.mailfrom=a.example'],
    ['verdicts of Exchange without a name', 'Authentication-Results: spf=fail (sender IP is 192.0.2.1)'],
    ['a null envelope sender', 'Return-Path: <>'],
    ['a report', 'Final-Recipient: rfc822; a@contoso.example'],
    ['a diagnostic', 'Diagnostic-Code: smtp; 550 5.1.1 unknown'],
    ['a reply', '550 5.7.26 This mail is unauthenticated'],
    ['a reply of several lines', '550-5.1.1 The email account that you tried to reach does not exist'],
    ['a reply that is quoted', 'They say "550-5.1.1 no such user" to us'],
    ['a reply that a server is said to give', 'Remote Server returned \u2018550 5.7.1 Access denied\u2019'],
    ['a reply of a transcript', 'host mx.contoso.example[192.0.2.1] said: 554 Message rejected as spam'],
    ['a bare reply', '550 User unknown'],
    ['a bare reply with the address', '550 <a@contoso.example>: Recipient address rejected'],
    ['a deferral', '451 4.7.1 Greylisting in action, please come back later'],
    [
      'a reply that a server gave instead of sentences',
      "Remote Server returned '< #5.2.3 smtp;550 too large>'",
    ],
    ['a reply about an account', "554 delivery error: dd This user doesn't have a yahoo.com account"],
    ['the server of a report', 'Generating server: mx1.contoso.example'],
    ['a reply in another language', 'Der Server meldete: 550 5.1.1 Unbekannter Benutzer im System'],
    ['the head of a mail', 'From: a@b.example\nTo: c@d.example\nSubject: x\nMIME-Version: 1.0'],
  ])('%s is', (_name, text) => expect(surelyMail(text)).toBe(true));

  it.each(['5', ' ', '5.', '>', 'x-a', '\n', '550 ', 'received: ', '"550 mail ', 'said: 550 <a'])(
    'costs no more for a long text than for its first lines: %j',
    (unit) => {
      // Of the processor alone: what else runs on the machine does not count.
      const cost = (text: string): number => {
        const before = process.cpuUsage();
        for (let n = 0; n < 20; n++) surelyMail(text);
        const { user, system } = process.cpuUsage(before);
        return user + system;
      };
      const first = unit.repeat(240_000 / unit.length);
      cost(first);
      expect(cost(unit.repeat(2_000_000 / unit.length))).toBeLessThan(4 * cost(first) + 50_000);
      // Neither is one line of it slow: 400 of them come before any answer.
      expect(cost(unit.repeat(600 / unit.length))).toBeLessThan(50_000);
    },
  );
});

describe('small talk', () => {
  it.each([
    'hey',
    'Hello!',
    'hi there',
    'Good morning everyone',
    'thanks a lot!',
    'Thank you so much :pray:',
    'ok',
    '\u{1f44d}',
    'danke sch\u00f6n',
    'thanks for the help',
  ])('%s is', (text) => expect(isSmallTalk(text)).toBe(true));
  it.each([
    '',
    'help',
    'why?',
    'hi, why did it bounce?',
    'is it fixed?',
    'no, that is our server',
    'and?',
    'test.example',
  ])('%s is not', (text) => expect(isSmallTalk(text)).toBe(false));
});
