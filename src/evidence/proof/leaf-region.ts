import { type Base, run } from './base.ts';
import { literal, type Rope } from './line-rope.ts';
import type { OutlinePart } from './outline.ts';
import type { Option } from './search.ts';
import { transferEncodingLine, withTransferEncoding } from './transfer-encoding-field.ts';

/** Alternatives for one leaf with its header section: body lines `from` to `to`. */
export interface LeafRegion {
  readonly from: number;
  readonly to: number;
  readonly options: readonly Option[];
}

/** First body line of a leaf's region: its header section counts, the root has none. */
export function regionStart(part: OutlinePart): number {
  return part.headerStart < 0 ? 0 : part.headerStart;
}

/** The leaf as received. */
export function asReceived(base: Base, part: OutlinePart): Option {
  return { rope: run(base, regionStart(part), part.end) };
}

/** The leaf with `body` in place of its lines and its header section untouched. */
export function withBody(base: Base, part: OutlinePart, body: Rope): Rope {
  return [...run(base, regionStart(part), part.start), ...body];
}

/**
 * Header sections a leaf may have had in another transfer encoding: its field says the other word, is missing, or was
 * never touched.
 */
export function headersFor(base: Base, part: OutlinePart, encoding: string): Rope[] {
  if (part.headerStart < 0) return [[]];
  const header = base.source.lines.slice(part.headerStart, part.start);
  const asIs = run(base, part.headerStart, part.start);
  const at = transferEncodingLine(header);
  if (at === -1) {
    const end = Math.max(part.headerStart, part.start - 1);
    const added = literal([`Content-Transfer-Encoding: ${encoding}`]);
    return [asIs, [...run(base, part.headerStart, end), ...added, ...run(base, end, part.start)]];
  }
  const line = part.headerStart + at;
  const before = run(base, part.headerStart, line);
  const after = run(base, line + 1, part.start);
  const changed = literal(withTransferEncoding([header[at] ?? ''], encoding));
  return [[...before, ...changed, ...after], [...before, ...after], asIs];
}
