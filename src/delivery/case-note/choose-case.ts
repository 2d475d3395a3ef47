import type { CaseSystem } from '../../catalog/case-systems.ts';
import type { CaseToken } from './case-token.ts';

export type CaseChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly token: CaseToken; readonly also: readonly CaseToken[] }
  /** Different cases are named: a person decides, nothing is answered by itself. */
  | { readonly kind: 'ambiguous'; readonly tokens: readonly CaseToken[] };

export interface CaseSystemChoice {
  readonly system: CaseSystem;
  /** Names of this installation: name of Request Tracker, Jira project keys, Zendesk subdomain. Empty: any. */
  readonly scopes: readonly string[];
}

/** A mark that two rows find in one system (field and subject of Request Tracker) names one case. */
const sameCase = (a: CaseToken, b: CaseToken): boolean => a.id === b.id;

/**
 * The case a mail speaks of, for the system that is configured. The strongest row that found something decides; if
 * it found two different cases the answer is `ambiguous`. Marks of weaker rows (a case number beside a thread token)
 * are other names, kept in `also` for the look-up.
 */
export function chooseCase(tokens: readonly CaseToken[], configured: CaseSystemChoice): CaseChoice {
  const scopes = configured.scopes.map((scope) => scope.toLowerCase());
  const mine = tokens.filter(
    ({ system, scope }) =>
      system === configured.system &&
      (scopes.length === 0 || scope === null || scopes.includes(scope.toLowerCase())),
  );
  const first = mine[0];
  if (first === undefined) return { kind: 'none' };
  const rivals = mine.filter((token) => token.row === first.row && !sameCase(token, first));
  if (rivals.length > 0) return { kind: 'ambiguous', tokens: [first, ...rivals] };
  return { kind: 'one', token: first, also: mine.filter((token) => token !== first) };
}
