import { dmarc } from 'mailauth/lib/dmarc/index.js';
import { expect, it } from 'vitest';
import { mailauthResolver } from '../../../../src/evidence/dns/mailauth.ts';
import { dmarcFacts } from '../../../../src/evidence/policy/dmarc/dmarc-facts.ts';
import { correctDmarc } from '../../../../src/evidence/policy/propose/correct-dmarc.ts';
import { randomOf } from '../../../random-of.ts';
import { zoneResolver } from '../../../stand-ins/dns/zone-resolver.ts';

const names = ['a.b.c.d.test', 'b.c.d.test', 'c.d.test', 'd.test', 'test'];

function randomZone(seed: number): string {
  const next = randomOf(seed * 2_654_435_761);
  const below = (n: number): number => Math.floor(next() * n);
  const pick = (list: readonly string[]): string => list[below(list.length)] ?? '';
  const policy = (): string => pick(['none', 'quarantine', 'reject', 'Reject', 'block']);
  const lines: string[] = [];
  for (const name of names) {
    if (below(3) === 0) lines.push(`${name} A 20.1.1.1`);
    if (below(2) === 0) continue;
    const tags = ['v=DMARC1', `p=${policy()}`];
    if (below(3) === 0) tags.push(`sp=${policy()}`);
    if (below(3) === 0) tags.push(`np=${policy()}`);
    if (below(4) === 0) tags.push(`psd=${pick(['y', 'n', 'u'])}`);
    if (below(4) === 0) tags.push(`t=${pick(['y', 'n'])}`);
    if (below(3) === 0) tags.push('rua=mailto:a@d.test');
    if (below(12) === 0) tags.push('p=none');
    if (below(12) === 0) tags[0] = 'v=dmarc1';
    lines.push(`_dmarc.${name} TXT ${tags.join('; ')}`);
    if (below(12) === 0) lines.push(`_dmarc.${name} TXT v=DMARC1; p=none`);
    if (below(20) === 0) lines.push(`_dmarc.${name} !SERVFAIL`);
  }
  return lines.join('\n');
}

it('our tree walk and mailauth find the same policy on 600 random zones', async () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 600; seed++) {
    const zone = randomZone(seed);
    const domain = names[seed % 4] ?? '';
    const resolver = zoneResolver(zone);
    const ours = await dmarcFacts(domain, resolver);
    const theirs = await dmarc({
      headerFrom: `a@${domain}`,
      spfDomains: [],
      dkimDomains: [],
      resolver: mailauthResolver(resolver) as never,
      strict: true,
    });
    const result = theirs === false ? 'none' : theirs.status.result;
    const wanted = ours.failed !== null ? 'temperror' : ours.policy === null ? 'none' : 'fail';
    expect(result, `seed ${seed} ${domain}\n${zone}`).toBe(wanted);
    if (result === 'fail' && theirs !== false) {
      expect(theirs.policy, `seed ${seed} ${domain}\n${zone}`).toBe(ours.policy);
      expect(theirs.policyDomain).toBe(ours.found?.domain);
    }
    seen.add(`${wanted} ${ours.policy} ${ours.from}`);
  }
  expect(seen.size).toBeGreaterThan(8);
});

it('nothing of a record is left out unseen: one of too many tags or addresses is not mended', () => {
  const addresses = (n: number): string =>
    Array.from({ length: n }, (_, i) => `mailto:r${i}@d.test`).join(',');
  expect(correctDmarc([`v=dmarc1; ${'x=y; '.repeat(1_000)}p=reject`])).toBeNull();
  expect(correctDmarc([`v=dmarc1; p=none; rua=${addresses(40)}`])).toBeNull();
  expect(correctDmarc([`v=dmarc1; p=none; rua=${addresses(12)}`])?.match(/mailto:/g)).toHaveLength(12);
});

it('every mended record is one that both accept', async () => {
  const broken = [
    'v=dmarc1; p=reject',
    'p=reject; v=DMARC1; rua=a@d.test',
    'v=DMARC1; p=block; sp=none; rua=mailto:a@d.test',
    'v=DMARC1 p=none',
    'v=DMARC1; p=none; p=reject; pct=50; foo=bar',
    'v=DMARC1; rua=http://x',
    '',
    'v=DMARC1; p=reject; aspf="s"; rua=<mailto:a@d.test>',
  ];
  for (const text of broken) {
    const mended = correctDmarc([text]) ?? 'none was made';
    const resolver = zoneResolver(`_dmarc.d.test TXT ${mended}`);
    const facts = await dmarcFacts('d.test', resolver);
    expect(facts.policy, mended).not.toBeNull();
    expect(facts.found?.record.p).toMatch(/^(none|quarantine|reject)$/);
    const theirs = await dmarc({
      headerFrom: 'a@d.test',
      resolver: mailauthResolver(resolver) as never,
      strict: true,
    });
    expect(theirs !== false && theirs.status.result, mended).toBe('fail');
  }
});
