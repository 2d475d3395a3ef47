import { describe, expect, it } from 'vitest';
import { catalogVendors } from '../../../../src/evidence/policy/catalog-vendors.ts';
import { policyReport } from '../../../../src/evidence/policy/policy-report.ts';
import type { Problem } from '../../../../src/evidence/policy/problem.ts';
import { zoneResolver } from '../../../stand-ins/dns/zone-resolver.ts';
import { unsafeProposals } from './unsafe-proposals.ts';

const world = `
_spf.google.com TXT v=spf1 ip4:64.18.0.0/20 ~all
spf.protection.outlook.com TXT v=spf1 ip4:40.92.0.0/15 -all
mail.zendesk.com TXT v=spf1 ip4:103.151.192.0/23 ~all
mail.c.test A 20.1.1.10
c.test MX 10 mail.c.test
c.test SOA x
_dmarc.c.test TXT v=DMARC1; p=reject; rua=mailto:d@c.test
`;

const problemsOf = async (zone: string): Promise<readonly Problem[]> => {
  const report = await policyReport('c.test', {}, { resolver: zoneResolver(zone), vendors: catalogVendors });
  if (!report.ok) throw new Error(report.why);
  return report.problems;
};

/** The one SPF record proposed for a text, after it was tried. */
async function mended(text: string, zone = world): Promise<string | null> {
  const rows = `${zone}\nc.test TXT ${JSON.stringify(text)}`;
  const resolver = zoneResolver(rows);
  const { unsafe, spf } = await unsafeProposals({ domain: 'c.test', resolver });
  expect(unsafe).toEqual([]);
  return spf;
}

describe('a slip is mended, not dropped', () => {
  it.each([
    ['v=spf1 include: _spf.google.com ~all', 'v=spf1 include:_spf.google.com ~all'],
    ['v=spf1 include:https://_spf.google.com/ -all', 'v=spf1 include:_spf.google.com -all'],
    ['v=spf1 include:spf.protection.outlok.com -all', 'v=spf1 include:spf.protection.outlook.com -all'],
    ['v=spf1 include:_spf.google.com.c.test -all', 'v=spf1 include:_spf.google.com -all'],
    ['v=spf1 ip4:20.3.1.0/255.255.255.0 -all', 'v=spf1 ip4:20.3.1.0/24 -all'],
    ['v=spf1 ip4:20.3.1.* -all', 'v=spf1 ip4:20.3.1.0/24 -all'],
    ['v=spf1 ip4:20.3.1.8-20.3.1.15 -all', 'v=spf1 ip4:20.3.1.8/29 -all'],
    ['v=spf1; ip4:20.3.1.4; -all', 'v=spf1 ip4:20.3.1.4 -all'],
    ['v=spf1, ip4:20.3.1.4, mx, ~all', 'v=spf1 ip4:20.3.1.4 mx ~all'],
    ['v=spf1 ip4:20.3.1.4-all', 'v=spf1 ip4:20.3.1.4 -all'],
    [
      'v=spf1 mx -all include:_spf.google.com ip4:20.3.1.4',
      'v=spf1 mx include:_spf.google.com ip4:20.3.1.4 -all',
    ],
    ['v=spf1 mx -all redirect=_spf.google.com', 'v=spf1 mx include:_spf.google.com -all'],
    ['v=spf1 include:_spf.google.com ~all v=spf1 mx -all', 'v=spf1 include:_spf.google.com mx ~all'],
    ['v=spf1 mx:mail.c.test -all', 'v=spf1 a:mail.c.test -all'],
    ['v=spf1 include:mail.c.test -all', 'v=spf1 a:mail.c.test -all'],
    ['v=spf1 include=_spf.google.com ipv4:20.3.1.4 -all', 'v=spf1 include:_spf.google.com ip4:20.3.1.4 -all'],
    ['"v=spf1 include:_spf.google.com -all"', 'v=spf1 include:_spf.google.com -all'],
    ['v=spf1 mx +all', 'v=spf1 mx ~all'],
    ['V=SPF1 MX INCLUDE:_SPF.GOOGLE.COM ?ALL', 'v=spf1 mx include:_spf.google.com ~all'],
    ['v=spf10 mx -all', 'v=spf1 mx -all'],
    ['v=spf1 mx include:gone.test -all', 'v=spf1 mx -all'],
  ])('%s', async (text, wanted) => {
    expect(await mended(text)).toBe(wanted);
  });

  it('words cut where two strings meet', async () => {
    const zone = `${world}\nc.test TXT "v=spf1 include:_spf.google.com" "include:mail.zendesk.com -all"`;
    const { spf, unsafe } = await unsafeProposals({ domain: 'c.test', resolver: zoneResolver(zone) });
    expect(unsafe).toEqual([]);
    expect(spf).toBe('v=spf1 include:_spf.google.com include:mail.zendesk.com -all');
  });
});

describe('where a record would do harm there is none, and one sentence says why', () => {
  it.each([
    [
      'a part nobody can make out',
      'v=spf1 mx ip4:20.3.1.4x9 -all',
      /cannot be made out/,
      /What was "ip4:20.3.1.4x9"/,
    ],
    ['a vendor whose record is broken', 'v=spf1 mx include:bad.test ?all', /in the included bad.test/, null],
    ['a part of the tree is silent', 'v=spf1 mx include:mute.test ?all', /no answer for mute.test/, null],
    ['64 kB of text', `v=spf1 ${'ip4:20.3.1.4x '.repeat(4_600)}-all`, /far too long/, null],
    ['markup', 'v=spf1 <script>alert(1)</script>.c.test -all', /cannot be made out/, null],
  ])('%s', async (_, text, why, question) => {
    const zone = `${world}\nbad.test TXT v=spf1 foo -all\nmute.test !SILENT\nc.test TXT ${text}`;
    const spf = (await problemsOf(zone)).filter((p) => p.area === 'spf' && p.noRecord !== null);
    expect(spf.length).toBeGreaterThan(0);
    expect(spf[0]?.noRecord).toMatch(why);
    expect(spf.every((p) => p.record === null)).toBe(true);
    if (question !== null) expect(spf[0]?.question).toMatch(question);
  });

  it('an alias takes no record beside it, and the DMARC record behind one is its owner’s', async () => {
    const zone = `mail.c.test CNAME host.other.test
host.other.test A 20.1.1.1
c.test MX 10 mx.c.test
mx.c.test A 20.1.1.2
c.test TXT v=spf1 mx -all
_dmarc.c.test CNAME c.test.hosted.test
c.test.hosted.test TXT v=DMARC1; p=none; pct=x`;
    const problems = await problemsOf(zone);
    const dmarc = problems.filter((p) => p.area === 'dmarc');
    expect(dmarc.map((p) => p.id)).toContain('DMA-029');
    expect(dmarc.every((p) => p.record === null)).toBe(true);
    expect(dmarc.find((p) => p.id === 'DMA-028')?.who).toContain('hosted.test');
    const at = await policyReport(
      'mail.c.test',
      {},
      { resolver: zoneResolver(zone), vendors: catalogVendors },
    );
    expect(at.ok && at.problems.every((p) => p.record?.name !== 'mail.c.test')).toBe(true);
  });
});

describe('a first record', () => {
  const base =
    'c.test SOA x\n_spf.google.com TXT v=spf1 ip4:64.18.0.0/20 ~all\nmail.zendesk.com TXT v=spf1 ip4:103.151.192.0/23 ~all\n';
  const first = async (zone: string): Promise<Problem | undefined> =>
    (await problemsOf(`${base}${zone}`)).find((p) => p.id === 'SPF-001' || p.id === 'SPF-042');

  it('lists the mailbox host and the services whose keys are there, and ends in ~all', async () => {
    const zone =
      'c.test MX 1 aspmx.l.google.com\nzendesk1._domainkey.c.test CNAME zendesk1._domainkey.zendesk.com\nzendesk1._domainkey.zendesk.com TXT p=MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=; k=ed25519';
    const found = await first(zone);
    expect(found?.record?.value).toBe('v=spf1 include:_spf.google.com include:mail.zendesk.com ~all');
    expect(found?.question).toMatch(/Which systems send mail as c.test/);
  });
  it('is not made up where the mail is taken by somebody nobody knows', async () => {
    const found = await first('c.test MX 10 mx.hoster.test\nmx.hoster.test A 20.7.7.7');
    expect(found?.record).toBeNull();
    expect(found?.question).toMatch(/Who runs mx.hoster.test/);
  });
  it('closes a domain that neither sends nor takes mail: -all, null MX, p=reject', async () => {
    const problems = await problemsOf('c.test SOA x');
    const values = problems.flatMap((p) => (p.record ? [p.record.value] : []));
    expect(values).toEqual(expect.arrayContaining(['v=spf1 -all', '0 .', 'v=DMARC1; p=reject']));
  });
  it('never closes a domain with a web address only: it may send', async () => {
    const problems = await problemsOf('c.test SOA x\nc.test A 20.1.1.80');
    expect(
      problems.flatMap((p) => p.record?.value ?? []).filter((v) => v === 'v=spf1 -all' || v === '0 .'),
    ).toEqual([]);
  });
});

describe('DMARC addresses stay as they are', () => {
  const proposed = async (text: string): Promise<string | null> => {
    const zone = `${world.replace(/^_dmarc.*$/m, '')}\n_dmarc.c.test TXT ${text}`;
    const found = (await problemsOf(zone)).find((p) => p.area === 'dmarc' && p.record !== null);
    return found?.record?.value ?? null;
  };
  it.each([
    ['v=DMARC1; p=reject; rua=mailto:a+b@c.test!10m', 'v=DMARC1; p=reject; rua=mailto:a+b@c.test'],
    ['v=DMARC1; p=reject; rua=mailto: a@c.test', 'v=DMARC1; p=reject; rua=mailto:a@c.test'],
    ['v=DMARC1; p=reject; rua=a@c.test, b@c.test', 'v=DMARC1; p=reject; rua=mailto:a@c.test,mailto:b@c.test'],
    [
      'v=DMARC1; p=reject; rua=mailto:a@c.test; mailto:b@c.test',
      'v=DMARC1; p=reject; rua=mailto:a@c.test,mailto:b@c.test',
    ],
    [
      'v=DMARC1; p=reject; rua=mailto:a@c.test mailto:b@c.test',
      'v=DMARC1; p=reject; rua=mailto:a@c.test,mailto:b@c.test',
    ],
    ['v=DMARC1 p=quarantine rua=mailto:a@c.test', 'v=DMARC1; p=quarantine; rua=mailto:a@c.test'],
    ['v=dmarc1; p=rejected; rua=mailto:a@c.test', 'v=DMARC1; p=reject; rua=mailto:a@c.test'],
    [
      'v=DMARC1; p=quarentine; pct=20; rua=mailto:a@c.test',
      'v=DMARC1; p=quarantine; pct=20; rua=mailto:a@c.test',
    ],
  ])('%s', async (text, wanted) => {
    expect(await proposed(text)).toBe(wanted);
  });
});

it('an MTA-STS policy keeps its wildcards, names every MX host and gets a new id', async () => {
  const zone = `${world}
c.test MX 20 mx1.far.test
mx1.far.test A 20.8.8.8
c.test MX 30 backup.third.test
backup.third.test A 20.8.8.9
c.test TXT v=spf1 mx -all
_mta-sts.c.test TXT v=STSv1; id=20260101
mta-sts.c.test A 20.9.9.9`;
  const fetchFile = async () =>
    ({
      state: 'got',
      status: 200,
      contentType: 'text/plain',
      body: 'version: STSv1\nmode: enforce\nmx: *.far.test\nmax_age: 86400\n',
    }) as const;
  const resolver = zoneResolver(zone);
  const report = await policyReport('c.test', {}, { resolver, vendors: catalogVendors, fetchFile });
  const found = report.ok ? report.problems.find((p) => p.id === 'STS-005') : undefined;
  expect(found?.record?.value).toBe(
    'version: STSv1\nmode: enforce\nmx: *.far.test\nmx: mail.c.test\nmx: backup.third.test\nmax_age: 86400',
  );
  expect(found?.also[0]?.value).toMatch(/^v=STSv1; id=[0-9a-f]{16}a?$/);
  expect((await unsafeProposals({ domain: 'c.test', resolver, fetchFile })).unsafe).toEqual([]);
});
