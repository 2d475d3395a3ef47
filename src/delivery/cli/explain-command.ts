import { answerFor } from '../../explanation/answer-for.ts';
import type { Ask } from '../ask.ts';
import { type CliIo, exitStatus, wantsColour, widthOf } from './cli-io.ts';
import { readSimpleWords } from './read-simple-words.ts';
import { renderTerminal } from './render-answer.ts';

/** `bouncedesk explain`: one SMTP reply in words. */
export async function explainCommand(
  argv: readonly string[],
  io: CliIo,
  ask: () => Promise<Ask>,
): Promise<number> {
  const given =
    readSimpleWords('explain', argv) ?? (await import('./read-command.ts')).readCommand('explain', argv, io);
  if (typeof given === 'number') return given;
  const json = given.options.json === true;
  const text = given.arguments.join(' ').trim();
  if (text === '') {
    io.stderr.write('bouncedesk: the reply is empty\n');
    return exitStatus.usage;
  }
  const diagnoses = await (await ask())({ bytes: Buffer.from(text), name: null, channel: 'cli' });
  for (const diagnosis of diagnoses) {
    if (json) io.stdout.write(`${JSON.stringify(diagnosis)}\n`);
    else
      io.stdout.write(
        `${renderTerminal(answerFor(diagnosis, 'inside'), { colour: wantsColour(io), width: widthOf(io) })}\n`,
      );
  }
  return diagnoses.some(({ kind }) => kind === 'unreadable') ? exitStatus.notRead : exitStatus.answered;
}
