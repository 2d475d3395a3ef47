import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagnoseBytes } from '../../../src/compose/chain/diagnose-bytes.ts';
import { caseSources, lineIn } from '../../../src/delivery/web/answer/case-sources.ts';
import { checksTable } from '../../../src/delivery/web/answer/checks-table.ts';
import { routeLead } from '../../../src/delivery/web/answer/route-parts.ts';
import { compareRoutes } from '../../../src/delivery/web/compare/compare-routes.ts';
import { routeOf } from '../../../src/delivery/web/route/route-of.ts';
import { routePng } from '../../../src/delivery/web/route/route-png.ts';
import { routeSvg, routeWidths } from '../../../src/delivery/web/route/route-svg.ts';
import { maskFor } from '../../../src/explanation/mask-for.ts';

const same = (text: string): string => text;
const sample = (name: string): Buffer => readFileSync(new URL(`samples/${name}`, import.meta.url));
const fixture = (name: string): Buffer => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url));

function read(bytes: Buffer, name: string | null = null) {
  const [diagnosis] = diagnoseBytes(bytes, name);
  if (diagnosis === undefined) throw new Error('nothing was found');
  const lineText = lineIn(caseSources([{ bytes, name }], 0));
  return { diagnosis, lineText, route: routeOf(diagnosis, same, lineText) };
}

function routeIn(bytes: Buffer) {
  const { route } = read(bytes);
  if (route === null) throw new Error('there is no route');
  return route;
}

describe('the picture of a way', () => {
  it('names the tenant that changed the message, not the provider whose host it used', () => {
    const { stops, legs } = routeIn(sample('forwarder-changed.txt'));
    expect(stops.map(({ name }) => name)).toEqual(['contoso.example', 'university.example', 'google.com']);
    expect(stops[1]?.notes.slice(0, 2)).toEqual(['forwarder', 'through Microsoft 365']);
    expect(stops[1]?.did).toEqual(['changed what contoso.example had signed']);
    expect(stops[1]?.marks).toEqual([
      { kind: 'broke', text: 'Broke here: Message changed after it was signed' },
    ]);
    expect(stops[2]?.marks).toEqual([
      { kind: 'stopped', text: 'DMARC failed here for contoso.example; it went into quarantine or spam' },
    ]);
    expect(legs.map(({ recorded }) => recorded)).toEqual([false, true]);
    expect(legs[1]?.notes).toContain('TLS 1.2');
  });

  it('a role never stands before one that was met earlier on the way', () => {
    const { stops } = routeIn(sample('forwarder-changed.txt'));
    expect(stops[2]?.notes.join(' ')).not.toContain('sender');
  });

  it('a way on which nothing broke has no mark', () => {
    const { stops } = routeIn(sample('well.eml'));
    expect(stops.length).toBeGreaterThan(1);
    expect(stops.flatMap(({ marks }) => marks)).toEqual([]);
  });

  it('an open answer blames nobody', () => {
    const { diagnosis } = read(fixture('dual-filter-headers.txt'));
    const [first] = diagnosis.findings;
    if (first === undefined) throw new Error('there is no finding');
    const open = { ...first, cause: 'insufficient-evidence', responsible: 'nobody' } as const;
    const marks = (finding: typeof first) =>
      routeOf({ ...diagnosis, findings: [finding] }, same)?.stops.flatMap((stop) =>
        stop.marks.map(({ kind }) => kind),
      );
    expect(marks(open)).toEqual(['stopped']);
    expect(marks({ ...first, cause: 'dual-filter', responsible: 'recipient-admin' })).toEqual([
      'broke',
      'stopped',
    ]);
  });

  it('a refusal is marked where it was spoken, with its codes', () => {
    const { stops } = routeIn(fixture('postfix-spf-fail.eml'));
    expect(stops.at(-1)?.marks).toEqual([{ kind: 'stopped', text: 'Refused here: 550 5.7.23' }]);
  });

  it('what is put off waits and is crossed out by nothing', () => {
    const kinds = routeIn(fixture('sendmail-deferred.eml')).stops.flatMap(({ marks }) =>
      marks.map(({ kind }) => kind),
    );
    expect(kinds).toContain('waits');
    expect(kinds).not.toContain('stopped');
  });

  it('is told in a sentence that names who broke what, and blames nobody where nothing broke', () => {
    expect(routeLead(routeIn(sample('forwarder-changed.txt')))).toBe(
      'It broke at university.example (number 2), which changed what contoso.example had signed. At google.com (number 3): DMARC failed for contoso.example; it went into quarantine or spam.',
    );
    expect(routeLead(routeIn(sample('well.eml')))).toBeNull();
    expect(routeLead(routeIn(fixture('dual-filter-headers.txt')))?.match(/number/g)?.length).toBe(1);
    // Where nothing was done to the message, what was left out or done wrong is told.
    expect(routeLead(routeIn(fixture('srs-missing-headers.txt')))).toContain(
      "kept the sender's envelope address",
    );
    const filters = [
      'Authentication-Results: spf=fail (sender IP is 192.0.2.9)',
      ' smtp.mailfrom=contoso.example; fabrikam.mail.onmicrosoft.com; dkim=none',
      ' (message not signed) header.d=none;',
      'Received-SPF: Fail (protection.outlook.com: domain of contoso.example does not designate',
      ' 192.0.2.9 as permitted sender) receiver=protection.outlook.com; client-ip=192.0.2.9;',
      ' helo=gateway.fabrikam.example; X-MS-Exchange-Organization-SCL: 5',
    ];
    expect(routeLead(routeIn(Buffer.from(filters.join('\n'))))).toContain(
      'judged 192.0.2.9 of the filter in front of it',
    );
    const waits = routeIn(fixture('sendmail-deferred.eml'));
    expect(routeLead(waits)).toMatch(/: Put off/);
    expect(routeSvg(waits, routeWidths.wide, 'r')).not.toContain('rt-way--stopped');
  });

  it('a report on a delivered mail refuses nothing', () => {
    const { stops, legs } = routeIn(fixture('arf-abuse.eml'));
    expect(legs.length).toBeGreaterThan(0);
    expect(legs.map(({ outcome }) => outcome)).not.toContain('refused');
    expect(stops.flatMap(({ marks }) => marks.map(({ kind }) => kind))).toEqual(['acts']);
  });

  it('a reply that names no server has no picture', () => {
    expect(read(Buffer.from('550 5.1.1 <kim@fabrikam.example>: user unknown')).route).toBeNull();
  });

  it('no local part of a person is left in a masked picture', () => {
    const { diagnosis, lineText } = read(sample('forwarder-changed.txt'));
    const route = routeOf(diagnosis, maskFor(diagnosis, 'outside'), lineText);
    const svg = route === null ? '' : routeSvg(route, routeWidths.wide, 'x');
    expect(svg).toContain('***@university.example');
    expect(svg).not.toContain('kim@');
  });

  it.each(Object.entries(routeWidths))('no line of the %s drawing runs out of it', (_name, width) => {
    const svg = routeSvg(routeIn(sample('forwarder-changed.txt')), width, 'x');
    const lines = [...svg.matchAll(/<text[^>]* x="(\d+)"[^>]*font-size="([\d.]+)"[^>]*>(.*?)<\/text>/g)];
    expect(lines.length).toBeGreaterThan(10);
    for (const [, x, size, words] of lines) {
      const length = (words ?? '').replace(/<[^>]*>/g, '').replace(/&#?\w+;/g, '.').length;
      expect(Number(x) + length * Number(size) * 0.5).toBeLessThanOrEqual(width);
    }
  });

  it('names of hosts that are markup stay text', () => {
    const hostile = sample('forwarder-changed.txt')
      .toString()
      .replaceAll('mail-eu1.outbound.protection.outlook.com', '</text><script>alert(1)</script>.example')
      .replaceAll('contoso.example', 'x"><image/href=http://evil.example>.example');
    const { route } = read(Buffer.from(hostile));
    const svg = route === null ? '' : routeSvg(route, routeWidths.wide, 'x');
    expect(svg.length).toBeGreaterThan(500);
    expect(svg).not.toMatch(/<script|<image|href=/);
  });

  it('a thousand handovers stay a picture of bounded size', () => {
    const hops = Array.from(
      { length: 1_000 },
      (_, at) =>
        `Received: from h${at}.a${at}.example by h${at + 1}.a${at + 1}.example with ESMTP; Mon, 2 Nov 2026 09:15:04 +0000`,
    );
    const { stops } = routeIn(Buffer.from(`${hops.reverse().join('\n')}\nFrom: a@b.example\n`));
    expect(stops.length).toBeLessThanOrEqual(24);
    expect(stops.length).toBeGreaterThan(10);
  });

  it('an automatic reply shows the way it came, and no server beyond it that nothing names', () => {
    const reply = fixture('vacation-reply.eml');
    const { stops } = routeIn(reply);
    expect(stops.map(({ name }) => name)).toEqual(['fabrikam.example', 'contoso.example']);
  });

  it('is a PNG of twice its size', async () => {
    const png = Buffer.from(await routePng(routeIn(sample('forwarder-changed.txt'))));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(routeWidths.wide * 2);
  });

  it('the PNG has its words on a machine without fonts, and is the same each time', async () => {
    const route = routeIn(sample('forwarder-changed.txt'));
    const named = (name: string) => ({ ...route, stops: route.stops.map((stop) => ({ ...stop, name })) });
    const [first, again, other] = await Promise.all([
      routePng(named('contoso.example')),
      routePng(named('contoso.example')),
      routePng(named('nosotoc.example')),
    ]);
    expect(Buffer.compare(first, again)).toBe(0);
    expect(Buffer.compare(first, other)).not.toBe(0);
  });
});

describe('the table of checks', () => {
  it('says of each check who said it, whether it aligns, and which one decided', () => {
    const { diagnosis, lineText } = read(sample('forwarder-changed.txt'));
    const rows = checksTable(diagnosis, lineText, same);
    expect(rows.map(({ check, result, domain, decided }) => [check, result, domain, decided])).toEqual([
      ['DMARC', 'fail', 'contoso.example', true],
      ['SPF', 'pass', 'university.example', false],
      ['DKIM', 'pass', 'university.example', false],
      ['DKIM', 'fail (neutral)', 'contoso.example', false],
    ]);
    expect(rows[1]).toMatchObject({
      aligned: 'no: university.example is not contoso.example',
      by: 'mx.google.com',
    });
    expect(rows[3]?.why).toBe('the body is not what was signed');
  });

  it('prose in a reply is no result: "DKIM = did not pass" is a failure and no "did"', () => {
    const { diagnosis, lineText } = read(
      Buffer.from(
        '550 5.7.26 This mail has been blocked because the sender is unauthenticated. SPF [contoso.example] with ip: [192.0.2.7] = did not pass. DKIM = did not pass\n',
      ),
    );
    const rows = checksTable(diagnosis, lineText, same);
    expect(rows.map(({ check }) => check)).toContain('DKIM');
    for (const { result } of rows) expect(result).toBe('fail');
  });

  it('of results without their sum only those that failed decided', () => {
    const { diagnosis, lineText } = read(fixture('dual-filter-headers.txt'));
    const decided = checksTable(diagnosis, lineText, same).filter((row) => row.decided);
    expect(decided.length).toBeGreaterThan(0);
    for (const { sign } of decided) expect(sign).toBe('fail');
  });

  it('a field that names no server is not said to be by one', () => {
    const { diagnosis, lineText } = read(
      Buffer.from(
        'Authentication-Results: spf=fail (sender IP is 192.0.2.7) smtp.mailfrom=contoso.example; dmarc=fail header.from=contoso.example\nFrom: a@contoso.example\n',
      ),
    );
    const rows = checksTable(diagnosis, lineText, same);
    expect(rows.length).toBeGreaterThan(0);
    for (const { by } of rows) expect(by).toMatch(/not named|names nobody/);
  });
});

describe('two ways side by side', () => {
  it('a way compared with itself differs in nothing', () => {
    const route = routeIn(sample('well.eml'));
    const rows = compareRoutes(route, route);
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter((row) => !row.same)).toEqual([]);
  });
  it('a party that only one has, and another result, are named', () => {
    const rows = compareRoutes(routeIn(sample('well.eml')), routeIn(fixture('postfix-spf-fail.eml')));
    const differs = rows.filter((row) => !row.same);
    expect(differs.map(({ what }) => what)).toContain('Party relay.example');
    expect(differs.find(({ what }) => what === 'fabrikam.example: checks')?.b).toContain('SPF fail');
  });
});
