/** A bounce as Postfix writes it, of a mail that a case system had sent. */
export interface Bounce {
  /** Names the notice; its Message-ID. */
  readonly id: string;
  /** Names the mail that came back; its Message-ID. */
  readonly original?: string;
  readonly recipient?: string;
  /** Subject of the mail that came back, with the mark of its case. */
  readonly subject?: string;
  /** Further header lines of the notice. */
  readonly more?: string;
}

export const ticketSubject = (ticket: string | number): string =>
  `[rt.example.com #${ticket}] Mail to Fabrikam`;

/** The bytes of a notice. */
export function bounceOf({ id, original = id, recipient, subject, more = '' }: Bounce): string {
  const to = recipient ?? 'kim@fabrikam.example';
  return `${more}Return-Path: <>
From: MAILER-DAEMON@mail.contoso.example (Mail Delivery System)
To: help@contoso.example
Subject: Undelivered Mail Returned to Sender
Date: Sat, 21 Nov 2026 10:00:00 +0000
Message-ID: <${id}@mail.contoso.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mail.contoso.example.

<${to}>: host mx.fabrikam.example[192.0.2.7] said: 550 5.1.1 <${to}>: Recipient address rejected: User unknown

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.contoso.example

Final-Recipient: rfc822; ${to}
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.fabrikam.example
Diagnostic-Code: smtp; 550 5.1.1 <${to}>: Recipient address rejected: User unknown

--b
Content-Type: message/rfc822

From: help@contoso.example
To: ${to}
Subject: ${subject ?? 'Hello'}
Message-ID: <${original}@contoso.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Hello Kim, here is the answer.

--b--
`.replaceAll('\n', '\r\n');
}

/** The null sender, to the desk. */
export const handedIn = (raw: string) => ({ envelope: { from: '', to: ['bounces@desk.example'] }, raw });
