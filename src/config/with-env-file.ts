import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** `env` over what the file says; without a file `env` alone. Throws when there is a file that cannot be read. */
export function withEnvFile(env: NodeJS.ProcessEnv, path = '.env'): NodeJS.ProcessEnv {
  try {
    return { ...parseEnv(readFileSync(path, 'utf8')), ...env };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return env;
    throw error;
  }
}
