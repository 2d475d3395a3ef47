import { firstMailbox } from '../../../evidence/headers/header-mailbox.ts';
import { type HeaderSection, headerValue } from '../../../message/header-field.ts';
import { contentTypeOf } from '../../../message/part.ts';
import { automaticSign } from './automatic-sign.ts';
import { loopField, readLoopMarks } from './loop-header.ts';
import type { MailFacts } from './mail-facts.ts';
import { mayAnswer as decide } from './may-answer.ts';

/** Header our own answers carry; its presence means that our mail came back. */
export const loopHeader = loopField;

export type MayAnswer =
  | { readonly answer: true; readonly to: string }
  | { readonly answer: false; readonly reason: string };

const instance = 'bouncedesk';

/**
 * The table for a caller that knows only a header and an envelope sender, and whose relay vouches for its clients:
 * may the envelope sender be answered by mail?
 * @param own addresses that are ours; they are never answered.
 */
export function mayAnswer(header: HeaderSection, envelopeSender: string, own: readonly string[]): MayAnswer {
  const facts: MailFacts = {
    messageId: headerValue(header, 'message-id'),
    from: firstMailbox(headerValue(header, 'from') ?? '')?.toLowerCase() ?? null,
    replyTo: null,
    envelopeSender,
    // The envelope brought it to us: who relays by hand is not asked for our address in To.
    to: own,
    loops: readLoopMarks(header, instance),
    returnedLoops: [],
    returnedMessageId: null,
    kind: 'message',
    isReport: contentTypeOf(header, null).value === 'multipart/report',
    aboutBounce: false,
    automatic: automaticSign(header),
    authentication: 'pass',
  };
  // Without an address of ours there is nobody a mail could miss.
  const decision = decide(own.length === 0 ? { ...facts, to: ['us@localhost'] } : facts, {
    instance,
    own: own.length === 0 ? ['us@localhost'] : own,
    seenBefore: false,
    case: 'none',
    caseAddress: null,
    over: { mail: null, note: null },
    relayVouches: true,
  });
  if (decision.mail !== null) return { answer: true, to: decision.mail.to };
  return {
    answer: false,
    reason: decision.row === 11 ? 'sender is no plain address' : decision.reason,
  };
}
