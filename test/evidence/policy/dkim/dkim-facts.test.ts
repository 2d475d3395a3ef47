import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { dkimFacts } from '../../../../src/evidence/policy/dkim/dkim-facts.ts';
import { dkimKey } from '../../../../src/evidence/policy/dkim/dkim-key.ts';
import { noVendors } from '../../../../src/evidence/policy/vendor-lookup.ts';
import { zoneResolver } from '../../../stand-ins/dns/zone-resolver.ts';

const rsa = (bits: number, type: 'spki' | 'pkcs1' = 'spki'): string =>
  generateKeyPairSync('rsa', { modulusLength: bits })
    .publicKey.export({ type, format: 'der' })
    .toString('base64');
const strong = rsa(2048);

describe('a key record', () => {
  const rows: readonly (readonly [string, string, object])[] = [
    ['2048 bits', `v=DKIM1; k=rsa; p=${strong}`, { bits: 2048, unusable: null }],
    ['without v and k, in the bare form', `p=${rsa(1024, 'pkcs1')}`, { bits: 1024, unusable: null }],
    ['512 bits', `v=DKIM1; p=${rsa(512)}`, { bits: 512, unusable: expect.stringContaining('512 bits') }],
    ['revoked', 'v=DKIM1; p=', { revoked: true, unusable: null }],
    ['test and strict', `v=DKIM1; t=y:s; p=${strong}`, { testing: true, strict: true }],
    ['sha1 only', `v=DKIM1; h=sha1; p=${strong}`, { unusable: expect.stringContaining('sha256') }],
    ['not for mail', `v=DKIM1; s=tlsrpt; p=${strong}`, { unusable: expect.stringContaining('e-mail') }],
    [
      'cut at 255 characters',
      `v=DKIM1; p=${strong.slice(0, 200)}`,
      { unusable: expect.stringContaining('cut') },
    ],
    [
      'ed25519',
      `v=DKIM1; k=ed25519; p=${Buffer.alloc(32, 7).toString('base64')}`,
      { type: 'ed25519', unusable: null },
    ],
    ['short ed25519', `v=DKIM1; k=ed25519; p=AAAA`, { unusable: expect.stringContaining('32') }],
    ['unknown type', `v=DKIM1; k=dsa; p=${strong}`, { unusable: expect.stringContaining('dsa') }],
    ['wrong version', `v=DKIM2; p=${strong}`, { unusable: expect.stringContaining('DKIM1') }],
  ];
  it.each(rows)('%s', (_, text, wanted) => {
    expect(dkimKey(text)).toMatchObject(wanted);
  });
  it('a text without p= is none', () => {
    expect(dkimKey('v=spf1 -all')).toBeNull();
  });
});

describe('found, none and unknown are kept apart', () => {
  const key = `v=DKIM1; p=${strong}`;
  const rows: readonly (readonly [string, string, string, boolean])[] = [
    ['a known selector', `google._domainkey.c.test TXT ${key}`, 'found', false],
    ['another selector', `hidden._domainkey.c.test TXT ${key}`, 'unknown', false],
    ['nothing below the name', 'c.test A 20.1.1.1', 'probably-none', false],
    ['nothing, proved', 'c.test A 20.1.1.1\n* !AD', 'none', true],
    ['AD from a resolver nobody trusts', 'c.test A 20.1.1.1\n* !AD', 'probably-none', false],
    ['a wildcard text', 'c.test A 20.1.1.1\n*.c.test TXT v=spf1 -all', 'unknown', false],
    ['the name fails', '_domainkey.c.test !SERVFAIL', 'no-answer', false],
  ];
  it.each(rows)('%s', async (_, zone, state, trusted) => {
    expect((await dkimFacts('c.test', [], zoneResolver(zone), noVendors, trusted)).state).toBe(state);
  });
  it('a wildcard text shows no keys under every selector', async () => {
    const zone = '*.c.test TXT v=spf1 -all';
    expect((await dkimFacts('c.test', [], zoneResolver(zone), noVendors, false)).selectors).toEqual([]);
  });
  it('a wanted selector is told even when it is absent, and rubbish is not asked for', async () => {
    const facts = await dkimFacts('c.test', ['Mine', 'a b', '../x', ''], zoneResolver(''), noVendors, false);
    expect(facts.selectors.map((s) => [s.selector, s.state])).toEqual([['mine', 'absent']]);
    expect(facts.tried[0]).toBe('mine');
  });
  it('a dead alias is told, with where it leads', async () => {
    const zone = 'zendesk1._domainkey.c.test CNAME gone.vendor.test';
    const { selectors } = await dkimFacts('c.test', [], zoneResolver(zone), noVendors, false);
    expect(selectors).toMatchObject([
      { selector: 'zendesk1', state: 'dead-alias', alias: 'gone.vendor.test' },
    ]);
  });
});
