import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readShownRecords } from '../../../src/evidence/text/read-shown-records.ts';
import { shownKeyFault } from '../../../src/evidence/text/shown-key-fault.ts';
import { shownSpfFault } from '../../../src/evidence/text/shown-spf-fault.ts';

const shown = (...lines: string[]) => readShownRecords(lines.map((text, at) => ({ line: at + 1, text })));

describe('SPF records that let nobody pass', () => {
  test.each([
    [
      'two of one name',
      'two-records',
      ['contoso.example TXT "v=spf1 mx -all"', 'contoso.example TXT "v=spf1 a -all"'],
    ],
    ['two in one answer', 'two-records', ['"v=spf1 mx -all"', '"v=spf1 a -all"']],
    ['a mechanism that there is not', 'syntax', ['contoso.example TXT "v=spf1 ipv4:192.0.2.1 -all"']],
    ['a quotation mark of a word processor', 'syntax', ['our record is v=spf1 ip4:192.0.2.300 -all']],
    [
      'two strings without a blank between them',
      'syntax',
      ['contoso.example TXT "v=spf1 mx include:_spf.esp.example" "include:esp.example ~all"'],
    ],
    [
      'eleven look-ups',
      'look-ups',
      [
        `contoso.example TXT "v=spf1 ${Array.from({ length: 11 }, (_, at) => `include:s${at}.example`).join(' ')} -all"`,
      ],
    ],
    [
      'look-ups of an include that is shown too',
      'look-ups',
      [
        'contoso.example TXT "v=spf1 include:_spf.contoso.example a mx -all"',
        `_spf.contoso.example TXT "v=spf1 ${Array.from({ length: 8 }, (_, at) => `include:s${at}.example`).join(' ')} -all"`,
      ],
    ],
    [
      'an include that leads back',
      'loop',
      [
        'contoso.example TXT "v=spf1 include:_spf.contoso.example -all"',
        '_spf.contoso.example TXT "v=spf1 include:contoso.example -all"',
      ],
    ],
  ] as const)('%s', (_, why, lines) => {
    expect(shownSpfFault(shown(...lines))?.why).toBe(why);
  });

  test.each([
    ['the same one twice', ['contoso.example TXT "v=spf1 mx -all"', 'contoso.example TXT "v=spf1 mx -all"']],
    ['of two names', ['contoso.example TXT "v=spf1 mx -all"', 'fabrikam.example TXT "v=spf1 a -all"']],
    [
      'the second one in a sentence',
      ['contoso.example TXT "v=spf1 mx -all"', 'contoso.example should be v=spf1 a -all'],
    ],
    ['two answers far apart', ['"v=spf1 mx -all"', 'after the change:', '', '', '"v=spf1 a -all"']],
    ['masked', ['contoso.example TXT "v=spf1 ip4:192.0.x.x -all"']],
    [
      'ten look-ups',
      [
        `contoso.example TXT "v=spf1 ${Array.from({ length: 10 }, (_, at) => `include:s${at}.example`).join(' ')} -all"`,
      ],
    ],
    [
      'a lost space in what is only compared: no server matches it, and the record is read on',
      ['contoso.example TXT "v=spf1 include:_spf.esp.example a:mail.contoso.example-all"'],
    ],
    [
      'two strings with a blank between them',
      ['contoso.example TXT "v=spf1 mx include:_spf.esp.example " "include:esp.example ~all"'],
    ],
    ['with what somebody says behind it', ['contoso.example TXT "v=spf1 mx -all" <- (mx is the old box)']],
  ])('not: %s', (_, lines) => {
    expect(shownSpfFault(shown(...lines))).toBeNull();
  });
});

describe('keys that verify nothing', () => {
  const spki = generateKeyPairSync('rsa', { modulusLength: 2048 })
    .publicKey.export({ type: 'spki', format: 'der' })
    .toString('base64');
  const at = 'k1._domainkey.contoso.example';

  test.each([
    ['missing', [`dig txt ${at} +short -> NXDOMAIN`]],
    ['revoked', [`${at}. 300 IN TXT "v=DKIM1; k=rsa; p="`]],
    ['unusable', [`${at} TXT "v=DKIM1; k=rsa; p=${spki.slice(0, 200)}"`]],
  ])('%s', (why, lines) => {
    expect(shownKeyFault(shown(...lines))?.why).toBe(why);
  });

  test.each([
    ['a good one', `${at} TXT "v=DKIM1; k=rsa; p=${spki}"`],
    ['one that was cut for the paste', `${at} TXT "v=DKIM1; k=rsa; p=${spki.slice(0, 40)}..."`],
    ['one that goes on in the next line', `${at} TXT v=DKIM1; k=rsa; p=${spki.slice(0, 60)}`],
  ])('not: %s', (_, line) => {
    expect(shownKeyFault(shown(line))).toBeNull();
  });
});
