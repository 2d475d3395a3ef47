import { type AnswerContext, type AnswerRule, answerRules } from './answer-rules.ts';
import { isPlainAddress } from './header-text.ts';
import type { MailFacts } from './mail-facts.ts';

/** What may be done with an incoming mail, and the rule that says so. */
export interface Decision {
  readonly row: number;
  readonly rule: string;
  /** For the log: names fields and rules, never mail text. */
  readonly reason: string;
  /**
   * Where an answer by mail may go, or null. `case`: the case system's own address, with the ticket mark in the mail.
   */
  readonly mail: { readonly to: string; readonly as: 'sender' | 'case' } | null;
  readonly ticketNote: 'yes' | 'no' | 'merge';
  readonly channel: 'yes' | 'no' | 'merge' | 'alarm';
  /** Shown to a person before anything is mailed. */
  readonly hold: boolean;
}

/** Kinds that belong in a ticket: something was not delivered. */
const troubles: ReadonlySet<string> = new Set(['bounce', 'delay', 'challenge', 'smtp-reply']);

function noteOf(rule: AnswerRule, mail: MailFacts, context: AnswerContext): Decision['ticketNote'] {
  if (rule.ticketNote === 'no' || context.ticket !== 'one') return 'no';
  if (rule.ticketNote === 'if-bounce' && !troubles.has(mail.kind)) return 'no';
  return rule.ticketNote === 'merge' || context.over.note !== null ? 'merge' : 'yes';
}

function mailOf(rule: AnswerRule, mail: MailFacts, context: AnswerContext): Decision['mail'] {
  // The limits come after some rows that allow something; they can only take away.
  if (rule.mail === 'no' || context.over.mail !== null) return null;
  if (rule.mail === 'case-address')
    return context.caseSystemAddress === null ? null : { to: context.caseSystemAddress, as: 'case' };
  const to = mail.envelopeSender ?? mail.from;
  return to !== null && isPlainAddress(to) ? { to, as: 'sender' } : null;
}

/**
 * May this mail be answered by mail, in the ticket, in a channel? The first row of `answerRules` that applies decides
 * (RFC 3834 and the conventions of case systems). Two things can only restrict what a row allows: a limit that is
 * reached, and a mail that names two tickets. Pure; every branch has its reason.
 */
export function mayAnswer(mail: MailFacts, context: AnswerContext): Decision {
  for (const rule of answerRules) {
    const reason = rule.applies(mail, context);
    if (reason === null) continue;
    const merge = rule.channel === 'yes' && context.over.note !== null;
    return {
      row: rule.row,
      rule: rule.id,
      reason,
      mail: mailOf(rule, mail, context),
      ticketNote: noteOf(rule, mail, context),
      channel: merge ? 'merge' : rule.channel,
      hold: rule.hold === true,
    };
  }
  throw new Error('the last rule applies to every mail');
}
