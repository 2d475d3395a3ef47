import { readConfig } from '../config/config.ts';
import { withEnvFile } from '../config/with-env-file.ts';
import { type CliIo, exitStatus } from '../delivery/cli/cli-io.ts';
import { visible } from '../explanation/escape/visible.ts';
import { reachOperator } from './reach-operator.ts';
import { startTrouble } from './start-trouble.ts';

const usage = `bouncedesk cases --parked [--json]     mails that could not be read in two attempts; outbox retry ID reads one again
`;

/**
 * `bouncedesk cases --parked`: what was put aside, beside a running service or without one. Exit status 0 listed, 1 the store
 * cannot be reached, 2 wrong usage or settings.
 */
export async function casesCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const known = new Set(['--parked', '--json']);
  if (!argv.includes('--parked') || argv.some((one) => !known.has(one))) {
    io.stderr.write(usage);
    return exitStatus.usage;
  }
  try {
    const operator = await reachOperator(readConfig(withEnvFile(io.env)));
    try {
      const parked = (await operator.list()).filter(({ kind }) => kind === 'diagnosis');
      if (argv.includes('--json')) for (const one of parked) io.stdout.write(`${JSON.stringify(one)}\n`);
      else if (parked.length === 0) io.stdout.write('No mail is parked.\n');
      else
        for (const { id, target, createdAt, error } of parked) {
          const when = createdAt.toISOString().slice(0, 16).replace('T', ' ');
          const why = visible(error ?? '').replace(/\s+/g, ' ');
          io.stdout.write(`${id}  ${when}  ${target}  ${why}\n`);
        }
      return exitStatus.answered;
    } finally {
      await operator.close();
    }
  } catch (error) {
    const { status, text } = startTrouble(error);
    io.stderr.write(text);
    return status;
  }
}
