import { readConfig } from '../config/config.ts';
import { withEnvFile } from '../config/with-env-file.ts';
import { type CliIo, exitStatus } from '../delivery/cli/cli-io.ts';
import { visible } from '../explanation/escape/visible.ts';
import { reachOperator } from './reach-operator.ts';
import { startTrouble } from './start-trouble.ts';

const usage =
  'bouncedesk feedback [--json]     what people in the chat said of the answers, and what it really was\n';

/** Words of a person on one line, with nothing a terminal obeys. */
const plain = (text: string): string => visible(text).replace(/\s+/g, ' ');

/** `bouncedesk feedback`: exit status 0 shown, 1 the store cannot be reached, 2 wrong usage or settings. */
export async function feedbackCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const json = argv[0] === '--json';
  if (argv.length > (json ? 1 : 0)) {
    io.stderr.write(usage);
    return exitStatus.usage;
  }
  try {
    const operator = await reachOperator(readConfig(withEnvFile(io.env)));
    try {
      const voices = await operator.feedback();
      if (voices.length === 0 && !json) io.stdout.write('Nobody has said anything yet.\n');
      for (const one of voices) {
        const cause = one.said === null ? '' : `\n    it was: ${plain(one.said)}`;
        const line = `${new Date(one.at).toISOString().slice(0, 16).replace('T', ' ')}  ${one.platform.padEnd(7)} ${one.good ? 'helpful    ' : 'not helpful'}  ${plain(one.headline ?? 'an answer that is no longer kept')}${cause}\n`;
        io.stdout.write(json ? `${JSON.stringify(one)}\n` : line);
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
