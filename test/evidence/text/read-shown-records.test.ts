import { describe, expect, test } from 'vitest';
import { readShownRecords } from '../../../src/evidence/text/read-shown-records.ts';
import { cpuMs } from '../../tooling/cpu-ms.ts';

const linesOf = (text: string) => text.split('\n').map((each, at) => ({ line: at + 1, text: each }));
const shown = (text: string) => readShownRecords(linesOf(text));
const values = (text: string) => shown(text).map(({ kind, name, value }) => [kind, name, value]);

describe('a record that a paste shows', () => {
  test.each([
    ['a zone', 'contoso.example.  300  IN  TXT  "v=spf1 mx -all"'],
    ['a zone without class and time', 'contoso.example TXT "v=spf1 mx -all"'],
    ['a panel', 'TXT contoso.example = "v=spf1 mx -all"'],
    ['nslookup', 'contoso.example\ttext = "v=spf1 mx -all"'],
    ['host', 'contoso.example descriptive text "v=spf1 mx -all"'],
    ['an answer on the line of the question', 'dig +short txt contoso.example -> "v=spf1 mx -all"'],
    ['an answer below the question', '$ dig +short TXT contoso.example\n"v=spf1 mx -all"'],
    [
      'an answer below a question with a server',
      '> dig @192.0.2.53 contoso.example txt +short\n"v=spf1 mx -all"',
    ],
    [
      'PowerShell',
      'PS C:\\> Resolve-DnsName contoso.example -Type TXT | fl Strings\nStrings : {v=spf1 mx -all}',
    ],
    ['strings that belong together', 'contoso.example. TXT "v=spf1 " "mx -all"'],
  ])('is read from %s', (_, text) => {
    expect(values(text)).toEqual([['spf', 'contoso.example', 'v=spf1 mx -all']]);
  });

  test('keys and policies are told apart by what they hold', () => {
    expect(
      values(
        'k1._domainkey.contoso.example. 300 IN TXT "v=DKIM1; p="\n_dmarc.contoso.example TXT "v=DMARC1; p=none"',
      ),
    ).toEqual([
      ['key', 'k1._domainkey.contoso.example', 'v=DKIM1; p='],
      ['dmarc', '_dmarc.contoso.example', 'v=DMARC1; p=none'],
    ]);
  });

  test('a sentence is marked as one, and its record ends where records end', () => {
    expect(shown('Our contoso.example has v=spf1 mx -all. Is that enough?')).toMatchObject([
      { name: 'contoso.example', value: 'v=spf1 mx -all', spoken: true },
    ]);
  });

  test.each([
    ['an ellipsis', '"v=spf1 ip4:192.0.2.1 include:..."'],
    ['letters in place of numbers', '"v=spf1 ip4:192.0.x.x -all"'],
    ['brackets', '"v=spf1 include:[ours] -all"'],
    ['a missing end', '"v=spf1 include:_spf.contoso'],
  ])('with %s is not all there', (_, text) => {
    for (const { whole } of shown(`contoso.example TXT ${text}`)) expect(whole).toBe(false);
  });

  test.each([
    'please publish v=spf1 at your domain',
    'dig txt contoso.example returns no v=spf1 record at all',
    'DKIM-Signature: v=1; a=rsa-sha256; q=dns/txt; d=contoso.example; s=k1',
    'The attachment notes.txt was removed',
  ])('"%s" shows none', (text) => {
    expect(shown(text).filter(({ value }) => value !== null)).toEqual([]);
  });
});

describe('a look-up that found nothing', () => {
  test.each([
    ['words on its line', 'dig txt contoso.example -> (leer)'],
    ['words below it', '$ dig +short txt contoso.example\n(nothing)'],
    [
      'a status',
      '; <<>> DiG 9.18 <<>> contoso.example TXT\n;; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 7',
    ],
    ['other texts only', '$ dig +short txt contoso.example\n"google-site-verification=abc"\n"MS=ms1"'],
  ])('is told by %s', (_, text) => {
    expect(values(text)).toEqual([['spf', 'contoso.example', null]]);
  });

  test('a key is missing at its own name', () => {
    expect(
      values(
        '> dig txt k1._domainkey.contoso.example +short\n\nnothing at all comes back, is that right?\n(empty)',
      ),
    ).toEqual([['key', 'k1._domainkey.contoso.example', null]]);
  });

  test('a question whose answer is not shown tells nothing', () => {
    expect(shown('$ dig +short txt contoso.example\nwhat should I see there?')).toEqual([]);
  });

  test('a record among other texts is there', () => {
    expect(values('$ dig +short txt contoso.example\n"MS=ms1"\n"v=spf1 mx -all"')).toEqual([
      ['spf', 'contoso.example', 'v=spf1 mx -all'],
    ]);
  });
});

test('lines made to be read again and again cost what their length costs', () => {
  const long = (part: string) => part.repeat(Math.floor(2_400 / part.length));
  const hostile = [
    `dig txt ${long('a.')}`,
    `contoso.example TXT ${long('"" ')}`,
    `v=spf1 ${long('a ')}`,
    `"v=spf1 ${long('include:')}`,
    long('txt '),
    `${long('_domainkey.')} nslookup txt`,
    long('v=spf1 a '),
  ];
  const lines = Array.from({ length: 2_000 }, (_, line) => ({
    line,
    text: hostile[line % hostile.length] ?? '',
  }));
  expect(cpuMs(() => readShownRecords(lines), 1_500)).toBeLessThan(1_500);
});
