import { describe, expect, test } from 'vitest';
import { readReceivedSpf } from '../../../src/evidence/headers/verdicts/read-received-spf.ts';

const rows = [
  {
    name: 'Google',
    value:
      'pass (google.com: domain of a@contoso.example designates 192.0.2.1 as permitted sender) client-ip=192.0.2.1;',
    expected: {
      receiver: 'google.com',
      verdict: { result: 'pass', mailFrom: 'a@contoso.example', domain: 'contoso.example', ip: '192.0.2.1' },
    },
  },
  {
    name: 'Google, null sender',
    value:
      'neutral (google.com: 192.0.2.2 is neither permitted nor denied by best guess record for domain of postmaster@mx.contoso.example) client-ip=192.0.2.2;',
    expected: { verdict: { result: 'neutral', ip: '192.0.2.2', domain: 'mx.contoso.example' } },
  },
  {
    name: 'Microsoft',
    value:
      'Fail (protection.outlook.com: domain of contoso.example does not designate 192.0.2.3 as permitted sender) receiver=protection.outlook.com; client-ip=192.0.2.3; helo=mx.fabrikam.example;',
    expected: {
      receiver: 'protection.outlook.com',
      verdict: { result: 'fail', domain: 'contoso.example', helo: 'mx.fabrikam.example', ip: '192.0.2.3' },
    },
  },
  {
    name: 'Microsoft without a record',
    value: 'None (protection.outlook.com: contoso.example does not designate permitted sender hosts)',
    expected: { verdict: { result: 'none', domain: 'contoso.example', ip: null } },
  },
  {
    name: 'policyd-spf',
    value:
      'Pass (sender SPF authorized) identity=mailfrom; client-ip=2001:db8::1; helo=mx.contoso.example; envelope-from=a@contoso.example; receiver=b@fabrikam.example',
    expected: {
      receiver: 'fabrikam.example',
      verdict: { result: 'pass', mailFrom: 'a@contoso.example', ip: '2001:db8::1', identity: 'mailfrom' },
    },
  },
  {
    name: 'pyspf, HELO identity and hidden receiver',
    value:
      'Softfail (helo) identity=helo; client-ip=192.0.2.4; helo=mx.contoso.example; envelope-from="<>"; receiver=<UNKNOWN>',
    expected: {
      receiver: null,
      verdict: { result: 'softfail', identity: 'helo', domain: 'mx.contoso.example' },
    },
  },
  {
    name: 'Apple, transitioning',
    value:
      'softfail (milter.fabrikam.example: domain of transitioning a@contoso.example does not designate 192.0.2.5 as permitted sender) receiver=milter.fabrikam.example; client-ip=192.0.2.5; envelope-from=a@contoso.example;',
    expected: { verdict: { result: 'softfail', domain: 'contoso.example', ip: '192.0.2.5' } },
  },
  {
    name: 'redacted',
    value:
      'fail (mx.fabrikam.example: domain of XXXX does not designate xxx.xxx as permitted sender) client-ip=xxx.xxx;',
    expected: { verdict: { result: 'fail', domain: null, ip: null } },
  },
];

describe('readReceivedSpf', () => {
  test.each(rows)('$name', ({ value, expected }) => {
    expect(readReceivedSpf(value)).toMatchObject(expected);
  });

  test.each(['', 'skipped because the client is local', '(pass) client-ip=192.0.2.1', 'x=y'])(
    'no result: %s',
    (value) => {
      expect(readReceivedSpf(value)).toBeNull();
    },
  );
});
