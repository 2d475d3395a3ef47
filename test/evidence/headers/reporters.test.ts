import { describe, expect, test } from 'vitest';
import { headerOf } from './header-of.ts';

const aar = (instance: number, id: string, results = 'spf=fail smtp.mailfrom=contoso.example') =>
  `ARC-Authentication-Results: i=${instance}; ${id}; ${results}`;
const hop = (from: string, by: string) =>
  `Received: from ${from} (${from} [192.0.2.1]) by ${by} with ESMTPS id 1; Mon, 1 Jan 2024 10:00:00 +0000`;
const ordinary = (lines: readonly string[]) =>
  headerOf(lines).verdicts.filter((entry) => entry.source === 'authentication-results' && entry.trusted);

describe('the receiver sealed and only its ARC copy was pasted', () => {
  test('the newest set of the last receiver counts as its own word', () => {
    const found = ordinary([
      aar(2, 'mx.google.com'),
      aar(1, 'mx.fabrikam.example', 'spf=pass'),
      hop('mx.fabrikam.example', 'mx.google.com'),
    ]);
    expect(found).toMatchObject([
      { authservId: 'mx.google.com', field: 'arc-authentication-results', spf: [{ result: 'fail' }] },
    ]);
    expect(found[0]?.trustBecause).toContain('ARC set (i=2)');
  });

  test('without any hop as well', () => {
    expect(ordinary([aar(1, 'mx.google.com')])).toHaveLength(1);
  });

  test.each([
    [
      'an ordinary field is there',
      [
        'Authentication-Results: mx.google.com; spf=pass smtp.mailfrom=contoso.example',
        aar(1, 'mx.google.com'),
        hop('a.example', 'mx.google.com'),
      ],
      ['authentication-results'],
    ],
    [
      'the set is an earlier server\u2019s',
      [hop('mx.fabrikam.example', 'mx.contoso.example'), aar(1, 'mx.fabrikam.example')],
      [],
    ],
    [
      'the set stands below a stranger\u2019s hop',
      [hop('a.example', 'mx.google.com'), hop('b.example', 'a.example'), aar(9, 'mx.google.com', 'spf=pass')],
      [],
    ],
  ])('not when %s', (_, lines, fields) => {
    expect(ordinary(lines).map((entry) => entry.field)).toEqual(fields);
  });
});

describe('who speaks without hops', () => {
  test('an ordinary field before an ARC copy', () => {
    expect(
      ordinary([
        aar(1, 'mx.microsoft.com 1', 'dkim=pass header.d=a.example'),
        'Authentication-Results: mail.fabrikam.example; dkim=fail header.d=a.example',
      ]),
    ).toMatchObject([{ authservId: 'mail.fabrikam.example' }]);
  });

  test('the server that judged the other one\u2019s seal', () => {
    expect(
      ordinary([
        aar(1, 'mx.microsoft.com 1', 'spf=pass'),
        'Authentication-Results: spf=none (sender IP is 10.0.0.5) smtp.helo=hub; dkim=none',
        'Authentication-Results: mx.google.com; dkim=pass header.i=@a.example; arc=pass (i=1 spf=pass); spf=pass smtp.mailfrom=a.example',
      ]),
    ).toMatchObject([{ authservId: 'mx.google.com' }]);
  });

  test('two reporters without a seal: the first', () => {
    expect(
      ordinary([
        'Authentication-Results: mx.a.example; spf=fail',
        'Authentication-Results: mx.b.example; spf=pass; arc=none',
      ]),
    ).toMatchObject([{ authservId: 'mx.a.example' }]);
  });
});

describe('order by the chain of hops', () => {
  const first = 'Authentication-Results: mx1.fabrikam.example; dkim=pass header.d=contoso.example header.s=a';
  const second =
    'Authentication-Results: vault.fabrikam.example; dkim=fail (body hash did not verify) header.d=contoso.example header.s=a';
  const between = hop('mx1.fabrikam.example', 'vault.fabrikam.example');

  test.each([
    ['oldest first', [first, between, second]],
    ['newest first', [second, between, first]],
  ])('%s', (_, lines) => {
    const header = headerOf(lines);
    expect(header.verdicts.map((entry) => entry.authservId)).toEqual([
      'vault.fabrikam.example',
      'mx1.fabrikam.example',
    ]);
  });

  test('reporters the chain does not name stay where they stand', () => {
    const header = headerOf([
      'Authentication-Results: x.example; spf=pass',
      between,
      'Authentication-Results: y.example; spf=fail',
    ]);
    expect(header.verdicts.map((entry) => entry.authservId)).toEqual(['x.example', 'y.example']);
  });
});

describe('results that filters record in fields of their own', () => {
  test.each([
    [
      'X-FEAS-SPF: spf-result=pass, ip=192.0.2.55, helo=mx.contoso.example, mailFrom=a@contoso.example',
      'fortinet',
      'pass',
      'contoso.example',
      '192.0.2.55',
    ],
    ['X-Proofpoint-SPF-Result: pass', 'proofpoint', 'pass', null, null],
    ['X-SPF-Result: SoftFail', 'filter', 'softfail', null, null],
    [
      'X-KSMG-AntiSpam-Auth: dmarc=none header.from=contoso.example;spf=fail smtp.mailfrom=contoso.example;dkim=none',
      'kaspersky',
      'fail',
      'contoso.example',
      null,
    ],
  ])('%s', (line, authservId, result, domain, ip) => {
    expect(headerOf([line]).verdicts).toMatchObject([
      { source: 'vendor', authservId, trusted: false, spf: [{ result, domain, ip }] },
    ]);
  });

  test('the server behind the filter is believed, the filter’s own field waits', () => {
    const { verdicts } = headerOf([
      'Authentication-Results: mx.fabrikam.example; spf=fail smtp.mailfrom=contoso.example',
      'X-FEAS-SPF: spf-result=pass, ip=192.0.2.55, helo=mx.contoso.example, mailFrom=a@contoso.example',
    ]);
    expect(verdicts.map((entry) => entry.trusted)).toEqual([true, false]);
  });

  test.each(['X-FEAS-SPF: -', 'X-SPF-Result:', 'X-FEAS-DKIM: maybe', 'X-MDDKIM-Result: okay then'])(
    'no result: %s',
    (line) => {
      expect(headerOf([line]).verdicts).toEqual([]);
    },
  );
});
