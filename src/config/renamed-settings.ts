import type { ConfigProblem } from './config-error.ts';

/** A setting that got another name. */
export interface RenamedSetting {
  readonly from: string;
  readonly to: string;
  /** Version with the new name. Through its minor version the old one works, with a warning; a test holds that. */
  readonly since: string;
  /** The deprecation period is over: the old name is an error that names the new one, never silently ignored. */
  readonly refused: boolean;
}

/** Every setting that was ever renamed. Rows are never removed: people who skip versions must learn of it too. */
export const renamedSettings: readonly RenamedSetting[] = [];

/** What the old names in an environment were turned into. */
interface RenamedEnv {
  /** A copy with the values under their new names. */
  readonly env: NodeJS.ProcessEnv;
  /** One sentence for each old name that still works. */
  readonly warnings: readonly string[];
  readonly problems: readonly ConfigProblem[];
}

/**
 * Reads old names of settings (and of their `NAME_FILE`) as the new ones. An old name beside the new one, or one that is
 * refused by now, is a problem.
 */
export function underNewNames(
  env: NodeJS.ProcessEnv,
  rows: readonly RenamedSetting[] = renamedSettings,
): RenamedEnv {
  const read = { ...env };
  const warnings: string[] = [];
  const problems: ConfigProblem[] = [];
  for (const { from, to, since, refused } of rows)
    for (const end of ['', '_FILE']) {
      const [old, now] = [from + end, to + end];
      const value = read[old];
      delete read[old];
      // An empty variable is not set, as everywhere.
      if (value === undefined || value === '') continue;
      if (read[now])
        problems.push({ variable: old, problem: `is the old name of ${now}, which is set too: keep ${now}` });
      else if (refused)
        problems.push({ variable: old, problem: `has been called ${now} since ${since}: rename it` });
      else {
        read[now] = value;
        warnings.push(
          `${old} has been called ${now} since ${since}; the old name goes with the next minor version`,
        );
      }
    }
  return { env: read, warnings, problems };
}
