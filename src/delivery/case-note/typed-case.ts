import type { CaseSystem } from '../../catalog/case-systems.ts';
import type { CaseKey } from './case-notes.ts';
import type { CaseSystemChoice } from './choose-case.ts';

/** How people write the number of a case, and the mark that the mails of the system would have for it. */
interface TypedForm {
  /** Row of the catalogue that finds the same in a mail, or one of our own that no mail has. */
  readonly row: string;
  readonly pattern: RegExp;
  readonly mark: (id: string) => string;
}

const digits = /^\d{1,12}$/;
const itself = (id: string): string => id;

const forms: Readonly<
  Record<CaseSystem, { readonly example: string; readonly forms: readonly TypedForm[] }>
> = {
  salesforce: {
    example: '00001234',
    forms: [
      { row: 'salesforce-number', pattern: /^\d{1,10}$/, mark: (id) => `Case ${id}` },
      { row: 'salesforce-ref', pattern: /^500(?:[A-Za-z0-9]{12}|[A-Za-z0-9]{15})$/, mark: itself },
    ],
  },
  zendesk: {
    example: '1234',
    forms: [
      { row: 'zendesk-number', pattern: digits, mark: (id) => `#${id}` },
      { row: 'zendesk-encoded', pattern: /^[A-Z0-9]{6}-[A-Z0-9]{4,6}$/, mark: (id) => `[${id}]` },
    ],
  },
  freshdesk: {
    example: '1234',
    forms: [{ row: 'freshdesk', pattern: digits, mark: (id) => `[#${id}]` }],
  },
  jira: {
    example: 'HELP-12',
    forms: [{ row: 'jira', pattern: /^[A-Z][A-Z0-9_]{1,30}-\d{1,10}$/, mark: itself }],
  },
  servicenow: {
    example: 'INC0010767',
    forms: [
      {
        row: 'servicenow-number',
        pattern: /^(?:INC|CS|RITM|REQ|CHG|PRB|SCTASK|HRC)\d{5,15}$/,
        mark: itself,
      },
    ],
  },
  'request-tracker': { example: '123', forms: [{ row: 'request-tracker', pattern: digits, mark: itself }] },
  znuny: {
    example: '2002062310100011',
    forms: [{ row: 'znuny', pattern: /^\d{14,60}$/, mark: (id) => `[Ticket#${id}]` }],
  },
  zammad: {
    example: '31001',
    forms: [{ row: 'zammad', pattern: /^\d{4,20}$/, mark: (id) => `[Ticket#${id}]` }],
  },
  'sap-c4c': {
    example: '4711',
    forms: [{ row: 'sap-c4c', pattern: /^\d{1,15}$/, mark: (id) => `[ Ticket: #${id} ]` }],
  },
  // Nobody types a Message-ID.
  'sap-v2': { example: '', forms: [] },
  osticket: { example: '123456', forms: [{ row: 'osticket', pattern: digits, mark: itself }] },
  freescout: {
    example: '1234',
    // Its mails name messages; people know the number of the conversation.
    forms: [{ row: 'freescout-number', pattern: digits, mark: (id) => `#${id}` }],
  },
};

/** Characters of what was typed that are looked at. */
const longest = 200;
/** Salesforce counts with eight digits; people leave the zeros out. */
const salesforceDigits = 8;

/** `[rt.example.com #12]`, `Case 00001234`, `#35`: what is before the number and behind it is decoration. */
const bare = (typed: string): string =>
  typed
    .slice(0, longest)
    .replace(/^[^#]{0,150}#/, '')
    .replace(/^[\s([]{0,20}(?:(?:case|ticket)[\s:]{1,20})?/i, '')
    .replace(/[\s)\]]{1,20}$/, '');

/** Other ways to write the same number, likeliest first. */
function spellings(word: string, { system, scopes }: CaseSystemChoice): readonly string[] {
  if (system === 'salesforce' && /^\d{1,7}$/.test(word)) return [word.padStart(salesforceDigits, '0'), word];
  if (system !== 'jira' && system !== 'servicenow' && system !== 'zendesk') return [word];
  const [project] = scopes;
  const upper = word.toUpperCase();
  const lone = system === 'jira' && scopes.length === 1 && digits.test(word);
  return [lone ? `${project?.toUpperCase()}-${word}` : upper];
}

/** What the number of a case looks like in the configured system. */
export const numberExample = ({ system, scopes: [scope] }: CaseSystemChoice): string =>
  system === 'jira' && scope !== undefined ? `${scope.toUpperCase()}-12` : forms[system].example;

/**
 * The number of a case as a person typed it, as ways to that case; empty when it cannot be a number of the configured
 * system. Only what one of the forms above allows comes through.
 */
export function typedCase(typed: string, configured: CaseSystemChoice): readonly CaseKey[] {
  const { system } = configured;
  return spellings(bare(typed), configured).flatMap((id) => {
    const form = forms[system].forms.find(({ pattern }) => pattern.test(id));
    if (form === undefined) return [];
    const token = { row: form.row, system, token: form.mark(id), id, scope: null, inSubject: false };
    return [{ token: { ...token, places: [] } }];
  });
}
