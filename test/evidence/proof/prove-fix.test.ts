import { describe, expect, it } from 'vitest';
import type { Resolver } from '../../../src/evidence/dns/dns-facts.ts';
import { type OverlayRow, overlayResolver } from '../../../src/evidence/dns/overlay-resolver.ts';
import { proveFix } from '../../../src/evidence/proof/prove-fix.ts';
import type { Delivery } from '../../../src/evidence/proof/replay-checks.ts';
import { compose, keyRecords, shapes, signatureOf } from './made-mail.ts';

const silent = (status: 'no-such-name' | 'timeout'): Resolver => ({
  resolve: async (name, type) => ({ name, type, status, records: [], chain: [], authenticated: false }),
});
const txt = (name: string, ...data: string[]): OverlayRow => ({ name, type: 'TXT', data });
const zone = overlayResolver(silent('no-such-name'), [
  txt('contoso.example', 'v=spf1 ip4:192.0.2.1 -all'),
  txt('_dmarc.contoso.example', 'v=DMARC1; p=reject'),
  txt('forwarder.example', 'v=spf1 ip4:198.51.100.7 -all'),
  txt('many.example', `v=spf1 ${Array.from({ length: 11 }, (_, i) => `a:h${i}.example`).join(' ')} -all`),
  ...Array.from({ length: 11 }, (_, i) => ({
    name: `h${i}.example`,
    type: 'A' as const,
    data: ['203.0.113.9'],
  })),
]);
const forwarded: Delivery = {
  ip: '198.51.100.7',
  helo: 'mx.forwarder.example',
  mailFrom: 'ada@contoso.example',
  fromDomain: 'contoso.example',
  raw: null,
  reportedDkim: [{ domain: 'contoso.example', result: 'fail' }],
};
const failed = { spf: 'fail', dmarc: 'fail' };

async function mail(): Promise<Buffer> {
  const made = shapes['text 7bit'];
  if (made === undefined) throw new Error('no shape');
  return compose(made, [await signatureOf(compose(made))]);
}

describe('fixes that work', () => {
  it('a new sending service: its address added to SPF', async () => {
    const change = {
      name: 'The new address in SPF',
      records: [txt('contoso.example', 'v=spf1 ip4:192.0.2.1 ip4:198.51.100.7 -all')],
    };
    const proof = await proveFix(forwarded, change, 'dmarc', failed, zone);
    expect(proof).toMatchObject({ proved: true, detail: { helps: true } });
    expect(proof.claim).toMatch(/makes DMARC pass: spf=pass \(contoso.example\)/);
  });

  it('a missing key: published, it saves a forwarded mail whose body is untouched', async () => {
    const change = {
      name: 'The published key',
      records: [txt('s1._domainkey.contoso.example', keyRecords.rsa)],
    };
    const raw = await mail();
    expect((await proveFix({ ...forwarded, raw }, change, 'dmarc', failed, zone)).detail.helps).toBe(true);
    const changed = { ...forwarded, raw: Buffer.concat([raw, Buffer.from('foot\r\n')]) };
    expect((await proveFix(changed, change, 'dmarc', failed, zone)).detail.helps).toBe(false);
  });

  it('the filter that was taken for the sender: checked at the address before it', async () => {
    const change = { name: 'Checking the address before the filter', delivery: { ip: '192.0.2.1' } };
    expect((await proveFix(forwarded, change, 'spf', { spf: 'fail' }, zone)).detail.helps).toBe(true);
  });

  it('too many lookups: the flattened record passes', async () => {
    const delivery = {
      ...forwarded,
      ip: '203.0.113.9',
      mailFrom: 'a@many.example',
      fromDomain: 'many.example',
    };
    const many = { ...delivery, ip: '203.0.113.10' };
    const change = {
      name: 'The flattened record',
      records: [txt('many.example', 'v=spf1 ip4:203.0.113.10 -all')],
    };
    expect((await proveFix(many, change, 'spf', { spf: 'permerror' }, zone)).detail).toMatchObject({
      helps: true,
    });
  });
});

describe('fixes that do not work', () => {
  it('SRS alone: SPF passes for the forwarder, DMARC still fails', async () => {
    const change = {
      name: 'SRS at the forwarder',
      delivery: { mailFrom: 'SRS0=abcd=2W=contoso.example=ada@forwarder.example' },
    };
    const proof = await proveFix(forwarded, change, 'dmarc', failed, zone);
    expect(proof).toMatchObject({
      proved: true,
      detail: { helps: false, fixed: { spf: 'pass', dmarc: 'fail' } },
    });
    expect(proof.claim).toMatch(
      /^SRS at the forwarder alone will not make DMARC pass: spf=pass \(forwarder.example\)/,
    );
  });

  it('a second SPF record gives permerror', async () => {
    const change = {
      name: 'A second SPF record',
      added: [txt('contoso.example', 'v=spf1 ip4:198.51.100.7 -all')],
    };
    const proof = await proveFix(forwarded, change, 'spf', { spf: 'fail' }, zone);
    expect(proof).toMatchObject({ proved: true, detail: { helps: false, fixed: { spf: 'permerror' } } });
  });
});

describe('nothing is proved', () => {
  const change = {
    name: 'The new address in SPF',
    records: [txt('contoso.example', 'v=spf1 ip4:198.51.100.7 -all')],
  };

  it.each([
    ['when today already passes', { ...forwarded, ip: '192.0.2.1' }, zone, /already passes/],
    [
      'when the report cannot be reproduced',
      { ...forwarded, mailFrom: 'a@other.example' },
      zone,
      /not what was reported/,
    ],
    ['when DNS does not answer', forwarded, silent('timeout'), /DNS did not answer/],
  ])('%s', async (_, delivery, dns, words) => {
    const proof = await proveFix(delivery, change, 'dmarc', failed, dns);
    expect(proof).toMatchObject({ proved: false, detail: { helps: null } });
    expect(proof.claim).toMatch(words);
  });

  it('about DMARC when nothing is known of DKIM', async () => {
    const srs = {
      name: 'SRS at the forwarder',
      delivery: { mailFrom: 'SRS0=a=2W=contoso.example=ada@forwarder.example' },
    };
    expect((await proveFix({ ...forwarded, reportedDkim: null }, srs, 'dmarc', failed, zone)).proved).toBe(
      false,
    );
  });
});
