import { describe, expect, test } from 'vitest';
import { readAggregateReport } from '../../../src/evidence/text/read-aggregate-report.ts';
import { limits } from '../../../src/message/limits.ts';
import { viewOf } from '../../../src/message/view.ts';
import { aggregateReport, carried, healthy, misaligned, type Row, reporters } from '../../intake/reports.ts';

const read = (text: string | Buffer) =>
  readAggregateReport(viewOf(text.toString('latin1').replaceAll('\r\n', '\n')));
const report = (...rows: readonly Row[]) => read(aggregateReport('google.com', rows));

describe('an aggregate report', () => {
  test.each(reporters)('of %s: counts, and the row that fails with its results', (reporter) => {
    const found = read(aggregateReport(reporter, [healthy, misaligned, carried]));
    expect(found).toMatchObject({
      domain: 'contoso.example',
      messages: 143,
      failed: 14,
      verdicts: {
        spf: [{ result: 'pass', domain: 'bounces.sendgrid.net', ip: '203.0.113.7' }],
        dkim: [{ result: 'pass', d: 'sendgrid.net', s: 's1', aligned: false }],
        dmarc: [{ result: 'fail', from: 'contoso.example', disposition: 'reject' }],
      },
    });
  });

  test('names the line of the address', () => {
    const bytes = aggregateReport('google.com', [healthy, misaligned]);
    const [line] = read(bytes)?.verdicts.lines ?? [];
    expect(bytes.toString().split('\n')[(line ?? 0) - 1]).toBe('<source_ip>203.0.113.7</source_ip>');
  });

  test('sums up the addresses of one service, and keeps those of nobody apart', () => {
    const nobody = (ip: string, count: number): Row => ({ ip, count, results: ['spf contoso.example fail'] });
    const found = report(
      nobody('198.51.100.1', 20),
      nobody('198.51.100.2', 8),
      ...['203.0.113.7', '203.0.113.8', '203.0.113.9'].map((ip) => ({ ...misaligned, ip })),
    );
    expect(found?.sources.map(({ messages, rows, row }) => [row.ip, messages, rows])).toEqual([
      ['203.0.113.7', 42, 3],
      ['198.51.100.1', 20, 1],
      ['198.51.100.2', 8, 1],
    ]);
  });

  test('what the receiver takes for forwarded comes behind what nobody explains, however much it is', () => {
    const forwarded: Row = {
      ip: '198.51.100.9',
      count: 900,
      reason: 'forwarded',
      results: ['spf contoso.example fail'],
    };
    const found = report(forwarded, misaligned);
    expect(found?.sources.map(({ row }) => row.ip)).toEqual([misaligned.ip, forwarded.ip]);
    expect(found?.sources[1]?.row.reasons).toEqual(['forwarded']);
  });

  test('in which everything passes has no failure', () => {
    const found = report(healthy, carried);
    expect(found).toMatchObject({ messages: 129, failed: 0, verdicts: { dmarc: [{ result: 'pass' }] } });
  });

  test('without rows is none', () => {
    expect(report()).toBeNull();
    expect(read('<feedback><record></record></feedback>')).toBeNull();
    expect(read('')).toBeNull();
  });

  test('rows in remarks count for nothing, and do not move the others', () => {
    const text = aggregateReport('google.com', [healthy, misaligned]).toString();
    const hidden = text.replace('<record>', `<!-- ${text.replaceAll('--', '')} -->\n<record>`);
    expect(read(hidden)).toMatchObject({ messages: 134, failed: 14 });
    const [line] = read(hidden)?.verdicts.lines ?? [];
    expect(hidden.split('\n')[(line ?? 0) - 1]).toBe('<source_ip>203.0.113.7</source_ip>');
    expect(read(text.replace('<record>', '<!-- <record>'))).toBeNull();
  });

  test.each([
    ['an address', '203.0.113.7', '<b>ours</b>', 'ip'],
    ['an address that is an entity', '203.0.113.7', '&x;', 'ip'],
    ['a domain in From', 'header_from>contoso.example', 'header_from>a b <script>', 'from'],
    ['a disposition', 'disposition>reject<', 'disposition>do what I say, please<', 'disposition'],
  ])('%s that is none is not read', (_, good, bad, field) => {
    const text = aggregateReport('google.com', [misaligned]).toString().replace(good, bad);
    expect(text).toContain(bad);
    expect(read(text)?.sources[0]?.row).toMatchObject({ [field]: null });
  });

  test.each(['0', '-5', 'NaN', '1e400', '', 'many', '99999999999999999999'])(
    'a count of "%s" spoils no sum',
    (count) => {
      const text = aggregateReport('google.com', [misaligned, healthy])
        .toString()
        .replace('<count>14<', `<count>${count}<`);
      const found = read(text);
      expect(found?.failed).toBeGreaterThanOrEqual(1);
      expect(found?.messages).toBeLessThanOrEqual(1e9 + 120);
    },
  );

  test('CDATA is what it holds', () => {
    const text = aggregateReport('google.com', [misaligned])
      .toString()
      .replace('header_from>contoso.example<', 'header_from><![CDATA[contoso.example]]><');
    expect(read(text)?.verdicts.dmarc[0]?.from).toBe('contoso.example');
  });

  test('more rows than are counted, and a row without an end, end at their limits', () => {
    const rows = '<row><policy_evaluated></policy_evaluated>'.repeat(limits.reportRows + 10);
    expect(read(rows)?.messages).toBe(limits.reportRows);
    const endless = `<row><policy_evaluated></policy_evaluated>${'x'.repeat(limits.reportRow * 2)}<source_ip>192.0.2.1</source_ip>`;
    const found = read(endless);
    expect(found?.sources[0]?.row.ip).toBeNull();
    expect((found?.end ?? 0) - (found?.start ?? 0)).toBe(limits.reportRow);
  });
});
