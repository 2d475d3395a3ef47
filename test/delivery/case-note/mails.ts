import { intake } from '../../../src/intake/intake.ts';
import type { BounceReport } from '../../../src/message/bounce/bounce-report.ts';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import type { IntakeItem } from '../../../src/message/intake-item.ts';

/** The first item of a text with LF or CRLF line ends, and what it says. */
export function opened(text: string): { readonly item: IntakeItem; readonly report: BounceReport } {
  const [item] = intake(Buffer.from(text), 'mail.eml');
  if (item === undefined) throw new Error('nothing found in the text');
  return { item, report: readBounce(item) };
}

export interface BounceParts {
  readonly subject?: string;
  readonly words?: string;
  readonly envelopeId?: string;
  /** Header lines of the returned original, without the empty line. */
  readonly original?: string;
  readonly originalBody?: string;
}

/** A bounce as Postfix writes it, with its parts to be chosen. */
export function bounceMail(parts: BounceParts = {}): string {
  const original =
    parts.original ?? 'From: help@contoso.example\nTo: kim@fabrikam.example\nSubject: Your question';
  return `Return-Path: <>
From: MAILER-DAEMON@mail.contoso.example (Mail Delivery System)
To: help@contoso.example
Subject: ${parts.subject ?? 'Undelivered Mail Returned to Sender'}
Date: Sat, 21 Nov 2026 10:00:00 +0000
Message-ID: <dsn-1@mail.contoso.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=us-ascii

${parts.words ?? 'This is the mail system at host mail.contoso.example.'}

<kim@fabrikam.example>: host mx.fabrikam.example said: 550 5.1.1 User unknown

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.contoso.example
${parts.envelopeId === undefined ? '' : `Original-Envelope-Id: ${parts.envelopeId}\n`}
Final-Recipient: rfc822; kim@fabrikam.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--b
Content-Type: message/rfc822

${original}
Message-ID: <original-1@contoso.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

${parts.originalBody ?? 'Hello Kim, here is the answer.'}

--b--
`;
}

/** The note of Salesforce with `inside` attached; the sentences can be changed. */
export function salesforceMail(inside: string, words?: string, headers = ''): string {
  const note =
    words ??
    'Your email may not have been delivered. See the attached delivery notification.\n\n' +
      "You're getting this message because your organization elected to forward delivery status notifications for emails you send.";
  return `From: Support <support@contoso.example>
To: help@contoso.example
Subject: Delivery notification
Message-ID: <note-1@contoso.example>
${headers}MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="n"

--n
Content-Type: text/plain; charset=utf-8

${note}

--n
Content-Type: message/rfc822

${inside}
--n--
`;
}
