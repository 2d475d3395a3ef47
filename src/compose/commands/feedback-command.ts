import { type CliIo, exitStatus } from '../../delivery/cli/cli-io.ts';
import { readCommand } from '../../delivery/cli/read-command.ts';
import { terminalLine } from '../../delivery/cli/terminal-text.ts';
import { utcMinute } from '../../explanation/utc-minute.ts';
import { withStoreAdmin } from './with-store-admin.ts';

/** `bouncedesk feedback`: exit status 0 shown, 1 the store cannot be reached, 2 wrong usage or settings. */
export async function feedbackCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const given = readCommand('feedback', argv, io);
  if (typeof given === 'number') return given;
  const json = given.options.json === true;
  return withStoreAdmin(io, async (operator) => {
    const entries = await operator.feedback();
    if (entries.length === 0 && !json) io.stdout.write('Nobody has said anything yet.\n');
    for (const one of entries) {
      const cause = one.said === null ? '' : `\n    it was: ${terminalLine(one.said)}`;
      const when = utcMinute(new Date(one.at));
      const head = `${when}  ${one.platform.padEnd(7)} ${one.good ? 'helpful' : 'not helpful'}`;
      const line = `${head}\n    ${terminalLine(one.headline ?? 'an answer that is no longer kept')}${cause}\n`;
      io.stdout.write(json ? `${JSON.stringify(one)}\n` : line);
    }
    return exitStatus.answered;
  });
}
