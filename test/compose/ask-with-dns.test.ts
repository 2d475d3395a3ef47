import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askWith } from '../../src/compose/chain/ask-with.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { type DnsServer, dnsServer } from '../stand-ins/dns/dns-server.ts';

const zone = `
contoso.test. MX 10 mx1-us1.ppe-hosted.com.
mx1-us1.ppe-hosted.com. A 192.0.2.61
autodiscover.contoso.test. CNAME autodiscover.outlook.com.
contoso-test.mail.protection.outlook.com. A 192.0.2.99
sender.test. TXT "v=spf1 ip4:198.51.100.7 -all"
_dmarc.sender.test. TXT "v=DMARC1; p=reject"
broken.test. TXT "v=spf1 ip4:198.51.100.7 -all"
broken.test. TXT "v=spf1 include:_spf.broken.test -all"
`;

/** Nobody tells whose filter it is: the end of the way alone. */
const dump = `Received: from gw.ppe-hosted.com (192.0.2.61) by mx.contoso.test with ESMTPS id 2; Mon, 2 Nov 2026 09:12:31 +0000
Authentication-Results: mx.contoso.test; spf=fail smtp.mailfrom=anna@sender.test
Received-SPF: fail (mx.contoso.test: domain of sender.test does not designate 192.0.2.61 as permitted sender) client-ip=192.0.2.61; helo=gw.ppe-hosted.com
From: anna@sender.test
To: bert@contoso.test
`;

let server: DnsServer;
beforeAll(async () => {
  server = await dnsServer(zone);
});
afterAll(() => server.close());

const one = async (dns: string, text: string): Promise<Diagnosis> => {
  const ask = await askWith({ dns, ownDomains: [], trustedAuthservIds: [] });
  const [diagnosis] = await ask({ bytes: Buffer.from(text), name: null, channel: 'cli' });
  if (diagnosis === undefined) throw new Error('no diagnosis');
  return diagnosis;
};

describe('DNS as evidence', () => {
  it('the recipient’s MX bears a dual filter out and is cited as a DNS answer', async () => {
    const without = await one('off', dump);
    const withDns = await one(server.address, dump);
    expect(withDns.findings[0]?.cause).toBe('dual-filter');
    const before = without.findings.find(({ cause }) => cause === 'dual-filter');
    expect(withDns.findings[0]?.confidence).toBeGreaterThanOrEqual(before?.confidence ?? 0);
    const cited = withDns.findings[0]?.evidence.filter(({ source }) => source === 'dns') ?? [];
    expect(cited.map(({ text }) => text)).toContain('contoso.test. MX 10 mx1-us1.ppe-hosted.com.');
    for (const { line } of cited) expect(line).toBeNull();
  });

  it('two published records are named when the reply only says that SPF failed', async () => {
    const diagnosis = await one(
      server.address,
      '550 5.7.23 198.51.100.9 is not allowed to send mail from broken.test',
    );
    const [lead] = diagnosis.findings.filter(({ cause }) => cause !== 'insufficient-evidence');
    expect(lead?.cause).toBe('spf-record-broken');
  });

  it('an address that the record of today allows is not blamed on the record', async () => {
    const diagnosis = await one(
      server.address,
      '550 5.7.23 SPF fail: 198.51.100.7 is not allowed to send mail from sender.test',
    );
    expect(diagnosis.findings[0]?.cause).not.toBe('spf-not-authorized');
  });

  it('silence is never "missing": the answer is the one without DNS', async () => {
    const mute = await dnsServer(
      'sender.test. !SILENT\ncontoso.test. !SILENT\n_dmarc.sender.test. !SILENT\n',
    );
    const text =
      'Authentication-Results: mx.contoso.test; spf=none smtp.mailfrom=sender.test; dkim=none; dmarc=none header.from=sender.test\n';
    const [off, silent] = await Promise.all([one('off', text), one(mute.address, text)]);
    await mute.close();
    expect(silent.findings).toEqual(off.findings);
  });

  it('the same answers give the same JSON', async () => {
    expect(JSON.stringify(await one(server.address, dump))).toBe(
      JSON.stringify(await one(server.address, dump)),
    );
  });
});
