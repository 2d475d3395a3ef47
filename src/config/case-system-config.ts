import { caseSystemChoices } from './case-system-settings.ts';
import type { ConfigProblem } from './config-error.ts';
import type { Settings } from './settings.ts';

/** The case system. `api` says which client is used; `mail` has none. */
export interface CaseSystemConfig {
  readonly api: NonNullable<Settings['CASE_SYSTEM']>;
  readonly url: string;
  readonly user: string | null;
  readonly token: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string | null;
  /** The system whose marks identify a ticket. */
  readonly marks: NonNullable<Settings['CASE_MARKS']>;
  readonly scopes: readonly string[];
  readonly address: string | null;
}

/** FreeScout takes the id of a user and no name or address. */
const userId = /^[1-9]\d{0,8}$/;

/** Settings that the chosen system requires and that are missing or unusable. */
export function caseSystemProblems(s: Settings): ConfigProblem[] {
  const api = s.CASE_SYSTEM;
  if (api === undefined) return [];
  const missing: ConfigProblem[] = caseSystemChoices[api].needs
    .filter((name) => s[name] === undefined)
    .map((variable) => ({ variable, problem: `is missing: CASE_SYSTEM=${api} needs it` }));
  // Otherwise every bounce of any mail would be matched to a ticket.
  if (s.CASE_MARKS === 'sap-v2' && s.CASE_SCOPES.length === 0)
    missing.push({
      variable: 'CASE_SCOPES',
      problem: 'is missing: CASE_MARKS=sap-v2 needs the domain of the Message-IDs of its mails',
    });
  const named = api === 'freescout' && s.CASE_USER !== undefined && !userId.test(s.CASE_USER);
  const problem = 'must be the number of a user: CASE_SYSTEM=freescout writes its notes as that user';
  return named ? [...missing, { variable: 'CASE_USER', problem }] : missing;
}

/** Null when no case system is set. */
export function caseSystemConfig(s: Settings): CaseSystemConfig | null {
  const api = s.CASE_SYSTEM;
  if (api === undefined) return null;
  const marks = s.CASE_MARKS ?? caseSystemChoices[api].marks;
  if (marks === null) return null;
  return {
    api,
    marks,
    url: s.CASE_URL ?? '',
    user: s.CASE_USER ?? null,
    token: s.CASE_TOKEN ?? '',
    clientId: s.CASE_CLIENT_ID ?? '',
    clientSecret: s.CASE_CLIENT_SECRET ?? '',
    refreshToken: s.CASE_REFRESH_TOKEN ?? null,
    scopes: s.CASE_SCOPES,
    address: s.CASE_ADDRESS ?? null,
  };
}
