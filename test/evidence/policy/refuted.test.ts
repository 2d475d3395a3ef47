import { describe, expect, it } from 'vitest';
import { policyReport } from '../../../src/evidence/policy/policy-report.ts';
import type { Problem } from '../../../src/evidence/policy/problem.ts';
import type { FetchPolicyFile } from '../../../src/evidence/policy/transport/policy-file.ts';
import { zoneResolver } from '../../stand-ins/dns/zone-resolver.ts';

const base = 'c.test SOA x\nc.test MX 10 mx.c.test\nmx.c.test A 20.1.1.10\n';
const problemsOf = async (zone: string, fetchFile?: FetchPolicyFile): Promise<readonly Problem[]> => {
  const report = await policyReport(
    'c.test',
    {},
    { resolver: zoneResolver(`${base}${zone}`), ...(fetchFile ? { fetchFile } : {}) },
  );
  if (!report.ok) throw new Error(report.why);
  return report.problems;
};

describe('where other checkers say otherwise, the RFC decides', () => {
  it.each([
    [
      '7.1: a domain-spec ends in a dot and a top label, so a:firewall is a syntax error',
      'v=spf1 a:firewall -all',
    ],
    ['7.1: a quote is no part of a top label', 'v=spf1 include:"_spf.c.test" -all'],
    [
      '4.6 and 12: there are no comments; a syntax error anywhere is a permerror',
      'v=spf1 ip4:20.1.1.1 -all (office)',
    ],
  ])('RFC 7208 %s', async (_, record) => {
    const spf = (await problemsOf(`c.test TXT ${JSON.stringify(record)}`)).filter((p) => p.area === 'spf');
    expect(spf.some((p) => p.severity === 'broken' && p.id === 'SPF-010')).toBe(true);
  });

  it('RFC 7208 A.4: "+all" behind refusals that depend on the mail does not let everybody pass', async () => {
    const spf = await problemsOf('c.test TXT v=spf1 -include:ip4._spf.%{d} -include:ptr._spf.%{d} +all');
    expect(spf.filter((p) => p.area === 'spf' && p.severity === 'broken')).toEqual([]);
    const wide = await problemsOf('c.test TXT v=spf1 -ip4:20.1.1.1 +all');
    expect(wide.find((p) => p.id === 'SPF-028')?.severity).toBe('broken');
  });

  it('RFC 9989 4.7: behind v= the tags of a DMARC record stand in any order', async () => {
    const dmarc = await problemsOf('_dmarc.c.test TXT v=DMARC1; sp=reject; p=reject; rua=mailto:d@c.test');
    expect(
      dmarc.filter((p) => p.area === 'dmarc' && (p.severity === 'broken' || p.id === 'DMA-007')),
    ).toEqual([]);
  });

  it('RFC 9989 4.10.1: a record without p= that asks for reports counts as p=none and is not broken', async () => {
    const dmarc = await problemsOf('_dmarc.c.test TXT v=DMARC1; rua=mailto:d@c.test');
    expect(dmarc.filter((p) => p.area === 'dmarc' && p.severity === 'broken')).toEqual([]);
    const empty = await problemsOf('_dmarc.c.test TXT v=DMARC1; adkim=s');
    expect(empty.some((p) => p.id === 'DMA-007' && p.severity === 'broken')).toBe(true);
  });

  it('RFC 8461 3.2: unknown fields of the policy file are ignored', async () => {
    const body = 'version: STSv1\r\nmode: enforce\r\nmax_age: 86400\r\nmx: mx.c.test\r\nflavour: plain\r\n';
    const zone = '_mta-sts.c.test TXT v=STSv1; id=a1\nmta-sts.c.test A 20.9.9.9';
    const sts = await problemsOf(zone, async () => ({
      state: 'got',
      status: 200,
      contentType: 'text/plain',
      body,
    }));
    expect(sts.filter((p) => p.area === 'mta-sts')).toEqual([]);
  });
});
