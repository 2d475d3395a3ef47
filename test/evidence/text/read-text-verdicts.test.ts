import { describe, expect, test } from 'vitest';
import { readTextVerdicts } from '../../../src/evidence/text/read-text-verdicts.ts';

const read = (...lines: readonly string[]) =>
  readTextVerdicts(
    lines.map((text, at) => ({ line: at + 1, text })),
    null,
  );

const row = (ip: string, count: number, dkim: string, spf: string, auth: string) =>
  `<record><row><source_ip>${ip}</source_ip><count>${count}</count><policy_evaluated><disposition>none</disposition><dkim>${dkim}</dkim><spf>${spf}</spf></policy_evaluated></row><identifiers><header_from>contoso.example</header_from></identifiers><auth_results>${auth}</auth_results></record>`;

describe('rows of an aggregate report', () => {
  test('raw results come from auth_results, DMARC from the evaluation', () => {
    const found = read(
      row(
        '192.0.2.7',
        5,
        'fail',
        'fail',
        '<dkim><domain>esp.example</domain><selector>s1</selector><result>pass</result></dkim><spf><domain>esp.example</domain><result>pass</result></spf>',
      ),
    );
    expect(found).toMatchObject([
      {
        spf: [{ result: 'pass', domain: 'esp.example', ip: '192.0.2.7' }],
        dkim: [{ result: 'pass', d: 'esp.example', s: 's1', aligned: false }],
        dmarc: [{ result: 'fail', from: 'contoso.example', disposition: 'none' }],
        lines: [1],
      },
    ]);
  });

  const spf = (result: string) => `<spf><domain>contoso.example</domain><result>${result}</result></spf>`;

  test('of several rows one that failed, for nobody asks about the others, with its own line', () => {
    const found = read(
      row('192.0.2.2', 90, 'fail', 'pass', spf('pass')),
      row('192.0.2.1', 2, 'fail', 'fail', spf('fail')),
      row('192.0.2.3', 7, 'fail', 'fail', spf('fail')),
    );
    expect(found).toMatchObject([{ spf: [{ ip: '192.0.2.3' }], dmarc: [{ result: 'fail' }], lines: [3] }]);
  });

  test('where none failed the one with the most messages', () => {
    const found = read(
      row('192.0.2.1', 2, 'fail', 'pass', spf('pass')),
      row('192.0.2.2', 90, 'fail', 'pass', spf('pass')),
    );
    expect(found).toMatchObject([{ spf: [{ ip: '192.0.2.2' }], dmarc: [{ result: 'pass' }], lines: [2] }]);
  });

  test.each([
    '<row><source_ip>192.0.2.1</source_ip></row>',
    '<policy_evaluated>',
    'policy_evaluated says fail',
  ])('a piece without an evaluation tells nothing: %s', (text) => {
    expect(read(text)).toEqual([]);
  });
});

test('a second form of the same check is not heard twice, other methods are', () => {
  const found = read(
    'spf=fail smtp.mailfrom=contoso.example',
    'SPF: PASS with IP 192.0.2.5',
    'DKIM result: invalid (public key: not available)',
  );
  expect(found.flatMap((entry) => entry.spf.map((each) => each.result))).toEqual(['fail']);
  expect(found.flatMap((entry) => entry.dkim.map((each) => each.result))).toEqual(['permerror']);
});

describe('what a seal recorded', () => {
  const judged = 'spf=pass smtp.mailfrom=list.example dmarc=fail header.from=contoso.example';

  test.each([
    ['by its short name', 'AAR: i=1; mx.list.example; dkim=pass header.d=contoso.example; dmarc=pass'],
    [
      'in a sentence',
      'ARC-Authentication-Results of i=1 says `dkim=pass header.d=contoso.example; dmarc=pass header.from=contoso.example`.',
    ],
  ])('%s is not the word of who judged at the end', (_, seal) => {
    const found = read(judged, seal);
    expect(found[0]).toMatchObject({ standing: 'receiver', dmarc: [{ result: 'fail' }], dkim: [] });
    expect(found.slice(1).filter(({ standing }) => standing === 'receiver')).toEqual([]);
  });

  test('results of the receiver below one another stay together', () => {
    const found = read('spf=pass smtp.mailfrom=list.example', 'dmarc=fail header.from=contoso.example');
    expect(found).toMatchObject([{ spf: [{ result: 'pass' }], dmarc: [{ result: 'fail' }] }]);
  });
});

test('results that somebody quotes are all read, the first too', () => {
  expect(
    read(
      'one partner sent: "spf=permerror (sender IP is 198.51.100.40) smtp.mailfrom=contoso.example; dkim=none; dmarc=fail action=oreject"',
    ),
  ).toMatchObject([
    {
      spf: [{ result: 'permerror', ip: '198.51.100.40' }],
      dkim: [{ result: 'none' }],
      dmarc: [{ result: 'fail' }],
    },
  ]);
});
