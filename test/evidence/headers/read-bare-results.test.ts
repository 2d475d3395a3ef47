import { describe, expect, test } from 'vitest';
import { readBareResults } from '../../../src/evidence/headers/verdicts/read-bare-results.ts';

const read = (lines: readonly string[]) =>
  readBareResults(
    lines.map((text, at) => ({ line: at + 1, text })),
    'contoso.example',
  );

describe('readBareResults', () => {
  test('the middle of a header, without the name of its field', () => {
    const found = read([
      '- From google:',
      'dkim=pass header.i=@contoso.example header.s=default header.b=Wbs71WXd;',
      'dkim=neutral (body hash did not verify) header.i=@contoso.example header.s=default;',
      'spf=pass (google.com: domain of my@email designates my.server as permitted sender)',
      '- From elsewhere',
      'dkim=fail reason=\u201csignature verification failed - bh mismatch\u201d (2048-bit key) header.d=contoso.example',
    ]);
    expect(found.map((entry) => entry.lines)).toEqual([[2, 3, 4], [6]]);
    expect(found[0]?.dkim.map((dkim) => [dkim.result, dkim.bodyHashFailed, dkim.aligned])).toEqual([
      ['pass', false, true],
      ['neutral', true, true],
    ]);
    expect(found[1]?.dkim).toMatchObject([{ result: 'fail', bodyHashFailed: true }]);
    expect(found.every((entry) => entry.trusted && entry.trustBecause.startsWith('pasted'))).toBe(true);
  });

  test('remarks wrapped over lines, quoted with "> "', () => {
    const found = read([
      '> Received-SPF: Fail (protection.outlook.com: domain of contoso.example does not designate',
      '> 192.0.2.9 as permitted sender) receiver=protection.outlook.com; client-ip=192.0.2.9;',
      'Authentication-Results: mx.google.com;',
      '   spf=softfail (google.com: domain of transitioning a@contoso.example does not designate',
      '192.0.2.1 as permitted sender) smtp.mailfrom=a@contoso.example;',
    ]);
    expect(found).toMatchObject([
      { source: 'received-spf', spf: [{ result: 'fail', ip: '192.0.2.9' }], lines: [1, 2] },
      {
        authservId: 'mx.google.com',
        spf: [{ result: 'softfail', ip: '192.0.2.1', domain: 'contoso.example' }],
      },
    ]);
  });

  test.each([
    'We see dkim=fail in the header and do not know why.',
    'Locate the authentication information, for example: dkim=pass header.i=@contoso.example; and copy the domain',
    'v=spf1 include:spf.contoso.example -all',
    'spf = good',
    '',
  ])('prose is no result: %s', (text) => {
    expect(read([text])).toEqual([]);
  });

  test.each([
    [
      'Gmail: dkim=neutral (body hash did not verify) header.i=@contoso.example; spf=pass; dmarc=pass',
      ['neutral'],
      ['pass'],
      ['pass'],
    ],
    [
      'It says spf=pass (mx: domain of a@contoso.example), dkim=fail (bad key) header.d=contoso.example, dmarc=pass.',
      ['fail'],
      ['pass'],
      ['pass'],
    ],
    [
      'dkim=fail reason="RSA signature did not verify" header.d=contoso.example; bh matches; every provider says so',
      ['fail'],
      [],
      [],
    ],
    ['At the receiver: spf=softfail; dmarc=fail', [], ['softfail'], ['fail']],
  ])('results inside a sentence: %s', (text, dkim, spf, dmarc) => {
    const [found] = read([text]);
    expect(found?.dkim.map((each) => each.result)).toEqual(dkim);
    expect(found?.spf.map((each) => each.result)).toEqual(spf);
    expect(found?.dmarc.map((each) => each.result)).toEqual(dmarc);
  });

  test.each([
    'The header should say dkim=pass header.d=contoso.example; what else',
    'Why does it say dkim=fail?',
    'Our transport rule: if the header has spf=fail; dmarc=fail then reject',
    "one of our rules matches a header that contains 'dmarc=fail action=none'; spf=fail",
    'What is the difference between spf=fail and spf=softfail in a header?',
    'Our rule looks for "spf=fail" and moves the mail',
  ])('sentences about results are none: %s', (text) => {
    expect(read([text])).toEqual([]);
  });
});
