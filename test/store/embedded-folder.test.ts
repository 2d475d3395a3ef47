import { chmodSync, cpSync, mkdirSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { embeddedPlace } from './embedded-place.ts';

const folders: string[] = [];
afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});
const store = async (): Promise<string> => {
  const { folder } = await embeddedPlace();
  folders.push(folder);
  // Its first start marks it.
  await (await open(folder)).close();
  return folder;
};
const emptied = (db: string): void => {
  rmSync(db, { recursive: true });
  mkdirSync(db);
};
const open = (folder: string) => openDatabase({ folder, url: null }, () => undefined);
const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name !== 'instance.lock');

it.each([
  ['the database is gone', (db: string) => rmSync(db, { recursive: true }), 'is gone'],
  ['the folder of the database is empty', (db: string) => emptied(db), 'damaged'],
  ['its control file is cut', (db: string) => truncateSync(join(db, 'global/pg_control'), 10), 'pg_control'],
  ['its log is gone', (db: string) => rmSync(join(db, 'pg_wal'), { recursive: true }), 'pg_wal'],
])('%s: it is named, and nothing new is put in its place', { timeout: 180_000 }, async (_, harm, named) => {
  const folder = await store();
  harm(join(folder, 'db'));
  const before = filesOf(folder);
  await expect(open(folder)).rejects.toThrow(named);
  await expect(open(folder)).rejects.toThrow('db restore');
  expect(filesOf(folder)).toEqual(before);
});

it('a making that was cut off is begun anew', { timeout: 180_000 }, async () => {
  const folder = await store();
  cpSync(join(folder, 'db'), join(folder, 'db.new'), { recursive: true });
  rmSync(join(folder, 'db'), { recursive: true });
  rmSync(join(folder, 'store-made'));
  truncateSync(join(folder, 'db.new/global/pg_control'), 0);
  const database = await open(folder);
  expect(await database.alive()).toBe(true);
  await database.close();
  expect(readdirSync(folder)).not.toContain('db.new');
});

it('folder and files are the owner’s alone, whatever they were before', { timeout: 180_000 }, async () => {
  const folder = await store();
  chmodSync(folder, 0o755);
  chmodSync(join(folder, 'db/PG_VERSION'), 0o666);
  const database = await open(folder);
  await database.close();
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'db/PG_VERSION')).mode & 0o077).toBe(0);
});
