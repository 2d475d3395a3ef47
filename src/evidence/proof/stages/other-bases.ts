import { append } from '../../../message/append.ts';
import { type Base, newBase } from '../base.ts';
import { encoderFor, type LeafEncoder, sameStyleEncoders } from '../leaf-encoder.ts';
import { headersFor } from '../leaf-region.ts';
import { type LeafText, leafText } from '../leaf-text.ts';
import { type Rope, ropeLines } from '../line-rope.ts';
import { linkEdits } from '../link-edits.ts';
import { type OutlinePart, textLeaves } from '../outline.ts';
import { type QuotedPrintableStyle, quotedPrintableStyles } from '../quoted-printable-styles.ts';
import { noEdit } from '../text-edit.ts';
import { withTransferEncoding } from '../transfer-encoding-field.ts';

const MAX_LEAVES = 12;

/** The body lines with each text leaf (and its header section) replaced by the result of `make`; null keeps it. */
function rebuilt(base: Base, make: (part: OutlinePart, text: LeafText) => Rope | null): string[] | null {
  const lines: string[] = [];
  let at = 0;
  let changed = false;
  for (const part of textLeaves(base.parts()).slice(0, MAX_LEAVES)) {
    const rope = make(part, leafText(base, part));
    if (rope === null) continue;
    changed = true;
    append(lines, base.source.lines.slice(at, Math.max(part.headerStart, 0)));
    append(lines, ropeLines(rope));
    at = part.end;
  }
  append(lines, base.source.lines.slice(at));
  return changed ? lines : null;
}

/** Bodies with every rewritten link undone in all texts at once, as a single gateway rewrites them. */
export function linksUndone(base: Base): Base[] {
  const bases = new Map<string, Base>();
  for (const style of base.style === null ? [0, 1, 2] : [0])
    for (let spelling = 0; spelling < 4; spelling++) {
      const lines = rebuilt(base, (part, text) => {
        const edits = linkEdits(text.lines, text.html);
        const edit = edits[Math.min(spelling, edits.length - 1)];
        const encoders = sameStyleEncoders(text, base.style);
        const encoder: LeafEncoder | undefined = encoders[Math.min(style, encoders.length - 1)];
        if (edit === undefined || encoder === undefined) return null;
        const header = base.source.lines.slice(Math.max(part.headerStart, 0), part.start);
        const body = ropeLines(encoder.encode(edit));
        return [
          {
            source: { lines: [...header, ...body], canonical: never },
            from: 0,
            to: header.length + body.length,
          },
        ];
      });
      const key = lines?.join('\n') ?? '';
      if (lines === null || bases.has(key)) continue;
      const made = quotedPrintableStyles[style] ?? null;
      bases.set(key, newBase(lines, base.content, [...base.kinds, 'links-rewritten'], base.moved, made));
    }
  return [...bases.values()];
}

/** These ropes are only copied. */
const never = (): never => {
  throw new Error('a rope of a rebuilt base is not hashed');
};

const styles: readonly (QuotedPrintableStyle | null)[] = [null, ...quotedPrintableStyles.slice(0, 4)];

/** Bodies with all encoded texts in another encoding: 8bit, or quoted-printable in a common style. */
export function encodingsUndone(base: Base): Base[] {
  const bases: Base[] = [];
  for (const style of styles)
    for (let header = 0; header < 2; header++) {
      let content = base.content;
      const lines = rebuilt(base, (part, text) => {
        const encoder = encoderFor(text, style);
        if (part.encoding === encoder.encoding && style === null) return null;
        if (part.headerStart < 0) content = withTransferEncoding(base.content, encoder.encoding);
        const headers = headersFor(base, part, encoder.encoding);
        const rope = headers[Math.min(header, headers.length - 1)] ?? [];
        return [...rope, ...encoder.encode(noEdit)];
      });
      if (lines === null) continue;
      const moved = base.moved || content !== base.content;
      bases.push(newBase(lines, content, [...base.kinds, 're-encoded'], moved, style));
    }
  return bases;
}
