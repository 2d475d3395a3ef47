import { CaseNoteError } from './case-note-error.ts';
import type { CaseNoteSettings } from './open-case-notes.ts';

/** The settings of the case system as they stand in the environment; null where one is not set. */
export interface CaseEnvironment {
  readonly CASE_SYSTEM: CaseNoteSettings['system'];
  readonly CASE_URL: string | null;
  readonly CASE_USER: string | null;
  readonly CASE_TOKEN: string | null;
  readonly CASE_CLIENT_ID: string | null;
  readonly CASE_CLIENT_SECRET: string | null;
  readonly CASE_REFRESH_TOKEN: string | null;
}

/**
 * The settings of one client out of the flat ones. Throws `CaseNoteError` that names every variable that is missing;
 * Request Tracker takes CASE_TOKEN alone as an auth token, with CASE_USER as a password.
 */
export function caseSettings(env: CaseEnvironment): CaseNoteSettings {
  const missing: string[] = [];
  const need = (name: Exclude<keyof CaseEnvironment, 'CASE_SYSTEM'>): string => {
    const value = env[name];
    if (value === null || value === '') missing.push(name);
    return value ?? '';
  };
  const baseUrl = need('CASE_URL');
  const read = (): CaseNoteSettings => {
    const system = env.CASE_SYSTEM;
    if (system === 'salesforce') {
      const client = { clientId: need('CASE_CLIENT_ID'), clientSecret: need('CASE_CLIENT_SECRET') };
      return { system, baseUrl, ...client, refreshToken: env.CASE_REFRESH_TOKEN };
    }
    const token = need('CASE_TOKEN');
    if (system === 'webhook') return { system, url: baseUrl, secret: token };
    if (system === 'request-tracker') {
      const user = env.CASE_USER;
      return { system, baseUrl, login: user === null ? { token } : { user, password: token } };
    }
    const user = need('CASE_USER');
    return system === 'servicenow'
      ? { system, baseUrl, user, password: token }
      : { system, baseUrl, user, token };
  };
  const settings = read();
  if (missing.length > 0)
    throw new CaseNoteError({
      kind: 'settings',
      why: `CASE_SYSTEM=${env.CASE_SYSTEM} also needs ${missing.join(', ')}`,
    });
  return settings;
}
