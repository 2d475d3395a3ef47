import { describe, expect, it } from 'vitest';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import { itemOf } from './item-of.ts';

const person =
  'From: Ann <ann@contoso.example>\nTo: help@fabrikam.example\nDate: Sat, 21 Nov 2026 10:00:00 +0000\nMessage-ID: <p1@contoso.example>\n';
const bounce =
  'Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.fabrikam.example>\nTo: ann@contoso.example\nSubject: Undelivered Mail Returned to Sender\nContent-Type: multipart/report; report-type=delivery-status; boundary=in\n\n--in\n\nThis is the mail system at host mx.fabrikam.example.\n\n--in\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.fabrikam.example\n\nFinal-Recipient: rfc822; bob@northwind.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n\n--in\nContent-Type: text/rfc822-headers\n\nSubject: The quote\nFrom: ann@contoso.example\n\n--in--\n';
const notice =
  'This is the mail system at host mx.fabrikam.example.\n\nI am sorry to have to inform you that your message could not\nbe delivered to one or more recipients.\n\n<bob@northwind.example>: host mx.northwind.example[192.0.2.7] said: 550 5.1.1\n    User unknown (in reply to RCPT TO command)\n';
const attach = (outer: string, text: string, type = 'message/rfc822', extra = ''): string =>
  `${outer}Content-Type: multipart/mixed; boundary=out\n\n--out\nContent-Type: text/plain\n\n${text}\n--out\nContent-Type: ${type}\n${extra}\n${bounce}\n--out--\n`;
const salesforce =
  'Your email may not have been delivered. See the attached delivery notification.\nYou are getting this message because your organization elected to forward delivery status notifications for emails you send.\n';

interface Case {
  readonly name: string;
  readonly mail: string;
  readonly kind: string;
  readonly wrappedIn?: readonly string[];
  readonly address?: string | null;
}

const cases: readonly Case[] = [
  { name: 'a delivery report', mail: bounce, kind: 'bounce', address: 'bob@northwind.example' },
  {
    name: 'the report attached by a person',
    mail: attach(`${person}Subject: Fwd: what is this?\n`, 'Please help'),
    kind: 'bounce',
    wrappedIn: ['forward'],
    address: 'bob@northwind.example',
  },
  {
    name: 'the report attached as a file',
    mail: attach(
      `${person}Subject: bounce\n`,
      'see file',
      'application/octet-stream; name="bounce.eml"',
      'Content-Disposition: attachment; filename="bounce.eml"\n',
    ),
    kind: 'bounce',
    wrappedIn: ['forward'],
    address: 'bob@northwind.example',
  },
  {
    name: "a case system's notification",
    mail: attach(
      'From: Support <noreply@cases.example>\nTo: ann@contoso.example\nSubject: Delivery notification\n',
      salesforce,
    ),
    kind: 'bounce',
    wrappedIn: ['notification'],
    address: 'bob@northwind.example',
  },
  {
    name: 'a notification that a person forwarded',
    mail: `${person}Subject: Fwd: case\nContent-Type: multipart/mixed; boundary=far\n\n--far\n\nhelp\n--far\nContent-Type: message/rfc822\n\n${attach('From: Support <noreply@cases.example>\nSubject: n\n', salesforce)}\n--far--\n`,
    kind: 'bounce',
    wrappedIn: ['forward', 'notification'],
    address: 'bob@northwind.example',
  },
  {
    name: 'the notice forwarded inline',
    mail: `${person}Subject: Fwd: Undelivered Mail Returned to Sender\n\nwhy?\n\n---------- Forwarded message ---------\nFrom: Mail Delivery System <MAILER-DAEMON@mx.fabrikam.example>\nDate: Sat, 21 Nov 2026\nSubject: Undelivered Mail Returned to Sender\nTo: <ann@contoso.example>\n\n${notice}`,
    kind: 'bounce',
    wrappedIn: ['forward'],
    address: 'bob@northwind.example',
  },
  {
    name: 'the notice forwarded by Outlook with quote marks',
    mail: `${person}Subject: FW: Undeliverable\n\n> -----Original Message-----\n> From: Mail Delivery System <MAILER-DAEMON@mx.fabrikam.example>\n> Sent: Saturday\n> To: ann\n> Subject: Undelivered\n>\n${notice.replace(/^/gm, '> ')}`,
    kind: 'bounce',
    wrappedIn: ['forward'],
    address: 'bob@northwind.example',
  },
  {
    name: 'a person who quotes one line of a bounce',
    mail: `${person}Subject: Re: Undelivered Mail Returned to Sender\nIn-Reply-To: <x@y>\n\nHi, I got this again:\n\n> <bob@northwind.example>: host mx said: 550 5.1.1 User unknown\n\nCan you look?\n`,
    kind: 'smtp-reply',
    address: 'bob@northwind.example',
  },
  {
    name: 'a list mail that discusses bounces',
    mail: `${person}Subject: Undelivered Mail Returned to Sender: how to parse it\nList-Id: <dev.lists.example>\nPrecedence: list\n\nThis message was created automatically by mail delivery software is what Exim says.\nThe following address(es) failed:\n\n  bob@northwind.example\n    550 User unknown\n`,
    kind: 'message',
  },
  {
    name: 'an ordinary mail with another mail attached',
    mail: `${person}Subject: see below\nContent-Type: multipart/mixed; boundary=o\n\n--o\n\nhi\n--o\nContent-Type: message/rfc822\n\nFrom: carl@contoso.example\nSubject: lunch\n\nnoon?\n--o--\n`,
    kind: 'message',
  },
  {
    name: 'a list manager that encloses the notice it got',
    mail: `Return-Path: <>\nFrom: news-bounces@lists.example\nTo: news-owner@lists.example\nSubject: bob@northwind.example's subscription disabled on News\nPrecedence: list\nList-Id: <news.lists.example>\nContent-Type: multipart/mixed; boundary=o\n\n--o\n\nbob@northwind.example's subscription has been disabled on news@lists.example due to their bounce score.\nThe triggering DSN is attached.\n--o\nContent-Type: message/rfc822\n\n${bounce}\n--o--\n`,
    kind: 'bounce',
    wrappedIn: ['forward'],
    address: 'bob@northwind.example',
  },
  {
    name: 'a ticket system that names its customer above the bounce',
    mail: 'From: Desk <desk@tickets.example>\nTo: second@fabrikam.example\nSubject: [#88] New ticket: my mails come back\nAuto-Submitted: auto-generated\n\nRequester: kim@customer.example\nSubject: my mails come back\n\n    The message could not be delivered to: bob@northwind.example\n    452 4.2.2 <bob@northwind.example> Mailbox full\n',
    kind: 'bounce',
    address: 'bob@northwind.example',
  },
  {
    name: 'a ticket system that asks for a reply above a pasted refusal',
    mail: 'From: Desk <support@tickets.example>\nTo: second@fabrikam.example\nSubject: [Request 88] is the address wrong?\nPrecedence: bulk\nAuto-Submitted: auto-generated\nIn-Reply-To: <x@y>\n\nPlease type your reply above this line to confirm. Reply to this mail to add a comment.\n\nKim wrote:\n> host mx.northwind.example said: 550 5.1.1 <bob@northwind.example>: User unknown\n',
    kind: 'smtp-reply',
    address: 'bob@northwind.example',
  },
  {
    name: 'a provider that locked a mailbox for sending',
    mail: 'From: Security <security@provider.example>\nTo: admin@fabrikam.example\nSubject: Important: sending stopped\nAuto-Submitted: auto-generated\n\nPlease confirm a new password. Until then sending is answered with:\n\n554 5.7.0 Account locked for sending\n',
    kind: 'smtp-reply',
    address: null,
  },
  {
    name: 'a complaint that was taken back',
    mail: 'From: feedback@isp.example\nTo: fbl@contoso.example\nSubject: Not spam\nContent-Type: multipart/report; report-type=feedback-report; boundary=f\n\n--f\n\nThe recipient moved this out of junk.\n--f\nContent-Type: message/feedback-report\n\nFeedback-Type: not-spam\nUser-Agent: x/1\nVersion: 1\nOriginal-Rcpt-To: bob@isp.example\n\n--f--\n',
    kind: 'delivered',
    address: 'bob@isp.example',
  },
  {
    name: 'an absence notice',
    mail: `${person}Subject: Automatic reply: The quote\nAuto-Submitted: auto-replied\n\nI am away until Monday. My mailbox is full of work.\n`,
    kind: 'auto-reply',
    address: 'ann@contoso.example',
  },
  {
    name: 'a ticket acknowledgement',
    mail: 'From: Desk <no-reply@desk.example>\nSubject: [#42] We got your request\nAuto-Submitted: auto-replied\n\nThank you.\n',
    kind: 'auto-reply',
  },
  {
    name: 'a parcel service that could not deliver',
    mail: 'From: Parcels <no-reply@parcels.example>\nSubject: Your parcel\nAuto-Submitted: auto-generated\n\nYour parcel could not be delivered to: 12 High Street. We will try again tomorrow.\n',
    kind: 'message',
  },
  {
    name: 'a challenge',
    mail: 'From: Ann <no-reply@challenge.example>\nSubject: Please confirm\nAuto-Submitted: auto-replied\n\nPlease verify that you sent this message: click the following link so your message is delivered.\n',
    kind: 'challenge',
  },
  {
    name: 'a read receipt',
    mail: `${person}Subject: Read: The quote\nContent-Type: multipart/report; report-type=disposition-notification; boundary=r\n\n--r\n\nread\n--r\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; ann@contoso.example\nDisposition: manual-action/MDN-sent-manually; displayed\n--r--\n`,
    kind: 'read-receipt',
  },
  {
    name: 'a feedback report',
    mail: 'From: fbl@provider.example\nSubject: FW: News\nContent-Type: multipart/report; report-type=feedback-report; boundary=f\n\n--f\n\nabuse report\n--f\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\nOriginal-Rcpt-To: <bob@northwind.example>\n\n--f\nContent-Type: message/rfc822\n\nFrom: news@contoso.example\nSubject: News\n\nbuy\n--f--\n',
    kind: 'feedback-report',
    address: 'bob@northwind.example',
  },
  {
    name: 'a DMARC report',
    mail: 'From: dmarc@provider.example\nSubject: Report Domain: contoso.example Submitter: provider.example Report-ID: 1\nContent-Type: multipart/mixed; boundary=m\n\n--m\n\nreport\n--m\nContent-Type: application/gzip; name="provider.example!contoso.example!1700000000!1700086399.xml.gz"\nContent-Transfer-Encoding: base64\n\nH4sI\n--m--\n',
    kind: 'dmarc-report',
  },
  {
    name: 'a TLS report',
    mail: 'From: tls@provider.example\nTLS-Report-Domain: contoso.example\nSubject: Report Domain: contoso.example\nContent-Type: multipart/report; report-type=tlsrpt; boundary=t\n\n--t\n\nreport\n--t\nContent-Type: application/tlsrpt+gzip\n\nx\n--t--\n',
    kind: 'tls-report',
  },
];

describe('kind of a mail', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const report = readBounce(itemOf(one.mail));
    expect(report.kind).toBe(one.kind);
    expect(report.wrappedIn).toEqual(one.wrappedIn ?? []);
    if (one.address !== undefined) expect(report.recipients.map((r) => r.address)).toEqual([one.address]);
  });
});

interface Paste {
  readonly name: string;
  readonly text: string;
  readonly kind: string;
  readonly first?: string;
}

const pastes: readonly Paste[] = [
  {
    name: 'a bare reply',
    text: "550 5.7.26 Unauthenticated email from contoso.example is not accepted due to domain's DMARC policy",
    kind: 'smtp-reply',
    first: 'null 5.7.26 550 dmarc-reject',
  },
  {
    name: 'a reply of several lines',
    text: '550-5.1.1 The email account that you tried to reach does not exist. Please try\n550 5.1.1 double-checking - gsmtp',
    kind: 'smtp-reply',
    first: 'null 5.1.1 550 user-unknown',
  },
  {
    name: 'a Postfix log line',
    text: 'Nov 21 10:00:00 mx postfix/smtp[77]: 4F2A: to=<bob@northwind.example>, relay=mx.northwind.example[192.0.2.7]:25, delay=1, dsn=5.2.2, status=bounced (host mx.northwind.example[192.0.2.7] said: 552 5.2.2 Mailbox full (in reply to RCPT TO command))',
    kind: 'smtp-reply',
    first: 'bob@northwind.example 5.2.2 552 mailbox-full',
  },
  {
    name: 'an Exim log line',
    text: '2026-11-21 10:00:00 1abc-2 ** bob@northwind.example R=dnslookup T=remote_smtp H=mx.northwind.example [192.0.2.7]: SMTP error from remote mail server after RCPT TO:<bob@northwind.example>: 550 No such user here',
    kind: 'smtp-reply',
    first: 'bob@northwind.example null 550 user-unknown',
  },
  {
    name: 'a Sendmail log line',
    text: 'Nov 21 10:00:00 mx sendmail[7]: u1: to=<bob@northwind.example>, delay=00:00:01, mailer=esmtp, relay=mx.northwind.example. [192.0.2.7], dsn=5.1.1, stat=User unknown',
    kind: 'smtp-reply',
    first: 'bob@northwind.example 5.1.1 null user-unknown',
  },
  {
    name: 'an error string of a program',
    text: "Error: Can't send mail - all recipients were rejected: 550 5.7.1 <bob@northwind.example>: Relay access denied\\n    at SMTPConnection._formatError",
    kind: 'smtp-reply',
    first: 'bob@northwind.example 5.7.1 550 relay-denied',
  },
  {
    name: 'a JSON log',
    text: '{"recipient":"bob@northwind.example","code":450,"response":"450 4.2.0 Greylisted, see the help"}',
    kind: 'smtp-reply',
    first: 'bob@northwind.example 4.2.0 450 greylisted',
  },
  {
    name: 'a piece of a delivery report',
    text: 'Final-Recipient: rfc822;bob@northwind.example\nAction: failed\nStatus: 5.7.1\nRemote-MTA: dns;mx.northwind.example\nDiagnostic-Code: smtp;550 5.7.1 Message rejected due to: SPF fail',
    kind: 'bounce',
    first: 'bob@northwind.example 5.7.1 550 spf-fail',
  },
  {
    name: 'the piece with quote marks',
    text: '> Final-Recipient: rfc822;bob@northwind.example\n> Action: failed\n> Status: 5.1.1\n> Diagnostic-Code: smtp;550 5.1.1\n>  User unknown',
    kind: 'bounce',
    first: 'bob@northwind.example 5.1.1 550 user-unknown',
  },
  {
    name: 'the words of a notice',
    text: notice,
    kind: 'bounce',
    first: 'bob@northwind.example 5.1.1 550 user-unknown',
  },
  {
    name: 'header fields',
    text: 'Received: from a.contoso.example by b.contoso.example; Sat, 21 Nov 2026 10:00:00 +0000\nAuthentication-Results: b.contoso.example; spf=fail smtp.mailfrom=contoso.example\nFrom: ann@contoso.example\nSubject: hi\n',
    kind: 'headers',
  },
  {
    name: 'an article that shows headers and an error message',
    text: 'Symptoms\n- Error Message: mail is rejected\n\nReceived: from a.contoso.example by b.contoso.example; Sat, 21 Nov 2026 10:00:00 +0000\nAuthentication-Results: b.contoso.example; spf=fail smtp.mailfrom=contoso.example; dmarc=fail\n',
    kind: 'headers',
  },
  {
    name: 'a question',
    text: 'Hello, why do my mails to bob@northwind.example not arrive since version 2.3.6 was installed in 550 offices?',
    kind: 'message',
  },
];

describe('kind of a paste', () => {
  it.each(pastes.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const report = readBounce(itemOf(one.text, 'paste'));
    expect(report.kind).toBe(one.kind);
    const first = report.recipients[0];
    if (one.first !== undefined)
      expect(`${first?.address} ${first?.status} ${first?.reply} ${first?.class}`).toBe(one.first);
    else expect(report.recipients).toEqual([]);
  });
});

describe('facts that came with the item', () => {
  const given = readBounce(itemOf(bounce));

  it('fill what the text left open and never replace what it said', () => {
    const report = readBounce(
      itemOf('From: a@contoso.example\nSubject: hello\n\nhi\n', 'webhook', {
        kind: 'bounce',
        recipients: given.recipients,
      }),
    );
    expect(report.kind).toBe('bounce');
    expect(report.recipients).toEqual(given.recipients);
    const wrong = given.recipients.map((r) => ({ ...r, status: '5.9.9' }));
    expect(readBounce(itemOf(bounce, 'msg', { recipients: wrong })).recipients[0]?.status).toBe('5.1.1');
  });

  it('an unreadable item stays unreadable and says why', () => {
    const item = { ...itemOf(''), unreadable: { reason: 'an image', sendInstead: 'the mail as a file' } };
    expect(readBounce(item)).toMatchObject({
      kind: 'unreadable',
      kindBecause: { says: 'an image' },
      recipients: [],
    });
  });
});
