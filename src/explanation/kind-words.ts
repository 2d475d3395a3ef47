import type { Responsible } from '../catalog/causes.ts';
import type { Situation } from '../catalog/situations.ts';
import type { Kind } from '../message/kind.ts';
import type { AnswerView } from './answer-view.ts';

interface KindWords {
  readonly headline: string;
  readonly because: string;
  readonly tone: AnswerView['tone'];
  readonly who: Responsible;
}

/** What to say of an input that has no finding, by its kind. */
export const kindWords = {
  bounce: {
    headline: 'A bounce whose cause is not clear',
    because: 'The notice says that delivery failed, but nothing in it shows why.',
    tone: 'unknown',
    who: 'nobody',
  },
  delay: {
    headline: 'Delayed, not failed yet',
    because: 'The sending server is still trying. Another notice follows if it gives up.',
    tone: 'wait',
    who: 'nobody',
  },
  delivered: {
    headline: 'Delivered',
    because: 'The notice confirms that the message was handed over to the receiving system.',
    tone: 'fine',
    who: 'nobody',
  },
  'feedback-report': {
    headline: 'A recipient reported the message as spam',
    because: 'This is a feedback report (RFC 5965): the message was delivered, and then reported as spam.',
    tone: 'act',
    who: 'sender',
  },
  'auto-reply': {
    headline: 'Automatic reply, not a bounce',
    because: 'The message arrived, and a program answered it. There is nothing to correct.',
    tone: 'fine',
    who: 'nobody',
  },
  'read-receipt': {
    headline: 'A read receipt, not a bounce',
    because:
      "The notice (RFC 8098) says what became of the message at the recipient's end. No delivery failed.",
    tone: 'fine',
    who: 'nobody',
  },
  'dmarc-report': {
    headline: 'A DMARC report, not a bounce',
    because:
      'A receiver sends these figures once a day because the domain asks for them in its DMARC record.',
    tone: 'fine',
    who: 'nobody',
  },
  'tls-report': {
    headline: 'A TLS report, not a bounce',
    because: 'A sender reports (RFC 8460) how TLS connections to the domain went.',
    tone: 'fine',
    who: 'nobody',
  },
  challenge: {
    headline: 'The recipient asks the sender to confirm',
    because: 'A filter holds the message until its sender confirms it.',
    tone: 'act',
    who: 'sender',
  },
  headers: {
    headline: 'These headers show no fault',
    because: 'The header lines were read, and none of them shows a reason why the message would fail.',
    tone: 'unknown',
    who: 'nobody',
  },
  'smtp-reply': {
    headline: 'A reply whose cause is not clear',
    because: 'The reply alone does not show the cause.',
    tone: 'unknown',
    who: 'nobody',
  },
  message: {
    headline: 'An ordinary message',
    because: 'This is a message, not a delivery report, and its header shows no failure.',
    tone: 'unknown',
    who: 'nobody',
  },
  healthy: {
    headline: 'Nothing is wrong with this message',
    because: 'Every check that its headers record passed.',
    tone: 'fine',
    who: 'nobody',
  },
  unreadable: {
    headline: 'This could not be read',
    because: 'The input holds no mail, no headers and no server reply that could be read.',
    tone: 'unknown',
    who: 'nobody',
  },
} as const satisfies Record<Kind, KindWords>;

/** What a customer is told of a mail that no cause is named for. */
export const situationOfKind = {
  bounce: 'open',
  delay: 'delayed',
  delivered: 'delivered',
  'feedback-report': 'complaint',
  'auto-reply': 'automatic',
  'read-receipt': 'delivered',
  'dmarc-report': 'report',
  'tls-report': 'report',
  challenge: 'confirm',
  headers: 'open',
  'smtp-reply': 'open',
  message: 'open',
  healthy: 'in-order',
  unreadable: 'unreadable',
} as const satisfies Record<Kind, Situation>;
