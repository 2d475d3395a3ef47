import { openMail } from '../../message/open-mail.ts';
import { type Part, walkParts } from '../../message/part.ts';
import { viewOf } from '../../message/view.ts';
import { proofLimits } from './proof-limits.ts';

/** A MIME part as a run of body lines; line numbers count from the first body line, ends are excluded. */
export interface OutlinePart {
  readonly type: string;
  readonly encoding: string;
  readonly charset: string | null;
  /** Line of the delimiter before the part; -1 for the root. */
  readonly delimiter: number;
  readonly headerStart: number;
  /** First line after the part's header section (and its empty line). */
  readonly start: number;
  /** Line of the delimiter after the part, or the number of body lines. */
  readonly end: number;
  readonly depth: number;
  readonly leaf: boolean;
  readonly parent: OutlinePart | null;
  /** The part itself; its view counts lines from the Content-* lines, see `viewOffset`. */
  readonly part: Part;
}

/** Lines of a part's view before the first body line. */
export function viewOffset(content: readonly string[]): number {
  return content.length + 1;
}

/** Parts of the body `lines` of a mail whose Content-* header lines are `content`, depth first. */
export function outlineOf(content: readonly string[], lines: readonly string[]): OutlinePart[] {
  const text = `${content.concat('').join('\n')}\n${lines.join('\n')}\n`;
  const view = viewOf(text);
  const mail = openMail(view);
  const offset = viewOffset(content) + 1;
  const known = new Map<Part, OutlinePart>();
  const parts: OutlinePart[] = [];
  for (const part of walkParts(mail.root)) {
    if (part.view !== view) continue;
    const root = part.parent === null;
    const headerStart = root ? -1 : view.lineAt(part.header.start) - offset;
    const last = root ? lines.length : view.lineAt(part.bodyEnd) - offset + 1;
    const entry: OutlinePart = {
      type: part.type,
      encoding: part.encoding,
      charset: part.contentType.params.charset?.toLowerCase() ?? null,
      delimiter: root ? -1 : headerStart - 1,
      headerStart,
      start: root ? 0 : Math.min(view.lineAt(part.bodyStart) - offset, last),
      end: Math.min(last, lines.length),
      depth: part.depth,
      leaf: part.children.length === 0,
      parent: part.parent === null ? null : (known.get(part.parent) ?? null),
      part,
    };
    known.set(part, entry);
    parts.push(entry);
  }
  return parts;
}

/** Text leaves small enough to vary: preparing the variants of larger ones exceeds the time limit. */
export function textLeaves(parts: readonly OutlinePart[]): OutlinePart[] {
  return parts.filter(
    ({ leaf, type, start, end, part }) =>
      leaf &&
      type.startsWith('text/') &&
      end > start &&
      part.bodyEnd - part.bodyStart <= proofLimits.leafBytes,
  );
}
