import { describe, expect, it } from 'vitest';
import { catalogVendors } from '../../../../src/evidence/policy/catalog-vendors.ts';
import { policyReport } from '../../../../src/evidence/policy/policy-report.ts';
import type { Problem, RecordToPublish } from '../../../../src/evidence/policy/problem.ts';
import type { FetchPolicyFile } from '../../../../src/evidence/policy/transport/policy-file.ts';
import { zoneResolver } from '../../../stand-ins/dns/zone-resolver.ts';

const base = 'c.test SOA x\nc.test MX 10 mx.c.test\nmx.c.test A 20.1.1.10\n';
const spf = 'c.test TXT v=spf1 mx -all\n';
const dmarc = '_dmarc.c.test TXT v=DMARC1; p=reject; rua=mailto:d@c.test\n';
const times = (n: number, make: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => make(i)).join('\n');

async function problemsOf(zone: string, fetchFile?: FetchPolicyFile): Promise<readonly Problem[]> {
  const report = await policyReport(
    'c.test',
    {},
    {
      resolver: zoneResolver(`${base}${zone}`),
      vendors: catalogVendors,
      ...(fetchFile ? { fetchFile } : {}),
    },
  );
  if (!report.ok) throw new Error(report.why);
  return report.problems;
}
async function recordsOf(zone: string, fetchFile?: FetchPolicyFile): Promise<readonly RecordToPublish[]> {
  const all = (await problemsOf(zone, fetchFile)).flatMap((p) => [
    ...(p.record ? [p.record] : []),
    ...p.also,
  ]);
  return [...new Map(all.map((r) => [`${r.name} ${r.value} ${r.remove}`, r])).values()];
}

describe('a limit of what is shown or looked through never shortens a record', () => {
  it('twelve SPF records are merged whole, more are not merged at all', async () => {
    const zone = (n: number) => `${dmarc}${times(n, (i) => `c.test TXT v=spf1 ip4:20.7.${i}.1 -all`)}`;
    const [merged] = await recordsOf(zone(12));
    for (let i = 0; i < 12; i++) expect(merged?.value).toContain(` ip4:20.7.${i}.1 `);
    expect(await recordsOf(zone(13))).toEqual([]);
    expect((await problemsOf(zone(13)))[0]?.noRecord).toMatch(/so many SPF records/);
  });
  it('a record of four hundred terms is not cut to three hundred', async () => {
    const terms = Array.from({ length: 400 }, (_, i) => `ip4:20.${i % 2}.${i % 200}.1`).join(' ');
    expect(await recordsOf(`${dmarc}c.test TXT v=spf1 ${terms} ipv4:20.9.9.9 -all`)).toEqual([]);
  });
  it('two texts that were meant as SPF are put together', async () => {
    const zone = `${dmarc}c.test TXT spf1 ip4:20.7.0.1 -all\nc.test TXT v=spf10 ip4:20.7.0.2 -all`;
    expect((await recordsOf(zone))[0]?.value).toBe('v=spf1 ip4:20.7.0.1 ip4:20.7.0.2 -all');
  });
  it('report addresses of several records all stay, or no record is made', async () => {
    const zone = (n: number) =>
      `${spf}${times(n, (i) => `_dmarc.c.test TXT v=DMARC1; p=none; rua=mailto:r${i}@c.test`)}`;
    const [joined] = await recordsOf(zone(8));
    expect(joined?.value.match(/mailto:r\d@c\.test/g)).toHaveLength(8);
    expect(await recordsOf(zone(9))).toEqual([]);
  });
  it('addresses for TLS reports', async () => {
    const zone = (n: number) =>
      `${spf}${dmarc}_smtp._tls.c.test TXT v=TLSRPTv1 rua=${Array.from({ length: n }, (_, i) => `mailto:t${i}@c.test`).join(',')}`;
    expect((await recordsOf(zone(10)))[0]?.value.match(/mailto:/g)).toHaveLength(10);
    expect(await recordsOf(zone(11))).toEqual([]);
  });
});

describe('a proposal never does more than was asked for', () => {
  it('a policy for subdomains that nobody can read becomes none, and not that of the domain', async () => {
    const [record] = await recordsOf(
      `${spf}_dmarc.c.test TXT v=DMARC1; p=reject; sp=zzz; rua=mailto:d@c.test`,
    );
    expect(record?.value).toBe('v=DMARC1; p=reject; sp=none; rua=mailto:d@c.test');
  });
  it('a web address for reports stays as it is', async () => {
    const zone = `${spf}_dmarc.c.test TXT v=DMARC1; p=reject; pct=abc; rua=https://c.test/in,mailto:d@c.test!10m`;
    expect((await recordsOf(zone))[0]?.value).toBe(
      'v=DMARC1; p=reject; rua=https://c.test/in,mailto:d@c.test',
    );
    expect(await recordsOf(`${spf}_dmarc.c.test TXT v=DMARC1; p=reject; rua=https://c.test/in`)).toEqual([]);
  });
  it('half an address is no address', async () => {
    expect(await recordsOf(`${spf}${dmarc}_smtp._tls.c.test TXT v=TLSRPTv1; rua=mailto:a b@c.test`)).toEqual(
      [],
    );
    const two = await recordsOf(`${spf}${dmarc}_smtp._tls.c.test TXT v=TLSRPTv1; rua=a@c.test b@c.test`);
    expect(two[0]?.value).toBe('v=TLSRPTv1; rua=mailto:a@c.test,mailto:b@c.test');
  });
  it('a DMARC record in a wrong place moves, and the stray one goes', async () => {
    const stray = 'v=DMARC1; p=quarantine; rua=mailto:d@c.test';
    expect(await recordsOf(`${spf}c.test TXT ${stray}`)).toMatchObject([
      { name: '_dmarc.c.test', value: stray },
      { name: 'c.test', value: stray, remove: true },
    ]);
    expect(await recordsOf(`${spf}_dmarc.c.test.c.test TXT ${stray}`)).toMatchObject([
      { name: '_dmarc.c.test', value: stray },
      { name: '_dmarc.c.test.c.test', value: stray, remove: true },
    ]);
    expect(await recordsOf(`${spf}${dmarc}c.test TXT ${stray}`)).toMatchObject([
      { name: 'c.test', value: stray, remove: true },
    ]);
  });
  it('a null MX with another preference is put right, not deleted', async () => {
    const zone = 'd.test SOA x\nd.test MX 10 .\nd.test TXT v=spf1 -all\n_dmarc.d.test TXT v=DMARC1; p=reject';
    const report = await policyReport('d.test', {}, { resolver: zoneResolver(zone) });
    const point = report.ok ? report.problems.find((p) => p.id === 'MXR-003') : undefined;
    expect(point).toMatchObject({ severity: 'weak', record: { name: 'd.test', type: 'MX', value: '0 .' } });
    expect(point?.record?.remove).toBeUndefined();
  });
});

describe('where nobody can tell what was meant there is no record, and the question', () => {
  it.each([
    ['a redirect that cannot be read hands the decision to somebody', 'v=spf1 redirect=%{c}'],
    ['a macro is not cut to what is left of it', 'v=spf1 exists:%{l1r+}./. mx -all'],
    ['a record that lets nobody send gets no senders', 'v=spf1 -all exp=%{z}'],
    ['nor one that is not seen', 'v=spf10 -all'],
  ])('%s', async (_, record) => {
    const [point] = (await problemsOf(`${dmarc}c.test TXT ${record}`)).filter((p) => p.area === 'spf');
    expect(point).toMatchObject({ severity: 'broken', record: null });
    expect(point?.question).toMatch(/\?/);
  });
  it('an mx whose hosts have no address is put right like any other that finds nothing', async () => {
    const zone = `${dmarc}c.test TXT v=spf1 mx mx:o.c.test -all\no.c.test MX 1 gone.c.test`;
    expect((await recordsOf(zone))[0]?.value).toBe('v=spf1 mx -all');
  });
});

describe('a host that was meant stays a sender', () => {
  it.each([
    ['include:h.c.test', 'h.c.test A 20.3.1.1'],
    ['include:h.c.test', 'h.c.test AAAA 2001:470:1::1'],
    ['mx:h.c.test', 'h.c.test AAAA 2001:470:1::1'],
  ])('%s at a host with %s', async (term, host) => {
    const [record] = await recordsOf(`${dmarc}${host}\nc.test TXT v=spf1 ${term} mx -all`);
    expect(record?.value).toBe('v=spf1 a:h.c.test mx -all');
  });
});

describe('a policy file that may well be right gets none in its place', () => {
  const zone = `${spf}${dmarc}_mta-sts.c.test TXT v=STSv1; id=1\nmta-sts.c.test A 20.9.9.9`;
  const file = 'version: STSv1\nmode: enforce\nmx: mx.c.test\nmax_age: 604800\n';
  const got =
    (status: number, contentType = 'text/plain') =>
    async () =>
      ({ state: 'got', status, contentType, body: file }) as const;
  it.each([
    ['an expired certificate', async () => ({ state: 'failed', why: 'certificate has expired' }) as const],
    ['a redirect', got(301)],
    ['a web page in its place', got(200, 'text/html')],
    ['a server in trouble', got(503)],
  ])('%s', async (_, fetchFile) => {
    const [point] = (await problemsOf(zone, fetchFile)).filter((p) => p.area === 'mta-sts');
    expect(point).toMatchObject({ severity: 'broken', record: null });
    expect(point?.noRecord).toMatch(/^No policy is proposed: /);
  });
  it('one with a slip keeps its mode, its hosts and its age', async () => {
    const body =
      'version: STSv1\nmode: enforce\nmx: old.c.test\nmx: *.backup.test\nmx:\nmax_age: 1209600\n_bad\n';
    const [made] = await recordsOf(zone, async () => ({
      state: 'got',
      status: 200,
      contentType: 'text/plain',
      body,
    }));
    expect(made?.value).toBe(
      'version: STSv1\nmode: enforce\nmx: old.c.test\nmx: *.backup.test\nmx: mx.c.test\nmax_age: 1209600',
    );
  });
  it('one that is not there does', async () => {
    expect((await recordsOf(zone, got(404))).map((r) => r.type)).toEqual(['FILE', 'TXT']);
  });
  it('a bad id is mended without a look at the file', async () => {
    const records = await recordsOf(zone.replace('id=1', 'id=2026-01-01'));
    expect(records).toHaveLength(1);
    expect(records[0]?.value).toMatch(/^v=STSv1; id=[a-z0-9]{16}$/);
  });
});

describe('look-ups that find nothing (RFC 7208 4.6.4 and 5)', () => {
  const hosts = times(3, (i) => `h${i}.c.test A 20.2.1.${i}`);
  const google = '_spf.google.com TXT v=spf1 ip4:20.5.0.0/16 ip6:2404:6800:4000::/36 ~all';
  it('a sender over IPv6 behind three hosts without such an address is told, and comes before them', async () => {
    const zone = `${dmarc}${hosts}\n${google}\nc.test TXT v=spf1 a:h0.c.test a:h1.c.test a:h2.c.test include:_spf.google.com -all`;
    const point = (await problemsOf(zone)).find((p) => p.id === 'SPF-022');
    expect(point).toMatchObject({
      severity: 'weak',
      record: { value: 'v=spf1 include:_spf.google.com a:h0.c.test a:h1.c.test a:h2.c.test -all' },
    });
  });
  it('in front of them it is a note at most: nobody listed is shut out', async () => {
    const zone = `${dmarc}${hosts}\n${google}\nc.test TXT v=spf1 include:_spf.google.com a:h0.c.test a:h1.c.test a:h2.c.test -all`;
    expect((await problemsOf(zone)).filter((p) => p.id === 'SPF-022')).toMatchObject([{ severity: 'note' }]);
  });
  it('terms that refuse keep their place, and so do all others', async () => {
    const zone = `${dmarc}${hosts}\n${google}\nc.test TXT v=spf1 a:h0.c.test -ip4:20.5.1.1 a:h1.c.test a:h2.c.test include:_spf.google.com -all`;
    const point = (await problemsOf(zone)).find((p) => p.id === 'SPF-022');
    expect(point).toMatchObject({ severity: 'weak', record: null });
  });
});
