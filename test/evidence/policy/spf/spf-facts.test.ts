import { describe, expect, it } from 'vitest';
import { rangeText } from '../../../../src/evidence/policy/ip-range.ts';
import { spfFacts } from '../../../../src/evidence/policy/spf/spf-facts.ts';
import { spfTree } from '../../../../src/evidence/policy/spf/spf-tree.ts';
import { noVendors } from '../../../../src/evidence/policy/vendor-lookup.ts';
import { zoneResolver } from '../../../stand-ins/dns/zone-resolver.ts';

const factsOf = async (zone: string) => spfFacts(await spfTree('c.test', zoneResolver(zone)), noVendors);
const includes = (n: number, from = 1): string =>
  Array.from({ length: n }, (_, i) => `include:s${i + from}.test`).join(' ');
const services = (n: number): string =>
  Array.from({ length: n }, (_, i) => `s${i + 1}.test TXT v=spf1 ip4:20.0.${i}.1 -all`).join('\n');

describe('look-ups', () => {
  it('ten are sound', async () => {
    const facts = await factsOf(`c.test TXT v=spf1 ${includes(10)} -all\n${services(10)}`);
    expect(facts).toMatchObject({ lookups: 10, breaks: [], cut: null });
  });
  it('eleven break it at the eleventh, and the terms before still pass', async () => {
    const facts = await factsOf(`c.test TXT v=spf1 ${includes(11)} ip4:20.9.9.9 -all\n${services(11)}`);
    expect(facts.breaks.map((b) => b.id)).toEqual(['SPF-020']);
    expect(facts.cut).toMatchObject({ reason: 'lookups', term: 'include:s11.test', lost: ['ip4:20.9.9.9'] });
    expect(facts.cut?.reached).toHaveLength(10);
  });
  it('past the limit everything is still counted, each include with its own', async () => {
    const nested = `n.test TXT v=spf1 ${includes(12)} ~all`;
    const facts = await factsOf(
      `c.test TXT v=spf1 include:n.test mx -all\nc.test MX 1 m.test\nm.test A 20.1.1.1\n${nested}\n${services(12)}`,
    );
    expect(facts.lookups).toBe(14);
    expect(facts.costs.map((c) => [c.term, c.lookups])).toEqual([
      ['include:n.test', 13],
      ['mx', 1],
      ['-all', 0],
    ]);
  });
  it('terms behind all cost nothing', async () => {
    const facts = await factsOf(`c.test TXT v=spf1 -all ${includes(12)}`);
    expect(facts.lookups).toBe(0);
    expect(facts.dead).toHaveLength(12);
  });
});

describe('dead ends', () => {
  it('a dead include is an error although one look-up is allowed to find nothing', async () => {
    const facts = await factsOf('c.test TXT v=spf1 ip4:20.1.1.1 include:gone.test ip4:20.1.1.2 -all');
    expect(facts.breaks.map((b) => b.id)).toEqual(['SPF-023']);
    expect(facts.cut).toMatchObject({ reached: ['ip4:20.1.1.1'], lost: ['ip4:20.1.1.2'] });
  });
  it('a dead redirect is an error, one that "all" makes void is not', async () => {
    expect((await factsOf('c.test TXT v=spf1 redirect=gone.test')).breaks.map((b) => b.id)).toEqual([
      'SPF-025',
    ]);
    expect((await factsOf('c.test TXT v=spf1 -all redirect=gone.test')).breaks).toEqual([]);
  });
  it('silence is no dead include', async () => {
    const facts = await factsOf('c.test TXT v=spf1 include:s.test -all\ns.test !SILENT');
    expect(facts.breaks).toEqual([]);
    expect(facts.unanswered).toEqual(['s.test (no reply in time)']);
  });
  it('two empty hosts are allowed, three are not, hosts of one family do not count', async () => {
    const zone = (n: number) =>
      `c.test TXT v=spf1 a:four.test ${'a:x.test a:y.test a:z.test'.split(' ').slice(0, n).join(' ')} -all\nfour.test A 20.1.1.1`;
    expect((await factsOf(zone(2))).breaks).toEqual([]);
    expect((await factsOf(zone(3))).breaks.map((b) => b.id)).toEqual(['SPF-022']);
  });
  it('a loop is told once, and equal includes do not blow up the tree', async () => {
    const zone =
      'c.test TXT v=spf1 include:a.test -all\na.test TXT v=spf1 include:c.test include:a.test ~all';
    expect((await factsOf(zone)).breaks.map((b) => b.id)).toEqual(['SPF-026', 'SPF-026']);
    const levels = Array.from(
      { length: 14 },
      (_, i) => `l${i}.test TXT v=spf1 ${`include:l${i + 1}.test `.repeat(6)}-all`,
    );
    const before = process.cpuUsage();
    await factsOf(`c.test TXT v=spf1 include:l0.test -all\n${levels.join('\n')}\nl14.test TXT v=spf1 -all`);
    // 6 to the power of 14 includes if each were looked at.
    expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
  });
});

describe('coverage', () => {
  it('joins the ranges of the tree and takes out what is refused before', async () => {
    const zone =
      'c.test TXT v=spf1 -ip4:20.0.0.4/30 ip4:20.0.0.0/29 include:s.test ?ip4:20.5.0.0/16 ip4:20.5.1.0/24 -all\ns.test TXT v=spf1 ip4:20.0.0.8/29 ip6:2a10::/64 ~all';
    const { coverage } = await factsOf(zone);
    expect([...coverage.v4, ...coverage.v6].map(rangeText)).toEqual([
      '20.0.0.0/30',
      '20.0.0.8/29',
      '2a10::/64',
    ]);
    expect(coverage.size4).toBe(12n);
  });
  it('sees that everybody passes through an include', async () => {
    const { coverage } = await factsOf('c.test TXT v=spf1 include:s.test -all\ns.test TXT v=spf1 all');
    expect(coverage.everybody).toEqual(['c.test', 's.test']);
    const minus = await factsOf('c.test TXT v=spf1 include:s.test -all\ns.test TXT v=spf1 ?all');
    expect(minus.coverage.everybody).toBeNull();
  });
});
