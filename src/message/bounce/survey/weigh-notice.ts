import { daemonPath, daemonSender } from '../../daemon-address.ts';
import { decodeWords } from '../../decode-words.ts';
import { findField, type HeaderSection, headerValue } from '../../header-field.ts';
import { mailAddressesIn } from '../mail-addresses-in.ts';
import { type NoticeClause, subjectClause } from '../notice/notice-clause.ts';

/** What the header of a mail says about who wrote it. */
export interface SenderFacts {
  /** A mail system's own name in From, Sender or the mbox line, or an empty return path. */
  readonly daemon: boolean;
  /** A mail system's own name in From. */
  readonly named: boolean;
  /** The return path is empty, as RFC 5321 4.5.5 wants it of notices, and RFC 3834 of answers. */
  readonly nullPath: boolean;
  /** Written by a program: daemon, Auto-Submitted, no-reply, Precedence. */
  readonly machine: boolean;
  readonly weight: number;
  /** The subject is that of an answer or a forward. */
  readonly passedOn: boolean;
  readonly subject: string;
  /** What the subject says has become of a mail. */
  readonly subjectFact: Omit<NoticeClause, 'at' | 'end'> | null;
  readonly failedRecipients: string | null;
  /** Address in To, lower case: the one the notice was sent to. */
  readonly reader: string | null;
}

/** A person's reply or forward keeps the subject of the bounce it is about. */
const passedOn = /^\s*(?:re|aw|sv|fwd?|wg|tr|rv|antw|vs|i)\s*:/i;
const program = /no-?reply|do-?not-?reply|-admin@|-owner@|-request@|-bounces?@/i;

function readerOf(header: HeaderSection): string | null {
  return (
    mailAddressesIn(headerValue(header, 'to') ?? '')
      .next()
      .value?.toLowerCase() ?? null
  );
}

/** Reads the signs of a header section; nothing of the body. */
export function senderFacts(header: HeaderSection): SenderFacts {
  const from = decodeWords(headerValue(header, 'from') ?? '');
  const subject = decodeWords(headerValue(header, 'subject') ?? '');
  const path = headerValue(header, 'return-path');
  const emptyPath = path === '<>' || daemonPath.test(path ?? '');
  const named = daemonSender.test(from) || (from === '' && emptyPath);
  const submitted = headerValue(header, 'auto-submitted');
  const automatic = submitted !== null && !/^no\b/i.test(submitted);
  const failedRecipients = headerValue(header, 'x-failed-recipients');
  const noReply = program.test(from);
  const subjectFact = subjectClause(subject);
  let weight = (named ? 2 : 0) + (emptyPath ? 1 : 0) + (automatic ? 1 : 0) + (noReply ? 1 : 0);
  if (failedRecipients !== null) weight += 3;
  if (subjectFact !== null && (named || !passedOn.test(subject))) weight += subjectFact.weight;
  if (findField(header, 'x-ms-exchange-message-is-ndr') !== null) weight += 3;
  return {
    daemon: named || emptyPath,
    named,
    nullPath: emptyPath,
    machine: named || emptyPath || automatic || noReply || failedRecipients !== null,
    weight,
    passedOn: passedOn.test(subject),
    subject,
    subjectFact,
    failedRecipients,
    reader: failedRecipients === null ? null : readerOf(header),
  };
}
