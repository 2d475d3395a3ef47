import { describe, expect, it } from 'vitest';
import type { Resolver } from '../../../src/evidence/dns/dns-facts.ts';
import { noAnswer } from '../../../src/evidence/dns/no-answer.ts';
import { offResolver } from '../../../src/evidence/dns/off-resolver.ts';
import { catalogVendors } from '../../../src/evidence/policy/catalog-vendors.ts';
import {
  type PolicyOptions,
  type PolicyReport,
  policyReport,
} from '../../../src/evidence/policy/policy-report.ts';
import { zoneResolver } from '../../stand-ins/dns/zone-resolver.ts';

async function reportOf(
  domain: string,
  resolver: Resolver,
  options: PolicyOptions = {},
  trusted = false,
): Promise<PolicyReport> {
  const report = await policyReport(domain, options, { resolver, vendors: catalogVendors, trusted });
  if (!report.ok) throw new Error(report.why);
  return report;
}
const zone = (text: string) =>
  zoneResolver(`test NS x\nc.test SOA x\nc.test MX 10 mx.c.test\nmx.c.test A 20.1.1.10\n${text}`);
const idsOf = (report: PolicyReport, area: string): readonly string[] =>
  report.problems.filter((p) => p.area === area).map((p) => `${p.severity} ${p.id}`);

describe('who must act', () => {
  it('look-ups are counted over the whole tree: the domain acts, wherever the receiver stops', async () => {
    const names = Array.from({ length: 9 }, (_, i) => `s${i}.other.test`);
    const text = [
      `c.test TXT v=spf1 ${names.map((n) => `include:${n}`).join(' ')} include:mail.zendesk.com -all`,
      ...names.map((n, i) => `${n} TXT v=spf1 ip4:20.2.${i}.0/24 -all`),
      'mail.zendesk.com TXT v=spf1 include:more.zendesk.com -all',
      'more.zendesk.com TXT v=spf1 ip4:20.3.0.0/24 -all',
    ].join('\n');
    const report = await reportOf('c.test', zone(text));
    const limit = report.problems.find((p) => p.id === 'SPF-020');
    expect(limit?.who).toBe('owner of c.test');
    expect(limit?.details.join('\n')).toMatch(
      /evaluation ends in include:mail\.zendesk\.com, inside mail\.zendesk\.com/,
    );
    expect(report.line).toBe(
      'Mail from Zendesk fails SPF here: 11 of 10 look-ups; c.test must drop or move includes worth one look-up (and 2 more points)',
    );
  });
  it('a fault that stands in a vendor’s record is the vendor’s, and says what is left for the domain', async () => {
    const report = await reportOf(
      'c.test',
      zone('c.test TXT v=spf1 include:mail.zendesk.com -all\nmail.zendesk.com TXT v=spf1 ipv4:1.2.3.4 -all'),
    );
    const fault = report.problems.find((p) => p.id === 'SPF-024');
    expect(fault?.who).toMatch(
      /^Zendesk, owner of mail\.zendesk\.com; until .* c\.test can only leave the include out/,
    );
    expect(fault?.record).toBeNull();
  });
  it('an inherited DMARC record is its owner’s', async () => {
    const text =
      'sub.c.test MX 10 mx.c.test\nsub.c.test TXT v=spf1 mx -all\n_dmarc.c.test TXT v=DMARC1; p=none; rua=mailto:d@c.test';
    const report = await reportOf('sub.c.test', zone(text));
    expect(report.problems.find((p) => p.id === 'DMA-009')?.who).toBe('owner of c.test');
  });
});

describe('a resolver that knows nothing is no fault of a domain', () => {
  const all = (status: 'no-such-name' | 'servfail' | 'timeout'): Resolver => ({
    resolve: async (name, type) => noAnswer(name, type, status),
  });
  it.each(['no-such-name', 'servfail', 'timeout'] as const)('%s for everything', async (status) => {
    const report = await reportOf('contoso.test', all(status));
    expect(report).toMatchObject({ answered: false, verdict: 'open' });
    expect(report.problems.map((p) => p.id)).toEqual(['NSX-003']);
    expect(report.line).toMatch(/gives no usable answers/);
  });
  it('a name that does not exist under a top level that does is told as such', async () => {
    const report = await reportOf('nobody.test', zone(''));
    expect(report).toMatchObject({ answered: true, verdict: 'broken' });
    expect(report.problems[0]?.id).toBe('NSX-001');
  });
  it('the DNS switched off says that nothing was asked', async () => {
    const report = await reportOf('contoso.test', offResolver);
    expect(report.answered).toBe(false);
    expect(report.line).toMatch(/nothing was asked/);
  });
});

describe('one message as a receiver would judge it', () => {
  const text = `c.test TXT v=spf1 include:_spf.google.com -all
_spf.google.com TXT v=spf1 ip4:20.5.0.0/16 -all
_dmarc.c.test TXT v=DMARC1; p=reject; rua=mailto:d@c.test
bounce.service.test TXT v=spf1 ip4:20.6.0.1 -all`;
  it('names the term and the vendor', async () => {
    const { message } = await reportOf('c.test', zone(text), { ip: '20.5.1.1', dkim: [] });
    expect(message).toMatchObject({
      spf: 'pass',
      dmarc: 'pass',
      matched: { term: 'ip4:20.5.0.0/16', vendor: 'Google Workspace' },
    });
  });
  it('SPF of another envelope domain does not align; a signature of the domain does', async () => {
    const described = { ip: '20.6.0.1', sender: 'x@bounce.service.test' };
    const alone = await reportOf('c.test', zone(text), { ...described, dkim: [] });
    expect(alone.message).toMatchObject({
      spf: 'pass',
      spfDomain: 'bounce.service.test',
      dmarc: 'fail',
      policy: 'reject',
    });
    const signed = await reportOf('c.test', zone(text), { ...described, dkim: ['c.test'] });
    expect(signed.message?.dmarc).toBe('pass');
    const untold = await reportOf('c.test', zone(text), described);
    expect(untold.message?.dmarc).toBe('unknown');
  });
});

describe('faults that used to pass in silence', () => {
  const dmarc = (record: string) => `c.test TXT v=spf1 mx -all\n_dmarc.c.test TXT ${record}`;
  it.each([
    ['an mx: that finds nothing', 'c.test TXT v=spf1 mx:mx.c.test -all', 'spf', 'weak SPF-038'],
    [
      'a redirect to ?all',
      'c.test TXT v=spf1 redirect=r.test\nr.test TXT v=spf1 mx ?all',
      'spf',
      'weak SPF-029',
    ],
    ['Sender ID', 'c.test TXT v=spf1 mx -all\nc.test TXT spf2.0/pra mx -all', 'spf', 'note SPF-005'],
    [
      'strings that run together',
      'c.test TXT "v=spf1 mx" "include:r.test -all"\nr.test TXT v=spf1 ip4:20.1.1.1 -all',
      'spf',
      'broken SPF-036',
    ],
    ['exp= without a text', 'c.test TXT v=spf1 mx -all exp=e.test', 'spf', 'note SPF-043'],
    [
      'DMARC at the name itself',
      'c.test TXT v=spf1 mx -all\nc.test TXT v=DMARC1; p=reject',
      'dmarc',
      'broken DMA-004',
    ],
    [
      'the domain hung on twice',
      'c.test TXT v=spf1 mx -all\n_dmarc.c.test.c.test TXT v=DMARC1; p=reject',
      'dmarc',
      'broken DMA-004',
    ],
    ['t=y above quarantine', dmarc('v=DMARC1; p=reject; t=y; rua=mailto:d@c.test'), 'dmarc', 'weak DMA-011'],
    ['np weaker than p', dmarc('v=DMARC1; p=reject; np=none; rua=mailto:d@c.test'), 'dmarc', 'weak DMA-010'],
    [
      'a broken adkim',
      dmarc('v=DMARC1; p=reject; adkim=strict; rua=mailto:d@c.test'),
      'dmarc',
      'weak DMA-028',
    ],
    ['a broken psd', dmarc('v=DMARC1; p=reject; psd=x; rua=mailto:d@c.test'), 'dmarc', 'weak DMA-028'],
    [
      'two addresses in one URI',
      dmarc('v=DMARC1; p=reject; rua=mailto:d@c.test mailto:e@c.test'),
      'dmarc',
      'weak DMA-018',
    ],
    ['an obsolete size', dmarc('v=DMARC1; p=reject; rua=mailto:d@c.test!10m'), 'dmarc', 'weak DMA-018'],
    ['a tag in capital letters', dmarc('v=DMARC1; p=reject; RUA=mailto:d@c.test'), 'dmarc', 'weak DMA-016'],
    [
      'TLS-RPT meant and missed',
      'c.test TXT v=spf1 mx -all\n_smtp._tls.c.test TXT v=TLSRPTv10; rua=mailto:d@c.test',
      'tls-rpt',
      'weak TLR-001',
    ],
    [
      'a TLS-RPT field that is none',
      'c.test TXT v=spf1 mx -all\n_smtp._tls.c.test TXT v=TLSRPTv1; rua=mailto:d@c.test; 1%=a',
      'tls-rpt',
      'weak TLR-001',
    ],
    [
      'a digest that is too short',
      'c.test TXT v=spf1 mx -all\n_25._tcp.mx.c.test TLSA 3 1 1 0c72ac',
      'dane',
      'weak DAN-003',
    ],
    [
      'a selector that TLSA does not know',
      `c.test TXT v=spf1 mx -all\n_25._tcp.mx.c.test TLSA 3 2 1 ${'a'.repeat(64)}`,
      'dane',
      'weak DAN-003',
    ],
    [
      'a BIMI logo over ftp',
      'c.test TXT v=spf1 mx -all\ndefault._bimi.c.test TXT v=BIMI1; l=ftp://c.test/l.svg',
      'bimi',
      'weak BIM-001',
    ],
    [
      'an MTA-STS record that is not seen',
      'c.test TXT v=spf1 mx -all\n_mta-sts.c.test TXT v=STSV1; id=1',
      'mta-sts',
      'broken STS-002',
    ],
  ])('%s', async (_, text, area, wanted) => {
    expect(idsOf(await reportOf('c.test', zone(text)), area)).toContain(wanted);
  });
});

it('a name inside a signed zone is signed, a delegated one without DS is not', async () => {
  const text =
    'c.test NS ns.c.test\nc.test DS 1 13 2 aa\nsub.c.test A 20.1.1.1\nfar.c.test NS ns.far.test\nfar.c.test A 20.1.1.1';
  expect((await reportOf('sub.c.test', zone(text))).facts.zone.signed).toBe(true);
  expect((await reportOf('far.c.test', zone(text))).facts.zone.signed).toBe(false);
});

it('selectors are guessed from the services that SPF and MX show', async () => {
  const text = `c.test TXT v=spf1 include:12345.spf05.hubspotemail.net -all
12345.spf05.hubspotemail.net TXT v=spf1 ip4:20.1.1.1 -all
hs1-12345._domainkey.c.test TXT k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=`;
  const report = await reportOf('c.test', zone(text));
  expect(report.facts.dkim.selectors.map((s) => s.selector)).toEqual(['hs1-12345']);
  expect((await reportOf('c.test', zone(''))).facts.dkim.tried).not.toContain('hs1-12345');
});
