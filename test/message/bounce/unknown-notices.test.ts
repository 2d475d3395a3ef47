import { describe, expect, test } from 'vitest';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import { itemOf } from './item-of.ts';
import { sentences } from './unknown-notices.ts';

const to = 'ann@contoso.example';
const returned =
  '\n--- The message ---\n\nReceived: from desk.fabrikam.example (192.0.2.9) by out.fabrikam.example; Sat, 21 Nov 2026 10:00:00 +0000\nFrom: me@fabrikam.example\nTo: ann@contoso.example\nSubject: The quote\nMessage-ID: <1@fabrikam.example>\n';
const mime =
  'MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n';

/** Heads that say less and less about who writes. */
const heads = {
  'a mail system':
    'Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@out.fabrikam.example>\nTo: me@fabrikam.example\nSubject: Your mail\n',
  'an empty return path':
    'Return-Path: <>\nFrom: gateway@out.fabrikam.example\nTo: me@fabrikam.example\nSubject: The quote\n',
  'a program':
    'From: Mail Gateway <mgw@out.fabrikam.example>\nTo: me@fabrikam.example\nSubject: Notice\nAuto-Submitted: auto-generated\n',
} as const;

const body = (sentence: string, code: string): string =>
  `${sentence.replace('%', to)}\n\n${sentence.includes('%') ? '' : `  ${to}\n`}    ${code}\n${returned}`;
const told = (mail: string): string => {
  const { kind, recipients, returned: back } = readBounce(itemOf(mail));
  return `${kind} ${recipients.map(({ address }) => address).join(' ')}${back === null ? ' nothing returned' : ''}`;
};

const rows = Object.entries(sentences).flatMap(([language, { failed, delayed }]) => [
  ...failed.map((sentence) => [language, sentence, 'bounce', '550 5.1.1 User unknown'] as const),
  ...delayed.map((sentence) => [language, sentence, 'delay', '450 4.2.0 Try later'] as const),
]);

describe('notices in words that nobody wrote before', () => {
  test('speak fourteen languages', () => {
    expect(Object.keys(sentences)).toHaveLength(14);
    for (const { failed, delayed } of Object.values(sentences)) {
      expect(failed.length).toBeGreaterThan(1);
      expect(delayed.length).toBeGreaterThan(0);
    }
  });

  for (const [sender, head] of Object.entries(heads))
    test.each(rows)(`from ${sender}, %s: %s`, (_language, sentence, kind, code) => {
      expect(told(head + mime + body(sentence, code))).toBe(`${kind} ${to}`);
    });
});
