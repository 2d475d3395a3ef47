import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { caseSources } from '../../../src/delivery/web/answer/case-sources.ts';
import { fieldTable, onlyDate } from '../../../src/delivery/web/answer/field-table.ts';
import { hopTable } from '../../../src/delivery/web/answer/hop-table.ts';
import { overviewView } from '../../../src/delivery/web/cases/overview-view.ts';
import { readCaseQuery } from '../../../src/delivery/web/cases/read-case-query.ts';
import { page } from '../../../src/delivery/web/page.ts';
import { webBench } from './web-bench.ts';

const dump = readFileSync(new URL('../../fixtures/dual-filter-headers.txt', import.meta.url), 'utf8');
const same = (text: string): string => text;
const sourceOf = (text: string) => {
  const [source] = caseSources([{ bytes: Buffer.from(text), name: null }], 0);
  if (source === undefined) throw new Error('there is no source');
  return source;
};
const namesIn = (text: string): string[] =>
  (fieldTable(sourceOf(text), same, 'a')?.rows ?? []).map((row) => (row as { name: string }).name);

describe('fields of a header', () => {
  it('each has a meaning, also those that nobody knows, and pieces such as SCL are told', () => {
    const table = fieldTable(sourceOf(`${dump.trimEnd()}\nX-Zorblax: 7\n`), same, 'a');
    const rows = (table?.rows ?? []) as readonly { name: string; says: string; values: unknown[] }[];
    expect(rows.find(({ name }) => name === 'Received')?.values).toHaveLength(3);
    expect(rows.find(({ name }) => name === 'X-Zorblax')?.says).toContain('does not know it');
    for (const { says } of rows) expect(says.length).toBeGreaterThan(20);
    expect(JSON.stringify(rows)).toContain('compauth=fail');
  });
  it('prose, links and a single line are no header', () => {
    expect(namesIn('Note: this is prose.\nhttps://contoso.example/x\nPlease: answer.\n')).toEqual([]);
    expect(namesIn('Subject: alone\n')).toEqual([]);
    expect(namesIn('Content-Type: text/plain\nContent-Transfer-Encoding: 8bit\n\nHello\n')).toEqual([]);
  });
  it('quoted headers and continuation lines without their blank are read', () => {
    expect(namesIn('> Subject: a\n> From: kim@contoso.example\n')).toEqual(['Subject', 'From']);
    const [row] = (fieldTable(sourceOf('Received: from a.example\nby b.example\nDate: x\n'), same, 'a')
      ?.rows ?? []) as readonly { values: readonly { text: string }[] }[];
    expect(row?.values[0]?.text).toBe('from a.example by b.example');
  });
  it('a thousand fields, a field of a megabyte and a name of the language itself stay a table', () => {
    const many = Array.from({ length: 2_000 }, (_, at) => `X-A${at}: ${'b'.repeat(50)}`).join('\n');
    const table = fieldTable(
      sourceOf(`From: a@b.example\nX-__proto__: x\nconstructor: y\n${many}`),
      same,
      'a',
    );
    expect(table?.rows.length).toBe(120);
    expect(table?.rest).toBe(2_003 - 120);
    expect(
      JSON.stringify(fieldTable(sourceOf(`From: a\nX-Long: ${'c'.repeat(1_000_000)}`), same, 'a')).length,
    ).toBeLessThan(3_000);
  });
  it('of two dates neither is the one of the message', () => {
    expect(onlyDate(sourceOf('Date: Tue, 10 Mar 2026 09:12:40 +0100\nFrom: a@b.example\n'))).toContain(
      '10 Mar',
    );
    expect(onlyDate(sourceOf('Date: a\nFrom: b\n\nDate: c\nFrom: d\n'))).toBeNull();
  });
});

describe('times of a way', () => {
  const hop = (by: string, date: string | null, delaySeconds: number | null) => ({
    index: 0,
    from: null,
    by,
    ip: null,
    with: 'ESMTP',
    id: null,
    date,
    delaySeconds,
    vendor: null,
    role: 'local',
    lines: [1],
  });
  const leadOf = (hops: Parameters<typeof hopTable>[0], date: string | null = null): string =>
    (hopTable(hops, date, same, () => null) as { lead: string }).lead;
  it('the sum, the longest wait, and the whole time from the Date field', () => {
    const hops = [
      hop('a.example', '2026-03-10T08:00:00Z', null),
      hop('b.example', '2026-03-10T08:00:05Z', 5),
      hop('c.example', '2026-03-10T08:03:05Z', 180),
    ];
    expect(leadOf(hops, 'Tue, 10 Mar 2026 08:59:00 +0100')).toBe(
      '3 handovers, 3 min between them; the longest wait, 3 min, before c.example. From the Date field (2026-03-10 07:59:00 UTC) to the last server: 4 min.',
    );
  });
  it('clocks that run backwards make no bar, and a date that is none makes no claim', () => {
    const table = hopTable(
      [hop('a.example', 'rubbish', null), hop('b.example', null, -90)],
      'rubbish',
      same,
      () => null,
    );
    expect(JSON.stringify(table)).toContain('clocks differ');
    expect(JSON.stringify(table)).not.toMatch(/NaN|Invalid|Date field/);
    expect((table as { rows: readonly { bar: number | null }[] }).rows.map(({ bar }) => bar)).toEqual([
      null,
      null,
    ]);
    expect(hopTable([], null, same, () => null)).toBeNull();
  });
});

describe('the input byte for byte', () => {
  it('is shown as text, never as what it says it is, and only what is there', async () => {
    const { request, form } = webBench();
    const evil = '<!doctype html><script>alert(1)</script> 550 5.1.1 gone';
    const sent = await request(
      '/diagnose',
      form([['file', new File([evil], 'x.html', { type: 'text/html' })]]),
    );
    const path = sent.headers.get('location') ?? '';
    const raw = await request(`${path}/raw/1`);
    expect(await raw.text()).toBe(evil);
    expect(raw.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(raw.headers.get('x-content-type-options')).toBe('nosniff');
    const saved = await request(`${path}/raw/1?download`);
    expect(saved.headers.get('content-disposition')).toBe('attachment; filename="input-1.eml"');
    for (const other of ['/raw/0', '/raw/2', '/raw/99999999', '/raw/x'])
      expect((await request(`${path}${other}`)).status).toBe(404);
  });
});

describe('the overview', () => {
  const facts = {
    days: [],
    total: 1,
    causes: [],
    domains: [],
    providers: [],
    owners: [],
    channels: [],
    fresh: [],
    open: 1,
    feedback: { right: 0, wrong: 0 },
    outbox: [],
    inbox: [],
  };
  it('shows unknown replies with their number, source and case, and no local part of a person', () => {
    const unknown = [
      {
        text: '554 <script> shut for kim@fabrikam.example',
        count: 3,
        from: ['fabrikam.example', 'gmail'],
        id: 'c1',
        number: 2,
      },
    ];
    const html = page('overview', 'Overview', { ...overviewView({ ...facts, unknown }, 30), troubles: [] });
    expect(html).toContain('&lt;script&gt; shut for ***@fabrikam.example');
    expect(html).not.toContain('kim@');
    expect(html).toContain('3 times');
    expect(html).toContain('href="/case/c1/2"');
    expect(html).toMatch(/\?domain(?:=|&#61;)fabrikam\.example/);
    expect(html).toMatch(/\?provider(?:=|&#61;)gmail/);
    expect(
      page('overview', 'Overview', { ...overviewView({ ...facts, unknown: [] }, 30), troubles: [] }),
    ).not.toContain('unknown-h');
  });
  it('open answers are not told as nobody’s, and a small share is not told as none', () => {
    const { charts, openShare } = overviewView(
      { ...facts, total: 4_000, unknown: [], owners: [{ name: 'nobody', count: 1 }] },
      30,
    );
    expect(openShare).toBe('below 1 %');
    expect(String(charts[0]?.svg)).toContain('not known yet');
    expect(overviewView({ ...facts, total: 0, open: 0, unknown: [] }, 30).openShare).toBe('0 %');
  });
  it('what the database cannot store asks for nothing', () => {
    const query = readCaseQuery((name) => (name === 'domain' ? 'a\0b\ud800' : undefined));
    expect(query.domain).toBe('ab\ufffd');
  });
});
