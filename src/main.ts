import { enableCompileCache } from 'node:module';
import { version } from './compose/service/version.ts';
import type { CliIo } from './delivery/cli/cli-io.ts';
import { fittedErrors } from './delivery/cli/fit-report.ts';

// Types are stripped and modules compiled once a version, not at every start.
enableCompileCache();

/** The domains of the operator, as the service reads them: they decide whose side is called ours. */
const ownDomains = (): string[] =>
  (process.env.OWN_DOMAINS ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);

type Command = (argv: readonly string[], io: CliIo) => Promise<number>;

const plainAsk = () => ({ ownDomains: ownDomains(), trustedAuthservIds: [] });

/** Each command loads only what it needs, so that a reply is explained instantly. */
const commands: Readonly<Record<string, Command>> = {
  async diagnose(argv, io) {
    const { diagnoseCommand } = await import('./delivery/cli/diagnose-command.ts');
    return diagnoseCommand(argv, io, {
      // Threads load the chain themselves: for a folder this process does not need it.
      ask: async (dns) => (await import('./compose/chain/ask-with.ts')).askWith({ dns, ...plainAsk() }),
      async *inWorkers(paths, limit) {
        const { diagnoseInWorkers } = await import('./compose/chain/diagnose-in-workers.ts');
        yield* diagnoseInWorkers(paths, { limit, trustedAuthservIds: [] });
      },
    });
  },
  async explain(argv, io) {
    const [{ explainCommand }, { askWith }] = await Promise.all([
      import('./delivery/cli/explain-command.ts'),
      import('./compose/chain/ask-with.ts'),
    ]);
    return explainCommand(argv, io, () => askWith({ dns: 'off', ...plainAsk() }));
  },
  kb: async (argv, io) => (await import('./delivery/cli/kb-command.ts')).kbCommand(argv, io),
  password: async (argv, io) =>
    (await import('./compose/commands/password-command.ts')).passwordCommand(argv, io),
  policy: async (argv, io) => (await import('./delivery/cli/policy-command.ts')).policyCommand(argv, io),
  completion: async (argv, io) =>
    (await import('./delivery/cli/completion-command.ts')).completionCommand(argv, io),
  man: async (argv, io) => (await import('./delivery/cli/man-command.ts')).manCommand(argv, io, version()),
  async import(argv, io) {
    const [{ importCommand }, { withEnvFile }, { describeStartError }] = await Promise.all([
      import('./delivery/cli/import-command.ts'),
      import('./config/with-env-file.ts'),
      import('./compose/service/start-errors.ts'),
    ]);
    try {
      return await importCommand(argv, { ...io, env: withEnvFile(io.env) });
    } catch (error) {
      const { status, text } = describeStartError(error);
      io.stderr.write(text);
      return status;
    }
  },
  config: async (argv, io) => (await import('./compose/commands/config-command.ts')).configCommand(argv, io),
  doctor: async (argv, io) => (await import('./compose/commands/doctor-command.ts')).doctorCommand(argv, io),
  db: async (argv, io) => (await import('./compose/commands/db-command.ts')).dbCommand(argv, io),
  cases: async (argv, io) => (await import('./compose/commands/cases-command.ts')).casesCommand(argv, io),
  forget: async (argv, io) => (await import('./compose/commands/forget-command.ts')).forgetCommand(argv, io),
  outbox: async (argv, io) => (await import('./compose/commands/outbox-command.ts')).outboxCommand(argv, io),
  feedback: async (argv, io) =>
    (await import('./compose/commands/feedback-command.ts')).feedbackCommand(argv, io),
  async worker(argv, io) {
    const [{ workerCommand }, { serveParts }] = await Promise.all([
      import('./compose/commands/worker-command.ts'),
      import('./compose/service/parts.ts'),
    ]);
    return workerCommand(argv, io, serveParts());
  },
  async serve(argv, io) {
    const { readCommand } = await import('./delivery/cli/read-command.ts');
    const given = readCommand('serve', argv, io);
    if (typeof given === 'number') return given;
    const [{ serve }, { serveParts }] = await Promise.all([
      import('./compose/service/serve.ts'),
      import('./compose/service/parts.ts'),
    ]);
    return serve(io.env, serveParts());
  },
};

async function main(argv: readonly string[], io: CliIo): Promise<number> {
  const [name, ...rest] = argv;
  const command = name === undefined || !Object.hasOwn(commands, name) ? undefined : commands[name];
  if (command !== undefined) return command(rest, io);
  const { topCommand } = await import('./delivery/cli/read-command.ts');
  return topCommand(argv, io, version());
}

// A reader that closes the pipe early (head) is not an error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

if (process.channel !== undefined) {
  // The launcher is gone, perhaps killed: nothing can reach this process any more.
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
}

process.exitCode = await main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: fittedErrors(process.stderr),
  stdin: process.stdin,
  env: process.env,
});
