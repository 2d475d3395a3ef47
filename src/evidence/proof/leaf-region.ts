import { type Base, run } from './base.ts';
import { literal, type Rope } from './line-rope.ts';
import type { OutlinePart } from './outline.ts';
import type { Option } from './search.ts';
import { transferEncodingLine, withTransferEncoding } from './transfer-encoding-field.ts';

/** First body line of a leaf's region, which includes its header section; the root has none. */
export function regionStart(part: OutlinePart): number {
  return part.headerStart < 0 ? 0 : part.headerStart;
}

/** The leaf as received. */
export function asReceived(base: Base, part: OutlinePart): Option {
  return { rope: run(base, regionStart(part), part.end) };
}

/** The leaf with `body` instead of its lines, its header section unchanged. */
export function withBody(base: Base, part: OutlinePart, body: Rope): Rope {
  return [...run(base, regionStart(part), part.start), ...body];
}

/**
 * Possible header sections of a leaf in another transfer encoding: its field names the other one, is missing, or was
 * never changed; then the first two with the charset written differently.
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
  const changed = withTransferEncoding(header, encoding);
  const without = header.filter((_, i) => i !== at);
  const forms = charsetForms.flatMap((form) => [changed.map(form), without.map(form)]);
  const [first = [], second = [], ...others] = forms;
  const known = new Set([first, second].map((lines) => lines.join('\n')));
  const fresh = others.filter((lines) => !known.has(lines.join('\n')) && known.add(lines.join('\n')));
  return [literal(first), literal(second), asIs, ...fresh.map(literal)];
}

/** How the charset may have been written before a library rewrote the field: Python quotes it in lower case. */
const charsetForms: readonly ((line: string) => string)[] = [
  (line) => line,
  (line) => line.replace(/charset="([A-Za-z0-9_-]{1,40})"/i, 'charset=$1'),
  (line) => line.replace(/charset="utf-8"/, 'charset="UTF-8"'),
  (line) => line.replace(/charset="utf-8"/, 'charset=UTF-8'),
];
