import { CaseSystemError } from './case-system-error.ts';

/** For a call that a system refuses when a setting is wrong: the refusal becomes trouble with the settings. */
export const settingsAtFault =
  (why: string) =>
  (error: unknown): never => {
    const refused = error instanceof CaseSystemError && error.trouble.kind === 'refused';
    throw refused ? new CaseSystemError({ kind: 'settings', why }) : error;
  };
