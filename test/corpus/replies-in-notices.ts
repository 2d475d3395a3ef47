import { existsSync } from 'node:fs';
import type { BounceClass } from '../../src/catalog/bounce-class.ts';
import type { CauseId } from '../../src/catalog/causes.ts';
import { familyOf, type KnownReply, knownReplies } from './known-replies.ts';

/** Classes of replies that leave one cause, or two that are no mistake. */
const causesOf: Partial<Readonly<Record<BounceClass, readonly CauseId[]>>> = {
  'user-unknown': ['user-unknown'],
  'host-unknown': ['recipient-domain-unroutable'],
  'null-mx': ['recipient-domain-unroutable'],
  'mailbox-full': ['mailbox-full'],
  'mailbox-disabled': ['mailbox-disabled'],
  'mailbox-inactive': ['mailbox-disabled'],
  'recipient-rate': ['rate-limited'],
  'ip-listed': ['ip-blocklisted'],
  'poor-reputation': ['ip-blocklisted', 'content-spam'],
  'no-ptr': ['ptr-missing'],
  spam: ['content-spam'],
  virus: ['content-spam'],
  'header-format': ['message-malformed'],
  'restricted-recipient': ['recipient-policy'],
  'relay-denied': ['relay-denied', 'smtp-auth-missing'],
  'smtp-auth-required': ['smtp-auth-missing'],
  'message-too-large': ['message-too-large'],
  throttled: ['rate-limited'],
  'too-many-connections': ['rate-limited'],
  greylisted: ['greylisted'],
  connect: ['connection-failed'],
  tls: ['tls-failure'],
  'internal-error': ['remote-system-fault'],
  'disk-full': ['remote-system-fault'],
  'delivery-program': ['remote-system-fault'],
  'suppression-list': ['suppressed'],
};

const head = (from: string, subject: string, type: string): string =>
  `Return-Path: <>\nFrom: ${from}\nTo: ann@contoso.example\nSubject: ${subject}\nMIME-Version: 1.0\nContent-Type: ${type}\n\n`;
const report = (words: string, fields: string): string =>
  `--b\nContent-Type: text/plain\n\n${words}\n\n--b\nContent-Type: message/delivery-status\n\n${fields}\n\n--b--\n`;
const multipart = 'multipart/report; report-type=delivery-status; boundary="b"';
const recipient = 'Final-Recipient: rfc822; anna@fabrikam.example\nAction: failed';

/** Notices as mail systems write them around a reply: what they say is the same for every cause. */
const notices: readonly ((reply: string, status: string) => string)[] = [
  (reply, status) =>
    head(
      'MAILER-DAEMON@mail.contoso.example (Mail Delivery System)',
      'Undelivered Mail Returned to Sender',
      multipart,
    ) +
    report(
      `This is the mail system at host mail.contoso.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients. It's attached below.\n\n<anna@fabrikam.example>: host mx.fabrikam.example[192.0.2.9] said: ${reply}`,
      `Reporting-MTA: dns; mail.contoso.example\n\n${recipient}\nStatus: ${status}\nRemote-MTA: dns; mx.fabrikam.example\nDiagnostic-Code: smtp; ${reply}`,
    ),
  (reply) =>
    head(
      'Mail Delivery System <Mailer-Daemon@mail.contoso.example>',
      'Mail delivery failed: returning message to sender',
      'text/plain',
    ) +
    `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  anna@fabrikam.example\n    host mx.fabrikam.example [192.0.2.9]\n    SMTP error from remote mail server after RCPT TO:<anna@fabrikam.example>:\n    ${reply}\n`,
  (reply, status) =>
    head('postmaster@contoso.example', 'Undeliverable: Offer', multipart) +
    report(
      'Delivery has failed to these recipients or groups:\n\nanna@fabrikam.example',
      `Reporting-MTA: dns; mbx1.contoso.example\nReceived-From-MTA: dns; mbx2.contoso.example\n\n${recipient}\nStatus: ${status}\nDiagnostic-Code: smtp;${reply}`,
    ),
  (reply) =>
    head('MAILER-DAEMON@mail.contoso.example', 'failure notice', 'text/plain') +
    `Hi. This is the qmail-send program at mail.contoso.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<anna@fabrikam.example>:\n192.0.2.9 failed after I sent the message.\nRemote host said: ${reply}\n`,
];

/** Longer texts are whole notices already. */
const LONGEST = 600;
/** One in so many: every source is heard, and none drowns what people wrote. */
const EVERY = 3;

export interface NoticedReply {
  readonly name: string;
  readonly family: string;
  readonly causes: readonly CauseId[];
  readonly bytes: Buffer;
}

/** Replies of the corpus in bare notices: the everyday bounce, of which nothing but the reply tells the cause. */
export function repliesInNotices(file: string): NoticedReply[] {
  if (!existsSync(file)) return [];
  const said = new Set<string>();
  const told: (KnownReply & { readonly causes: readonly CauseId[] })[] = [];
  for (const reply of knownReplies(file)) {
    const causes = causesOf[reply.class];
    if (causes === undefined || reply.text.length > LONGEST || said.has(reply.text)) continue;
    said.add(reply.text);
    told.push({ ...reply, causes });
  }
  return told
    .filter((_, at) => at % EVERY === 0)
    .map((reply, at) => {
      const notice = notices[at % notices.length] as (typeof notices)[number];
      const shown = reply.text.replace(/\r?\n/g, '\n    ');
      return {
        name: reply.text.slice(0, 60),
        family: `reply ${familyOf(reply)}`,
        causes: reply.causes,
        bytes: Buffer.from(notice(shown, reply.status ?? '5.0.0')),
      };
    });
}
