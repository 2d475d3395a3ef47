import { describe, expect, test } from 'vitest';
import { causeIds } from '../../src/catalog/causes.ts';
import { diagnoseBytes } from '../../src/compose/chain/diagnose-bytes.ts';
import { linksNoteOf } from '../../src/explanation/view-links.ts';
import { sampleDiagnoses } from './sample-diagnoses.ts';

const pagesOf = (paste: string): string => {
  const [diagnosis] = diagnoseBytes(Buffer.from(paste), null);
  return (diagnosis?.findings ?? [])
    .flatMap(({ docs }) => docs.map(({ vendor, title }) => `${vendor}: ${title}`))
    .join();
};

describe('pages are those of the parties in the input', () => {
  test.each([
    [
      'La Poste, whose mail Orange runs',
      'host smtpz4.laposte.net[193.252.22.1] said: 550 5.5.0 Service refuse. Veuillez essayer plus tard. service refused, please try later. LPN007_510 (in reply to end of DATA command)',
      /La Poste:/,
      /Orange:/,
    ],
    [
      'Microsoft, named in its own host name at the end of a reply',
      '550 5.7.509 Access denied, sending domain contoso.example does not pass DMARC verification and has a DMARC policy of reject. [AM7EUR06FT028.eop-eur06.prod.protection.outlook.com]',
      /Microsoft:/,
      /Google:/,
    ],
    [
      'a list, not the provider that asked it',
      '550 5.7.1 Service unavailable, Client host [192.0.2.44] blocked using Spamhaus. To request removal from this list see https://www.spamhaus.org/query/ip/192.0.2.44 [AM7EUR06FT028.eop-eur06.prod.protection.outlook.com]',
      /Spamhaus/,
      /Google:|Microsoft:/,
    ],
    [
      'Outlook.com, which answers from a host of Microsoft 365',
      "host hotmail-com.olc.protection.outlook.com[52.101.8.1] said: 550 5.7.1 Unfortunately, messages from [192.0.2.44] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140).",
      /Microsoft: Outlook\.com Deliverability/,
      /Delist Portal/,
    ],
    [
      'nobody for a host that no vendor runs',
      '550 5.1.1 <paula@fabrikam.example>: Recipient address rejected: User unknown in local recipient table',
      /RFC Editor/,
      /Google|Microsoft|Yahoo/,
    ],
  ])('%s', (_, paste, with_, without) => {
    expect(pagesOf(paste)).toMatch(with_);
    expect(pagesOf(paste)).not.toMatch(without);
  });
});

const forwarded = (reply: string): string =>
  `<info@kuhn.example> (expanded from <alias@kuhn.example>): ${reply}`;

describe('pages fit the party they are shown for', () => {
  test('a page that has moved stands there once', () => {
    const pages = pagesOf(
      'host eu-smtp-inbound-1.mimecast.com[195.130.217.221] said: 550 Administrative prohibition - envelope blocked - https://community.mimecast.com/docs/DOC-1369#550 (in reply to RCPT TO command)',
    );
    expect(pages.match(/SMTP Error Codes/g)).toHaveLength(1);
  });

  test('how Microsoft 365 forwards is no help where it only refused', () => {
    const reply =
      '550 5.7.23 The message was rejected because of Sender Policy Framework violation [DB5EUR02FT011.eop-EUR02.prod.protection.outlook.com]';
    expect(pagesOf(forwarded(reply))).not.toMatch(/Sender Rewriting Scheme|relay pool/i);
  });

  test('a certificate that fits no policy is a matter of MTA-STS, not of guidelines for senders to Gmail', () => {
    const pages = pagesOf('451 4.7.5 Remote certificate failed MTA-STS validation. Reason: PolicyMismatch');
    expect(pages).toMatch(/RFC 8461/);
    expect(pages).not.toMatch(/Google/);
  });

  test('the program that rewrites is known by its line in the log', () => {
    const log = `Jun  5 08:57:26 mx1 postfix/smtp[11]: 37B4: to=<user1@hotmail.com>, relay=hotmail-com.olc.protection.outlook.com[52.101.11.8]:25, delay=1, dsn=5.1.7, status=bounced (host hotmail-com.olc.protection.outlook.com[52.101.11.8] said: 501 5.1.7 Invalid address [SN1PEPF00026369.namprd02.prod.outlook.com] (in reply to MAIL FROM command))
Jun  5 08:57:26 mx1 postsrsd[15]: srs_forward: <user1@contoso.example> rewritten as <SRS0=8CcT=FX=contoso.example=user1@$mydomain>`;
    expect(pagesOf(log)).toMatch(/PostSRSd/);
  });

  test('the service whose webhook was handed in is known by it', () => {
    const event =
      '[{"email":"vera@fabrikam.example","event":"dropped","reason":"Bounced Address","sg_event_id":"a","sg_message_id":"b.filter1","timestamp":1795680000,"status":"5.0.0"}]';
    expect(pagesOf(event)).toMatch(/suppressions/i);
    const [diagnosis] = diagnoseBytes(Buffer.from(event), null);
    expect(diagnosis?.findings[0]?.fix[0]?.steps.join()).toMatch(/SendGrid/);
  });
});

test('why no vendor fits is told without a guess at what the input names', () => {
  const notes = causeIds.flatMap((cause) => {
    const [first] = sampleDiagnoses['dual-filter']?.findings ?? [];
    return first === undefined ? [] : (linksNoteOf({ ...first, cause }, []) ?? []);
  });
  expect(notes.length).toBeGreaterThan(20);
  for (const note of notes) expect(note).not.toMatch(/not known|not name (?:it|its)/);
});
