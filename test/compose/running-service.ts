import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import type { ServeParts } from '../../src/compose/service/serve-parts.ts';
import { type Service, startService } from '../../src/compose/service/start-service.ts';
import { readConfig } from '../../src/config/config.ts';
import { createLogger } from '../../src/observe/logger.ts';
import type { Place } from '../store/embedded-place.ts';
import { childFile } from '../tooling/child-file.ts';
import { compileCache } from '../tooling/compile-cache.ts';
import { standInParts } from './stand-in-parts.ts';

export const environment = (place: Place, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  BOUNCEDESK_DATA: place.folder,
  ...(place.url === null ? {} : { DATABASE_URL: place.url }),
  HTTP_PORT: '0',
  SMTP_PORT: '0',
  LMTP_PORT: '0',
  LOG_LEVEL: 'silent',
  DNS: 'off',
  ...more,
});

/** The service in this process. */
export const start = (
  place: Place,
  env: NodeJS.ProcessEnv = {},
  parts: ServeParts = standInParts(),
): Promise<Service> =>
  startService(readConfig(environment(place, env)), parts, createLogger('silent'), (reason) => {
    throw new Error(reason);
  });

export interface Child {
  readonly process: ChildProcess;
  readonly http: number;
  readonly smtp: number;
  readonly output: () => string;
  /** Waits for the end; gives the exit status. */
  readonly ended: () => Promise<number | null>;
}

/** The service as a process of its own, by the file it begins with. Rejects with its words when it ends before it is ready. */
export async function spawnService(
  env: NodeJS.ProcessEnv,
  options: readonly string[] = [],
  file = new URL('serve-child.ts', import.meta.url),
): Promise<Child> {
  const child = spawn(process.execPath, ['--liftoff-only', ...options, childFile(file.pathname)], {
    env: { PATH: process.env.PATH, ...compileCache(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const end = once(child, 'exit');
  const ready = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes('Bouncedesk is ready')) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    end.then(([code]) => setTimeout(() => reject(new Error(`ended with ${code}: ${output}`)), 50));
  });
  await ready;
  const port = (pattern: RegExp): number => Number(pattern.exec(output)?.[1] ?? 0);
  return {
    process: child,
    http: port(/web page +http:\/\/127\.0\.0\.1:(\d+)/),
    smtp: port(/SMTP +127\.0\.0\.1:(\d+)/),
    output: () => output,
    ended: async () => (await end)[0] as number | null,
  };
}

export const mailer = (port: number) =>
  createTransport({ host: '127.0.0.1', port, ignoreTLS: true } as object);

/** Looks again until `look` gives something other than null. */
export async function eventually<T>(look: () => Promise<T | null>, seconds = 150): Promise<T> {
  const began = Date.now();
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    const waited = Date.now() - began;
    if (waited > seconds * 1000) throw new Error('did not happen in time');
    // What takes long is looked at more rarely: a look costs the service, or a real server, more than the wait.
    await sleep(Math.min(50 + waited / 10, 500));
  }
}
