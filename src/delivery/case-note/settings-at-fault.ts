import { CaseSystemError } from './case-system-error.ts';

/** For a call that is refused when a setting is wrong: the refusal is reported as a settings problem. */
export const settingsAtFault =
  (why: string) =>
  (error: unknown): never => {
    const refused = error instanceof CaseSystemError && error.trouble.kind === 'refused';
    throw refused ? new CaseSystemError({ kind: 'settings', why }) : error;
  };
