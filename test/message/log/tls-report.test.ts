import { describe, expect, test } from 'vitest';
import { intake } from '../../../src/intake/intake.ts';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';

interface Reported {
  readonly type?: string;
  readonly mode?: string;
  readonly details?: readonly unknown[];
}

/** A report as RFC 8460 4.4 shows it. */
const report = ({ type = 'sts', mode = 'enforce', details = [] }: Reported) => ({
  'organization-name': 'Fabrikam Inc.',
  'date-range': { 'start-datetime': '2026-11-20T00:00:00Z', 'end-datetime': '2026-11-20T23:59:59Z' },
  'report-id': '2026-11-20T00:00:00Z_contoso.example',
  policies: [
    {
      policy: {
        'policy-type': type,
        'policy-string': ['version: STSv1', `mode: ${mode}`, 'mx: mx.contoso.example'],
        'policy-domain': 'contoso.example',
      },
      summary: { 'total-successful-session-count': 5326, 'total-failure-session-count': details.length },
      'failure-details': details,
    },
  ],
});
const expired = {
  'result-type': 'certificate-expired',
  'sending-mta-ip': '192.0.2.7',
  'receiving-mx-hostname': 'mx.contoso.example',
  'failed-session-count': 100,
};

const read = (body: unknown) => {
  const [item, ...more] = intake(Buffer.from(JSON.stringify(body, null, 2)), null);
  if (item === undefined || more.length > 0) throw new Error('one item was expected');
  return readBounce(item);
};

describe('a report of TLS sessions (RFC 8460)', () => {
  test('tells of sessions that failed, in its own words and at which server', () => {
    const { kind, recipients } = read(report({ details: [expired] }));
    expect(kind).toBe('delay');
    expect(recipients).toMatchObject([
      { class: 'tls', action: 'delayed', diagnostic: 'certificate-expired', remoteMta: 'mx.contoso.example' },
    ]);
    expect(recipients[0]?.diagnosticLines.length).toBe(1);
  });

  test.each([
    'starttls-not-supported',
    'certificate-host-mismatch',
    'certificate-not-trusted',
    'validation-failure',
    'tlsa-invalid',
    'dnssec-invalid',
    'dane-required',
    'sts-policy-fetch-error',
    'sts-policy-invalid',
    'sts-webpki-invalid',
  ])('knows the result type %s', (type) => {
    const { recipients } = read(report({ type: 'tlsa', details: [{ ...expired, 'result-type': type }] }));
    expect(recipients[0]?.class).toBe('tls');
  });

  test.each([
    ['all sessions were fine', report({})],
    ['no session failed of those it lists', report({ details: [{ ...expired, 'failed-session-count': 0 }] })],
    [
      'what is named as failed is a text of somebody’s own',
      report({ details: [{ ...expired, 'result-type': 'see https://fabrikam.example <b>' }] }),
    ],
    ['the policy is only tested: the mail went out', report({ mode: 'testing', details: [expired] })],
  ])('is a report and no failure where %s', (_, body) => {
    expect(read(body).kind).toBe('tls-report');
  });

  test('with nonsense in its fields is read as far as it goes', () => {
    for (const policies of [
      null,
      [null],
      [{ policy: 7, 'failure-details': [null, 3, { 'result-type': [] }] }],
    ])
      expect(() => read({ ...report({}), policies })).not.toThrow();
  });
});
