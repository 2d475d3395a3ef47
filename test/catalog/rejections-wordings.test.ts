import { describe, expect, it } from 'vitest';
import { buildRecipient } from '../../src/message/bounce/build-recipient.ts';
import { facts } from '../../src/message/bounce/report-draft.ts';

/** Replies as servers write them, several wordings of one meaning: class (or classes) that are right, and the text. */
const replies: readonly (readonly [string, string])[] = [
  [
    'unauthenticated',
    "550 5.7.515 Access denied, sending domain contoso.example doesn't meet the required authentication level",
  ],
  [
    'unauthenticated',
    "550 5.7.515 Access denied, sending domain contoso.example does not meet the required authentication level. The sender's domain in the 5322.From address doesn't meet the authentication requirements defined for the sender.",
  ],
  [
    'unauthenticated',
    '550 5.7.515 Access denied, sending domain contoso.example doesn’t meet the required authentication level',
  ],
  [
    'smtp-auth-required',
    '550 Please turn on SMTP Authentication in your mail client. host [1.2.3.4] is not permitted to relay through this server without authentication.',
  ],
  [
    'smtp-auth-required',
    '550-Please turn on SMTP Authentication in your mail client, or login to the IMAP/POP3 server before sending your message. mail.contoso.example [192.0.2.4]:54321 is not permitted to relay through this server without authentication.',
  ],
  ['smtp-auth-required', '550 Authentication is required for relay'],
  ['smtp-auth-required', '530 5.7.0 Authentication required'],
  [
    'smtp-auth-required',
    '550 5.7.1 Client does not have permissions to send as this sender; authenticate first with SMTP AUTH',
  ],
  [
    'spf-fail|unauthenticated',
    '550-5.7.26 The MAIL FROM domain [contoso.example] has an SPF record with a hard fail policy (-all) but it fails to pass SPF checks with the ip: [192.0.2.4]. To best protect our users from spam and phishing, the message has been blocked.',
  ],
  [
    'unauthenticated',
    '550-5.7.26 This mail has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM. Authentication results: DKIM = did not pass SPF [contoso.example] with ip: [192.0.2.4] = did not pass. To best protect our users from spam, the message has been blocked.',
  ],
  [
    'unauthenticated',
    '550 5.7.26 This message does not have authentication information or fails to pass authentication checks (SPF or DKIM). To best protect our users from spam, the message has been blocked.',
  ],
  [
    'dmarc-reject',
    "550 5.7.26 Unauthenticated email from contoso.example is not accepted due to domain's DMARC policy. To best protect our users from spam, the message has been blocked.",
  ],
  [
    'unauthenticated|spf-fail',
    '421-4.7.26 This mail has been rate limited because it is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM.',
  ],
  ['tls', '550 5.7.1 Session encryption is required'],
  ['tls', '530 5.7.0 Must issue a STARTTLS command first'],
  ['tls', '530 Must issue STARTTLS'],
  ['tls', '550 TLS required'],
  ['tls', '454 4.7.0 TLS not available due to local problem'],
  ['tls', '550 5.7.10 Encryption needed'],
  ['tls', '523 5.7.10 Encryption Needed'],
  ['tls', 'Server certificate not verified'],
  ['tls', 'Server certificate not trusted'],
  ['tls', 'TLS is required, but was not offered by host mx.contoso.example[192.0.2.25]'],
  ['tls', 'Cannot start TLS: handshake failure'],
  ['tls', 'certificate verification failed for mx.contoso.example[192.0.2.25]:25: self-signed certificate'],
  ['tls', '550 5.7.4 Message requires TLS, remote server does not support it'],
  ['tls', 'a TLS session is required, but an attempt to establish a TLS session failed'],
  ['tls', 'TLS connect failed: error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure'],
  ['tls', 'failed to meet security requirements: STARTTLS not offered'],
  ['tls', '451 4.7.5 [internal] Failed to meet SMTP TLS requirement certificate expired'],
  ['tls', '4.7.321 starttls-not-supported: Destination mail server must support TLS to receive mail'],
  ['tls', '550 5.7.323 tlsa-invalid: The domain failed DANE validation'],
  ['tls', '5.7.324 dnssec-invalid: Destination domain returned invalid DNSSEC records'],
  ['tls', '4.7.325 certificate-host-mismatch: certificate host does not match'],
  ['tls', "5.4.8 MX hosts of 'contoso.example' failed MTA-STS validation"],
  [
    'header-format',
    '550 5.6.11 SMTPSEND.BareLinefeedsAreIllegal; message contains bare linefeeds, which cannot be sent via DATA',
  ],
  [
    'header-format',
    '550-5.7.1 [198.51.100.7] Messages with multiple addresses in From: 550 5.7.1 header are not accepted. gsmtp',
  ],
  ['header-format', '550-5.7.1 Messages missing a valid Message-ID header are not accepted. - gsmtp'],
  ['header-format', '550-5.7.1 [192.0.2.1] Messages with multiple "Subject" headers are not accepted'],
  ['header-format', '554 5.6.0 Duplicate headers in message'],
  ['header-format', '550 5.7.1 This message has been blocked because it contains more than one From header'],
  ['header-format', '550 5.7.1 Message is not RFC 5322 compliant. Missing Date header'],
  ['header-format', '554 Message must have exactly one From: header'],
  ['header-format', '550 Message is missing a From header'],
  ['header-format', '550 5.6.0 message header size exceeds limit, invalid header'],
  ['header-format', '521 5.5.2 bare <LF> received'],
  ['header-format', '550 Bare LF is illegal'],
  ['header-format', '550-5.7.1 Messages without a To header are rejected'],
  [
    'throttled',
    "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
  ],
  ['relay-denied|connector-restricted', '550 5.7.64 TenantAttribution; Relay Access Denied'],
  [
    'connector-restricted',
    '550 5.7.64 TenantAttribution; Relay Access Denied SMTP [DB5EUR03FT012.eop-EUR03.prod.protection.outlook.com]',
  ],
  [
    'connector-restricted',
    "550 5.7.51 TenantInboundAttribution; There is a partner connector configured that matched the message's recipient domain. The connector had either the RestrictDomainsToIPAddresses or RestrictDomainsToCertificate set",
  ],
  [
    'connector-restricted',
    '550 5.7.51 TenantInboundAttribution; Rejecting. Recipient has a partner connector with RestrictDomainsToIPAddresses or RestrictDomainsToCertificate set',
  ],
  [
    'connector-restricted',
    '550 5.7.367 Remote server returned not permitted to relay -> 554 5.7.1 relay access denied',
  ],
  [
    'poor-reputation',
    '421 4.7.0 [TSS04] Messages from 203.0.113.7 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes',
  ],
  ['throttled', '421 4.7.0 [GL01] Message from (192.0.2.4) temporarily deferred - 4.16.50'],
  [
    'throttled|poor-reputation',
    '451 4.7.0 [TSS04] Messages from 192.0.2.4 temporarily deferred due to user complaints',
  ],
  [
    'unauthenticated|dmarc-reject',
    '554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes',
  ],
  ['dmarc-reject', "554 5.7.5 contoso.example doesn't have a DMARC record"],
  ['dmarc-reject', '550 5.7.1 The sending domain does not have a DMARC record'],
  ['unauthenticated', '550 5.7.1 neither SPF nor DKIM passed for contoso.example'],
  ['dmarc-reject|unauthenticated', '550 5.7.1 DMARC unauthenticated mail is prohibited'],
  ['dmarc-reject', '550 5.7.1 DMARC unauthenticated mail from contoso.example is prohibited. (gmx)'],
  [
    'dmarc-reject|unauthenticated',
    '554 5.7.9 Message not accepted for policy reasons - sender contoso.example failed DMARC',
  ],
  [
    'unauthenticated|spf-fail',
    '550 5.7.1 [HME1] This message was blocked: sender is not authenticated. SPF and DKIM failed',
  ],
  [
    'no-ptr',
    '554 gmx.net (mxgmx016) Nemesis ESMTP Service not available 554-No SMTP service 554-Bad DNS PTR resource record.',
  ],
  [
    'ip-listed|poor-reputation',
    '554-gmx.net (mxgmx116) Nemesis ESMTP Service not available 554-No SMTP service 554-IP address is black listed.',
  ],
  [
    'throttled|too-many-connections',
    '421 Service not available, too many connections, closing transmission channel OFR004_104',
  ],
  [
    'too-many-connections',
    '421 mwinf5c04 ME Trop de connexions, veuillez verifier votre configuration. Too many connections, slow down. OFR004_104',
  ],
  ['spam', '554 Spam message rejected. Free'],
  ['dns', "DNS Error: DNS type 'mx' lookup of contoso.example responded with code SERVFAIL"],
  [
    'dns|host-unknown',
    "DNS Error: DNS type 'mx' lookup of contoso.example responded with code NXDOMAIN Domain name not found: contoso.example",
  ],
  ['connect', 'connect to mx.contoso.example[192.0.2.25]:25: Connection timed out'],
  ['connect', 'connect to mx.contoso.example[192.0.2.25]:25: Connection refused'],
  ['connect', 'connect to mx.contoso.example[192.0.2.25]:25: No route to host'],
  ['connect', 'connect to mx.contoso.example[2001:db8::1]:25: Network is unreachable'],
  [
    'connect',
    'lost connection with mx.contoso.example[192.0.2.25] while sending end of data -- message may be sent more than once',
  ],
  [
    'connect',
    'conversation with mx.contoso.example[192.0.2.25] timed out while receiving the initial server greeting',
  ],
  ['connect', '550 4.4.7 the remote host refused connection: connection refused'],
  [
    'dns',
    'Host or domain name not found. Name service error for name=contoso.example type=MX: Host not found, try again',
  ],
  [
    'host-unknown',
    'Host or domain name not found. Name service error for name=contoso.example type=A: Host not found',
  ],
  [
    'suppression-list',
    'Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.',
  ],
  ['suppression-list', 'Address is on the account suppression list'],
  ['suppression-list', 'Bounced Address'],
  ['user-unknown', "bert@contoso.example wasn't found at contoso.example"],
  ['user-unknown', "bert@contoso.example isn't in the directory"],
  ['user-unknown', "550 5.1.1 The email account that you tried to reach doesn't exist"],
  ['user-unknown', '550 5.1.1 The email account that you tried to reach does not exist'],
  ['mailbox-full', 'The mailbox of bert@contoso.example is full'],
  [
    'mailbox-full',
    "Your message couldn't be delivered because the recipient's mailbox is full and can't accept messages now",
  ],
  ['mailbox-full', '550 5.2.2 <bert@contoso.example>: mailbox has no space left'],
  ['ip-listed', '554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org'],
  [
    'ip-listed',
    "550 5.7.1 Unfortunately, messages from [192.0.2.7] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140).",
  ],
  ['ip-listed', '550 5.7.606 Access denied, banned sending IP [203.0.113.7].'],
  ['virus', '550 5.7.0 This message contains a virus'],
  [
    'attachment',
    '552-5.7.0 This message was blocked because its content presents a potential security issue. attachment',
  ],
  ['attachment', '550 5.7.1 Message rejected: attachment type .exe is not allowed'],
  ['refused-as-unknown|user-unknown', '550 5.5.0 Requested action not taken: mailbox unavailable.'],
  ['spf-fail', '550 Requested action not taken: mailbox unavailable Reject due to SPF policy.'],
  [
    'dmarc-reject',
    '550 Requested action not taken: mailbox unavailable Sender address rejected by DMARC policy. For explanation visit https://postmaster.gmx.net/en/case?c=r0103',
  ],
  ['spf-fail', '550 5.7.1 192.0.2.9 is not authorized to send for fabrikam.example (SPF)'],
  ['spf-fail', '550 5.7.1 <a@fabrikam.example>: Sender address rejected: not authorized by SPF'],
  ['dmarc-reject', '554 5.7.1 Message rejected due to policy (DMARC)'],
  ['dkim-fail', '550 5.7.1 Forbidden by local policy: SPF=pass, DKIM=fail'],
  ['security-other', '550 5.7.1 Message rejected by local policy (SPF=pass)'],
  ['sender-blocked', '550 5.7.1 <a@fabrikam.example>: Sender address rejected: not authorized'],
  [
    'mailbox-disabled',
    "554 delivery error: dd This user doesn't have a yahoo.com account (ann@yahoo.com): this account has been disabled or discontinued [#102]. - mta1.mail.ne1.yahoo.com",
  ],
  [
    'user-unknown',
    "554 delivery error: dd This user doesn't have a yahoo.com account (ann@yahoo.com) [0] - mta1.mail.ne1.yahoo.com",
  ],
  ['unauthenticated', '550 5.7.1 Email authentication failed for fabrikam.example'],
];

describe('replies in many wordings', () => {
  it.each(replies)('%s: %s', (expected, text) => {
    const { class: name, rule } = buildRecipient(facts({ text, action: 'failed' }));
    expect(expected.split('|'), `by ${rule}`).toContain(name);
  });
});

describe('a login that was refused', () => {
  it.each([
    [
      '535-5.7.8 Username and Password not accepted. Learn more at\n535 5.7.8  https://support.contoso.example',
      true,
    ],
    ['535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6', true],
    ['535 5.7.3 Authentication unsuccessful', true],
    ['535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant', true],
    ['530 5.7.0 Authentication required', false],
    ['550 Please turn on SMTP Authentication in your mail client', false],
  ])('%s: %s', (text, refused) => {
    const { class: name, rule } = buildRecipient(facts({ text, action: 'failed' }));
    expect(name).toBe('smtp-auth-required');
    expect(rule?.includes('login refused') || rule?.includes('login-refused')).toBe(refused);
  });
});
