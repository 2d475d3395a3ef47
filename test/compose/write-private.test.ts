import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, it } from 'vitest';
import { writePrivate } from '../../src/compose/commands/write-private.ts';

const folder = mkdtempSync(join(tmpdir(), 'private-'));
/** A file system of 256 kB; null where nothing may be mounted. */
const disk = ((): string | null => {
  const place = mkdtempSync(join(tmpdir(), 'small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', place], { stdio: 'ignore' });
    return place;
  } catch {
    return null;
  }
})();
afterAll(() => {
  rmSync(folder, { recursive: true });
  if (disk !== null) execFileSync('umount', [disk]);
});
const pieces = (...sizes: readonly number[]): Readable =>
  Readable.from(sizes.map((size) => Buffer.alloc(size, 'x')));

it.skipIf(disk === null)(
  disk === null
    ? 'a full disk (skipped: needs the right to mount)'
    : 'the last piece of a backup finds no room: it is no backup, and nothing of it is left',
  async () => {
    const path = join(disk ?? '', 'copy');
    await expect(writePrivate(path, pieces(200_000, 100_000))).rejects.toThrow('ENOSPC');
    expect(existsSync(path)).toBe(false);
    expect(await writePrivate(path, pieces(200_000, 50_000))).toBe(250_000);
    expect(statSync(path).size).toBe(250_000);
  },
);

it('a file is for its owner alone, and one that is there is left as it is', async () => {
  const path = join(folder, 'copy');
  expect(await writePrivate(path, pieces(10, 20))).toBe(30);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  writeFileSync(path, 'mine');
  await expect(writePrivate(path, pieces(10))).rejects.toThrow('EEXIST');
  expect(readFileSync(path, 'utf8')).toBe('mine');
});

it('a source that breaks leaves nothing', async () => {
  const path = join(folder, 'broken');
  const source = Readable.from(
    (async function* () {
      yield Buffer.from('half');
      throw new Error('the service ended');
    })(),
  );
  await expect(writePrivate(path, source)).rejects.toThrow('the service ended');
  expect(existsSync(path)).toBe(false);
});
