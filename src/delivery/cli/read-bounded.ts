import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';

/** Reads a file up to `limit` bytes; `cut` tells that there was more. Throws the file system's error. */
export async function readBounded(path: string, limit: number): Promise<{ bytes: Buffer; cut: boolean }> {
  const stats = await stat(path);
  if (!stats.isFile()) {
    // What a shell hands over (`<(command)`) has somebody at its other end; any other pipe might never open.
    if (path.startsWith('/dev/')) return readStream(createReadStream(path), limit);
    throw Object.assign(new Error('it is no file'), { code: stats.isDirectory() ? 'EISDIR' : 'ENOTFILE' });
  }
  const file = await open(path, 'r');
  try {
    const { size } = stats;
    const wanted = Math.min(size > 0 ? size : limit, limit);
    const bytes = Buffer.alloc(wanted);
    let filled = 0;
    while (filled < wanted) {
      const { bytesRead } = await file.read(bytes, filled, wanted - filled, null);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return { bytes: bytes.subarray(0, filled), cut: size > limit };
  } finally {
    await file.close();
  }
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
