import { describe, expect, test } from 'vitest';
import type { HeaderEvidence } from '../../../src/evidence/headers/header-evidence.ts';
import { readHop } from '../../../src/evidence/headers/hops/read-hop.ts';
import { readBareResults } from '../../../src/evidence/headers/verdicts/read-bare-results.ts';
import { limits } from '../../../src/message/limits.ts';
import { cpuMs } from '../../tooling/cpu-ms.ts';
import { headerOf } from './header-of.ts';

/** Everything asked for, so that nothing stays lazy. */
function askAll(header: HeaderEvidence): number {
  const asked = Object.getOwnPropertyNames(Object.getPrototypeOf(header)) as (keyof HeaderEvidence)[];
  return asked.filter((name) => name in header && header[name] !== null).length;
}

const many = (line: string, count: number): string[] => Array.from({ length: count }, () => line);

describe('bad input', () => {
  test('10,000 Received lines: bounded', () => {
    const lines = many(
      'Received: from a.example ([192.0.2.1]) by b.example with SMTP id 1; Mon, 1 Jan 2024 10:00:00 +0000',
      10_000,
    );
    const header = headerOf(lines);
    expect(cpuMs(() => askAll(header), 1_500)).toBeLessThan(1_500);
    expect(header.hops).toHaveLength(limits.hops);
  });

  test('10,000 Authentication-Results lines with many results each: bounded', () => {
    const value = many('dkim=fail header.d=a.example', 50).join('; ');
    const header = headerOf(many(`Authentication-Results: mx.b.example; ${value}`, 10_000));
    expect(cpuMs(() => askAll(header), 2_500)).toBeLessThan(2_500);
    expect(header.verdicts).toHaveLength(limits.verdictFields);
  });

  test.each([
    [
      'comments nested 10,000 deep',
      `from a.example ${'('.repeat(10_000)}x${')'.repeat(10_000)} by b.example with SMTP id 1; Mon, 1 Jan 2024 10:00:00 +0000`,
    ],
    [
      'comments that never close',
      `from a.example ${'('.repeat(10_000)} by b.example; Mon, 1 Jan 2024 10:00:00 +0000`,
    ],
    ['10,000 semicolons', `from a.example by b.example${';'.repeat(10_000)} Mon, 1 Jan 2024 10:00:00 +0000`],
  ])('%s', (_, value) => {
    let date: string | null = null;
    expect(cpuMs(() => (date = readHop(value).date), 500)).toBeLessThan(500);
    expect(date).toBe('2024-01-01T10:00:00Z');
  });

  test.each([
    ['quotes', `${'"'.repeat(20_001)}`],
    ['brackets and colons', `from ${'[:'.repeat(15_000)} (${':'.repeat(20_000)}) by ${'<'.repeat(5_000)}`],
    ['digits and dots', `from x (${'1.'.repeat(25_000)}) by y; ${'1 Jan '.repeat(5_000)}`],
    ['blanks', `from${' '.repeat(30_000)}a by${'\t'.repeat(30_000)}b`],
    ['backslashes', `from a (${'\\'.repeat(30_000)}) by b${'\\n'.repeat(10_000)}`],
    ['equal signs', `spf=${'='.repeat(30_000)}; ${'a=b '.repeat(8_000)}`],
    ['keyword salad', 'from by with id for via '.repeat(2_000)],
    ['helo= without end', `from a (helo=${'x'.repeat(40_000)}) by b`],
  ])('%s: every reader ends and none throws', (_, value) => {
    const names = [
      'Received',
      'Authentication-Results',
      'Received-SPF',
      'ARC-Seal',
      'DKIM-Signature',
      'From',
      'Return-Path',
    ];
    const more = [
      'X-Forefront-Antispam-Report',
      'X-Forwarded-For',
      'List-Id',
      'X-Spam-Status',
      'Delivered-To',
      'To',
      'Date',
    ];
    const header = headerOf([...names, ...more].map((name) => `${name}: ${value}`));
    expect(cpuMs(() => askAll(header), 1_500)).toBeLessThan(1_500);
  });

  test('folding without blanks, mixed languages, bytes of every kind', () => {
    const bytes = Array.from({ length: 255 }, (_, code) => String.fromCharCode(code + 1))
      .join('')
      .replace(/[\n\r]/g, '');
    const header = headerOf([
      `Received: from ${bytes} by mx.b.example with SMTP; Mon, 1 Jan 2024 10:00:00 +0000`,
      'by lost.example with SMTP',
      'Authentication-Results: mx.b.example;',
      'spf=pass smtp.mailfrom=a@b.example',
      'From: \xe6\x97\xa5\xe6\x9c\xac <a@contoso.example>',
      'Subject: =?utf-8?B?w6TDtg==?= =?broken?X?y?=',
    ]);
    expect(askAll(header)).toBeGreaterThan(5);
    expect(header.fromDomain).toBe('contoso.example');
  });

  test('nothing at all', () => {
    const header = headerOf([]);
    expect(header).toMatchObject({
      hops: [],
      verdicts: [],
      stamps: [],
      forwarding: [],
      envelopeFrom: null,
      direction: null,
    });
  });

  test('bare results of an endless text', () => {
    const lines = many('dkim=pass header.d=a.example (', 20_000).map((text, at) => ({ line: at + 1, text }));
    expect(cpuMs(() => readBareResults(lines), 1_500)).toBeLessThan(1_500);
  });
});
