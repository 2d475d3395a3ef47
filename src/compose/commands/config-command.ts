import { readConfig } from '../../config/config.ts';
import { envExample } from '../../config/env-example.ts';
import { withEnvFile } from '../../config/with-env-file.ts';
import { platformNames, platforms } from '../../delivery/chat/platforms.ts';
import { type CliIo, exitStatus } from '../../delivery/cli/cli-io.ts';
import { readCommand } from '../../delivery/cli/read-command.ts';
import { describeStartError } from '../service/start-errors.ts';
import { checkNames } from './doctor/check-names.ts';

/** `bouncedesk config ...`: exit status 0 the settings can be used, 2 they cannot, with every reason on standard error. */
export async function configCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const given = readCommand('config', argv, io);
  if (typeof given === 'number') return given;
  if (given.verb === 'example') {
    io.stdout.write(envExample());
    return exitStatus.answered;
  }
  try {
    const env = withEnvFile(io.env);
    const config = readConfig(env);
    const channels = [
      config.http === null ? null : 'web page',
      config.mail.smtpPort === null ? null : 'SMTP',
      config.mail.lmtpPort === null ? null : 'LMTP',
      config.mailbox === null ? null : 'mailbox',
      ...platformNames.map((name) => (config[name] === null ? null : platforms[name].title)),
      config.reply === null ? null : 'answers by mail',
      config.caseSystem === null ? null : 'ticket notes',
    ].filter((one) => one !== null);
    const store = config.databaseUrl === null ? `embedded in ${config.dataFolder}` : 'PostgreSQL';
    io.stdout.write(
      `The settings are right.\n  on: ${channels.join(', ') || 'nothing'}\n  store: ${store}\n`,
    );
    // None of this keeps the service from starting, so the status stays 0.
    for (const { says, remedy } of checkNames(env))
      io.stderr.write(`bouncedesk: ${says}${remedy === null ? '' : `: ${remedy}`}\n`);
    return exitStatus.answered;
  } catch (error) {
    const { status, text } = describeStartError(error);
    io.stderr.write(text);
    return status;
  }
}
