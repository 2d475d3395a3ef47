import { describe, expect, test } from 'vitest';
import { maskDisplayNames, maskNames } from '../../src/explanation/mask-for.ts';
import { maskAddresses } from '../../src/explanation/redact.ts';
import { cpuMs } from '../tooling/cpu-ms.ts';

describe('a personal address is masked', () => {
  test.each([
    ['<jane.doe@contoso.example>: user unknown', '<***@contoso.example>: user unknown'],
    ['smtp.mailfrom=jane@contoso.example;', 'smtp.mailfrom=***@contoso.example;'],
    ['header.i=jane@contoso.example header.s=s1', 'header.i=***@contoso.example header.s=s1'],
    ['rfc822;jane@contoso.example', 'rfc822;***@contoso.example'],
    ['Final-Recipient: rfc822; jane+tag@contoso.example', 'Final-Recipient: rfc822; ***@contoso.example'],
    ['"Jane Doe"@contoso.example', '***@contoso.example'],
    ['<"jane doe"@contoso.example>', '<***@contoso.example>'],
    ['j\u00fcrgen@contoso.example', '***@contoso.example'],
    ['to=<jane@contoso.example>, relay=none', 'to=<***@contoso.example>, relay=none'],
    ['a@x.example and b@y.example', '***@x.example and ***@y.example'],
    [
      'https://contoso.example/u?email=jane%40contoso.example',
      'https://contoso.example/***%40contoso.example',
    ],
    ['email=jane.doe%40contoso.example&x=1', 'email=***%40contoso.example&x=1'],
    ['jane%2540contoso.example', '***%2540contoso.example'],
    ['jane&#64;contoso.example', '***&#64;contoso.example'],
    ['jane=40contoso.example', '***=40contoso.example'],
    ['jane@[192.0.2.1]', '***@[192.0.2.1]'],
    ['jane@', '***@'],
    ['SRS0=vmyz=2W=contoso.example=jane@fwd.example', 'SRS0=vmyz=2W=contoso.example=***@fwd.example'],
    ['<srs0+ab1=V3=contoso.example=jane=x@fwd.example>', '<srs0+ab1=V3=contoso.example=***@fwd.example>'],
    [
      'SRS1=abcd=first.example==wxyz=2W=orig.example=user@second.example',
      'SRS1=abcd=first.example==wxyz=2W=orig.example=***@second.example',
    ],
    [
      'smtp.mailfrom=SRS0=vmyz=2W=contoso.example=jane@fwd.example',
      'smtp.mailfrom=SRS0=vmyz=2W=contoso.example=***@fwd.example',
    ],
    ['SRS0=vmyz=2W=contoso.example=jane', 'SRS0=vmyz=2W=contoso.example=***'],
    [
      'john.work+SRS=44ldt=IX=fabrikam.example=bob@contoso.example',
      '***+SRS=44ldt=IX=fabrikam.example=***@contoso.example',
    ],
    ['jane+caf_=bob=target.example@contoso.example', '***+caf_=***=target.example@contoso.example'],
    ['prvs=1234abcdef=jane@contoso.example', '***@contoso.example'],
    ['bounces+jane=contoso.example@list.example', 'bounces+***@list.example'],
  ])('%s', (text, masked) => {
    expect(maskAddresses(text)).toBe(masked);
  });
});

describe('what names no person stays', () => {
  test.each([
    '<postmaster@contoso.example>',
    'MAILER-DAEMON@mx.contoso.example',
    'no-reply@contoso.example',
    'bounces+SRS=DmMzc=V3@contoso.onmicrosoft.com',
    'header.i=@contoso.example',
    '550 5.7.1 rejected, see line 40',
    'size=4096 bytes',
    'q=40 of 50',
    'Received: from mail.contoso.example ([192.0.2.25])',
    '<@U1> @everyone',
    '',
  ])('%s', (text) => {
    expect(maskAddresses(text)).toBe(text);
  });
});

test('masking twice changes nothing more', () => {
  for (const text of [
    '<jane@contoso.example>',
    'SRS0=vmyz=2W=contoso.example=jane@fwd.example',
    'a@b@c@d.example',
  ]) {
    expect(maskAddresses(maskAddresses(text))).toBe(maskAddresses(text));
  }
});

test.each(['@', 'a@', '%40', '"@', 'SRS0=', 'a=40b.', '"'])(
  'a megabyte of %s is masked in linear time',
  (unit) => {
    const text = unit.repeat(1_000_000 / unit.length);
    // A quadratic scan would take minutes.
    expect(cpuMs(() => maskAddresses(text), 6_000)).toBeLessThan(6_000);
  },
);

test('a known local part is masked where it stands alone, other words are not', () => {
  const names = new Set(['jane.doe']);
  expect(maskNames('mailbox jane.doe is full', names)).toBe('mailbox *** is full');
  expect(maskNames('/home/Jane.Doe/Maildir.', names)).toBe('/home/***/Maildir.');
  expect(maskNames('user jane.doe.', names)).toBe('user ***.');
  expect(maskNames('mailbox jane.doesnt is full', names)).toBe('mailbox jane.doesnt is full');
  expect(maskNames('SPF fail', new Set(['spf']))).toBe('SPF fail');
});

describe('a display name is masked in the header lines that name people', () => {
  test.each([
    ['From: Jane Doe <jane@contoso.example>', 'From: *** <jane@contoso.example>'],
    ['From: "Doe, Jane" <jane@contoso.example>', 'From: *** <jane@contoso.example>'],
    ['To: Jane <a@x.example>, "Bob" <b@y.example>', 'To: *** <a@x.example>, *** <b@y.example>'],
    ['Reply-To: J\u00fcrgen <j@x.example>', 'Reply-To: *** <j@x.example>'],
  ])('%s', (text, masked) => {
    expect(maskDisplayNames(text)).toBe(masked);
  });

  test.each([
    'Received: from mail.contoso.example by mx <x>',
    'Return-Path: <jane@contoso.example>',
    'From: <jane@contoso.example>',
    'From: jane@contoso.example',
    'smtp; 550 user unknown <x@y.example>',
  ])('not in %s', (text) => {
    expect(maskDisplayNames(text)).toBe(text);
  });
});
