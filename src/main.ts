import { enableCompileCache } from 'node:module';
import { type CliIo, exitStatus } from './delivery/cli/cli-io.ts';

// Types are stripped and modules compiled once a version, not at every start.
enableCompileCache();

const usage = `bouncedesk: why did the mail bounce, who must act, and the lines that show it

  bouncedesk serve                                   the bot: listener, web page, configured channels (npm start)
  bouncedesk diagnose [--json] [--case] [--dns off|system|HOST:PORT] [FILE...]
                                                     files, folders, mbox, Maildir or standard input;
                                                     --case: all files are evidence of one matter
  bouncedesk policy DOMAIN [--json] [--ip IP] [--selector S] [--dns HOST:PORT]
                                                     the domain's mail policy
  bouncedesk explain "550 5.7.26 ..."                one SMTP reply
  bouncedesk kb [QUERY]                              the knowledge base
  bouncedesk import FILE or FOLDER ...               a backlog to the running service
  bouncedesk cases --parked                          mails that could not be read
  bouncedesk outbox list|retry|drop [ID]             answers and notes on their way
  bouncedesk forget ADDRESS|DOMAIN|CASE              deletes what speaks of it
  bouncedesk feedback [--json]                       what people said of the answers
  bouncedesk db backup|restore FILE                  a copy of the store
  bouncedesk password                                the hash of a password for the page, from standard input
  bouncedesk worker                                  a further worker process (PostgreSQL)

From a checkout: npm run -s bouncedesk -- COMMAND ...
`;

/** The domains of the operator, as the service reads them: they decide whose side is called ours. */
const ownDomains = (): string[] =>
  (process.env.OWN_DOMAINS ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);

type Command = (argv: readonly string[], io: CliIo) => Promise<number>;

/** Each command loads only what it needs, so that a reply is explained in a blink. */
const commands: Readonly<Record<string, Command>> = {
  async diagnose(argv, io) {
    const [{ diagnoseCommand }, { askWith }, { diagnoseInWorkers }] = await Promise.all([
      import('./delivery/cli/diagnose-command.ts'),
      import('./compose/ask-with.ts'),
      import('./compose/diagnose-in-workers.ts'),
    ]);
    return diagnoseCommand(argv, io, {
      ask: (dns) => askWith({ dns, ownDomains: ownDomains(), trustedAuthservIds: [] }),
      inWorkers: (paths, limit) => diagnoseInWorkers(paths, { limit, trustedAuthservIds: [] }),
    });
  },
  async explain(argv, io) {
    const [{ explainCommand }, { askWith }] = await Promise.all([
      import('./delivery/cli/explain-command.ts'),
      import('./compose/ask-with.ts'),
    ]);
    return explainCommand(
      argv,
      io,
      await askWith({ dns: 'off', ownDomains: ownDomains(), trustedAuthservIds: [] }),
    );
  },
  async kb(argv, io) {
    const { kbCommand } = await import('./delivery/cli/kb-command.ts');
    return kbCommand(argv, io);
  },
  async password(argv, io) {
    const { passwordCommand } = await import('./compose/password-command.ts');
    return passwordCommand(argv, io);
  },
  async policy(argv, io) {
    const { policyCommand } = await import('./delivery/cli/policy-command.ts');
    return policyCommand(argv, io);
  },
  async import(argv, io) {
    const [{ importCommand }, { withEnvFile }, { startTrouble }] = await Promise.all([
      import('./delivery/cli/import-command.ts'),
      import('./config/with-env-file.ts'),
      import('./compose/start-trouble.ts'),
    ]);
    try {
      return await importCommand(argv, { ...io, env: withEnvFile(io.env) });
    } catch (error) {
      const { status, text } = startTrouble(error);
      io.stderr.write(text);
      return status;
    }
  },
  async db(argv, io) {
    const { dbCommand } = await import('./compose/db-command.ts');
    return dbCommand(argv, io);
  },
  async cases(argv, io) {
    const { casesCommand } = await import('./compose/cases-command.ts');
    return casesCommand(argv, io);
  },
  async forget(argv, io) {
    const { forgetCommand } = await import('./compose/forget-command.ts');
    return forgetCommand(argv, io);
  },
  async outbox(argv, io) {
    const { outboxCommand } = await import('./compose/outbox-command.ts');
    return outboxCommand(argv, io);
  },
  async feedback(argv, io) {
    const { feedbackCommand } = await import('./compose/feedback-command.ts');
    return feedbackCommand(argv, io);
  },
  async worker(argv, io) {
    const [{ workerCommand }, { serveParts }] = await Promise.all([
      import('./compose/worker-command.ts'),
      import('./compose/parts.ts'),
    ]);
    return workerCommand(argv, io, serveParts());
  },
  async serve(_argv, io) {
    const [{ serve }, { serveParts }] = await Promise.all([
      import('./compose/serve.ts'),
      import('./compose/parts.ts'),
    ]);
    return serve(io.env, serveParts());
  },
};

async function main(argv: readonly string[], io: CliIo): Promise<number> {
  const [name, ...rest] = argv;
  if (name === 'help' || name === '--help' || name === '-h') {
    io.stdout.write(usage);
    return exitStatus.answered;
  }
  const command = name === undefined || !Object.hasOwn(commands, name) ? undefined : commands[name];
  if (command === undefined) {
    io.stderr.write(
      name === undefined ? usage : `bouncedesk: there is no command ${JSON.stringify(name)}\n\n${usage}`,
    );
    return exitStatus.usage;
  }
  return command(rest, io);
}

// A reader that closes the pipe early (head) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

if (process.channel !== undefined) {
  // The launcher is gone, perhaps killed: nobody can reach this process any more.
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
}

process.exitCode = await main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
  env: process.env,
});
