import { type CliIo, exitStatus, wantsColour, widthOf } from '../../delivery/cli/cli-io.ts';
import { readCommand } from '../../delivery/cli/read-command.ts';
import { renderTerminal } from '../../delivery/cli/render-answer.ts';
import { terminalLine } from '../../delivery/cli/terminal-text.ts';
import type { Given } from '../../delivery/cli/to-command.ts';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { answerFor } from '../../explanation/answer-for.ts';
import { utcMinute } from '../../explanation/utc-minute.ts';
import type { CaseRow } from '../../store/read-cases.ts';
import type { OpenStoreAdmin } from './open-store-admin.ts';
import { withStoreAdmin } from './with-store-admin.ts';

function headlineOf({ results, state }: CaseRow): string {
  const [first] = results as readonly Diagnosis[];
  if (state === 'received') return 'waits to be read';
  return first === undefined ? 'no answer' : answerFor(first, 'inside').headline;
}

async function parked(operator: OpenStoreAdmin, json: boolean, io: CliIo): Promise<number> {
  const rows = (await operator.list()).filter(({ kind }) => kind === 'diagnosis');
  if (json) for (const one of rows) io.stdout.write(`${JSON.stringify(one)}\n`);
  else if (rows.length === 0) io.stdout.write('No mail is parked.\n');
  else
    for (const { id, target, createdAt, error } of rows)
      io.stdout.write(`${id}  ${utcMinute(createdAt)}  ${target}  ${terminalLine(error ?? '')}\n`);
  return exitStatus.answered;
}

async function list(operator: OpenStoreAdmin, most: number, json: boolean, io: CliIo): Promise<number> {
  const rows = await operator.cases(most);
  if (rows.length === 0 && !json) io.stdout.write('Nothing is stored yet.\n');
  for (const row of rows) {
    if (json) io.stdout.write(`${JSON.stringify(row)}\n`);
    else {
      const name = row.name === null ? '' : `  ${terminalLine(row.name)}`;
      io.stdout.write(
        `${row.id}\n  ${utcMinute(row.receivedAt)}  ${row.channel}${name}\n  ${headlineOf(row)}\n`,
      );
    }
  }
  return exitStatus.answered;
}

async function show(operator: OpenStoreAdmin, id: string, json: boolean, io: CliIo): Promise<number> {
  const row = await operator.caseOf(id);
  if (row === null) {
    io.stderr.write('bouncedesk: there is no case of that id: see bouncedesk cases\n');
    return exitStatus.notRead;
  }
  if (json) io.stdout.write(`${JSON.stringify(row)}\n`);
  else if (row.results.length === 0) io.stdout.write(`${headlineOf(row)}\n`);
  else {
    const options = { colour: wantsColour(io), width: widthOf(io) };
    const shown = (row.results as readonly Diagnosis[]).map((one) =>
      renderTerminal(answerFor(one, 'inside'), options),
    );
    io.stdout.write(`${shown.join('\n\n')}\n`);
  }
  return exitStatus.answered;
}

function order({ verb, arguments: [id = ''], options }: Given, most: number, io: CliIo) {
  const json = options.json === true;
  return (operator: OpenStoreAdmin): Promise<number> => {
    if (verb === 'show') return show(operator, id, json, io);
    if (verb === 'export') return list(operator, most, true, io);
    return options.parked === true ? parked(operator, json, io) : list(operator, most, json, io);
  };
}

/** `bouncedesk cases ...`. Exit status 0 shown, 1 no such case or the store cannot be reached, 2 wrong usage or settings. */
export async function casesCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const given = readCommand('cases', argv, io);
  if (typeof given === 'number') return given;
  const most = Number(given.options.most ?? 1);
  if (!Number.isInteger(most) || most < 1 || most > 100_000) {
    io.stderr.write('bouncedesk: --most wants a number from 1 to 100000\n');
    return exitStatus.usage;
  }
  return withStoreAdmin(io, order(given, most, io));
}
