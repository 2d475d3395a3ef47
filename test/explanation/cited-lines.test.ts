import { describe, expect, test } from 'vitest';
import { diagnoseBytes } from '../../src/compose/chain/diagnose-bytes.ts';

interface Cited {
  readonly text: string;
  readonly says: string;
}

const citedIn = (input: string | Buffer): readonly Cited[] =>
  diagnoseBytes(Buffer.from(input), null)[0]?.findings[0]?.evidence ?? [];

const bounce = `Content-Type: multipart/report; report-type=delivery-status; boundary="b"
From: postmaster@eu-smtp-inbound-1.mimecast.com
Subject: [Postmaster] Email Delivery Failure

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; eu-smtp-inbound-1.mimecast.com

Final-Recipient: RFC822; ap@fabrikam.example
Action: failed
Status: 5.7.509
Remote-MTA: DNS; fabrikam-example.mail.protection.outlook.com
Diagnostic-Code: SMTP; 550 5.7.509 Access denied, sending domain CONTOSO.EXAMPLE does not pass DMARC verification and has a DMARC policy of reject. [AM4PEPF00027A64.eurprd04.prod.outlook.com]

--b
Content-Type: text/rfc822-headers

Received: from mail.contoso.example (mail.contoso.example [192.0.2.10])
 by relay.mimecast.com with ESMTP id q1; Wed, 25 Nov 2026 14:10:38 +0000
From: billing@contoso.example
To: ap@fabrikam.example
Subject: Invoice

--b--
`;

const complaint = `From: reports@abuse.example
Subject: abuse report
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is an abuse report.

--b
Content-Type: message/feedback-report

Original-Envelope-Id: 000000-22
Feedback-Type: abuse
User-Agent: reporter/0.1
Version: 1
Original-Rcpt-To: jane@fabrikam.example
Source-IP: 192.0.2.3

--b
Content-Type: message/rfc822

From: news@contoso.example
To: jane@fabrikam.example
Subject: News

Hello
--b--
`;

describe('a cited line shows what is said of it', () => {
  test('whose server it is stands at a line that names the server, not at the reply', () => {
    const cited = citedIn(bounce);
    const of = cited.filter(({ says }) => /belongs to/.test(says));
    expect(of).toHaveLength(1);
    expect(of[0]?.text).toMatch(/^Reporting-MTA: dns; eu-smtp-inbound-1\.mimecast\.com/);
    expect(cited.find(({ text }) => text.startsWith('Diagnostic-Code'))?.says).toMatch(/DMARC fails/);
  });

  test('a complaint is shown by the field that says so, wherever it stands in the report', () => {
    const cited = citedIn(complaint);
    expect(cited.map(({ text }) => text)).toEqual(['Feedback-Type: abuse']);
  });

  test('an open answer cites what was read for its candidates', () => {
    const cited = citedIn(
      'Why is this in quarantine at our customer?\nAuthentication-Results: spf=fail (sender IP is 192.0.2.77) smtp.mailfrom=contoso.example; compauth=fail reason=001',
    );
    expect(cited.length).toBeGreaterThan(0);
    for (const { says } of cited) expect(says).not.toMatch(/taken into account|words that are typical/);
    expect(cited.map(({ says }) => says).join()).toMatch(/SPF: fail .*192\.0\.2\.77/);
  });

  test('a reply is cited where it stands, not at the subject above it', () => {
    const cited = citedIn(
      `Subject: Rejected: post to the club list

Hi,
mails of our member hugo.meier@yahoo.de to our Mailman list board@list.club.example bounce for all gmail subscribers:

<susi@gmail.com>: host gmail-smtp-in.l.google.com[142.251.9.26] said:
    550-5.7.26 Unauthenticated email from yahoo.de is not accepted due to
    domain's DMARC policy. Please contact the administrator of yahoo.de domain
    550 5.7.26 https://support.google.com/mail/?p=DmarcRejection (in reply to end of DATA command)
`,
    );
    expect(cited.length).toBeGreaterThan(0);
    for (const { text, says } of cited) if (/reply/.test(says)) expect(text).not.toMatch(/^Subject/);
  });

  test('that no report was found is cited nowhere', () => {
    const cited = citedIn(
      'Emails end up in spam, SPF does not match\n\nI have sent you the mail with its headers. It is the mail that is sent after an order; I noticed it mentions a Google domain that is used for unverified forwarding (forwarding.1e100.net).',
    );
    expect(cited.length).toBeGreaterThan(0);
    for (const { says } of cited) expect(says).not.toMatch(/no sign of/);
  });
});
