import { createHash } from 'node:crypto';

export type Canonicalization = 'simple' | 'relaxed';
export type HashName = 'sha256' | 'sha1';

const blanks = /[ \t]+/g;

/** One body line in canonical form, without its line end (RFC 6376 3.4.3, 3.4.4). */
export function canonicalLine(line: string, canonicalization: Canonicalization): string {
  if (canonicalization === 'simple') return line;
  const reduced = line.replace(blanks, ' ');
  return reduced.endsWith(' ') ? reduced.slice(0, -1) : reduced;
}

/**
 * The canonical body of `lines`: every line ends in CRLF, trailing blank lines dropped. An empty body is one CRLF in
 * `simple` and nothing in `relaxed` (RFC 6376 3.4.3, 3.4.4).
 */
export function canonicalBody(lines: readonly string[], canonicalization: Canonicalization): Buffer {
  const kept = lines.map((line) => canonicalLine(line, canonicalization));
  while (kept.at(-1) === '') kept.pop();
  if (kept.length === 0) return Buffer.from(canonicalization === 'simple' ? '\r\n' : '', 'latin1');
  return Buffer.from(`${kept.join('\r\n')}\r\n`, 'latin1');
}

/** The body hash in `bh=` form; `length` is the `l=` tag (RFC 6376 3.7). */
export function bodyHash(
  lines: readonly string[],
  canonicalization: Canonicalization,
  hash: HashName = 'sha256',
  length: number | null = null,
): string {
  const bytes = canonicalBody(lines, canonicalization);
  const signed = length === null ? bytes : bytes.subarray(0, length);
  return createHash(hash).update(signed).digest('base64');
}

/** `bh=` of an empty body: it says nothing about any text, so no proof may be based on it. */
export function isEmptyBodyHash(bh: string): boolean {
  return emptyHashes.has(bh);
}

const emptyHashes = new Set(
  (['sha256', 'sha1'] as const).flatMap((hash) =>
    ['', '\r\n'].map((text) => createHash(hash).update(text).digest('base64')),
  ),
);
