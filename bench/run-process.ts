import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** A process of the product. */
export interface Running {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

/** Runs `source` (a module that imports from `../src`) until it says `ready`. */
export const runProcess = (source: string, env: NodeJS.ProcessEnv, ready = 'is ready'): Promise<Running> =>
  run(['--input-type=module', '-e', source], env, ready);

async function run(args: readonly string[], env: NodeJS.ProcessEnv, ready: string): Promise<Running> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env.PATH, LOG_LEVEL: 'error', DNS: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  await new Promise<void>((done, fail) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes(ready)) done();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => fail(new Error(`ended with ${code}: ${output}`)));
  });
  return {
    child,
    output: () => output,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

const parts = "const { serveParts } = await import('./src/compose/service/parts.ts');";

export const service = (env: NodeJS.ProcessEnv): Promise<Running> =>
  runProcess(
    `${parts} const { serve } = await import('./src/compose/service/serve.ts'); process.exitCode = await serve(process.env, serveParts());`,
    { HTTP_PORT: '0', SMTP_PORT: 'off', LMTP_PORT: '0', ...env },
  );

/** The service as people start it: the launcher gives it the options of its memory. */
export const launched = (env: NodeJS.ProcessEnv): Promise<Running> =>
  run(
    ['src/bouncedesk.mjs', 'serve'],
    { HTTP_PORT: '0', SMTP_PORT: 'off', LMTP_PORT: 'off', ...env },
    'is ready',
  );

export const worker = (env: NodeJS.ProcessEnv): Promise<Running> =>
  runProcess(
    `${parts} const { workerCommand } = await import('./src/compose/commands/worker-command.ts'); const io = { stdout: process.stdout, stderr: process.stderr, stdin: process.stdin, env: process.env }; process.exitCode = await workerCommand([], io, serveParts());`,
    env,
  );

/** Ports out of the banner. */
export function portsOf({ output }: Running): { readonly http: number; readonly lmtp: number } {
  const port = (pattern: RegExp): number => Number(pattern.exec(output())?.[1] ?? 0);
  return { http: port(/web page +http:\/\/127\.0\.0\.1:(\d+)/), lmtp: port(/LMTP +127\.0\.0\.1:(\d+)/) };
}

/** A value of the metrics; 0 when it is not there. */
export async function metric(http: number, name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${http}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return Number(line?.split(' ')[1] ?? 0);
}
