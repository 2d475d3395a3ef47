import { answerFor } from '../../explanation/answer-for.ts';
import type { Ask } from '../ask.ts';
import { type CliIo, exitStatus, wantsColour, widthOf } from './cli-io.ts';
import { renderTerminal } from './render-answer.ts';

export const explainUsage = 'bouncedesk explain [--json] "550 5.7.26 ..."';

/** `bouncedesk explain`: one SMTP reply in words. */
export async function explainCommand(argv: readonly string[], io: CliIo, ask: Ask): Promise<number> {
  const json = argv.includes('--json');
  const text = argv
    .filter((word) => word !== '--json')
    .join(' ')
    .trim();
  if (text === '') {
    io.stderr.write(`usage: ${explainUsage}\n`);
    return exitStatus.usage;
  }
  const diagnoses = await ask({ bytes: Buffer.from(text), name: null, channel: 'cli' });
  for (const diagnosis of diagnoses) {
    if (json) io.stdout.write(`${JSON.stringify(diagnosis)}\n`);
    else
      io.stdout.write(
        `${renderTerminal(answerFor(diagnosis, 'inside'), { colour: wantsColour(io), width: widthOf(io) })}\n`,
      );
  }
  return diagnoses.some(({ kind }) => kind === 'unreadable') ? exitStatus.notRead : exitStatus.answered;
}
