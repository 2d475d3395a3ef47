import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askWith } from '../../src/compose/chain/ask-with.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { type DnsServer, dnsServer } from '../stand-ins/dns/dns-server.ts';

const zone = `
sender.test. TXT "v=spf1 ip4:198.51.100.7 -all"
_dmarc.sender.test. TXT "v=DMARC1; p=reject"
esp.test. TXT "v=spf1 ip4:192.0.2.50 -all"
news.test. TXT "v=spf1 -all"
_dmarc.news.test. TXT "v=DMARC1; p=reject"
fwd.test. TXT "v=spf1 ip4:192.0.2.9 -all"
web.sender.test. A 198.51.100.9
9.100.51.198.in-addr.arpa. PTR web.sender.test.
22.100.51.198.in-addr.arpa. PTR mail-ej1-f22.google.com.
mail-ej1-f22.google.com. A 198.51.100.22
_spf.google.com. TXT "v=spf1 ip4:198.51.100.16/28 ~all"
behind.test. MX 1 aspmx.l.google.com.
aspmx.l.google.com. A 198.51.100.17
33.100.51.198.in-addr.arpa. PTR p3plsmtpa08-01.prod.phx3.secureserver.net.
p3plsmtpa08-01.prod.phx3.secureserver.net. A 198.51.100.33
sendgrid.net. TXT "v=spf1 ip4:192.0.2.60 -all"
u1.wl1.sendgrid.net. TXT "v=spf1 ip4:192.0.2.60 -all"
bnc.salesforce.com. TXT "v=spf1 ip4:192.0.2.70 -all"
`;

let server: DnsServer;
beforeAll(async () => {
  server = await dnsServer(zone);
});
afterAll(() => server.close());

const one = async (text: string, dns = server.address): Promise<Diagnosis> => {
  const ask = await askWith({ dns, ownDomains: [], trustedAuthservIds: [] });
  const [diagnosis] = await ask({ bytes: Buffer.from(text), name: null, channel: 'cli' });
  if (diagnosis === undefined) throw new Error('no diagnosis');
  return diagnosis;
};

const claims = ({ proofs }: Diagnosis): string => proofs.map(({ claim }) => claim).join('\n');

const refused = `Reporting-MTA: dns; web.sender.test
Final-Recipient: rfc822; b@contoso.test
Action: failed
Status: 5.7.23
Diagnostic-Code: smtp; 550 5.7.23 SPF fail: 198.51.100.9 is not allowed to send mail from sender.test

From: a@sender.test
`;

describe('a fix is proved before it is advised', () => {
  it('the exact SPF record to publish, and that a second record would be a permanent error', async () => {
    const diagnosis = await one(refused);
    const [fix] = diagnosis.findings[0]?.fix ?? [];
    expect(fix?.record).toBe('sender.test. TXT "v=spf1 ip4:198.51.100.7 ip4:198.51.100.9 -all"');
    expect(diagnosis.proofs.find(({ id }) => id === fix?.proof)?.detail.helps).toBe(true);
    expect(claims(diagnosis)).toContain('permerror');
  });

  const from = (ip: string, domain = 'sender.test', code = '5.7.23'): string =>
    refused
      .replaceAll('sender.test', domain)
      .replace('198.51.100.9', ip)
      .replace('web.', 'mta.')
      .replace('5.7.23', code);

  it('an address that nobody shows to be the domain’s own is never listed', async () => {
    const [fix] = (await one(from('198.51.100.44'))).findings[0]?.fix ?? [];
    expect(fix?.record).toBeNull();
    expect(fix?.what).toMatch(/^Find out who runs 198\.51\.100\.44/);
  });

  it('a pool’s address gives the documented include, and the first record lists the mailbox host', async () => {
    const listed = await one(from('198.51.100.22'));
    expect(listed.findings[0]?.fix[0]?.record).toBe(
      'sender.test. TXT "v=spf1 ip4:198.51.100.7 include:_spf.google.com -all"',
    );
    const first = await one(from('198.51.100.22', 'behind.test'));
    for (const { record } of first.findings[0]?.fix ?? [])
      expect([null, 'behind.test. TXT "v=spf1 include:_spf.google.com ~all"']).toContain(record);
  });

  it('a hoster’s relay is not listed: DKIM there, or what its pages name', async () => {
    const [fix] = (await one(from('198.51.100.33'))).findings[0]?.fix ?? [];
    expect(fix?.record).toBeNull();
    expect(fix?.what).toMatch(/many addresses of GoDaddy/);
  });

  const misaligned = (envelope: string, ip: string): string =>
    `Authentication-Results: mx.contoso.test; spf=pass smtp.mailfrom=b@${envelope}; dkim=none; dmarc=fail header.from=news.test
Received-SPF: pass client-ip=${ip}; envelope-from=b@${envelope}
From: n@news.test
`;

  it('misalignment: a bounce domain is tried where the service documents one, and no record is made up', async () => {
    const documented = await one(misaligned('u1.wl1.sendgrid.net', '192.0.2.60'));
    expect(documented.findings[0]?.cause).toBe('spf-misaligned');
    expect(claims(documented)).toMatch(/bounce domain of its own \(Twilio SendGrid.*makes DMARC pass/);
    for (const service of [
      misaligned('esp.test', '192.0.2.50'),
      misaligned('bnc.salesforce.com', '192.0.2.70'),
      misaligned('u1.wl1.sendgrid.net', '192.0.2.60'),
    ]) {
      const diagnosis = await one(service);
      expect(diagnosis.findings[0]?.cause).toBe('spf-misaligned');
      for (const { record } of diagnosis.findings[0]?.fix ?? []) expect(record).toBeNull();
    }
  });

  it('SRS makes SPF pass and, it is said, will not make DMARC pass', async () => {
    const diagnosis =
      await one(`Received: from mail.fwd.test (mail.fwd.test [192.0.2.9]) by mx.contoso.test with ESMTP id 1 for <bert@contoso.test>; Mon, 2 Nov 2026 09:12:31 +0000
Authentication-Results: mx.contoso.test; spf=fail smtp.mailfrom=anna@sender.test; dkim=none; dmarc=fail header.from=sender.test
Received-SPF: fail client-ip=192.0.2.9; envelope-from=anna@sender.test
X-Forwarded-To: bert@contoso.test
Received: from out.sender.test (out.sender.test [198.51.100.7]) by mail.fwd.test with ESMTP id 2 for <office@fwd.test>; Mon, 2 Nov 2026 09:12:30 +0000
From: anna@sender.test
`);
    expect(diagnosis.findings[0]?.cause).toBe('srs-missing');
    expect(claims(diagnosis)).toMatch(/SRS .* makes SPF pass/);
    expect(claims(diagnosis)).toMatch(/SRS .* will not make DMARC pass/);
  });

  it('nothing is proved when today’s check does not show what was reported', async () => {
    const diagnosis = await one(refused.replace('198.51.100.9 is', '198.51.100.7 is'));
    for (const { fix } of diagnosis.findings) for (const { proof } of fix) expect(proof).toBeNull();
  });

  it('without DNS no fix claims a proof', async () => {
    const diagnosis = await one(refused, 'off');
    expect(diagnosis.proofs).toEqual([]);
    for (const { fix } of diagnosis.findings) for (const { proof } of fix) expect(proof).toBeNull();
  });
});
