import { chooseTicket, type TicketChoice } from '../../delivery/case-note/choose-ticket.ts';
import { findTicketMarks } from '../../delivery/case-note/find-ticket-marks.ts';
import type { TicketKey } from '../../delivery/case-note/ticket-notes.ts';
import { messageIdOf } from '../../delivery/mailbox/answer/message-id-of.ts';
import type { BounceReport } from '../../message/bounce/bounce-report.ts';
import type { IntakeItem } from '../../message/intake-item.ts';
import type { CaseSystemClient } from '../service/open-case-system.ts';

/** What is needed to recognise tickets of the case system; plain data. */
export interface TicketLookup {
  readonly config: Pick<CaseSystemClient['config'], 'marks' | 'scopes'>;
  readonly findsByMessageId: boolean;
}

/** The ticket a mail refers to, in the configured case system. */
export interface NamedTicket {
  readonly choice: TicketChoice;
  /** Ways to look the ticket up, best first; empty when the mail names none, or several. */
  readonly names: readonly TicketKey[];
  /** Identifies the ticket for limits and for merging. */
  readonly ticketId: string | null;
}

/** When the Message-ID is the system's only mark, it must be from the system's own domain. */
const oneOfTheirs = (messageId: string, { marks, scopes }: TicketLookup['config']): boolean => {
  const domain = messageId.slice(messageId.lastIndexOf('@') + 1, -1).toLowerCase();
  return (
    marks !== 'sap-v2' ||
    scopes.some((scope) => domain === scope.toLowerCase() || domain.endsWith(`.${scope.toLowerCase()}`))
  );
};

function waysTo(choice: TicketChoice, report: BounceReport, lookup: TicketLookup): TicketKey[] {
  if (choice.kind === 'ambiguous') return [];
  const tokens = choice.kind === 'one' ? [choice.token, ...choice.also] : [];
  const { returned } = report;
  const original = lookup.findsByMessageId && returned !== null ? messageIdOf(returned.header) : null;
  const known = original !== null && oneOfTheirs(original, lookup.config);
  return [...tokens.map((token) => ({ token })), ...(known ? [{ messageId: original }] : [])];
}

function ticketIdOf(names: readonly TicketKey[]): string | null {
  const [first] = names;
  if (first === undefined) return null;
  if ('messageId' in first) return `message-id:${first.messageId}`;
  const { system, scope, id } = first.token;
  return `${system}:${scope?.toLowerCase() ?? ''}:${id}`;
}

/**
 * Looks for the ticket of a mail: the marks in it, and the Message-ID of what came back. Pure; never throws on input.
 */
export function findNamedTicket(
  item: IntakeItem,
  report: BounceReport,
  lookup: TicketLookup | null,
): NamedTicket {
  if (lookup === null) return { choice: { kind: 'none' }, names: [], ticketId: null };
  const { marks, scopes } = lookup.config;
  const choice = chooseTicket(findTicketMarks(item, report), { system: marks, scopes });
  const names = waysTo(choice, report, lookup);
  return { choice, names, ticketId: ticketIdOf(names) };
}
