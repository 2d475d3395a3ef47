import type { CaseSystem } from '../../catalog/case-systems.ts';
import type { TicketMark } from './ticket-mark.ts';

export type TicketChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly token: TicketMark; readonly also: readonly TicketMark[] }
  /** Several tickets are named: a person decides, nothing is answered automatically. */
  | { readonly kind: 'ambiguous'; readonly tokens: readonly TicketMark[] };

export interface ConfiguredSystem {
  readonly system: CaseSystem;
  /** Names of this installation: name of Request Tracker, Jira project keys, Zendesk subdomain. Empty: any. */
  readonly scopes: readonly string[];
}

/** A mark that two rows find in one system (field and subject of Request Tracker) names one ticket. */
const sameTicket = (a: TicketMark, b: TicketMark): boolean => a.id === b.id;

/**
 * The ticket a mail refers to, in the configured system. The strongest row that matched decides; if it matched two
 * different tickets the answer is `ambiguous`. Marks of weaker rows (a number next to a thread token) are alternatives,
 * kept in `also` for the look-up.
 */
export function chooseTicket(tokens: readonly TicketMark[], configured: ConfiguredSystem): TicketChoice {
  const scopes = configured.scopes.map((scope) => scope.toLowerCase());
  const mine = tokens.filter(
    ({ system, scope }) =>
      system === configured.system &&
      (scopes.length === 0 || scope === null || scopes.includes(scope.toLowerCase())),
  );
  const first = mine[0];
  if (first === undefined) return { kind: 'none' };
  const rivals = mine.filter((token) => token.row === first.row && !sameTicket(token, first));
  if (rivals.length > 0) return { kind: 'ambiguous', tokens: [first, ...rivals] };
  return { kind: 'one', token: first, also: mine.filter((token) => token !== first) };
}
