import { describe, expect, test } from 'vitest';
import { diagnoseBytes } from '../../src/compose/chain/diagnose-bytes.ts';
import { diagnoseCase } from '../../src/compose/chain/diagnose-case.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import {
  aggregateReport,
  carried,
  gzipped,
  healthy,
  misaligned,
  type Row,
  reporters,
  reportMail,
  reportName,
  tlsReport,
} from '../intake/reports.ts';

function answer(bytes: Buffer, name = `${reportName}.xml.gz`): Diagnosis {
  const [first, ...more] = diagnoseBytes(bytes, name);
  if (first === undefined || more.length > 0) throw new Error('one answer was expected');
  return first;
}

const packed = (...rows: readonly Row[]): Diagnosis => answer(gzipped(aggregateReport('google.com', rows)));
const first = ({ findings }: Diagnosis) => {
  const [finding] = findings;
  if (finding === undefined) throw new Error('no finding');
  return finding;
};
const says = (diagnosis: Diagnosis): string =>
  first(diagnosis)
    .evidence.map((one) => one.says)
    .join('\n');

describe('an aggregate report', () => {
  test.each(reporters)(
    'of %s in a mail names what must be set up, for how many messages, and cites its line',
    (reporter) => {
      const report = aggregateReport(reporter, [healthy, misaligned, carried]);
      const mail = reportMail([
        { name: `${reportName}.xml.gz`, type: 'application/gzip', bytes: gzipped(report) },
      ]);
      const diagnosis = answer(mail, 'mail.eml');
      expect(diagnosis).toMatchObject({
        kind: 'dmarc-report',
        input: { name: `${reportName}.xml`, wrappedIn: ['mail', 'gzip'], bytes: report.length },
      });
      expect(first(diagnosis)).toMatchObject({ cause: 'spf-misaligned', responsible: 'sender' });
      expect(first(diagnosis).because).toContain('14 of 143 messages');
      expect(says(diagnosis)).toContain('14 messages from 203.0.113.7 fail DMARC, rejected');
      const laidOut =
        diagnosis.input.healed.length > 0 ? report.toString().replaceAll('><', '>\n<') : report.toString();
      const lines = laidOut.split(/\r?\n/);
      expect(first(diagnosis).evidence.length).toBeGreaterThan(0);
      for (const { line, text } of first(diagnosis).evidence)
        expect(text).toBe(lines[(line ?? 0) - 1]?.slice(0, 2_000));
    },
  );

  test('in which every row passes is no fault, and nobody is asked anything', () => {
    const diagnosis = packed(healthy, carried);
    expect(first(diagnosis)).toMatchObject({
      cause: 'no-fault',
      responsible: 'nobody',
      article: 'report-mails',
    });
    expect(first(diagnosis).because).toContain('All 129 messages');
    expect([diagnosis.ask, diagnosis.findings.length]).toEqual([null, 1]);
  });

  test('other sources that fail stand beside the first, each with its line and who it may be', () => {
    const diagnosis = packed(
      healthy,
      misaligned,
      { ip: '198.51.100.77', count: 3, disposition: 'quarantine', results: ['spf contoso.example fail'] },
      {
        ip: '198.51.100.78',
        count: 2,
        reason: 'forwarded',
        results: ['dkim contoso.example fail', 'spf contoso.example fail'],
      },
    );
    const { evidence } = first(diagnosis);
    const of = (ip: string) => evidence.find(({ text }) => text.includes(`>${ip}<`))?.says ?? '';
    expect(of('198.51.100.77')).toMatch(
      /3 messages from 198\.51\.100\.77 fail DMARC, put into junk.*SPF is fail.*no DKIM/,
    );
    expect(of('198.51.100.78')).toContain('the receiver takes it for forwarded mail');
    expect(of('192.0.2.10')).toBe('');
  });

  test('in which an own server may be missing is never certain, and asks who runs the address', () => {
    const diagnosis = packed(healthy, {
      ip: '203.0.113.99',
      count: 30,
      disposition: 'quarantine',
      results: ['spf contoso.example softfail'],
    });
    expect(['possible', 'likely']).toContain(first(diagnosis).certainty);
    expect(diagnosis.findings.map(({ cause }) => cause)).toContain('spf-not-authorized');
    expect(diagnosis.ask).toContain('203.0.113.99');
  });

  test('what one row says is not held against another: a list in a row that passes', () => {
    const list: Row = { ...carried, reason: 'mailing_list' };
    const alone = first(packed(misaligned));
    const beside = first(packed(list, misaligned));
    expect([beside.cause, beside.confidence]).toEqual([alone.cause, alone.confidence]);
  });

  test('a service in two reports of one case is the answer, whichever comes first', async () => {
    const good = { bytes: gzipped(aggregateReport('Yahoo', [healthy])), name: 'good.xml.gz' };
    const bad = { bytes: gzipped(aggregateReport('google.com', [healthy, misaligned])), name: 'bad.xml.gz' };
    const ports = { resolver: null, prove: null, now: () => 0 };
    for (const [inputs, input] of [
      [[good, bad], 1],
      [[bad, good], 0],
    ] as const) {
      const diagnosis = await diagnoseCase([...inputs], {}, ports);
      const found = first(diagnosis);
      expect([found.cause, found.evidence[0]?.input, found.evidence[0]?.text]).toEqual([
        'spf-misaligned',
        input,
        '<source_ip>203.0.113.7</source_ip>',
      ]);
    }
  });

  test('words in it are only words: nothing in a report gives orders or markup', () => {
    const text = aggregateReport('google.com', [misaligned])
      .toString()
      .replaceAll('google.com', '<b>click</b> https://evil.example @here')
      .replaceAll('bounces.sendgrid.net', '[x](https://evil.example)');
    const diagnosis = answer(gzipped(Buffer.from(text)));
    expect(`${first(diagnosis).because} ${says(diagnosis)}`).not.toMatch(/evil|click|@here/);
  });

  test('the same bytes give the same JSON', () => {
    const bytes = gzipped(aggregateReport('mail.ru', [healthy, misaligned]));
    expect(JSON.stringify(answer(bytes))).toBe(JSON.stringify(answer(Buffer.from(bytes))));
  });
});

describe('a report of TLS sessions', () => {
  const mailed = (bytes: Buffer): Diagnosis =>
    answer(
      reportMail([{ name: `${reportName}.json.gz`, type: 'application/tlsrpt+gzip', bytes: gzipped(bytes) }]),
    );

  test('with failed sessions names what failed, where and how often', () => {
    const diagnosis = mailed(tlsReport({ successful: 120, failed: 4 }));
    expect(diagnosis.kind).toBe('tls-report');
    expect(first(diagnosis)).toMatchObject({ cause: 'tls-failure', responsible: 'recipient-admin' });
    expect(first(diagnosis).because).toBe(
      '4 of 124 TLS sessions to contoso.example in this report failed: "certificate-expired" at mx.contoso.example.',
    );
    expect(first(diagnosis).evidence[0]?.text).toContain('certificate-expired');
  });

  test('without any is no fault, and nothing is asked', () => {
    const diagnosis = mailed(tlsReport({ successful: 120 }));
    expect(diagnosis).toMatchObject({ kind: 'tls-report', ask: null, askFor: [] });
    expect(diagnosis.findings).toMatchObject([{ cause: 'no-fault', responsible: 'nobody' }]);
    expect(first(diagnosis).because).toBe(
      'All 120 TLS sessions to contoso.example in this report succeeded.',
    );
  });

  test('with a number and no reason is left open', () => {
    const text = tlsReport({})
      .toString()
      .replace('"total-failure-session-count":0', '"total-failure-session-count":3');
    const diagnosis = mailed(Buffer.from(text));
    expect(first(diagnosis).cause).toBe('insufficient-evidence');
    expect(first(diagnosis).because).toContain('3 of 123 TLS sessions');
  });
});
