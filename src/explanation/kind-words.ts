import type { Responsible } from '../catalog/causes.ts';
import type { Kind } from '../message/kind.ts';
import type { AnswerView } from './answer-view.ts';

interface KindWords {
  readonly headline: string;
  readonly because: string;
  /** The same for a customer: plain words, no internals. */
  readonly customer: string;
  readonly tone: AnswerView['tone'];
  readonly who: Responsible;
}

/** What to say of an input that has no finding, by its kind. */
export const kindWords = {
  bounce: {
    headline: 'A bounce without a recognised cause',
    because: 'The notice says that delivery failed, and nothing in it settles why.',
    customer:
      'The message could not be delivered, and the notice does not yet show why. More detail is needed before anybody changes anything.',
    tone: 'unknown',
    who: 'nobody',
  },
  delay: {
    headline: 'Delayed, not failed yet',
    because: 'The sending server is still trying. Another notice follows if it gives up.',
    customer:
      'The message has not been given up. The sending system keeps trying and will tell if it does not succeed.',
    tone: 'wait',
    who: 'nobody',
  },
  delivered: {
    headline: 'Delivered',
    because: 'The notice confirms that the message was handed over to the receiving system.',
    customer: 'The message was handed over to the receiving mail system. Nothing has to be changed.',
    tone: 'fine',
    who: 'nobody',
  },
  'feedback-report': {
    headline: 'A recipient reported the message as spam',
    because: 'This is a feedback report (RFC 5965): the message was delivered, and its recipient complained.',
    customer:
      'The message arrived, and somebody marked it as unwanted. The sending side should check whether that person still wants such messages.',
    tone: 'act',
    who: 'sender',
  },
  'auto-reply': {
    headline: 'Automatic reply, not a bounce',
    because: 'The message arrived, and a program answered it. There is nothing to repair.',
    customer: 'The message arrived and was answered automatically. Nothing has to be changed.',
    tone: 'fine',
    who: 'nobody',
  },
  'read-receipt': {
    headline: 'A read receipt, not a bounce',
    because:
      'The notice (RFC 8098) tells what became of the message at the recipient. Nothing failed in transport.',
    customer: 'This is only a note about what happened to a message that arrived. Nothing has to be changed.',
    tone: 'fine',
    who: 'nobody',
  },
  'dmarc-report': {
    headline: 'A DMARC report, not a bounce',
    because:
      'A receiver sends these figures once a day because the domain asks for them in its DMARC record.',
    customer:
      'This is a routine statistics mail between mail systems. No message was lost and nothing has to be changed.',
    tone: 'fine',
    who: 'nobody',
  },
  'tls-report': {
    headline: 'A TLS report, not a bounce',
    because: 'A sender reports (RFC 8460) how TLS connections to the domain went.',
    customer:
      'This is a routine statistics mail between mail systems. No message was lost and nothing has to be changed.',
    tone: 'fine',
    who: 'nobody',
  },
  challenge: {
    headline: 'The recipient asks the sender to confirm',
    because: 'A challenge-response filter holds the message until a person confirms it.',
    customer:
      'The recipient uses a service that asks unknown senders to confirm once. As soon as the sender confirms, the message is delivered.',
    tone: 'act',
    who: 'sender',
  },
  headers: {
    headline: 'Headers without a recognised fault',
    because: 'The header lines were read, and none of them shows why a message would fail.',
    customer:
      'The technical data of the message was read and shows no fault. More detail is needed before anybody changes anything.',
    tone: 'unknown',
    who: 'nobody',
  },
  'smtp-reply': {
    headline: 'A reply whose cause is open',
    because: 'The reply alone does not settle the cause.',
    customer:
      'The short technical answer that we have does not yet show why the message did not arrive. More detail is needed before anybody changes anything.',
    tone: 'unknown',
    who: 'nobody',
  },
  message: {
    headline: 'An ordinary message',
    because: 'This is a mail, not a delivery report, and its headers show no failure.',
    customer:
      'This is an ordinary message and shows no fault. If a message is missing, the notice about it would help us most.',
    tone: 'unknown',
    who: 'nobody',
  },
  healthy: {
    headline: 'Nothing is wrong with this message',
    because: 'Every check that its headers record passed.',
    customer: 'The message is in order, and every check that the receiving system recorded passed.',
    tone: 'fine',
    who: 'nobody',
  },
  unreadable: {
    headline: 'This could not be read',
    because: 'The input holds no mail, no headers and no server reply that could be read.',
    customer:
      'We could not read what was sent to us. Please send the original notice as an attachment, and we will look again.',
    tone: 'unknown',
    who: 'nobody',
  },
} as const satisfies Record<Kind, KindWords>;
