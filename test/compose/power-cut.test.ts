import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { embeddedPlace, type Place } from '../store/embedded-place.ts';
import { hasLoopDisk, type LoopDisk, loopDisk } from '../store/loop-disk.ts';
import { hasPostgres, needsPostgres, type PostgresServer, startPostgres } from '../store/postgres-server.ts';
import { lacks } from '../tooling/lacks.ts';
import { type Child, environment, eventually, mailer, spawnService, start } from './running-service.ts';

/** One right after the first start, and two in the middle of work. */
const cuts = 3;
/** Of each sender between two mails: some are on their way at any moment, and no more are made than that takes. */
const pauseMs = 60;
const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** Hands in until the connection breaks; numbers of mails that were answered 250 go to `acknowledged`. */
async function sendUntilDead(port: number, next: () => number, acknowledged: number[]): Promise<void> {
  const one = async (): Promise<void> => {
    for (;;) {
      const number = next();
      const raw = `X-Mark: <n${number}@contoso.example>\r\nMessage-ID: <n${number}@contoso.example>\r\n\r\nbody\r\n`;
      try {
        await mailer(port).sendMail({ envelope: { from: '', to: ['bounces@desk.example'] }, raw });
        acknowledged.push(number);
        await sleep(pauseMs);
      } catch {
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: 4 }, one));
}

/** What was acknowledged is stored once the service has worked through all. */
async function allStored(place: Place, acknowledged: readonly number[], least: number): Promise<void> {
  const service = await start(place);
  stops.push(service.stop);
  await eventually(async () => ((await service.context.inbox.waiting()).length === 0 ? true : null), 60);
  const cases = await service.context.inbox.recent(100_000);
  const stored = new Set(cases.map(({ results }) => Number(/<n(\d+)@/.exec(JSON.stringify(results))?.[1])));
  expect(acknowledged.length).toBeGreaterThan(least);
  expect(acknowledged.filter((number) => !stored.has(number))).toEqual([]);
}

/** Pulls the plug under the service again and again; `place` and `pids` are asked anew for each start. */
async function survive(
  disk: LoopDisk,
  place: () => Promise<Place>,
  pids: (child: Child) => number[],
): Promise<void> {
  const acknowledged: number[] = [];
  let counter = 0;
  for (let round = 0; round < cuts; round++) {
    const child = await spawnService(environment(await place(), { HTTP_PORT: 'off' }));
    const before = acknowledged.length;
    const sending = sendUntilDead(child.smtp, () => ++counter, acknowledged);
    // The first cut comes right after the first start.
    await eventually(async () => (acknowledged.length > before + (round === 0 ? 0 : 5) ? true : null), 60);
    await sleep(round === 0 ? 0 : Math.random() * 1_500);
    expect(disk.cut([...pids(child), child.process.pid ?? 0])).toBe(true);
    await sending;
    await child.ended();
  }
  await allStored(await place(), acknowledged, 5 * (cuts - 1));
}

describe.skipIf(!hasLoopDisk)(
  `the power fails${lacks(hasLoopDisk, 'loop devices and root')}`,
  { timeout: 300_000 },
  () => {
    it('nothing acknowledged is lost on the embedded database, also right after the first start', async () => {
      const disk = loopDisk(600);
      stops.push(disk.remove);
      const place = { folder: join(disk.folder, 'store'), url: null };
      await survive(
        disk,
        async () => place,
        () => [],
      );
    });

    it.skipIf(!hasPostgres)(`nothing acknowledged is lost on ${needsPostgres}`, async () => {
      const disk = loopDisk(600);
      stops.push(disk.remove);
      const folder = join(disk.folder, 'server');
      execFileSync('mkdir', [folder]);
      let server: PostgresServer | null = null;
      stops.push(() => server?.remove());
      const place = async (): Promise<Place> => {
        const first = server === null;
        server = await startPostgres(folder);
        return { folder: 'unused', url: first ? await server.database('cut') : server.url('cut') };
      };
      const pids = (): number[] => {
        const pid = server?.pid() ?? 0;
        const below = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)]).toString();
        return [pid, ...below.split('\n').filter(Boolean).map(Number)];
      };
      await survive(disk, place, pids);
    });
  },
);

/** A signal takes a moment, and each thread stops by itself (proc(5), state `T`). */
const standsStill = (pid: number): boolean =>
  readdirSync(`/proc/${pid}/task`).every((thread) =>
    /\) T /.test(readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8')),
  );

// Where no loop device is, and beside it: the process itself keeps what a disk would hold, and the rest is dropped.
describe.skipIf(!existsSync('/proc/self/fd'))(
  'what was never synced is dropped (skipped elsewhere: needs /proc of Linux)',
  { timeout: 300_000 },
  () => {
    it('nothing acknowledged is lost on the embedded database', async () => {
      const acknowledged: number[] = [];
      const layer = new URL('../store/unsynced-layer.ts', import.meta.url).pathname;
      let counter = 0;
      let { folder } = await embeddedPlace();
      for (let round = 0; round < 2; round++) {
        const disk = mkdtempSync(join(tmpdir(), 'disk-'));
        const old = folder;
        stops.push(() => [old, disk].map((one) => rmSync(one, { recursive: true, force: true })));
        cpSync(folder, disk, { recursive: true });
        const layered = { UNSYNCED_FOLDER: folder, UNSYNCED_DISK: disk, HTTP_PORT: 'off' };
        const child = await spawnService(environment({ folder, url: null }, layered), ['--import', layer]);
        const before = acknowledged.length;
        const sending = sendUntilDead(child.smtp, () => ++counter, acknowledged);
        await eventually(async () => (acknowledged.length > before + 5 ? true : null), 60);
        writeFileSync(join(folder, 'never-synced'), 'x');
        const pid = child.process.pid ?? 0;
        // A disk is never seen in the middle of what it does.
        await eventually(async () => {
          process.kill(pid, 'SIGSTOP');
          await eventually(async () => (standsStill(pid) ? true : null));
          if (!existsSync(`${disk}.busy`)) return true;
          process.kill(pid, 'SIGCONT');
          return null;
        });
        folder = mkdtempSync(join(tmpdir(), 'bouncedesk-'));
        cpSync(disk, folder, { recursive: true });
        // Its name may be there by now, as on a disk; what was written is not: else this was no power cut.
        const unsynced = join(folder, 'never-synced');
        expect(existsSync(unsynced) ? readFileSync(unsynced, 'utf8') : '').toBe('');
        process.kill(pid, 'SIGKILL');
        await sending;
        await child.ended();
      }
      stops.push(() => rmSync(folder, { recursive: true, force: true }));
      await allStored({ folder, url: null }, acknowledged, 10);
    });
  },
);
