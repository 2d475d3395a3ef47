import { createReadStream, createWriteStream, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack } from 'tar-stream';

function* filesBelow(folder: string): Generator<{ path: string; directory: boolean }> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      yield { path, directory: true };
      yield* filesBelow(path);
    } else if (entry.isFile()) yield { path, directory: false };
  }
}

/** The files of a folder as a tar.gz, piece by piece; the folder must not be written to meanwhile. */
export function packFolder(folder: string): Readable {
  const archive = pack();
  const fill = async (): Promise<void> => {
    for (const { path, directory } of filesBelow(folder)) {
      const name = relative(folder, path);
      if (directory) {
        archive.entry({ name: `${name}/`, type: 'directory', mode: 0o700 });
        continue;
      }
      const { size } = statSync(path);
      const entry = archive.entry({ name, size, mode: 0o600 });
      if (size === 0) entry.end(Buffer.alloc(0));
      else await pipeline(createReadStream(path, { end: size - 1 }), entry);
    }
    archive.finalize();
  };
  fill().catch((error: Error) => archive.destroy(error));
  const zipped = createGzip({ level: 1 });
  pipeline(archive, zipped).catch((error: Error) => zipped.destroy(error));
  return zipped;
}

/** Writes the files of a tar.gz below `folder`. Rejects for a damaged archive, and for names that lead outside. */
export async function unpackFolder(source: Readable, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const archive = extract();
  const done = pipeline(source, createGunzip(), archive);
  // Awaited below; a failure is reported by the loop as well.
  done.catch(() => undefined);
  for await (const entry of archive) {
    const name = normalize(entry.header.name.replace(/^[./]+/, ''));
    if (name.startsWith('..')) throw new Error('the archive names a file outside its folder');
    const path = join(folder, name);
    if (entry.header.type === 'directory') {
      mkdirSync(path, { recursive: true, mode: 0o700 });
      entry.resume();
    } else if (entry.header.type === 'file') {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      await pipeline(entry, createWriteStream(path, { mode: 0o600 }));
    } else entry.resume();
  }
  await done;
}
