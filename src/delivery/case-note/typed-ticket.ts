import { caseSystems } from '../../catalog/case-systems.ts';
import type { ConfiguredSystem } from './choose-ticket.ts';
import type { TicketKey } from './ticket-notes.ts';

/** A number without the name of its project. */
const digits = /^\d{1,12}$/;
/** Characters of what was typed that are examined. */
const maxLength = 200;
/** Salesforce counts with eight digits; people leave the zeros out. */
const salesforceDigits = 8;

/** `[rt.example.com #12]`, `Case 00001234`, `#35`: strips everything around the number. */
const bare = (typed: string): string =>
  typed
    .slice(0, maxLength)
    .replace(/^[^#]{0,150}#/, '')
    .replace(/^[\s([]{0,20}(?:(?:case|ticket)[\s:]{1,20})?/i, '')
    .replace(/[\s)\]]{1,20}$/, '');

/** Other ways to write the same number, likeliest first. */
function spellings(word: string, { system, scopes }: ConfiguredSystem): readonly string[] {
  if (system === 'salesforce' && /^\d{1,7}$/.test(word)) return [word.padStart(salesforceDigits, '0'), word];
  if (system !== 'jira' && system !== 'servicenow' && system !== 'zendesk') return [word];
  const [project] = scopes;
  const upper = word.toUpperCase();
  const lone = system === 'jira' && scopes.length === 1 && digits.test(word);
  return [lone ? `${project?.toUpperCase()}-${word}` : upper];
}

/** What a ticket number looks like in the configured system. */
export const numberExample = ({ system, scopes: [scope] }: ConfiguredSystem): string =>
  system === 'jira' && scope !== undefined ? `${scope.toUpperCase()}-12` : caseSystems[system].example;

/**
 * A ticket number typed by a person, as keys to look the ticket up; empty when it cannot be a number of the configured
 * system. Only the forms in the catalogue are accepted.
 */
export function typedTicket(typed: string, configured: ConfiguredSystem): readonly TicketKey[] {
  const { system } = configured;
  return spellings(bare(typed), configured).flatMap((id) => {
    const form = caseSystems[system].typed.find(({ pattern }) => pattern.test(id));
    if (form === undefined) return [];
    const token = {
      row: form.row,
      system,
      token: form.mark.replace('{id}', () => id),
      id,
      scope: null,
      inSubject: false,
    };
    return [{ token: { ...token, places: [] } }];
  });
}
