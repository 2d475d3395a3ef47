/** A header field that belongs to no vendor: what it is for, and where it is defined. */
export interface StandardField {
  readonly means: string;
  readonly source: string;
}

/**
 * Fields of the mail standards by lower-case name, for readers of a header; vendors' fields are in the neighbouring
 * files.
 */
export const standardFields: Readonly<Record<string, StandardField>> = {
  received: {
    means: 'Written by each server that took the message; the newest stands on top.',
    source: 'RFC 5321 4.4',
  },
  'return-path': {
    means:
      'Envelope sender, written by the server that delivered: bounces go there, and SPF checks its domain.',
    source: 'RFC 5321 4.4',
  },
  'authentication-results': {
    means:
      'What one server found when it checked SPF, DKIM and DMARC. Only the server named first vouches for it.',
    source: 'RFC 8601',
  },
  'arc-authentication-results': {
    means: 'Results as a forwarding server saw them before it passed the message on.',
    source: 'RFC 8617 4.1.1',
  },
  'arc-seal': {
    means: 'Signature over the chain of ARC sets so far; cv= tells whether the chain was whole.',
    source: 'RFC 8617 4.1.3',
  },
  'arc-message-signature': {
    means: 'Signature of a forwarding server over the message as it passed it on.',
    source: 'RFC 8617 4.1.2',
  },
  'dkim-signature': {
    means:
      'Signature of the domain d= over the body and the named headers; the key stands in DNS at s=._domainkey.d=.',
    source: 'RFC 6376 3.5',
  },
  'received-spf': {
    means: 'Result of one SPF check, with the address and the domain that were checked.',
    source: 'RFC 7208 9.1',
  },
  from: { means: 'Author, as the reader sees it. DMARC protects its domain.', source: 'RFC 5322 3.6.2' },
  sender: { means: 'Who sent the message, where that is not the author.', source: 'RFC 5322 3.6.2' },
  'reply-to': { means: 'Where answers go.', source: 'RFC 5322 3.6.2' },
  to: {
    means: 'Recipients as written; the envelope decides where a message goes.',
    source: 'RFC 5322 3.6.3',
  },
  cc: { means: 'Further recipients as written.', source: 'RFC 5322 3.6.3' },
  subject: {
    means: 'Subject; a list or filter that puts a mark into it breaks signatures that cover it.',
    source: 'RFC 5322 3.6.5',
  },
  date: { means: 'When the author finished the message, by the author’s clock.', source: 'RFC 5322 3.6.1' },
  'message-id': {
    means: 'Name of this message; the surest thing to search logs for.',
    source: 'RFC 5322 3.6.4',
  },
  'in-reply-to': { means: 'Message this one answers.', source: 'RFC 5322 3.6.4' },
  references: { means: 'Messages of the same conversation.', source: 'RFC 5322 3.6.4' },
  'mime-version': { means: 'The message is built by MIME rules.', source: 'RFC 2045 4' },
  'content-type': { means: 'What the body is, and in which character set.', source: 'RFC 2045 5' },
  'content-transfer-encoding': {
    means: 'How the body is encoded for the way; a server that recodes it breaks DKIM body hashes.',
    source: 'RFC 2045 6',
  },
  'list-id': { means: 'The mailing list that passed the message on.', source: 'RFC 2919' },
  'list-unsubscribe': {
    means: 'Where to leave the list; large receivers require it of bulk senders.',
    source: 'RFC 2369 3.2',
  },
  'list-unsubscribe-post': {
    means: 'Leaving the list takes one click, without a further page.',
    source: 'RFC 8058',
  },
  'auto-submitted': {
    means: 'A program sent this; other programs must not answer it.',
    source: 'RFC 3834 5',
  },
  precedence: { means: 'Bulk or list mail, by old custom.', source: 'custom, RFC 3834 2' },
  'delivered-to': { means: 'Mailbox a server delivered to; also a mark against loops.', source: 'RFC 9228' },
  'x-original-to': { means: 'Recipient before an alias was followed (Postfix).', source: 'postfix.org' },
  'x-failed-recipients': { means: 'Recipients this bounce is about (Exim, Gmail).', source: 'exim.org' },
  'x-mailer': { means: 'Program the message was written with.', source: 'custom' },
  'final-recipient': { means: 'Recipient this part of the report is about.', source: 'RFC 3464 2.3.2' },
  'original-recipient': {
    means: 'Recipient as the sender gave it, before forwarding.',
    source: 'RFC 3464 2.3.1',
  },
  action: {
    means: 'What became of it: failed, delayed, delivered, relayed or expanded.',
    source: 'RFC 3464 2.3.3',
  },
  status: {
    means: 'Enhanced status code: 4 may pass later, 5 is final; the rest says of what kind.',
    source: 'RFC 3463',
  },
  'diagnostic-code': { means: 'The very words of the server that refused.', source: 'RFC 3464 2.3.6' },
  'remote-mta': { means: 'Server that refused.', source: 'RFC 3464 2.3.5' },
  'reporting-mta': { means: 'Server that wrote this report.', source: 'RFC 3464 2.2.2' },
  'arrival-date': { means: 'When the reporting server took the message.', source: 'RFC 3464 2.2.5' },
};
