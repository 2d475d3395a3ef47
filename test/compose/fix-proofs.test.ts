import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askWith } from '../../src/compose/ask-with.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { type DnsServer, dnsServer } from '../stand-ins/dns/dns-server.ts';

const zone = `
sender.test. TXT "v=spf1 ip4:198.51.100.7 -all"
_dmarc.sender.test. TXT "v=DMARC1; p=reject"
esp.test. TXT "v=spf1 ip4:192.0.2.50 -all"
news.test. TXT "v=spf1 -all"
_dmarc.news.test. TXT "v=DMARC1; p=reject"
fwd.test. TXT "v=spf1 ip4:192.0.2.9 -all"
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

  it('misalignment: an own bounce domain makes DMARC pass', async () => {
    const diagnosis =
      await one(`Authentication-Results: mx.contoso.test; spf=pass smtp.mailfrom=b@esp.test; dkim=none; dmarc=fail header.from=news.test
Received-SPF: pass client-ip=192.0.2.50; envelope-from=b@esp.test
From: n@news.test
`);
    expect(diagnosis.findings[0]?.cause).toBe('spf-misaligned');
    expect(diagnosis.findings[0]?.fix[0]?.record).toContain('bounce.news.test. TXT');
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
