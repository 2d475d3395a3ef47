import { type Base, run } from '../base.ts';
import { type LeafEncoder, type LeafText, leafText, otherEncoders, plainEncoding } from '../leaf-text.ts';
import { literal } from '../line-rope.ts';
import { type OutlinePart, textLeaves } from '../outline.ts';
import type { Option, Search } from '../search.ts';
import { transferEncodingLine, withTransferEncoding } from '../transfer-encoding-field.ts';

/** Footer lines cut off before a text is base64-encoded again: each costs one encoding. */
const BASE64_TAILS = 60;
/** Text leaves that are re-encoded. */
const MOST_LEAVES = 8;

const label = (encoder: LeafEncoder, lines: readonly string[]): string =>
  encoder.encoding === '8bit' ? plainEncoding(lines) : encoder.encoding;

/**
 * Slots before a leaf whose encoding changes: its own Content-Transfer-Encoding line says another word, is missing,
 * or was never touched.
 */
export function slotsBefore(base: Base, part: OutlinePart, encoding: string): Option[][] {
  if (part.headerStart < 0) return [];
  const header = base.source.lines.slice(part.headerStart, part.start);
  const at = transferEncodingLine(header);
  if (at === -1) {
    const end = Math.max(part.headerStart, part.start - 1);
    const added = literal([`Content-Transfer-Encoding: ${encoding}`]);
    return [
      [{ rope: run(base, 0, end) }],
      [{ rope: [] }, { rope: added }],
      [{ rope: run(base, end, part.start) }],
    ];
  }
  const line = part.headerStart + at;
  const changed = withTransferEncoding([header[at] ?? ''], encoding);
  const options: Option[] = [{ rope: literal(changed) }, { rope: [] }, { rope: run(base, line, line + 1) }];
  return [[{ rope: run(base, 0, line) }], options, [{ rope: run(base, line + 1, part.start) }]];
}

/** The texts to encode: whole, without a last blank line, and for base64 without a footer. */
function cuts(text: LeafText, encoder: LeafEncoder, root: boolean): number[] {
  const whole = text.lines.length;
  const last = text.lines.at(-1) === '' ? [whole, whole - 1] : [whole];
  const tails = encoder.encoding === 'base64' || !root ? BASE64_TAILS : 0;
  for (let m = 1; m <= tails && m < whole - 1; m++) last.push((last.at(-1) ?? whole) - 1);
  return last;
}

function tryEncoder(
  search: Search,
  base: Base,
  part: OutlinePart,
  text: LeafText,
  encoder: LeafEncoder,
): boolean {
  const root = part.headerStart < 0;
  const encoding = label(encoder, text.lines);
  const content = root ? withTransferEncoding(base.content, encoding) : undefined;
  const options = cuts(text, encoder, root).map((end): Option => {
    const rope = literal(encoder.encode(text.lines.slice(0, end)));
    const footer = end < text.lines.length && text.lines.slice(end).some((line) => line !== '');
    const kinds = footer ? (['re-encoded', 'footer-added'] as const) : (['re-encoded'] as const);
    return content === undefined ? { rope, kinds } : { rope, kinds, content };
  });
  if (root)
    return search.explore(
      [options],
      encoder.encoding === 'base64' ? 0 : Number.POSITIVE_INFINITY,
      base.kinds,
    );
  return search.explore(
    [...slotsBefore(base, part, encoding), options, [{ rope: run(base, part.end) }]],
    0,
    base.kinds,
  );
}

/** Undoes a change of the transfer encoding of one text leaf, with or without a footer added meanwhile. */
export function reencode(search: Search, base: Base): boolean {
  for (const part of textLeaves(base.parts()).slice(0, MOST_LEAVES)) {
    const text = leafText(base, part);
    for (const encoder of otherEncoders(text)) {
      if (tryEncoder(search, base, part, text, encoder)) return true;
    }
  }
  return search.done();
}
