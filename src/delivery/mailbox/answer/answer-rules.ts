import { daemonMailbox } from '../../../message/daemon-address.ts';
import { behindAt } from '../../../message/domain-of.ts';
import { isMachineSender } from '../../../message/is-machine-sender.ts';
import { maxHops } from './loop-header.ts';
import type { MailFacts } from './mail-facts.ts';
import { isOwnMessageId } from './own-message-id.ts';
import { plainAddress } from './plain-address.ts';
import type { OverLimit } from './rate-limits.ts';

/** What the rules know besides the mail. */
export interface AnswerContext {
  /** Id of this installation, in its loop header. */
  readonly instance: string;
  /** Addresses that are ours; `name+anything@` counts as `name@`. */
  readonly own: readonly string[];
  /** One of the dedupe keys of the mail is known. */
  readonly seenBefore: boolean;
  /** Whether the mail names a ticket of the configured system. */
  readonly ticket: 'none' | 'one' | 'ambiguous';
  /** Address at which the case system accepts notes by mail; else null. */
  readonly caseSystemAddress: string | null;
  readonly over: OverLimit;
  /** The mail came over our own relay, which admits only authenticated people: no verdict is needed. */
  readonly relayVouches: boolean;
}

/** One row of the table "May the bot answer this mail?"; the first that gives a reason decides. */
export interface AnswerRule {
  readonly row: number;
  readonly id: string;
  /** Why the row applies, for the log (no mail text except field names), or null. */
  readonly applies: (mail: MailFacts, context: AnswerContext) => string | null;
  readonly mail: 'no' | 'case-address' | 'sender';
  readonly ticketNote: 'yes' | 'no' | 'merge' | 'if-bounce';
  readonly channel: 'yes' | 'no' | 'merge' | 'alarm';
  /** A person reviews it before anything is mailed. */
  readonly hold?: true;
}

const isOwn = (address: string | null, { own }: AnswerContext): boolean =>
  address !== null && own.some((mine) => plainAddress(mine) === plainAddress(address));

/** Local parts that are mail systems (RFC 2142, RFC 3834 2). */
const when = (applies: boolean, reason: string): string | null => (applies ? reason : null);

function ours(mail: MailFacts, context: AnswerContext): string | null {
  const mine = ({ instance }: { readonly instance: string }): boolean => instance === context.instance;
  if (mail.loops.some(mine)) return 'carries our own loop header';
  if (isOwnMessageId(context.own, mail.messageId)) return 'has a Message-ID of ours';
  if (isOwn(mail.from, context) || isOwn(mail.envelopeSender, context))
    return 'comes from one of our addresses';
  // A bounce of our own answer: explaining it to anybody is the first turn of a loop.
  if (mail.returnedLoops.some(mine) || isOwnMessageId(context.own, mail.returnedMessageId))
    return 'returns an answer of ours';
  return null;
}

function looped(mail: MailFacts): string | null {
  const hops = Math.max(0, ...[...mail.loops, ...mail.returnedLoops].map((mark) => mark.hops));
  return when(hops >= maxHops, `${hops} answers of bots led to it`);
}

/** Kinds that a mail system writes. A feedback report or a delay is a DSN as far as answers go. */
const systemKinds: ReadonlySet<string> = new Set(['bounce', 'delay', 'delivered', 'feedback-report']);

function isDsn(mail: MailFacts): string | null {
  if (mail.envelopeSender === '') return 'null sender';
  if (daemonMailbox.test(mail.from ?? '') || daemonMailbox.test(mail.envelopeSender ?? ''))
    return 'from a mail system';
  if (mail.isReport) return 'a report';
  // People paste bounces too: a system's own notice has its subject. (Automatic mail is handled two rows below.)
  const bySystem = mail.noticeSubject || mail.from === null;
  return when(systemKinds.has(mail.kind) && !mail.aboutBounce && bySystem, `a ${mail.kind}`);
}

function tellsOfBounce(mail: MailFacts, context: AnswerContext): string | null {
  return when(mail.aboutBounce && context.ticket === 'one', 'is about a bounce of a ticket');
}

/** Kinds that programs write, so that nobody waits for an answer. */
const automaticKinds: ReadonlySet<string> = new Set([
  'auto-reply',
  'read-receipt',
  'dmarc-report',
  'tls-report',
  'challenge',
]);

function isAutomatic(mail: MailFacts): string | null {
  if (mail.automatic !== null) return `automatic: ${mail.automatic}`;
  // A forwarded mail contains a program's words, surrounded by the person's.
  if (automaticKinds.has(mail.kind) && !mail.aboutBounce) return `a ${mail.kind}`;
  return when(mail.automaticSubject, 'the subject of an automatic mail');
}

function fromMachine(mail: MailFacts): string | null {
  const machine = [mail.from, mail.envelopeSender].some((one) => one !== null && isMachineSender(one));
  if (machine) return 'sender is a machine';
  if (mail.authors !== 1) return 'not one author in From';
  const { replyTo, from, authentication } = mail;
  const elsewhere = replyTo !== null && from !== null && behindAt(replyTo) !== behindAt(from);
  return when(elsewhere && authentication !== 'pass', 'Reply-To in another domain, not authenticated');
}

/** The table of `mayAnswer`, in its order. */
export const answerRules: readonly AnswerRule[] = [
  { row: 1, id: 'ours', applies: ours, mail: 'no', ticketNote: 'no', channel: 'no' },
  { row: 2, id: 'loop', applies: looped, mail: 'no', ticketNote: 'no', channel: 'alarm' },
  {
    row: 3,
    id: 'seen-before',
    applies: (_, { seenBefore }) => when(seenBefore, 'known by a dedupe key'),
    mail: 'no',
    ticketNote: 'no',
    channel: 'no',
  },
  { row: 4, id: 'dsn', applies: isDsn, mail: 'no', ticketNote: 'if-bounce', channel: 'yes' },
  {
    row: 5,
    id: 'notification',
    applies: tellsOfBounce,
    mail: 'case-address',
    ticketNote: 'yes',
    channel: 'yes',
  },
  {
    row: 6,
    id: 'automatic',
    applies: isAutomatic,
    mail: 'no',
    ticketNote: 'if-bounce',
    channel: 'yes',
  },
  {
    row: 7,
    id: 'answers-ours',
    applies: ({ answersOurs }) => when(answersOurs, 'answers a mail of ours'),
    mail: 'no',
    ticketNote: 'if-bounce',
    channel: 'yes',
  },
  { row: 8, id: 'machine', applies: fromMachine, mail: 'no', ticketNote: 'yes', channel: 'yes' },
  {
    row: 9,
    id: 'not-addressed',
    applies: ({ to }, context) =>
      when(!to.some((address) => isOwn(address, context)), 'our address is neither in To nor in Cc'),
    mail: 'no',
    ticketNote: 'yes',
    channel: 'yes',
  },
  {
    row: 10,
    id: 'no-bounce',
    applies: (mail) => when(!mail.holdsBounce, 'shows no bounce'),
    mail: 'no',
    ticketNote: 'if-bounce',
    channel: 'yes',
  },
  {
    row: 11,
    id: 'not-authenticated',
    applies: ({ authentication, senderProven }, { relayVouches }) =>
      when(
        !relayVouches && !senderProven,
        authentication === 'pass' ? 'the envelope sender is not proven' : `authentication: ${authentication}`,
      ),
    mail: 'no',
    ticketNote: 'yes',
    channel: 'yes',
    hold: true,
  },
  {
    row: 12,
    id: 'limit',
    applies: (_, { over }) => over.mail,
    mail: 'no',
    ticketNote: 'merge',
    channel: 'merge',
  },
  {
    row: 13,
    id: 'person',
    applies: () => 'a person asks',
    mail: 'sender',
    ticketNote: 'yes',
    channel: 'yes',
  },
];
