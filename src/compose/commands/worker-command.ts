import { type Config, readConfig } from '../../config/config.ts';
import { secretsOf } from '../../config/read-secret-files.ts';
import { underNewNames } from '../../config/renamed-settings.ts';
import { withEnvFile } from '../../config/with-env-file.ts';
import { type Platform, platformNames } from '../../delivery/chat/platforms.ts';
import { type CliIo, exitStatus } from '../../delivery/cli/cli-io.ts';
import { readCommand } from '../../delivery/cli/read-command.ts';
import { createLogger } from '../../observe/logger.ts';
import { awaitShutdown } from '../service/await-shutdown.ts';
import { handleUncaught } from '../service/handle-uncaught.ts';
import { openServiceContext, startWork } from '../service/open-service-context.ts';
import type { ServeParts } from '../service/serve-parts.ts';
import { describeStartError } from '../service/start-errors.ts';
import { undoList } from '../service/undo.ts';

const needsServer =
  'bouncedesk: a worker shares its database with the service, which needs PostgreSQL: set DATABASE_URL for both. On\n' +
  'the embedded database the service does all the work itself.\n';

const noChats = Object.fromEntries(platformNames.map((name) => [name, null])) as Record<Platform, null>;

/**
 * Diagnoses and sends; it accepts no mail and serves no page. Channels belong to the service: a worker announces
 * nothing.
 */
async function work(config: Config, parts: ServeParts, io: CliIo): Promise<number> {
  const env = withEnvFile(io.env);
  const log = createLogger(config.logLevel, secretsOf(env));
  for (const warning of underNewNames(env).warnings) log.warn(warning);
  const undo = undoList(log);
  const theEnd = awaitShutdown();
  handleUncaught(log, theEnd.fatal);
  try {
    const service = await openServiceContext({ ...config, ...noChats }, parts, log, undo);
    await startWork(service);
    theEnd.started();
    io.stdout.write('Bouncedesk worker is ready.\n');
    const { status, reason } = await theEnd.end;
    log.info({ reason }, 'stopping');
    return status;
  } finally {
    theEnd.release();
    await undo.run();
  }
}

/**
 * `bouncedesk worker`: one more process for the work of a service on PostgreSQL, until SIGTERM or SIGINT. Exit status 0
 * stopped cleanly, 1 could not start, 2 wrong settings or no PostgreSQL.
 */
export async function workerCommand(argv: readonly string[], io: CliIo, parts: ServeParts): Promise<number> {
  const given = readCommand('worker', argv, io);
  if (typeof given === 'number') return given;
  try {
    const config = readConfig(withEnvFile(io.env));
    if (config.databaseUrl === null) {
      io.stderr.write(needsServer);
      return exitStatus.usage;
    }
    return await work(config, parts, io);
  } catch (error) {
    const { status, text } = describeStartError(error);
    io.stderr.write(text);
    return status;
  }
}
