import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of an own mail under `test/fixtures`. */
export function fixture(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, '..', 'fixtures', name));
}

/** The same mail with other line ends. */
export function withLineEnds(bytes: Buffer, end: '\n' | '\r\n' | '\r'): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(/\r\n?|\n/g, end), 'latin1');
}
