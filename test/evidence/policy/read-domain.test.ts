import { describe, expect, it } from 'vitest';
import { readDomain } from '../../../src/evidence/policy/read-domain.ts';

describe('what a person writes as a domain', () => {
  const good = [
    ['contoso.example', 'contoso.example'],
    ['  Contoso.Example. ', 'contoso.example'],
    ['https://www.contoso.example:8443/a?b#c', 'www.contoso.example'],
    ['mailto:anna@contoso.example', 'contoso.example'],
    ['<anna@contoso.example>', 'contoso.example'],
    ['anna@contoso.example', 'contoso.example'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['_dmarc.contoso.example', '_dmarc.contoso.example'],
    ['contoso.example/', 'contoso.example'],
  ] as const;
  it.each(good)('%s', (text, domain) => {
    expect(readDomain(text)).toEqual({ ok: true, domain });
  });
  const bad = [
    '',
    '   ',
    'contoso',
    'two words.example',
    '192.0.2.1',
    '[192.0.2.1]',
    '2001:db8::1',
    'http://192.0.2.1/',
    'localhost',
    'printer.local',
    'x.onion',
    'a.invalid',
    `${'a'.repeat(300)}.example`,
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(200)}example`,
    'a..example',
    '.example',
    '-a.example',
    'a-.example',
    'con"toso.example',
    'contoso.example;rm',
    '<script>.example',
    '\u0000.example',
    'x'.repeat(100_000),
  ];
  it.each(bad.map((b) => [b.slice(0, 40), b] as const))('is no domain: %s', (_, text) => {
    expect(readDomain(text)).toMatchObject({ ok: false, why: expect.stringMatching(/./) });
  });
});
