import { describe, expect, test } from 'vitest';
import { readShownMx } from '../../../src/evidence/text/read-shown-mx.ts';
import { cpuMs } from '../../tooling/cpu-ms.ts';

const shown = (text: string) => readShownMx([{ line: 3, text }]);

describe('a mail exchanger that a paste shows', () => {
  test.each([
    ['dig', 'contoso.example.\t300\tIN\tMX\t10 mx.fabrikam.example.'],
    ['a zone without a time', 'contoso.example. MX 0 mx.fabrikam.example.'],
    ['host', 'contoso.example mail is handled by 10 mx.fabrikam.example.'],
    ['nslookup', 'contoso.example\tMX preference = 10, mail exchanger = mx.fabrikam.example'],
    ['a sentence', 'The MX for contoso.example points to mx.fabrikam.example'],
    ['an arrow', 'MX contoso.example -> mx.fabrikam.example'],
    ['the short form with its answer', 'dig +short mx contoso.example      -> 10 mx.fabrikam.example.'],
  ])('%s names domain and host', (_, text) => {
    expect(shown(text)).toEqual([{ domain: 'contoso.example', host: 'mx.fabrikam.example', line: 3 }]);
  });

  test.each([['Our MX is mx.fabrikam.example'], ['MX: mx.fabrikam.example'], ['MX 10 mx.fabrikam.example.']])(
    '%s says of no domain that it is its',
    (text) => {
      expect(shown(text)).toEqual([{ domain: null, host: 'mx.fabrikam.example', line: 3 }]);
    },
  );

  test.each([
    '$ dig +short mx contoso.example',
    'dig contoso.example MX +short',
    'dig @192.0.2.53 +short MX contoso.example',
  ])('the lines below %s are its answers', (command) => {
    const lines = [
      command,
      '10 mx.fabrikam.example.',
      '20 mx2.fabrikam.example.',
      '',
      '30 mx.tailspin.example.',
    ];
    expect(readShownMx(lines.map((text, line) => ({ text, line })))).toEqual([
      { domain: 'contoso.example', host: 'mx.fabrikam.example', line: 1 },
      { domain: 'contoso.example', host: 'mx2.fabrikam.example', line: 2 },
    ]);
  });

  test.each([
    ['v=spf1 mx include:_spf.fabrikam.example -all'],
    ['relay=mx.fabrikam.example[192.0.2.1]:25, said 550'],
    ['host mx.fabrikam.example[192.0.2.1] said: 550 no'],
    ['mxtoolbox.example says all is green'],
  ])('%s shows none', (text) => {
    expect(shown(text)).toEqual([]);
  });

  test('a hostile line takes no long time, and many lines give few', () => {
    expect(cpuMs(() => shown(`mx ${'a-.'.repeat(600)}`), 1_000)).toBeLessThan(1_000);
    const lines = Array.from({ length: 500 }, (_, line) => ({ line, text: 'MX 10 mx.fabrikam.example.' }));
    expect(readShownMx(lines)).toHaveLength(20);
  });
});
