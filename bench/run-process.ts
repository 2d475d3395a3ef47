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

/** Runs Node on that until it says `ready`. */
export async function runProcess(
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  ready = 'is ready',
): Promise<Running> {
  const child = spawn(process.execPath, words, {
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

/** The service as people start it: the launcher gives it the options of its memory. */
export const service = (env: NodeJS.ProcessEnv): Promise<Running> =>
  runProcess(['src/bouncedesk.mjs', 'serve'], { HTTP_PORT: '0', SMTP_PORT: 'off', LMTP_PORT: '0', ...env });

export const worker = (env: NodeJS.ProcessEnv): Promise<Running> =>
  runProcess(['src/bouncedesk.mjs', 'worker'], env);

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
