import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DnsAnswer, RecordType, Resolver } from '../../../src/evidence/dns/dns-facts.ts';
import { offResolver } from '../../../src/evidence/dns/off-resolver.ts';
import { catalogVendors } from '../../../src/evidence/policy/catalog-vendors.ts';
import { type PolicyReport, policyReport } from '../../../src/evidence/policy/policy-report.ts';
import { httpsPolicyFile } from '../../../src/evidence/policy/transport/https-policy-file.ts';
import type { FetchPolicyFile } from '../../../src/evidence/policy/transport/policy-file.ts';
import { policySummary } from '../../../src/explanation/policy/policy-summary.ts';
import { policyText } from '../../../src/explanation/policy/policy-text.ts';
import { zoneResolver } from '../../stand-ins/dns/zone-resolver.ts';

const zone = readFileSync(new URL('zones/26-proofpoint-m365.zone', import.meta.url), 'utf8');

async function reportOf(
  text: string,
  domain: string,
  more: { fetchFile?: FetchPolicyFile; resolver?: Resolver } = {},
): Promise<PolicyReport> {
  const report = await policyReport(
    domain,
    {},
    { resolver: zoneResolver(text), vendors: catalogVendors, ...more },
  );
  if (!report.ok) throw new Error(report.why);
  return report;
}

describe('the same answers give the same report', () => {
  it('whatever the order in which they come', async () => {
    const base = zoneResolver(zone);
    const late = (salt: number): Resolver => ({
      async resolve(name, type) {
        await new Promise((go) => setTimeout(go, (name.length * 7 + type.length * 3 + salt * 13) % 11));
        const answer = await base.resolve(name, type);
        return { ...answer, records: salt % 2 ? [...answer.records].reverse() : answer.records };
      },
    });
    const texts = await Promise.all(
      [1, 2, 3, 4].map(async (salt) =>
        policyText(await reportOf(zone, 'd26.test', { resolver: late(salt) })),
      ),
    );
    expect(new Set(texts).size).toBe(1);
  });
});

describe('a name that does not answer is "no answer", never "missing"', () => {
  it('each name in turn, by servfail and by silence', async () => {
    const asked = new Map<string, readonly [string, RecordType]>();
    const base = zoneResolver(zone);
    const watch: Resolver = {
      resolve(name, type) {
        asked.set(`${type} ${name}`, [name, type]);
        return base.resolve(name, type);
      },
    };
    const whole = await reportOf(zone, 'd26.test', { resolver: watch });
    const before = new Set(whole.problems.map((p) => `${p.id} ${p.what}`));
    expect(asked.size).toBeGreaterThan(50);
    const claims =
      /\bhas no\b|does not exist|publishes no|no DMARC record|has neither|has several|is missing/;
    for (const status of ['servfail', 'timeout'] as const) {
      for (const [failing, type] of asked.values()) {
        const resolver: Resolver = {
          async resolve(name, t): Promise<DnsAnswer> {
            const answer = await base.resolve(name, t);
            return name === failing && t === type ? { ...answer, status, records: [], chain: [] } : answer;
          },
        };
        const report = await reportOf(zone, 'd26.test', { resolver });
        const made = report.problems.filter((p) => claims.test(p.what) && !before.has(`${p.id} ${p.what}`));
        expect(made, `${status} for ${type} ${failing}`).toEqual([]);
      }
    }
  });
  it('with the DNS off nothing is claimed', async () => {
    const report = await reportOf('', 'contoso.example', { resolver: offResolver });
    expect(report.verdict).toBe('open');
    expect(report.problems.every((p) => p.severity === 'open' || p.severity === 'note')).toBe(true);
    expect(report.bulk.every((b) => b.state === 'unknown')).toBe(true);
  });
  it('a resolver that never answers ends at the deadline', async () => {
    const never: Resolver = { resolve: () => new Promise(() => {}) };
    const keep = setInterval(() => {}, 20);
    const report = await policyReport('contoso.example', {}, { resolver: never, deadlineMs: 200 });
    clearInterval(keep);
    // Without the deadline it would never come here.
    expect(report).toMatchObject({ ok: true, verdict: 'open' });
  });
});

const many = (n: number, make: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => make(i)).join('\n');
const hostile: readonly (readonly [string, string])[] = [
  [
    '64 kB of TXT',
    `c.test TXT v=spf1 ${'ip4:20.1.1.1 '.repeat(5_000)}-all\n_dmarc.c.test TXT v=DMARC1; ${'p=none; '.repeat(8_000)}`,
  ],
  [
    '10,000 includes',
    `c.test TXT v=spf1 ${many(10_000, (i) => `include:s${i}.test`).replaceAll('\n', ' ')} -all`,
  ],
  [
    '10,000 mx and a terms',
    `c.test TXT v=spf1 ${many(10_000, (i) => `a:h${i}.test mx:m${i}.test`).replaceAll('\n', ' ')} -all`,
  ],
  ['10,000 hosts', many(10_000, (i) => `c.test MX ${i % 100} mx${i}.test`)],
  [
    '5,000 addresses and TXT',
    `${many(5_000, (i) => `c.test A 20.0.${i >> 8}.${i & 255}`)}\n${many(5_000, (i) => `c.test TXT v=spf1 ip4:20.1.1.${i & 255}`)}`,
  ],
  [
    '100,000 ranges in turns',
    `c.test TXT v=spf1 ${many(2_000, (i) => `${i % 2 ? '-' : ''}ip4:20.${i & 255}.0.0/14`).replaceAll('\n', ' ')} -all`,
  ],
  [
    'a tree of includes',
    many(
      40,
      (i) =>
        `${i === 0 ? 'c' : `s${i}`}.test TXT v=spf1 ${many(10, (k) => `include:s${(i * 7 + k) % 40 || 1}.test`).replaceAll('\n', ' ')} -all`,
    ),
  ],
  [
    'reports to 1,000 hosts',
    `_dmarc.c.test TXT v=DMARC1; p=none; rua=${many(1_000, (i) => `mailto:a@r${i}.test`).replaceAll('\n', ',')}`,
  ],
  [
    '8-bit and controls',
    'c.test TXT v=spf1 \u0007\u001b[31m\u202e\u00e9 include:\u0001.test -all\n_dmarc.c.test TXT v=DMARC1; p=\u001b]8;;x\u0007reject',
  ],
];

describe('hostile zones', () => {
  it.each(hostile)('%s: at most 90 questions and 200 ms of work', async (_, text) => {
    let asked = 0;
    const base = zoneResolver(text);
    const resolver: Resolver = {
      resolve(name, type) {
        asked++;
        return base.resolve(name, type);
      },
    };
    await reportOf('', 'warm.test');
    asked = 0;
    const start = process.cpuUsage();
    const report = await reportOf(text, 'c.test', { resolver });
    const shown = policyText(report);
    const used = process.cpuUsage(start);
    expect(asked).toBeLessThanOrEqual(90);
    expect((used.user + used.system) / 1_000).toBeLessThan(200);
    expect(shown.length).toBeLessThan(60_000);
    expect(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/.test(shown)).toBe(false);
  });
});

describe('an include of a name that nobody holds', () => {
  const spf = 'c.test TXT v=spf1 include:spf.lost.test -all\nc.test A 20.1.1.1';
  const ids = async (more: string): Promise<readonly string[]> =>
    (await reportOf(`${spf}\n${more}`, 'c.test')).problems.map((p) => p.id);
  it('is told as a danger', async () => {
    expect(await ids('')).toContain('SPF-027');
  });
  it('is not, when the name above exists or is silent', async () => {
    expect(await ids('lost.test A 20.1.1.1')).not.toContain('SPF-027');
    expect(await ids('lost.test !SERVFAIL')).not.toContain('SPF-027');
  });
});

describe('the short form for a chat', () => {
  it('begins with the same line, and says how much is left out', async () => {
    const report = await reportOf('c.test TXT v=spf1 +all\nc.test MX 1 gone.c.test', 'c.test');
    const short = policySummary(report);
    expect(policyText(report).startsWith(`${short.line}\n`)).toBe(true);
    expect(short.tone).toBe('act');
    expect(short.problems.length + short.more).toBe(
      report.problems.filter((p) => p.severity !== 'note').length,
    );
  });
});

describe('one deadline for the look-ups and the policy file', () => {
  it('a file that never comes leaves its point open, and the rest of the report stands', async () => {
    const text =
      'd.test SOA x\nd.test MX 1 mx.d.test\nmx.d.test A 20.1.1.1\n_mta-sts.d.test TXT v=STSv1; id=1\nmta-sts.d.test A 20.9.9.9';
    const report = await policyReport(
      'd.test',
      {},
      { resolver: zoneResolver(text), fetchFile: () => new Promise(() => {}), deadlineMs: 30 },
    );
    const sts = report.ok ? report.problems.filter((p) => p.area === 'mta-sts') : [];
    expect(sts).toMatchObject([{ id: 'STS-003', severity: 'open' }]);
    expect(report.ok && report.problems.some((p) => p.id === 'SPF-001')).toBe(true);
  });
});

describe('the policy file is fetched from public addresses only', () => {
  it('the real fetch opens no connection to an inside address', async () => {
    const inside = ['127.0.0.1', '10.0.0.1', '::1', 'fe80::1'];
    expect(await httpsPolicyFile()('mta-sts.c.test', inside)).toEqual({
      state: 'failed',
      why: 'no public address',
    });
  });
  const fetched = async (...addresses: readonly string[]): Promise<readonly string[]> => {
    let got: readonly string[] = [];
    const fetchFile: FetchPolicyFile = async (_, open) => {
      got = open;
      return { state: 'failed', why: 'refused' };
    };
    const rows = addresses.map((a) => `mta-sts.c.test ${a.includes(':') ? 'AAAA' : 'A'} ${a}`);
    await reportOf(['c.test A 20.1.1.1', '_mta-sts.c.test TXT v=STSv1; id=1', ...rows].join('\n'), 'c.test', {
      fetchFile,
    });
    return got;
  };
  it('private, loopback, link-local, mapped and tunnelled addresses are left out', async () => {
    const inside = [
      '10.0.0.1',
      '127.0.0.1',
      '169.254.169.254',
      '192.168.1.1',
      '100.64.0.1',
      '0.0.0.0',
      '224.0.0.1',
      '::1',
      'fe80::1',
      'fd00::1',
      '::ffff:10.0.0.1',
      '2002:a00:1::',
      '64:ff9b::a00:1',
    ];
    expect(await fetched(...inside)).toEqual([]);
  });
  it('a public one is used', async () => {
    expect(await fetched('10.0.0.1', '20.1.1.1', '2a10:1::1')).toEqual(['20.1.1.1', '2a10:1::1']);
  });
});

describe('what is proposed passes our own checks', () => {
  const broken = [
    'v=spf1 ip4:20.1.2.0/28-all',
    'v=spf1 ipv4:20.1.1.1 include=s.test mx',
    'v=spf1 a:x.test a:y.test a:z.test include:gone.test ?all',
    'v=spf1 +all',
    'v=spf1 ptr include:c.test -all',
    'v=spf1 include:s.test-all',
    "'v=spf1 mx -all'",
    'v=spf10 mx -all',
    `v=spf1 ${Array.from({ length: 9 }, () => 'include:s.test').join(' ')} mx a a:mx.c.test -all`,
  ];
  const rest =
    'c.test A 20.1.1.1\nc.test MX 1 mx.c.test\nmx.c.test A 20.1.1.2\ns.test TXT v=spf1 ip4:20.1.1.3 -all';
  it.each(broken)('%s', async (record) => {
    const report = await reportOf(`c.test TXT ${record}\n${rest}`, 'c.test');
    const proposal = report.problems.find((p) => p.area === 'spf' && p.record)?.record?.value;
    expect(proposal).toMatch(/^v=spf1 /);
    const after = await reportOf(`c.test TXT ${proposal}\n${rest}`, 'c.test');
    expect(after.problems.filter((p) => p.area === 'spf' && p.severity === 'broken')).toEqual([]);
  });
});
