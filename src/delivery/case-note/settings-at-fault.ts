import { CaseNoteError } from './case-note-error.ts';

/** For a call that a system refuses when a setting is wrong: the refusal becomes trouble with the settings. */
export const settingsAtFault =
  (why: string) =>
  (error: unknown): never => {
    const refused = error instanceof CaseNoteError && error.trouble.kind === 'refused';
    throw refused ? new CaseNoteError({ kind: 'settings', why }) : error;
  };
