import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { readerPool } from '../../src/compose/chain/reader-pool.ts';
import { casesCommand } from '../../src/compose/commands/cases-command.ts';
import type { ServeParts } from '../../src/compose/service/serve-parts.ts';
import { embeddedPlace } from '../store/embedded-place.ts';
import { environment, eventually, mailer, start } from './running-service.ts';
import { standInParts } from './stand-in-parts.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});
const entry = new URL('hostile-reader.ts', import.meta.url);
/** What stands still does so for a minute, which proves no more. */
const limits = { cpuMs: 5_000, wallMs: 10_000 };
const parts: ServeParts = { ...standInParts(), readers: (settings) => readerPool(settings, entry, limits) };
const settings = { dns: 'off', ownDomains: [], trustedAuthservIds: [] };
const mail = (words: string, number: number) => ({
  envelope: { from: '', to: ['bounces@desk.example'] },
  raw: `X-Number: ${number}\r\nMessage-ID: <h${number}@contoso.example>\r\n\r\n${words}\r\n`,
});

it('a mail that hangs and one that fills the memory are parked, and all others go on', {
  timeout: 180_000,
}, async () => {
  const place = await embeddedPlace();
  stops.push(() => rmSync(place.folder, { recursive: true, force: true }));
  const service = await start(place, {}, parts);
  stops.push(service.stop);
  const { inbox } = service.context;
  const client = mailer(service.ports.smtp ?? 0);
  await client.sendMail(mail('HANG', 1));
  for (let n = 2; n < 12; n++) await client.sendMail(mail('fine', n));
  await client.sendMail(mail('GROW', 12));
  for (let n = 13; n < 20; n++) await client.sendMail(mail('fine', n));
  let slowest = 0;
  await eventually(async () => {
    const began = performance.now();
    expect((await fetch(`http://127.0.0.1:${service.ports.http}/healthz`)).status).toBe(200);
    slowest = Math.max(slowest, performance.now() - began);
    const { done = 0, dead = 0 } = await inbox.counts();
    return done === 17 && dead === 2 ? true : null;
  }, 90);
  // Not a matter of speed: the thread that serves everybody was never the one that read.
  expect(slowest).toBeLessThan(4_000);
  const [parked] = await inbox.dead(5);
  expect(parked).toMatchObject({ attempts: 2, error: expect.stringMatching(/seconds|memory/) });
  const shown = await (await fetch(`http://127.0.0.1:${service.ports.http}/case/${parked?.id}`)).text();
  expect(shown).toContain('could not');
  let out = '';
  const write = (text: string): boolean => {
    out += text;
    return true;
  };
  const stream = { write } as unknown as NodeJS.WriteStream;
  const io = { stdout: stream, stderr: stream, stdin: process.stdin, env: environment(place) };
  expect(await casesCommand(['--parked'], io)).toBe(0);
  expect(out).toContain(parked?.id);
  expect(out.trim().split('\n')).toHaveLength(2);
});

it('a mail that ended the process beside others and twice alone is not read again', {
  timeout: 180_000,
}, async () => {
  const place = await embeddedPlace();
  stops.push(() => rmSync(place.folder, { recursive: true, force: true }));
  const before = await start(place, {}, parts);
  const id = await before.context.inbox.add(
    { channel: 'smtp', name: null, bytes: Buffer.from('fine'), envelope: {}, dedupeKey: 'k' },
    async () => {},
  );
  // What crashes leave: attempts that were begun and never ended.
  await before.context.inbox.take(id ?? '');
  await before.context.inbox.countAttempt(id ?? '');
  await before.context.inbox.countAttempt(id ?? '');
  await before.stop();
  const service = await start(place, {}, parts);
  stops.push(service.stop);
  await eventually(async () => ((await service.context.inbox.counts()).dead === 1 ? true : null));
  expect((await service.context.inbox.dead(1))[0]?.error).toContain('ended while');
});

it('people are answered while mail hangs, and what they hand in ends in time', {
  timeout: 180_000,
}, async () => {
  // At work for a second is as much too hard as for five.
  const pool = readerPool(settings, entry, { ...limits, cpuMs: 1_000 });
  stops.push(pool.close);
  const ask = (words: string) => pool.ask({ bytes: Buffer.from(words), name: null, channel: 'web' });
  await ask('fine');
  const item = { id: '1', channel: 'smtp', name: null, bytes: Buffer.from('SPIN'), envelope: {} } as const;
  const hung = pool.readStored({ item, about: null, alone: false });
  // How soon is the machine's matter.
  await eventually(async () => ((await ask('fine'))[0]?.kind === 'bounce' ? true : null), 30);
  await expect(hung).rejects.toThrow('more than 1 seconds of processor time');
  const [late] = await ask('HANG');
  expect(late).toMatchObject({ kind: 'unreadable', ask: expect.stringContaining('notice alone') });
  // The next reader is a process that starts; how long that takes is the machine's matter.
  await eventually(async () => ((await ask('fine'))[0]?.kind === 'bounce' ? true : null), 30);
  const many = await Promise.all(Array.from({ length: 80 }, () => ask('fine')));
  const busy = many.filter(([one]) => one?.kind === 'unreadable').length;
  expect([busy < 80, many.length]).toEqual([true, 80]);
});

it.skipIf(!existsSync('/proc/self/task'))(
  'a service that is killed while a mail hangs leaves no process behind (skipped elsewhere: needs /proc of Linux)',
  { timeout: 180_000 },
  async () => {
    const pool = new URL('../../src/compose/chain/reader-pool.ts', import.meta.url).href;
    const source = `const { readerPool } = await import('${pool}');
      const pool = readerPool(${JSON.stringify(settings)}, new URL('${entry.href}'));
      await pool.ask({ bytes: Buffer.from('fine'), name: null, channel: 'web' });
      void pool.ask({ bytes: Buffer.from('HANG'), name: null, channel: 'web' });
      setTimeout(() => console.log('hangs'), 500);
      setInterval(() => {}, 1000);`;
    const service = spawn(process.execPath, ['--input-type=module', '-e', source], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    stops.push(() => service.kill('SIGKILL'));
    await once(service.stdout, 'data');
    const children = readFileSync(`/proc/${service.pid}/task/${service.pid}/children`, 'utf8');
    const pids = children.split(' ').filter(Boolean);
    expect(pids.length).toBeGreaterThan(0);
    service.kill('SIGKILL');
    await once(service, 'exit');
    const runs = (pid: string): boolean =>
      existsSync(`/proc/${pid}/stat`) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    await eventually(async () => (pids.some(runs) ? null : true), 20);
  },
);

it.skipIf(!existsSync('/proc/self/task'))(
  'a reader that the system ends is replaced, and what it had in hand is told (skipped elsewhere: needs /proc of Linux)',
  {
    timeout: 180_000,
  },
  async () => {
    const pool = readerPool(settings, entry);
    stops.push(pool.close);
    const ask = (words: string) => pool.ask({ bytes: Buffer.from(words), name: null, channel: 'web' });
    await ask('fine');
    const hung = ask('HANG');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8');
    for (const pid of children.split(' ').filter(Boolean)) process.kill(Number(pid), 'SIGKILL');
    expect((await hung)[0]?.kind).toBe('unreadable');
    // Whoever is killed before it is known to be gone may still have been given something.
    expect(await eventually(async () => ((await ask('fine'))[0]?.kind === 'bounce' ? true : null))).toBe(
      true,
    );
  },
);
