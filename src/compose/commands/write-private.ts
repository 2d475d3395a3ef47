import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';

/** Brings the name of a new file to the disk; some systems have no folders that can be opened. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/**
 * Writes a file that holds mails: only its owner may read it. An existing file is left alone, a partial one is removed.
 * Returns the bytes written.
 */
export async function writePrivate(path: string, source: Readable): Promise<number> {
  const file = await open(path, 'wx', 0o600);
  try {
    let bytes = 0;
    for await (const piece of source) {
      // All or nothing: a plain write stores as much as the disk has space for without an error.
      await file.writeFile(piece as Buffer);
      bytes += (piece as Buffer).length;
    }
    await file.sync();
    const { size } = await file.stat();
    if (size !== bytes) throw new Error(`${path} has ${size} bytes of ${bytes}`);
    await syncFolder(dirname(path));
    return size;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}
