import { readFileSync, statSync } from 'node:fs';
import type { ConfigProblem } from './config-error.ts';
import { underNewNames } from './renamed-settings.ts';
import { noteOf } from './setting-kinds.ts';
import { settings } from './settings.ts';

/** A larger file is not a secret but the wrong file. */
const secretBytes = 16 * 1024;

/** Names of the settings that may be given as `NAME_FILE`. */
export const secretNames: readonly string[] = Object.entries(settings.shape)
  .filter(([, schema]) => noteOf(schema)?.secret === true)
  .map(([name]) => name);

/** A copy of `env` in which every secret given as `NAME_FILE` is under `NAME`; unreadable files are problems. */
export function readSecretFiles(env: NodeJS.ProcessEnv): {
  readonly env: NodeJS.ProcessEnv;
  readonly problems: readonly ConfigProblem[];
} {
  const problems: ConfigProblem[] = [];
  const result = { ...env };
  for (const name of secretNames) {
    const variable = `${name}_FILE`;
    const path = env[variable];
    if (path === undefined || path === '') continue;
    if (env[name]) {
      problems.push({ variable, problem: `and ${name} are both set: keep one of them` });
      continue;
    }
    try {
      // Opening a pipe without a writer would block the start for ever; what a shell passes has one.
      if (!statSync(path).isFile() && !/^\/dev\/(?!shm\/)/.test(path))
        throw Object.assign(new Error('it is no file'), { code: 'it is no file' });
      const value = readFileSync(path, 'utf8').trim();
      if (value === '' || value.length > secretBytes) {
        problems.push({
          variable,
          problem: 'names a file that is empty or far too large: put the secret in it',
        });
      } else result[name] = value;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'error';
      problems.push({
        variable,
        problem: `names a file that cannot be read (${code}): check path and rights`,
      });
    }
  }
  return { env: result, problems };
}

/** Every secret of the settings as it is in the environment or in its file, and the passwords inside of addresses. */
export function secretsOf(env: NodeJS.ProcessEnv): readonly string[] {
  const { env: read } = readSecretFiles(underNewNames(env).env);
  const values = secretNames.flatMap((name) => read[name] ?? []);
  const passwords = values.flatMap((value) => {
    const password = URL.parse(value)?.password ?? '';
    return password === '' ? [] : [password, decodeURIComponent(password)];
  });
  // Each token of a list is a secret by itself.
  const tokens = (read.API_TOKENS ?? '').split(/[\s,]+/).map((item) => item.split(':')[2] ?? '');
  return [...values, ...passwords, ...tokens].map((one) => one.trim()).filter((one) => one !== '');
}
