import { readConfig } from '../../config/config.ts';
import { secretsOf } from '../../config/read-secret-files.ts';
import { withEnvFile } from '../../config/with-env-file.ts';
import { type CliIo, exitStatus, wantsColour, widthOf } from '../../delivery/cli/cli-io.ts';
import { readCommand } from '../../delivery/cli/read-command.ts';
import { paintOf, paragraph } from '../../delivery/cli/terminal-text.ts';
import { describeStartError } from '../service/start-errors.ts';
import { checkCertificate } from './doctor/check-certificate.ts';
import { checkDns } from './doctor/check-dns.ts';
import { checkMailbox, checkReply } from './doctor/check-mail.ts';
import { checkNames } from './doctor/check-names.ts';
import { checkDisk, checkStore } from './doctor/check-store.ts';
import { checkWeb } from './doctor/check-web.ts';
import type { Finding } from './doctor/finding.ts';

const marks = { ok: 'ok', off: 'off', warning: 'look', wrong: 'WRONG' } as const;

/** Scripts read these names, so they stay: `mend` is the remedy. */
const asJson = ({ part, state, says, remedy }: Finding): string =>
  `${JSON.stringify({ part, state, says, mend: remedy })}\n`;

function shown(finding: Finding, io: CliIo): string {
  const paint = paintOf(wantsColour(io));
  const { state, part, says, remedy } = finding;
  const colour = { ok: paint.good, off: paint.dim, warning: paint.accent, wrong: paint.warn }[state];
  const lines = paragraph(`${part}: ${says}`, widthOf(io), '      ');
  const first = `${colour(marks[state].padEnd(5))} ${(lines[0] ?? '').trimStart()}`;
  const advice = remedy === null ? [] : paragraph(remedy, widthOf(io), '      -> ', '         ');
  return `${[first, ...lines.slice(1), ...advice].join('\n')}\n`;
}

/** No secret of the settings is in an error that a library made. */
const without = (secrets: readonly string[], text: string): string =>
  secrets.reduce((left, secret) => left.replaceAll(secret, '***'), text);

/**
 * `bouncedesk doctor`: looks at every configured part and says what is wrong and how to correct it. Exit status 0 nothing is
 * wrong, 1 something is, 2 the settings cannot be used.
 */
export async function doctorCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const given = readCommand('doctor', argv, io);
  if (typeof given === 'number') return given;
  try {
    const env = withEnvFile(io.env);
    const config = readConfig(env);
    const secrets = secretsOf(env);
    const findings = (
      await Promise.all([
        checkNames(env),
        checkDns(config),
        checkDisk(config),
        checkStore(config),
        checkMailbox(config),
        checkReply(config),
        checkWeb(config),
        checkCertificate(config, Date.now()),
      ])
    )
      .flat()
      .map((one) => ({ ...one, says: without(secrets, one.says) }));
    for (const one of findings) io.stdout.write(given.options.json === true ? asJson(one) : shown(one, io));
    return findings.some(({ state }) => state === 'wrong') ? exitStatus.notRead : exitStatus.answered;
  } catch (error) {
    const { status, text } = describeStartError(error);
    io.stderr.write(text);
    return status;
  }
}
