import { describe, expect, test } from 'vitest';
import { readReportedResults } from '../../../src/evidence/text/read-reported-results.ts';
import { cpuMs } from '../../tooling/cpu-ms.ts';

const read = (...lines: readonly string[]) =>
  readReportedResults(
    lines.map((text, at) => ({ line: at + 1, text })),
    'contoso.example',
  )[0];

describe('logs of programs', () => {
  test.each([
    [
      '2024-03-03 03:03:04 1rgabc-0000ab-00 DKIM: d=contoso.example s=s1 c=relaxed/relaxed a=rsa-sha256 b=2048 [verification failed - body hash mismatch (body probably modified in transit)]',
      ['fail', 'contoso.example', 's1', true],
    ],
    [
      '1rgabc-0000ab-00 DKIM: d=contoso.example s=s1 c=relaxed/simple a=rsa-sha256 b=2048 [verification succeeded]',
      ['pass', 'contoso.example', 's1', false],
    ],
    [
      'DKIM: d=contoso.example s=s1 c=relaxed/relaxed a=rsa-sha256 b=0 [invalid - public key record (currently?) unavailable]',
      ['permerror', 'contoso.example', 's1', false],
    ],
    [
      "opendkim[9]: 4A: key retrieval failed (s=s1, d=contoso.example): 's1._domainkey.contoso.example' record not found",
      ['permerror', 'contoso.example', 's1', false],
    ],
    [
      'opendkim[9]: 4A5B: s=s1 d=contoso.example SSL error:0D0680A8:asn1 encoding routines:ASN1_CHECK_TLEN:wrong tag',
      ['permerror', 'contoso.example', 's1', false],
    ],
    [
      'opendkim[9]: 4A5B: s=s1 d=contoso.example a=rsa-sha256 SSL error:04091068:rsa routines:int_rsa_verify:bad signature',
      ['fail', 'contoso.example', 's1', false],
    ],
    ['dkimverify: body hash matches; signature INVALID.', ['fail', null, null, false]],
  ])('DKIM: %s', (line, [result, d, s, bodyHashFailed]) => {
    expect(read(line)?.dkim).toMatchObject([{ result, d, s, bodyHashFailed }]);
  });

  test('a key that cannot be decoded is a matter of the key, not of the text', () => {
    expect(
      read('opendkim[9]: 4A5B: s=s1 d=contoso.example SSL error:0D078094:asn1 encoding routines:d2i:too long')
        ?.dkim[0]?.comment,
    ).toContain('public key');
  });

  test('several lines of OpenDKIM speak of one signature', () => {
    expect(
      read(
        'opendkim[9]: 4A5B: s=s1 d=contoso.example a=rsa-sha256 SSL error:04091068:rsa routines:int_rsa_verify:bad signature',
        'opendkim[9]: 4A5B: bad signature data',
        'opendkim[9]: 4A5B: body hash mismatch',
      )?.dkim,
    ).toMatchObject([
      {
        d: 'contoso.example',
        bodyHashFailed: true,
        comment: 'bad signature; bad signature data; body hash mismatch',
      },
    ]);
  });

  test.each([
    [
      'policyd-spf[7]: prepend Received-SPF: Softfail (mailfrom) identity=mailfrom; client-ip=192.0.2.1; helo=mx.a.example; envelope-from=a@contoso.example; receiver=b@c.example',
      ['softfail', '192.0.2.1', 'contoso.example'],
    ],
    [
      'policyd-spf[7]: Fail; identity=mailfrom; client-ip=192.0.2.1; helo=mx.a.example; envelope-from=a@contoso.example; receiver=b@c.example',
      ['fail', '192.0.2.1', 'contoso.example'],
    ],
    [
      '2024-07-02T10:00:00Z INFO SPF check failed (spf.fail) listenerId="smtp", localPort=25, remoteIp=10.0.1.1, domain="contoso.example", result="fail"',
      ['fail', '10.0.1.1', 'contoso.example'],
    ],
    [
      '{"level":"info","plugin":"spf","client_ip":"192.0.2.1","domain":"contoso.example","result":"softfail"}',
      ['softfail', '192.0.2.1', 'contoso.example'],
    ],
    [
      '[NOTICE] [A.1] [spf] identity=mfrom ip=192.0.2.1 domain="contoso.example" mfrom=<a@contoso.example> result=Fail',
      ['fail', '192.0.2.1', 'contoso.example'],
    ],
  ])('SPF: %s', (line, [result, ip, domain]) => {
    expect(read(line)?.spf).toMatchObject([{ result, ip, domain }]);
  });

  test("Cisco's mail log", () => {
    expect(
      read(
        'Info: MID 10022917 SPF: mailfrom identity svar@contoso.example PermError (v=spf1)',
        'Info: MID 10022917 DMARC: Message from domain contoso.example, DMARC fail (SPF aligned False, DKIM aligned False)',
      ),
    ).toMatchObject({
      spf: [{ result: 'permerror', domain: 'contoso.example' }],
      dmarc: [{ result: 'fail', from: 'contoso.example' }],
    });
  });

  test("Fortinet's history log", () => {
    expect(
      read(
        'date=2026-11-23 client_name="" client_ip="10.20.0.1" dst_ip="10.20.0.40" from="billing@contoso.example" to="k@fabrikam.example" disposition="Reject" classifier="SPF Failure" message_length="0"',
      ),
    ).toMatchObject({ spf: [{ result: 'fail', ip: '10.20.0.1', domain: 'contoso.example' }] });
  });

  test("Plesk's filters", () => {
    expect(
      read(
        'spf[28115]: 5A2F41E0B9: SPF result: pass (web77.northwind.example, 192.0.2.77)',
        'dk_check[28116]: 5A2F41E0B9: DKIM Feed: No signature',
        'dmarc[28117]: 5A2F41E0B9: DMARC: smtpdomain=web77.northwind.example maildomain=contoso.example ID=5A2F stat=FAIL, policy=reject',
      ),
    ).toMatchObject({
      spf: [{ result: 'pass', domain: 'web77.northwind.example', ip: '192.0.2.77' }],
      dkim: [{ result: 'none' }],
      dmarc: [{ result: 'fail', from: 'contoso.example' }],
    });
  });

  test('OpenDMARC', () => {
    expect(
      read(
        'opendmarc[3]: 4A5B6C: SPF(mailfrom): a@contoso.example fail',
        'opendmarc[3]: 4A5B6C: contoso.example fail',
      ),
    ).toMatchObject({
      spf: [{ result: 'fail', domain: 'contoso.example' }],
      dmarc: [{ result: 'fail', from: 'contoso.example' }],
    });
  });
});

describe('reports in words', () => {
  test("Gmail's summary", () => {
    expect(
      read(
        'SPF:\tPASS with IP 192.0.2.5 Learn more',
        "DKIM:\t'FAIL' with domain contoso.example Learn more",
        "DMARC:\t'FAIL' Learn more",
      ),
    ).toMatchObject({
      spf: [{ result: 'pass', ip: '192.0.2.5' }],
      dkim: [{ result: 'fail', d: 'contoso.example', aligned: true }],
      dmarc: [{ result: 'fail' }],
    });
  });

  test.each([
    ['DKIM check:         fail (wrong body hash: body hash mismatch)', 'fail', true],
    ['DKIM result: fail (wrong body hash: want a, got b)', 'fail', true],
    ['DKIM result: invalid (public key: not available)', 'permerror', false],
    ['DKIM: Invalid (Signature is wrong: body was modified)  d=contoso.example', 'fail', true],
    ['DKIM: Valid (Signed by contoso.example)', 'pass', false],
    ['Authentication-Results: a@verifier.example; DKIM check: fail (wrong body hash)', 'fail', true],
  ])('%s', (line, result, bodyHashFailed) => {
    expect(read(line)?.dkim).toMatchObject([{ result, bodyHashFailed }]);
  });

  test('a check spelled over two lines', () => {
    expect(
      read(
        'Validating Signature',
        'result = fail',
        'Details: body has been altered',
        'Result code: pass',
        'Local Explanation: ok (mechanism)',
      ),
    ).toMatchObject({
      dkim: [{ result: 'fail', comment: 'body has been altered', bodyHashFailed: true }],
      spf: [{ result: 'pass' }],
    });
    expect(read('result = fail', 'The test is over')).toBeUndefined();
    expect(read('The result = fail of dkim', 'Details: none')).toBeUndefined();
  });

  test("MXToolbox' analyzer", () => {
    expect(read('DKIM-Signature Body Hash Verified\tBody Hash Did Not Verify')?.dkim).toMatchObject([
      { result: 'fail', bodyHashFailed: true },
    ]);
    expect(read('DKIM-Signature Body Hash Verified\tBody Hash Verified')).toBeUndefined();
  });

  test('a list of results', () => {
    expect(read('SPF pass, DKIM fail (bad key), DMARC pass (spf)')).toMatchObject({
      spf: [{ result: 'pass' }],
      dkim: [{ result: 'fail', comment: 'bad key' }],
      dmarc: [{ result: 'pass' }],
    });
  });
});

test.each([
  '550 5.7.26 SPF: fail, DKIM: none, the message was refused',
  'SPF alignment: fail',
  'SPF record: valid',
  'We think that DKIM fails when the list adds a footer.',
  'opendkim[9]: 4A5B: DKIM-Signature field added (s=s1, d=contoso.example)',
  'DKIM: fail2ban is running',
  'spf plugin loaded, result of the start: good',
  'x'.repeat(20_000),
])('says nothing about a check: %s', (line) => {
  expect(read(line)).toBeUndefined();
});

test('stays linear on hostile lines', () => {
  const lines = [
    'DKIM: d=a s=b '.repeat(400),
    'spf: pass client-ip='.repeat(250),
    's=a d=b SSL error:asn1 '.repeat(200),
  ];
  const readAll = (): void => {
    for (const line of lines) for (let turn = 0; turn < 40; turn++) read(line);
  };
  expect(cpuMs(readAll, 1_500)).toBeLessThan(1_500);
});
