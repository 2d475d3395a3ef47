import { readConfig } from '../../config/config.ts';
import { secretsOf } from '../../config/read-secret-files.ts';
import { underNewNames } from '../../config/renamed-settings.ts';
import { withEnvFile } from '../../config/with-env-file.ts';
import { createLogger } from '../../observe/logger.ts';
import { awaitShutdown, type Shutdown } from './await-shutdown.ts';
import { banner } from './banner.ts';
import { handleUncaught } from './handle-uncaught.ts';
import type { ServeParts } from './serve-parts.ts';
import { describeStartError } from './start-errors.ts';
import { startService } from './start-service.ts';

/** A stop that takes longer is forced; unfinished work is repeated at the next start. */
const stopMs = 20_000;
/** Time for the message of a failed start to be written. */
const leftOpenMs = 200;

async function run(env: NodeJS.ProcessEnv, parts: ServeParts, theEnd: Shutdown): Promise<number> {
  const config = readConfig(env);
  const log = createLogger(config.logLevel, secretsOf(env));
  for (const warning of underNewNames(env).warnings) log.warn(warning);
  const { end, fatal } = theEnd;
  handleUncaught(log, fatal);
  const service = await startService(config, parts, log, fatal);
  theEnd.started();
  process.stdout.write(banner(config, service.ports, performance.now()));
  const { status, reason } = await end;
  log.info({ reason }, 'stopping');
  if (status !== 0) process.stderr.write(`bouncedesk: ${reason}\n`);
  const forced = setTimeout(() => process.exit(1), stopMs);
  forced.unref();
  await service.stop();
  clearTimeout(forced);
  return status;
}

/**
 * Runs the service until SIGTERM or SIGINT: every channel whose settings are complete, and the embedded defaults. A
 * `.env` file in the working folder is read; the environment goes before it. Resolves with the exit status: 0 stopped
 * cleanly, 1 could not start or go on, 2 settings are wrong. Messages for the operator go to standard error, the start
 * banner to standard output.
 */
export async function serve(env: NodeJS.ProcessEnv, parts: ServeParts): Promise<number> {
  const theEnd = awaitShutdown();
  try {
    return await run(withEnvFile(env), parts, theEnd);
  } catch (error) {
    const { status, text } = describeStartError(error);
    process.stderr.write(text);
    // Nothing the failed start left open may keep a useless process alive.
    theEnd.release();
    setTimeout(() => process.exit(status), leftOpenMs);
    return status;
  }
}
