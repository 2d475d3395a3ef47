import { closeSync, constants, createReadStream, fstatSync, openSync, readSync } from 'node:fs';

/**
 * Reads a file up to `limit` bytes; `cut` tells that there was more. Throws the file system's error. A regular file is
 * read synchronously: the caller has nothing else to do meanwhile, and a promise per step costs more than the read.
 */
export async function readBounded(path: string, limit: number): Promise<{ bytes: Buffer; cut: boolean }> {
  // Without O_NONBLOCK a pipe that nobody writes to would never open; to a file it means nothing.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(file);
    if (stats.isFile()) return readWhole(file, stats.size, limit);
    // A process substitution (`<(command)`) has a writer; any other pipe might never be written to.
    if (!/^\/dev\/(?!shm\/)/.test(path))
      throw Object.assign(new Error('it is no file'), { code: stats.isDirectory() ? 'EISDIR' : 'ENOTFILE' });
  } finally {
    closeSync(file);
  }
  return readStream(createReadStream(path), limit);
}

function readWhole(file: number, size: number, limit: number): { bytes: Buffer; cut: boolean } {
  // Files in /proc report size 0.
  const wanted = Math.min(size > 0 ? size : limit, limit);
  const bytes = Buffer.allocUnsafeSlow(wanted);
  let filled = 0;
  while (filled < wanted) {
    const read = readSync(file, bytes, filled, wanted - filled, null);
    if (read === 0) break;
    filled += read;
  }
  return { bytes: bytes.subarray(0, filled), cut: size > limit };
}

/** Reads a stream up to `limit` bytes. */
export async function readStream(
  stream: AsyncIterable<Buffer | string>,
  limit: number,
): Promise<{ bytes: Buffer; cut: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    chunks.push(bytes);
    size += bytes.length;
    if (size > limit) return { bytes: Buffer.concat(chunks).subarray(0, limit), cut: true };
  }
  return { bytes: Buffer.concat(chunks), cut: false };
}
