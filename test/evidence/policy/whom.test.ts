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

describe('inside the own organisation the domain acts itself', () => {
  const include =
    'c.test TXT v=spf1 include:spf.c.test -all\n_dmarc.c.test TXT v=DMARC1; p=reject; rua=mailto:d@c.test\n';
  it('a fault in an own included record, with that record put right', async () => {
    const report = await reportOf('c.test', zone(`${include}spf.c.test TXT v=spf1 ipv4:20.1.1.1 -all`));
    const fault = report.problems.find((p) => p.id === 'SPF-024');
    expect(fault?.who).toBe('owner of c.test, in the record of spf.c.test');
    expect(fault?.record).toEqual({ name: 'spf.c.test', type: 'TXT', value: 'v=spf1 ip4:20.1.1.1 -all' });
    expect(report.line).toMatch(/; the owner of c\.test must publish one record/);
  });
  it('everybody let in by an own included record, or by a name that is always there', async () => {
    const all = await reportOf('c.test', zone(`${include}spf.c.test TXT v=spf1 +all`));
    expect(all.problems.find((p) => p.id === 'SPF-028')?.who).toBe(
      'owner of c.test, in the record of spf.c.test',
    );
    const exists = await reportOf(
      'c.test',
      zone('c.test TXT v=spf1 exists:any.c.test -all\nany.c.test A 127.0.0.2'),
    );
    expect(exists.problems.find((p) => p.id === 'SPF-028')?.what).toMatch(
      /^"exists:any\.c\.test" lets everybody send/,
    );
  });
  it('a redirect to an own record without an end', async () => {
    const report = await reportOf(
      'c.test',
      zone('c.test TXT v=spf1 redirect=_spf.c.test\n_spf.c.test TXT v=spf1 mx ?all'),
    );
    expect(report.problems.find((p) => p.id === 'SPF-029')?.who).toBe(
      'owner of c.test, in the record of _spf.c.test',
    );
  });
  it('a name that may be free, which a vendor trusts, is the vendor’s to mend', async () => {
    const report = await reportOf(
      'c.test',
      zone(
        `c.test TXT v=spf1 mx include:s.vendor.test -all\nvendor.test NS x\ns.vendor.test TXT v=spf1 include:x.gone.test -all`,
      ),
    );
    expect(report.problems.find((p) => p.id === 'SPF-027')).toMatchObject({
      what: 'SPF trusts gone.test (by s.vendor.test), which is not in the DNS and may be free to register',
      who: 'owner of s.vendor.test; until that is corrected, the owner of c.test can only leave the include out',
    });
  });
});

it('SPF of a name that is an alias is changed where it leads', async () => {
  const report = await reportOf(
    'em1.c.test',
    zone(
      'em1.c.test CNAME u1.host.test\nu1.host.test TXT v=spf1 ipv4:20.1.1.1 -all\nu1.host.test MX 1 mx.c.test',
    ),
  );
  expect(report.problems.find((p) => p.area === 'spf')).toMatchObject({
    who: 'owner of em1.c.test, at whoever runs host.test, where em1.c.test leads',
    record: null,
  });
});

describe('_dmarc by CNAME', () => {
  const alias = 'c.test TXT v=spf1 mx -all\n_dmarc.c.test CNAME c.test.dm.host.test';
  const who = 'owner of c.test, at whoever runs host.test, where _dmarc.c.test leads';
  it.each([
    ['to nothing', '', 'DMA-001'],
    ['to a text that is none', '\nc.test.dm.host.test TXT v=dmarc1; p=none', 'DMA-005'],
    [
      'to two records',
      '\nc.test.dm.host.test TXT v=DMARC1; p=none\nc.test.dm.host.test TXT v=DMARC1; p=reject',
      'DMA-003',
    ],
  ])('%s is told there, and no TXT is proposed beside it', async (_, text, id) => {
    const report = await reportOf('c.test', zone(`${alias}${text}`));
    const point = report.problems.find((p) => p.id === id);
    expect(point).toMatchObject({ severity: 'broken', who, record: null });
    expect(point?.noRecord).toMatch(/alias/);
  });
});

describe('a name that does not exist', () => {
  it('has no owner to act, unless there is a domain above it', async () => {
    const none = await reportOf('nobody.test', zone(''));
    expect(none.line).toBe(
      'nobody.test does not exist in the DNS: it is misspelt, not registered, or its registration has ended',
    );
    const below = await reportOf('nobody.c.test', zone(''));
    expect(below.line).toBe(
      'nobody.c.test does not exist in the DNS; c.test must publish it, if it is meant to be there',
    );
  });
  it('a name whose servers are silent is open, whatever was seen beside it', async () => {
    const report = await reportOf('d.test', zone('d.test !SERVFAIL\n_dmarc.d.test !SERVFAIL'));
    expect(report.verdict).toBe('open');
    expect(report.line).toMatch(/SERVFAIL.*: nothing can be said about the rest$/);
    expect(report.problems.every((p) => p.severity === 'open')).toBe(true);
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

it('a TCP that is blocked is named in words, for SPF and for DMARC', async () => {
  const base = zone('');
  const blocked: Resolver = {
    resolve: async (name, type) =>
      type === 'TXT' && (name === 'c.test' || name === '_dmarc.c.test')
        ? noAnswer(name, type, 'tcp-blocked')
        : base.resolve(name, type),
  };
  const open = (await reportOf('c.test', blocked)).problems.filter((p) => p.severity === 'open');
  expect(open.map((p) => p.id)).toEqual(expect.arrayContaining(['SPF-040', 'DMA-027']));
  for (const p of open.filter(({ id }) => id === 'SPF-040' || id === 'DMA-027'))
    expect(p.what).toContain('too long for UDP, and TCP to the name server is blocked');
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
    [
      'a second text that is not seen',
      'c.test TXT v=spf1 mx -all\nc.test TXT v=spf10 include:_spf.google.com -all',
      'spf',
      'note SPF-003',
    ],
    ['the macro %{p}', 'c.test TXT v=spf1 mx exists:%{p}.x.test -all', 'spf', 'weak SPF-032'],
    ['a term twice', 'c.test TXT v=spf1 mx +mx -all', 'spf', 'note SPF-034'],
    ['a wide private range', 'c.test TXT v=spf1 mx ip4:10.0.0.0/8 -all', 'spf', 'weak SPF-035'],
    [
      'a private range in an own include',
      'c.test TXT v=spf1 mx include:i.c.test -all\ni.c.test TXT v=spf1 ip4:192.168.0.0/16 -all',
      'spf',
      'weak SPF-035',
    ],
    [
      'a DKIM key beside a record that lets nobody send',
      'c.test TXT v=spf1 -all\ns1._domainkey.c.test TXT k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
      'spf',
      'note SPF-044',
    ],
    [
      'np weaker than sp',
      dmarc('v=DMARC1; p=none; sp=reject; np=none; rua=mailto:d@c.test'),
      'dmarc',
      'weak DMA-010',
    ],
    [
      'BIMI with a policy for a part of the mail',
      `${dmarc('v=DMARC1; p=quarantine; pct=50; rua=mailto:d@c.test')}\ndefault._bimi.c.test TXT v=BIMI1; l=https://c.test/l.svg`,
      'bimi',
      'weak BIM-001',
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

it('what passes in silence must: private ranges are not wide ones, and one policy is told once', async () => {
  const spf = idsOf(await reportOf('c.test', zone('c.test TXT v=spf1 mx ip4:10.0.0.0/8 -all')), 'spf');
  expect(spf).not.toContain('broken SPF-033');
  const wrong = await reportOf(
    'c.test',
    zone('c.test TXT v=spf1 mx -all\n_dmarc.c.test TXT v=DMARC1; p=quarantin; rua=mailto:d@c.test'),
  );
  expect(idsOf(wrong, 'dmarc')).toEqual(['broken DMA-008']);
  const size = await reportOf(
    'c.test',
    zone('c.test TXT v=spf1 mx -all\n_dmarc.c.test TXT v=DMARC1; p=reject; pct=abc; rua=mailto:d@c.test!50m'),
  );
  expect(size.problems.find((p) => p.id === 'DMA-018')?.what).toContain('(!50m)');
  expect(size.lines.map((l) => l.text).join('\n')).not.toContain('abc %');
});

it('sp= below the organisational domain is told to have no effect, and not to be too weak', async () => {
  const report = await reportOf(
    'sub.c.test',
    zone(
      'sub.c.test MX 10 mx.c.test\nsub.c.test TXT v=spf1 mx -all\n_dmarc.sub.c.test TXT v=DMARC1; p=reject; sp=none; rua=mailto:d@c.test\n_dmarc.c.test TXT v=DMARC1; p=reject; rua=mailto:d@c.test',
    ),
  );
  expect(idsOf(report, 'dmarc')).toContain('note DMA-013');
  expect(idsOf(report, 'dmarc')).not.toContain('weak DMA-010');
});

describe('a domain that sends nothing', () => {
  const at = (text: string) => zoneResolver(`test NS x\nd.test SOA x\n${text}`);
  const shut = '_dmarc.d.test TXT v=DMARC1; p=reject';
  it.each([
    ['perfect', 'd.test MX 0 .\nd.test TXT v=spf1 -all'],
    ['by a redirect', 'd.test MX 0 .\nd.test TXT v=spf1 redirect=_s.d.test\n_s.d.test TXT v=spf1 -all'],
    ['with a web address', 'd.test A 20.1.1.1\nd.test MX 0 .\nd.test TXT v=spf1 -all'],
    ['with every key revoked', 'd.test MX 0 .\nd.test TXT v=spf1 -all\n*._domainkey.d.test TXT v=DKIM1; p='],
  ])('is sound, and closed: %s', async (_, text) => {
    const report = await reportOf('d.test', at(`${text}\n${shut}`));
    expect(report.line).toBe('d.test: sound, and closed: it neither sends nor accepts mail');
    expect(report.bulk).toEqual([]);
    expect(report.problems.every((p) => p.severity === 'note')).toBe(true);
  });
  it.each([
    ['~all becomes -all', `d.test MX 0 .\nd.test TXT v=spf1 ~all\n${shut}`, 'SPF-042', 'v=spf1 -all'],
    [
      'p=none becomes reject',
      'd.test MX 0 .\nd.test TXT v=spf1 -all\n_dmarc.d.test TXT v=DMARC1; p=none; rua=mailto:d@c.test',
      'DMA-009',
      'v=DMARC1; p=reject; rua=mailto:d@c.test',
    ],
    [
      'p=quarantine too',
      'd.test MX 0 .\nd.test TXT v=spf1 -all\n_dmarc.d.test TXT v=DMARC1; p=quarantine; sp=none',
      'DMA-030',
      'v=DMARC1; p=reject; sp=none',
    ],
    ['no MX becomes the null MX', `d.test TXT v=spf1 -all\n${shut}`, 'MXR-001', '0 .'],
  ])('%s', async (_, text, id, value) => {
    const report = await reportOf('d.test', at(text));
    expect(report.problems.find((p) => p.id === id)?.record?.value).toBe(value);
  });
  it('a machine at its address is asked about, not shut off', async () => {
    const report = await reportOf('d.test', at(`d.test A 20.1.1.1\nd.test TXT v=spf1 -all\n${shut}`));
    expect(report.problems.find((p) => p.id === 'MXR-001')).toMatchObject({ record: null });
    expect(report.line).toMatch(/must say whether it takes mail$/);
  });
  it('a bounce name at a sending service signs nothing', async () => {
    const report = await reportOf(
      'em12.d.test',
      at(
        'em12.d.test MX 10 mx.sendgrid.net\nmx.sendgrid.net A 20.9.1.1\nem12.d.test TXT v=spf1 include:sendgrid.net -all\nsendgrid.net TXT v=spf1 ip4:20.9.0.0/24 -all\n_dmarc.d.test TXT v=DMARC1; p=reject; rua=mailto:d@d.test\nd.test MX 10 mx.d.test\nmx.d.test A 20.1.1.2',
      ),
    );
    expect(report.problems.filter((p) => p.severity !== 'note')).toEqual([]);
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
