import { EventEmitter, once } from 'node:events';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { limits } from '../../message/limits.ts';
import type { Ask } from '../ask.ts';
import { type CliIo, exitStatus, wantsColour, widthOf } from './cli-io.ts';
import { listInputs, problemOf } from './list-inputs.ts';
import { progressBar } from './progress-bar.ts';
import { readBounded, readStream } from './read-bounded.ts';
import { readSimpleWords } from './read-simple-words.ts';

/** Answers of a file read elsewhere (worker threads). */
export interface FileAnswer {
  /** JSON, a line for each diagnosis, as it is written. */
  readonly json: Buffer;
  /** Its lines, and those of them that say that nothing could be read. */
  readonly count: number;
  readonly unreadable: number;
  readonly problem: string | null;
}

export interface DiagnoseParts {
  /** The chain with the chosen DNS setting (`off`, `system`, `HOST:PORT`). Rejects on a setting it cannot use. */
  readonly ask: (dns: string) => Promise<Ask>;
  /** Many files on all cores, without DNS, answers in order. */
  readonly inWorkers: (paths: readonly string[], limit: number) => AsyncIterable<FileAnswer>;
}

/** From this many files on, worker threads pay for their start. */
const MANY = 64;

interface Run {
  readonly io: CliIo;
  readonly json: boolean;
  /** A diagnosis as it is printed. */
  readonly print: (diagnosis: Diagnosis) => string;
  problems: number;
  shown: number;
}

function show(run: Run, diagnosis: Diagnosis): void {
  if (diagnosis.kind === 'unreadable') run.problems++;
  if (!run.json && run.shown > 0) run.io.stdout.write('\n');
  run.io.stdout.write(`${run.print(diagnosis)}\n`);
  run.shown++;
}

/** Prints answers in words; texts and articles are loaded only for this, not for JSON. */
async function printer(io: CliIo): Promise<Run['print']> {
  const [{ answerFor }, { renderTerminal }] = await Promise.all([
    import('../../explanation/answer-for.ts'),
    import('./render-answer.ts'),
  ]);
  return (diagnosis) =>
    renderTerminal(answerFor(diagnosis, 'inside'), { colour: wantsColour(io), width: widthOf(io) });
}

function complain(run: Run, path: string, problem: string): void {
  run.problems++;
  run.io.stderr.write(`bouncedesk: ${path}: ${problem}\n`);
}

async function answerBytes(
  run: Run,
  ask: Ask,
  bytes: Buffer,
  name: string | null,
  cut: boolean,
): Promise<void> {
  if (cut)
    run.io.stderr.write(
      `bouncedesk: ${name ?? 'standard input'}: only the first ${limits.inputBytes / 1024 / 1024} MB were read\n`,
    );
  for (const diagnosis of await ask({ bytes, name, channel: 'cli' })) show(run, diagnosis);
}

/** Waits for a slow consumer, or its backlog would pile up in memory. */
async function written({ stdout }: CliIo, parts: readonly Buffer[]): Promise<void> {
  if (stdout.write(Buffer.concat(parts)) === false && stdout instanceof EventEmitter)
    await once(stdout, 'drain');
}

/** Bytes written at once: a system call per mail is expensive. */
const ROOM = 64 * 1024;

async function manyFiles(run: Run, parts: DiagnoseParts, paths: readonly string[]): Promise<void> {
  const bar = progressBar(run.io, paths.length);
  let index = 0;
  let waiting: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const answer of parts.inWorkers(paths, limits.inputBytes)) {
      bar.clear();
      if (answer.problem !== null) complain(run, paths[index] ?? '', answer.problem);
      if (run.json) {
        run.problems += answer.unreadable;
        run.shown += answer.count;
        waiting.push(answer.json);
        bytes += answer.json.length;
        if (bytes >= ROOM) {
          const parts = waiting;
          waiting = [];
          bytes = 0;
          await written(run.io, parts);
        }
      } else
        for (const line of answer.json.toString().split('\n'))
          if (line !== '') show(run, JSON.parse(line) as Diagnosis);
      index++;
      bar.step(index);
    }
  } finally {
    if (bytes > 0) await written(run.io, waiting);
  }
  bar.clear();
}

async function fewFiles(run: Run, ask: Ask, paths: readonly string[]): Promise<void> {
  const bar = progressBar(run.io, paths.length);
  for (const [index, path] of paths.entries()) {
    bar.clear();
    try {
      const { bytes, cut } =
        path === '-'
          ? await readStream(run.io.stdin, limits.inputBytes)
          : await readBounded(path, limits.inputBytes);
      await answerBytes(run, ask, bytes, path === '-' ? null : path, cut);
    } catch (error) {
      complain(run, path, problemOf(error));
    }
    bar.step(index + 1);
  }
  bar.clear();
}

/** All files as evidence of one matter: one answer. */
async function oneCase(run: Run, ask: Ask, paths: readonly string[]): Promise<void> {
  const inputs: { bytes: Buffer; name: string | null }[] = [];
  for (const path of paths) {
    try {
      const { bytes } =
        path === '-'
          ? await readStream(run.io.stdin, limits.inputBytes)
          : await readBounded(path, limits.inputBytes);
      inputs.push({ bytes, name: path === '-' ? null : path });
    } catch (error) {
      complain(run, path, problemOf(error));
    }
  }
  const [first, ...more] = inputs;
  if (first === undefined) return;
  for (const diagnosis of await ask({ ...first, more, channel: 'cli' })) show(run, diagnosis);
}

/** `bouncedesk diagnose`: files, folders, mbox, Maildir or standard input. Exit status of the contract. */
export async function diagnoseCommand(
  argv: readonly string[],
  io: CliIo,
  parts: DiagnoseParts,
): Promise<number> {
  const given =
    readSimpleWords('diagnose', argv) ??
    (await import('./read-command.ts')).readCommand('diagnose', argv, io);
  if (typeof given === 'number') return given;
  const { json, case: together, dns } = given.options;
  if (typeof dns !== 'string' || !/^(?:off|system|[0-9a-zA-Z.:[\]-]{2,255}:\d{1,5})$/.test(dns)) {
    io.stderr.write(`bouncedesk: --dns takes off, system or HOST:PORT, not ${JSON.stringify(dns)}\n`);
    return exitStatus.usage;
  }
  const print = json === true ? (diagnosis: Diagnosis) => JSON.stringify(diagnosis) : await printer(io);
  const run: Run = { io, json: json === true, print, problems: 0, shown: 0 };
  const paths: string[] = [];
  if (given.arguments.length === 0) paths.push('-');
  for (const name of given.arguments) {
    if (name === '-') paths.push(name);
    else {
      for await (const input of listInputs([name])) {
        if ('problem' in input) complain(run, input.path, input.problem);
        else paths.push(input.path);
      }
    }
  }
  if (!together && dns === 'off' && paths.length >= MANY && !paths.includes('-'))
    await manyFiles(run, parts, paths);
  else if (paths.length > 0) {
    let ask: Ask;
    try {
      ask = await parts.ask(dns);
    } catch (error) {
      io.stderr.write(
        `bouncedesk: --dns ${dns}: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      return exitStatus.usage;
    }
    await (together ? oneCase : fewFiles)(run, ask, paths);
  }
  return run.problems > 0 ? exitStatus.notRead : exitStatus.answered;
}
