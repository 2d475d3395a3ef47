import { describe, expect, it } from 'vitest';
import { dmarcFacts } from '../../../../src/evidence/policy/dmarc/dmarc-facts.ts';
import { walkNames } from '../../../../src/evidence/policy/dmarc/tree-walk.ts';
import { zoneResolver } from '../../../stand-ins/dns/zone-resolver.ts';

const factsOf = (domain: string, zone: string) => dmarcFacts(domain, zoneResolver(zone));

describe('report addresses that take no mail', () => {
  const record = (...hosts: readonly string[]): string =>
    `_dmarc.c.test TXT v=DMARC1; p=none; rua=${hosts.map((host) => `mailto:r@${host}`).join(',')}`;
  it.each([
    ['a host that is not there', 'gone.test', '', ['gone.test']],
    ['a null MX', 'null.test', 'null.test MX 0 .', ['null.test']],
    ['a name without MX and address', 'text.test', 'text.test TXT x', ['text.test']],
    ['an MX', 'mx.test', 'mx.test MX 10 a.mx.test', []],
    ['an address alone', 'a.test', 'a.test A 20.1.1.1', []],
    ['an IPv6 address alone', 'a6.test', 'a6.test AAAA 2a10::1', []],
  ])('%s', async (_name, host, zone, deaf) => {
    expect((await factsOf('c.test', `${record(host)}\n${zone}`)).hostsWithoutMail).toEqual(deaf);
  });
});

describe('the tree walk of RFC 9989', () => {
  it('asks at most eight names, and goes from a long name straight to seven labels', () => {
    expect(walkNames('a.b.c.d.e.f.g.h.i.j.test')).toEqual([
      'a.b.c.d.e.f.g.h.i.j.test',
      'e.f.g.h.i.j.test',
      'f.g.h.i.j.test',
      'g.h.i.j.test',
      'h.i.j.test',
      'i.j.test',
      'j.test',
      'test',
    ]);
  });
  const rows: readonly (readonly [string, string, string, string | null, string | null, string])[] = [
    ['own record', 'c.test', '_dmarc.c.test TXT v=DMARC1; p=reject', 'reject', 'p', 'c.test'],
    [
      'inherited by sp',
      'www.c.test',
      '_dmarc.c.test TXT v=DMARC1; p=reject; sp=quarantine\nwww.c.test A 20.1.1.1',
      'quarantine',
      'sp',
      'c.test',
    ],
    [
      'a name that does not exist takes np',
      'no.c.test',
      '_dmarc.c.test TXT v=DMARC1; p=none; sp=none; np=reject',
      'reject',
      'np',
      'c.test',
    ],
    [
      'without sp and np it is p',
      'no.c.test',
      '_dmarc.c.test TXT v=DMARC1; p=quarantine',
      'quarantine',
      'np',
      'c.test',
    ],
    [
      't=y is one level lower',
      'c.test',
      '_dmarc.c.test TXT v=DMARC1; p=reject; t=y',
      'quarantine',
      'p',
      'c.test',
    ],
    [
      'two records are none',
      'c.test',
      '_dmarc.c.test TXT v=DMARC1; p=reject\n_dmarc.c.test TXT v=DMARC1; p=none',
      null,
      null,
      'c.test',
    ],
    [
      'a tag twice makes the record void',
      'c.test',
      '_dmarc.c.test TXT v=DMARC1; p=reject; p=none',
      null,
      null,
      'c.test',
    ],
    [
      'small letters in the version are none',
      'c.test',
      '_dmarc.c.test TXT v=dmarc1; p=reject',
      null,
      null,
      'c.test',
    ],
    [
      'a bad policy with a report address is none',
      'c.test',
      '_dmarc.c.test TXT v=DMARC1; p=block; rua=mailto:a@c.test',
      'none',
      'p',
      'c.test',
    ],
    [
      'a bad policy without one is no DMARC',
      'c.test',
      '_dmarc.c.test TXT v=DMARC1; p=block',
      null,
      null,
      'c.test',
    ],
    [
      'psd=n ends the walk',
      'a.b.c.test',
      '_dmarc.b.c.test TXT v=DMARC1; p=none; psd=n\n_dmarc.c.test TXT v=DMARC1; p=reject\na.b.c.test A 20.1.1.1',
      'none',
      'sp',
      'b.c.test',
    ],
    [
      'below psd=y stands the organisation',
      'a.b.c.test',
      '_dmarc.c.test TXT v=DMARC1; p=reject; psd=y\na.b.c.test A 20.1.1.1',
      'reject',
      'sp',
      'b.c.test',
    ],
    ['nothing anywhere', 'c.test', 'c.test A 20.1.1.1', null, null, 'c.test'],
  ];
  it.each(rows)('%s', async (_, domain, zone, policy, from, organisation) => {
    expect(await factsOf(domain, zone)).toMatchObject({ policy, from, organisation, failed: null });
  });
  it('silence at the domain is no missing record', async () => {
    const facts = await factsOf('c.test', '_dmarc.c.test !SILENT');
    expect(facts).toMatchObject({ found: null, failed: 'c.test' });
  });
  it('silence above a found record leaves the policy known', async () => {
    const facts = await factsOf(
      'www.c.test',
      '_dmarc.www.c.test TXT v=DMARC1; p=reject\n_dmarc.c.test !SERVFAIL',
    );
    expect(facts).toMatchObject({ policy: 'reject', failed: null, organisationOpen: true });
  });
});

describe('outside report hosts', () => {
  it('are asked for their consent, own ones are not', async () => {
    const zone = `_dmarc.c.test TXT v=DMARC1; p=none; rua=mailto:a@in.c.test,mailto:b@yes.test!10m,mailto:c@no.test,mailto:d@quiet.test
c.test._report._dmarc.yes.test TXT v=DMARC1
c.test._report._dmarc.quiet.test !SERVFAIL`;
    const { reportHosts } = await factsOf('c.test', zone);
    expect(reportHosts.map((h) => [h.host, h.state])).toEqual([
      ['no.test', 'not-agreed'],
      ['quiet.test', 'no-answer'],
      ['yes.test', 'agreed'],
    ]);
  });
});
