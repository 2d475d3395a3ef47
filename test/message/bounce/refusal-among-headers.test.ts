import { describe, expect, it } from 'vitest';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import { headerValue } from '../../../src/message/header-field.ts';
import { itemOf } from './item-of.ts';

const head =
  'Return-Path: <me@fabrikam.example>\nMessage-ID: <x1@fabrikam.example>\nFrom: me@fabrikam.example\nTo: ann@contoso.example\nSubject: The quote\n';
const trace =
  'Received: from a.fabrikam.example (192.0.2.9) by out.fabrikam.example with ESMTP; Sat, 21 Nov 2026 10:00:00 +0000\nAuthentication-Results: mx.contoso.example; spf=fail smtp.mailfrom=fabrikam.example\n';
const said =
  '<ann@contoso.example>: host mx.contoso.example[192.0.2.25] said: 550 5.1.1 user unknown (in reply to RCPT TO command)\n';
const exchange = "Remote Server returned '550 5.7.23 Message rejected due to SPF'\n";

describe('a refusal pasted with header fields', () => {
  it.each([
    ['below them', `Here is what we got:\n\n${head}\n${said}`, '550 user-unknown'],
    ['below them without an empty line', `Here is what we got:\n${head}${said}`, '550 user-unknown'],
    ['between them', `${trace}\n${said}\n${head}`, '550 user-unknown'],
    [
      'below them, without a code',
      `Here is what we got:\n\n${head}\n<ann@contoso.example>: unknown user\n`,
      'null user-unknown',
    ],
    ['above them, without a recipient', `${exchange}\n${trace}${head}`, '550 spf-fail'],
    [
      'above them, with words between',
      `${exchange}\nOriginal Message Headers\n${trace}${head}`,
      '550 spf-fail',
    ],
  ])('%s', (_, text, expected) => {
    const report = readBounce(itemOf(text, 'paste'));
    expect(report.kind).toBe('bounce');
    expect(report.recipients.map((entry) => `${entry.reply} ${entry.class}`)).toEqual([expected]);
    expect(report.recipients[0]?.address).toBe('ann@contoso.example');
    expect(report.returned && headerValue(report.returned.header, 'subject')).toBe('The quote');
  });

  it('above more header fields than are read', () => {
    const many = 'X-Filler: a field like any other\n'.repeat(20_000);
    const report = readBounce(itemOf(`${exchange}\n${trace}${head}${many}`, 'paste'));
    expect(report.recipients.map((entry) => `${entry.reply} ${entry.class}`)).toEqual(['550 spf-fail']);
    expect(report.returned && headerValue(report.returned.header, 'subject')).toBe('The quote');
  });

  it('the header of the notice itself is not what came back', () => {
    const own = 'Return-Path: <>\nFrom: MAILER-DAEMON@mx.contoso.example\nReceived: from local by mx\n';
    const report = readBounce(itemOf(`what is this?\n${own}\n${said}\n${head}`, 'paste'));
    expect(report.returned && headerValue(report.returned.header, 'subject')).toBe('The quote');
  });
});

describe('header fields with numbers beside them', () => {
  it.each([
    ['a greeting', `<ann@contoso.example>: thanks for the notes, see you on Monday.\n\n${trace}${head}`],
    ['prose', `We sell to 550 shops and ann@contoso.example asked about it.\n\n${trace}${head}`],
    [
      'an article',
      `${trace}${head.trim()}\n\nMail may come back with many codes, of which 550 5.7.1 is one.\n`,
    ],
    ['a reply inside a field', `${trace}X-Spam-Report: 550 5.1.1 user unknown was the answer\n${head}`],
    ['a folded field', `${trace}X-MS-Exchange-Note: foo\n 550 5.1.1 user unknown\n${head}`],
  ])('%s', (_, text) => {
    const report = readBounce(itemOf(text, 'paste'));
    expect(['headers', 'message']).toContain(report.kind);
    expect(report.recipients).toEqual([]);
  });
});
