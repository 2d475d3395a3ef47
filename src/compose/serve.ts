import type { ServeParts } from './serve-parts.ts';

/**
 * Runs the service until SIGTERM or SIGINT: every channel whose settings are complete, and the embedded defaults.
 * Resolves with the exit status: 0 stopped in good order, 1 could not start or stop, 2 settings are wrong. Messages
 * for the operator go to standard error, the start banner to standard output.
 */
export async function serve(env: NodeJS.ProcessEnv, parts: ServeParts): Promise<number> {
  void env;
  void parts;
  return 1;
}
