import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DnsAnswer, Resolver } from '../../../src/evidence/dns/dns-facts.ts';
import { catalogVendors } from '../../../src/evidence/policy/catalog-vendors.ts';
import { type PolicyOptions, policyReport } from '../../../src/evidence/policy/policy-report.ts';
import { firstShare, maxQuestions, shares } from '../../../src/evidence/policy/question-plan.ts';
import { policyText } from '../../../src/explanation/policy/policy-text.ts';
import { zoneResolver } from '../../stand-ins/dns/zone-resolver.ts';

const upTo = (n: number, make: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => make(i)).join('\n');

/** A domain with `n` includes, each of which includes one more. */
const broken = (n: number, more = ''): string =>
  [
    'd.test SOA x\nd.test MX 10 mx1.d.test\nd.test MX 20 mx2.d.test\nmx1.d.test A 20.70.0.1\nmx2.d.test A 20.70.0.2',
    `d.test TXT v=spf1 mx ${upTo(n, (i) => `include:s${i}.d.test`).replaceAll('\n', ' ')} -all`,
    upTo(n, (i) => `s${i}.d.test TXT v=spf1 include:t${i}.vendor.test ip4:20.1.${i}.0/24 ~all`),
    upTo(n, (i) => `t${i}.vendor.test TXT v=spf1 ip4:20.2.${i}.0/24 ~all`),
    '_dmarc.d.test TXT v=DMARC1; p=reject; rua=mailto:a@reports.test',
    more,
  ].join('\n');

async function reportOf(zone: string, options: PolicyOptions = {}, domain = 'd.test') {
  const asked = new Set<string>();
  const base = zoneResolver(zone);
  const resolver: Resolver = {
    resolve(name, type): Promise<DnsAnswer> {
      asked.add(`${name.toLowerCase()} ${type}`);
      return base.resolve(name, type);
    },
  };
  const report = await policyReport(domain, options, { resolver, vendors: catalogVendors });
  if (!report.ok) throw new Error(report.why);
  return { report, asked };
}

describe('the shares never come to more than the limit', () => {
  const first = fc.record({
    walk: fc.integer({ min: 1, max: 8 }),
    named: fc.integer({ min: 0, max: 10 }),
    address: fc.boolean(),
    others: fc.boolean(),
  });
  const demand = fc.record({
    lookups: fc.integer({ min: 0, max: 500 }),
    mxHosts: fc.array(fc.constantFrom(3, 4), { maxLength: 20 }),
    reportHosts: fc.integer({ min: 0, max: 30 }),
    selectors: fc.integer({ min: 0, max: 40 }),
  });
  it("whatever is asked and whatever the answers are, and receivers' ten look-ups keep their room", () => {
    fc.assert(
      fc.property(first, demand, (asked, wanted) => {
        const { left, selectors, mxHosts, reportHosts } = firstShare(asked);
        const got = shares(left, wanted);
        const hosts = wanted.mxHosts.slice(0, got.mxHosts).reduce((sum, cost) => sum + cost, 0);
        expect(selectors).toBeGreaterThanOrEqual(0);
        expect(got.spf + hosts + got.reportHosts * 4 + got.selectors).toBeLessThanOrEqual(left);
        expect(got.spf).toBeGreaterThanOrEqual(wanted.lookups === 0 ? 1 : 10);
        // What did not wait for the plan stands in it.
        expect(got.mxHosts).toBeGreaterThanOrEqual(Math.min(mxHosts, wanted.mxHosts.length));
        expect(got.reportHosts).toBeGreaterThanOrEqual(Math.min(reportHosts, wanted.reportHosts));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a record with dozens of includes', () => {
  it.each([8, 25, 40, 200])(
    '%i includes: at most 90 questions, and what was not asked is said',
    async (n) => {
      const { report, asked } = await reportOf(broken(n));
      expect(asked.size).toBeLessThanOrEqual(maxQuestions);
      expect(report.questions.count).toBe(asked.size);
      const said = report.questions.notAsked.find((t) => t.startsWith('SPF:'));
      expect(said !== undefined).toBe(n > 8);
      if (n > 8)
        expect(policyText(report)).toContain('Not looked at, for a report asks at most 90 questions');
    },
  );

  it('what receivers read is looked up to its end: the place where they stop is exact', async () => {
    for (const n of [40, 200]) {
      const { report } = await reportOf(broken(n));
      const { cut, whole, lookups } = report.facts.spf;
      expect(whole).toBe(false);
      expect(cut?.term).toBe('include:s4.d.test');
      expect(cut?.reached).toEqual(['mx', ...[0, 1, 2, 3].map((i) => `include:s${i}.d.test`)]);
      expect(report.line).toContain(`at least ${lookups} of 10 look-ups`);
      // A part that was not looked at is no record to build on.
      expect(report.problems.flatMap((p) => (p.record?.name === 'd.test' ? [p.record] : []))).toEqual([]);
    }
  });

  it('a term that was not looked at is never called dead, empty or decided by the mail', async () => {
    const { report } = await reportOf(broken(60));
    const last = report.senders.filter((s) => s.who === 'not looked at here');
    expect(last.length).toBeGreaterThan(5);
    expect(report.problems.map((p) => p.id)).not.toContain('SPF-023');
    expect(policyText(report)).not.toContain('decided from mail to mail');
  });

  it('with an address, a foreign message and named selectors as well', async () => {
    const selectors = Array.from({ length: 10 }, (_, i) => `mine${i}`);
    const zone = broken(
      60,
      'other.test TXT v=spf1 include:a.other.test -all\na.other.test TXT v=spf1 ip4:20.5.0.0/24 -all',
    );
    const options = { ip: '20.5.0.7', sender: 'x@other.test', from: 'd.test', selectors };
    const { report, asked } = await reportOf(zone, options);
    expect(asked.size).toBeLessThanOrEqual(maxQuestions);
    expect(report.message).toMatchObject({ spf: 'pass', spfDomain: 'other.test' });
  });

  it('a deep name and many hosts stay under the limit, and the hosts left out are counted', async () => {
    const name = 'a.b.c.d.e.f.g.h.d.test';
    const zone = [
      `${name} SOA x`,
      upTo(20, (i) => `${name} MX ${i} mx${i}.host.test`),
      `_dmarc.${name} TXT v=DMARC1; p=none; rua=${upTo(12, (i) => `mailto:a@r${i}.test`).replaceAll('\n', ',')}`,
    ].join('\n');
    const { report, asked } = await reportOf(zone, {}, name);
    expect(asked.size).toBeLessThanOrEqual(maxQuestions);
    expect(report.questions.notAsked.join('\n')).toMatch(/MX: the addresses of \d+ further hosts/);
    expect(report.questions.notAsked.join('\n')).toMatch(/DMARC: \d+ further report hosts/);
  });
});

it('the same answers in another order give the same report', async () => {
  const base = zoneResolver(broken(40));
  const texts = new Set<string>();
  for (let seed = 0; seed < 6; seed++) {
    let turn = seed;
    const resolver: Resolver = {
      async resolve(name, type) {
        turn = (turn * 31 + 7) % 101;
        for (let i = 0; i < turn % 9; i++) await null;
        if (turn % 3 === 0) await new Promise((go) => setImmediate(go));
        return base.resolve(name, type);
      },
    };
    const report = await policyReport('d.test', {}, { resolver, vendors: catalogVendors });
    texts.add(report.ok ? policyText(report) : report.why);
  }
  expect(texts.size).toBe(1);
});
