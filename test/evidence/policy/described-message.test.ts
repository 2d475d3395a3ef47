import { describe, expect, it } from 'vitest';
import { catalogVendors } from '../../../src/evidence/policy/catalog-vendors.ts';
import { type PolicyOptions, policyReport } from '../../../src/evidence/policy/policy-report.ts';
import { readSender } from '../../../src/evidence/policy/read-described.ts';
import { zoneResolver } from '../../stand-ins/dns/zone-resolver.ts';

const zone = `test NS x
c.test SOA x
c.test MX 10 mx.c.test
mx.c.test A 20.1.1.10
mx.c.test TXT v=spf1 a -all
10.1.1.20.in-addr.arpa PTR mx.c.test
c.test TXT v=spf1 include:_spf.google.com mx -all
_spf.google.com TXT v=spf1 ip4:20.5.0.0/16 ip6:2404:6800:4000::/36 -all
_dmarc.c.test TXT v=DMARC1; p=reject; rua=mailto:d@c.test
bounce.service.test TXT v=spf1 ip4:20.6.0.1 -all
1.0.6.20.in-addr.arpa PTR o.service.test
o.service.test A 20.6.0.1
7.1.99.20.in-addr.arpa PTR o.service.test`;

const reportOf = async (options: PolicyOptions, text = zone) =>
  policyReport('c.test', options, { resolver: zoneResolver(text), vendors: catalogVendors });
async function sound(options: PolicyOptions, text = zone) {
  const report = await reportOf(options, text);
  if (!report.ok) throw new Error(report.why);
  return report;
}
const point = (report: Awaited<ReturnType<typeof sound>>) => report.problems.find((p) => p.id === 'SPF-050');

describe('a message that fails is never beside "nothing wrong found"', () => {
  const service = { ip: '20.6.0.1', sender: 'x@bounce.service.test' };
  it('SPF of a service that does not align, without a signature', async () => {
    const report = await sound({ ...service, dkim: [] });
    expect(report.line).toMatch(
      /^A message from 20\.6\.0\.1 fails DMARC for c\.test \(policy reject\); its owner must let it be signed/,
    );
    expect(report.message?.line).toMatch(/policy reject: it is refused$/);
    expect(point(report)).toMatchObject({ severity: 'broken', who: 'owner of c.test', record: null });
    expect(point(report)?.details).toContain(
      'SPF passes for bounce.service.test, which does not align with c.test',
    );
  });
  it('with the signature of the domain it passes; with nothing told of signatures that is the open question', async () => {
    expect(point(await sound({ ...service, dkim: ['c.test'] }))).toBeUndefined();
    expect(point(await sound(service))).toMatchObject({ severity: 'open' });
  });
  it('an SPF failure that the signature makes up for is a note', async () => {
    expect(point(await sound({ ip: '20.99.1.7', dkim: ['c.test'] }))).toMatchObject({ severity: 'note' });
  });
  it('an envelope of somebody else is theirs to mend', async () => {
    const report = await sound({ ip: '20.99.1.7', sender: 'x@bounce.service.test' });
    expect(point(report)).toMatchObject({
      severity: 'broken',
      who: 'owner of bounce.service.test',
      record: null,
    });
  });
  it('mail in the name of a domain that sends nothing is forged, and nobody has to let it pass', async () => {
    const closed =
      'test NS x\nc.test SOA x\nc.test MX 0 .\nc.test TXT v=spf1 -all\n_dmarc.c.test TXT v=DMARC1; p=reject';
    const report = await sound({ ip: '20.9.9.9', dkim: [] }, closed);
    expect(report.line).toBe('c.test: sound, and closed: it neither sends nor accepts mail');
    expect(point(report)).toMatchObject({ severity: 'note', record: null, question: null });
    expect(report.message?.line).toMatch(/policy reject: it is refused$/);
  });
  it('a record that is void for everybody comes first, the message behind it', async () => {
    const void_ = zone.replace('include:_spf.google.com', 'ipv4:20.5.0.1');
    const ids = (await sound({ ip: '20.5.1.1', dkim: [] }, void_)).problems.map((p) => p.id);
    expect(ids.slice(0, 2)).toEqual(['SPF-010', 'SPF-050']);
  });
});

describe('the parts of a message', () => {
  it('an empty envelope sender is judged by the name of the server', async () => {
    for (const sender of ['', '<>', ' <> ']) {
      const { message } = await sound({ ip: '20.1.1.10', sender });
      expect(message).toMatchObject({ spf: 'pass', spfDomain: 'mx.c.test', dmarc: 'pass' });
      expect(message?.line).toContain("the server's name");
    }
  });
  it('a server without a known name is not taken for the domain', async () => {
    const report = await sound({ ip: '20.5.1.1', sender: '<>', dkim: [] });
    const { message, line } = report;
    expect(point(report)).toMatchObject({ severity: 'open', who: 'whoever runs 20.5.1.1' });
    expect(message).toMatchObject({ spf: 'none', dmarc: 'unknown' });
    expect(message?.line).toContain('the server has no name that is known here');
    expect(line).not.toContain('[');
  });
  it('the envelope is at the domain asked about, whatever stands in From', async () => {
    const { message } = await sound({ ip: '20.5.1.1', from: 'news.c.test', dkim: [] });
    expect(message).toMatchObject({ spf: 'pass', spfDomain: 'c.test', dmarc: 'pass', from: 'news.c.test' });
  });
  it('the sender by which it passes is marked, no other', async () => {
    const { senders } = await sound({ ip: '20.5.1.1' });
    expect(senders.map((s) => s.seen)).toEqual([true, false]);
    expect((await sound({})).senders.map((s) => s.seen)).toEqual([false, false]);
  });
  it('the provider sets the reverse name, also of an address with colons', async () => {
    const { line, problems } = await sound({ ip: '2404:6800:4000::5' });
    expect(line).toMatch(
      /^c\.test: 2404:6800:4000::5 has no reverse name; the provider of 2404:6800:4000::5 /,
    );
    expect(problems.find((p) => p.id === 'MXR-008')?.who).toMatch(/^the provider of 2404:6800:4000::5 /);
  });
  it('a private address has no reverse name to miss', async () => {
    const { problems } = await sound({ ip: '10.0.0.1' });
    expect(problems.filter((p) => p.id === 'MXR-008')).toMatchObject([
      { severity: 'note', who: 'whoever asks' },
    ]);
  });
  it.each([
    { ip: '1.2.3' },
    { ip: '20.5.1.1', from: '<b>' },
    { ip: '20.5.1.1', sender: '<b>@@ x' },
    { ip: '20.5.1.1', dkim: ['c.test', 'no domain'] },
    { from: 'c.test' },
  ])('what cannot be read is refused with words: %j', async (options) => {
    const report = await reportOf(options);
    expect(report.ok).toBe(false);
    expect(report.ok ? '' : report.why.length).toBeGreaterThan(10);
  });
});

it.each([
  ['a@contoso.test', 'a@contoso.test'],
  ['<SRS0=ab=cd=contoso.test=a@fwd.test>', 'SRS0=ab=cd=contoso.test=a@fwd.test'],
  ['Bounce.Contoso.Test', 'postmaster@bounce.contoso.test'],
  ['a@bücher.test', 'a@xn--bcher-kva.test'],
  ['', ''],
  ['a b@contoso.test', null],
  ['@contoso.test', null],
  ['a@', null],
  [`${'x'.repeat(300)}@contoso.test`, null],
])('an envelope sender "%s" is read as "%s"', (text, wanted) => {
  const read = readSender(text);
  expect(read.ok ? read.sender : null).toBe(wanted);
});
