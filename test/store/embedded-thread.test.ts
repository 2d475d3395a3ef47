import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { embeddedThread } from '../../src/store/embedded-thread.ts';
import { inboxOf } from '../../src/store/inbox.ts';
import { pglitePool, restorePglite } from '../../src/store/pglite-pool.ts';
import { embeddedPlace } from './embedded-place.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'bouncedesk-'));
  stops.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
};
async function place(): Promise<string> {
  const made = await embeddedPlace();
  stops.push(() => rmSync(made.folder, { recursive: true, force: true }));
  return made.folder;
}
const incoming = (dedupeKey: string) =>
  ({ channel: 'smtp', name: null, bytes: Buffer.from('x'), envelope: {}, dedupeKey }) as const;

it('what a dropped client left open is not the next one’s', { timeout: 180_000 }, async () => {
  const { pool, close } = await pglitePool(await place());
  stops.push(close);
  const client = await pool.connect();
  await client.query('begin');
  await client.query('create table left_open (id int)');
  client.release(new Error('dropped'));
  const { rows } = await pool.query("select to_regclass('left_open') as found");
  expect(rows).toEqual([{ found: null }]);
  // Nor is it in a transaction that the next one would end.
  await pool.query('create table stays (id int)');
  await expect(pool.query('select nothing')).rejects.toMatchObject({ code: '42703' });
  expect((await pool.query("select to_regclass('stays')::text as found")).rows).toEqual([{ found: 'stays' }]);
});

it('a backup is of one moment: what is handed in meanwhile waits, and is not half in it', {
  timeout: 180_000,
}, async () => {
  const database = await openDatabase({ folder: await place(), url: null }, () => {});
  stops.push(() => database.close());
  const inbox = inboxOf(database);
  await inbox.add(incoming('before'), async () => {});
  const stream = await database.backup();
  let stored = false;
  const adding = inbox
    .add(incoming('meanwhile'), async () => {})
    .then((id) => {
      stored = true;
      return id;
    });
  // Nobody takes the service for broken because of it.
  expect(await database.alive()).toBe(true);
  let atEnd: boolean | null = null;
  stream.once('end', () => {
    atEnd = stored;
  });
  const restored = folder();
  await restorePglite(restored, stream);
  expect([atEnd, typeof (await adding)]).toEqual([false, 'string']);
  const copy = await openDatabase({ folder: restored, url: null }, () => {});
  stops.push(() => copy.close());
  expect((await inboxOf(copy).waiting()).length).toBe(1);
  expect((await inbox.waiting()).length).toBe(2);
});

it('a database that cannot be opened is told, one that is over takes nothing more', {
  timeout: 180_000,
}, async () => {
  const damaged = join(folder(), 'db');
  mkdirSync(damaged);
  writeFileSync(join(damaged, 'PG_VERSION'), '18\n');
  const broken = embeddedThread(damaged);
  await expect(broken.ready).rejects.toThrow();
  await expect(broken.execute(new Uint8Array([0]))).rejects.toThrow();
  await broken.close();
  const { pool, close } = await pglitePool(await place());
  await close();
  await expect(pool.query('select 1')).rejects.toThrow();
});
