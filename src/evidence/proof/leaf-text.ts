import { decodeBase64, decodeQuotedPrintable } from '../../message/transfer-decoding.ts';
import type { Base } from './base.ts';
import type { OutlinePart } from './outline.ts';

/** A text leaf with its transfer encoding decoded: lines of one character per byte. */
export interface LeafText {
  readonly lines: readonly string[];
  /** Physical lines as received for each decoded line, if the encoding preserves lines. */
  readonly received: ReadonlyMap<string, readonly string[]> | null;
  readonly encoding: string;
  /** Width of the base64 lines as received. */
  readonly width: number;
  readonly html: boolean;
}

/** Physical quoted-printable lines grouped by the decoded line they form. */
function receivedLines(lines: readonly string[]): Map<string, readonly string[]> {
  const known = new Map<string, readonly string[]>();
  let group: string[] = [];
  for (const line of lines) {
    group.push(line);
    if (/=[ \t]{0,80}$/.test(line)) continue;
    known.set(decodeQuotedPrintable(group.join('\n')), group);
    group = [];
  }
  return known;
}

/** Decodes the leaf `part` of `base`; an unknown encoding is treated as none. */
export function leafText(base: Base, part: OutlinePart): LeafText {
  const lines = base.source.lines.slice(part.start, part.end);
  const html = part.type === 'text/html';
  if (part.encoding === 'base64') {
    const text = decodeBase64(lines.join('\n')).toString('latin1');
    const width = lines.reduce((most, line) => Math.max(most, line.length), 0);
    const decoded = text.split(/\r?\n/);
    // The final encoded line end corresponds to the one that a plain text leaves to the boundary after it.
    if (decoded.length > 1 && decoded.at(-1) === '') decoded.pop();
    return { lines: decoded, received: null, encoding: 'base64', width, html };
  }
  if (part.encoding === 'quoted-printable') {
    const text = decodeQuotedPrintable(lines.join('\n'));
    const received = receivedLines(lines);
    return { lines: text.split(/\r?\n/), received, encoding: 'quoted-printable', width: 76, html };
  }
  return { lines, received: null, encoding: part.encoding, width: 76, html };
}
