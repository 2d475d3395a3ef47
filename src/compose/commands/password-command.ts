import { type CliIo, exitStatus } from '../../delivery/cli/cli-io.ts';
import { readCommand } from '../../delivery/cli/read-command.ts';
import { passwordHash } from '../../delivery/web/access/password.ts';

const minLength = 10;
const maxLength = 1_024;

/** `bouncedesk password`: reads a password from standard input and writes its hash, fit for a setting of the page. */
export async function passwordCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const given = readCommand('password', argv, io);
  if (typeof given === 'number') return given;
  let text = '';
  for await (const piece of io.stdin) {
    text += piece.toString();
    if (text.length > maxLength) break;
  }
  const password = text.replace(/\r?\n$/, '');
  if (password.length < minLength || password.length > maxLength) {
    io.stderr.write(
      `Give the password on standard input, ${minLength} to ${maxLength} characters: echo -n ... | bouncedesk password\n`,
    );
    return exitStatus.usage;
  }
  io.stdout.write(`${await passwordHash(password)}\n`);
  return exitStatus.answered;
}
