import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Place } from '../store/embedded-place.ts';
import { hasLoopDisk, type LoopDisk, loopDisk } from '../store/loop-disk.ts';
import { hasPostgres, type PostgresServer, startPostgres } from '../store/postgres-server.ts';
import { type Child, environment, eventually, mailer, spawnService, start } from './running-service.ts';

const cuts = 5;
const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});
if (!hasLoopDisk) console.warn('power cuts: skipped: needs loop devices and root');

/** Hands in until the connection breaks; numbers of mails that were answered 250 go to `acknowledged`. */
async function sendUntilDead(port: number, next: () => number, acknowledged: number[]): Promise<void> {
  const one = async (): Promise<void> => {
    for (;;) {
      const number = next();
      const raw = `X-Mark: <n${number}@contoso.example>\r\nMessage-ID: <n${number}@contoso.example>\r\n\r\nbody\r\n`;
      try {
        await mailer(port).sendMail({ envelope: { from: '', to: ['bounces@desk.example'] }, raw });
        acknowledged.push(number);
      } catch {
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: 4 }, one));
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
    await new Promise((resolve) => setTimeout(resolve, round === 0 ? 0 : Math.random() * 1_500));
    expect(disk.cut([...pids(child), child.process.pid ?? 0])).toBe(true);
    await sending;
    await child.ended();
  }
  const service = await start(await place());
  stops.push(service.stop);
  await eventually(async () => ((await service.desk.inbox.waiting()).length === 0 ? true : null), 60);
  const cases = await service.desk.inbox.recent(100_000);
  const stored = new Set(cases.map(({ results }) => Number(/<n(\d+)@/.exec(JSON.stringify(results))?.[1])));
  expect(acknowledged.length).toBeGreaterThan(5 * (cuts - 1));
  expect(acknowledged.filter((number) => !stored.has(number))).toEqual([]);
}

describe.skipIf(!hasLoopDisk)('the power fails', { timeout: 300_000 }, () => {
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

  it.skipIf(!hasPostgres)('nothing acknowledged is lost on PostgreSQL', async () => {
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
});
