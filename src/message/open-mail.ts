import { readHeaders } from './header-field.ts';
import { limits } from './limits.ts';
import { contentTypeOf, encodingOf, isMessagePart, type Part } from './part.ts';
import { partView } from './part-text.ts';
import type { View } from './view.ts';

/** A mail opened: its root part, and what a limit kept from being read. */
export interface Mail {
  readonly root: Part;
  /** Why parts of the mail were not read: one sentence each, with the input line. */
  readonly notRead: readonly { readonly line: number; readonly why: string }[];
}

interface Walk {
  parts: number;
  /** Characters of encoded mails that were decoded; one in another counts again. */
  decoded: number;
  notRead: { line: number; why: string }[];
}

/** A delimiter line: `--boundary` at a line start, then only `--` and blanks (RFC 2046 5.1.1). */
function nextDelimiter(
  text: string,
  delimiter: string,
  from: number,
  limit: number,
): { at: number; next: number; closing: boolean } | null {
  let at = from;
  for (;;) {
    at = text.indexOf(delimiter, at);
    if (at === -1 || at >= limit) return null;
    const after = at + delimiter.length;
    if (at === 0 || text.charCodeAt(at - 1) === 10) {
      let eol = text.indexOf('\n', after);
      if (eol === -1 || eol > limit) eol = limit;
      const rest = text.slice(after, Math.min(eol, after + 100)).trim();
      if (rest === '' || rest === '--') return { at, next: Math.min(eol + 1, limit), closing: rest === '--' };
    }
    at = after;
  }
}

function openMultipart(walk: Walk, part: Part): void {
  const { text } = part.view;
  const boundary = part.contentType.params.boundary?.trimEnd() ?? '';
  if (boundary === '') return;
  const delimiter = `--${boundary}`;
  let current = nextDelimiter(text, delimiter, part.bodyStart, part.bodyEnd);
  while (current !== null && !current.closing) {
    const start = current.next;
    const following = nextDelimiter(text, delimiter, start, part.bodyEnd);
    // The line end before a delimiter belongs to the delimiter (RFC 2046 5.1.1).
    const end = following === null ? part.bodyEnd : Math.max(start, following.at - 1);
    if (walk.parts >= limits.parts) {
      walk.notRead.push({ line: part.view.lineAt(start), why: `more than ${limits.parts} parts` });
      return;
    }
    part.children.push(openPart(walk, part.view, start, end, part));
    current = following;
  }
}

function openPart(walk: Walk, view: View, start: number, end: number, parent: Part | null): Part {
  walk.parts++;
  const header = readHeaders(view, start, end);
  const contentType = contentTypeOf(header, parent);
  const part: Part = {
    view,
    header,
    type: contentType.value,
    contentType,
    encoding: encodingOf(header),
    bodyStart: header.bodyStart,
    bodyEnd: end,
    depth: parent === null ? 0 : parent.depth + 1,
    parent,
    children: [],
    decoded: null,
  };
  const nests = part.type.startsWith('multipart/') || isMessagePart(part);
  if (nests && part.depth >= limits.partDepth) {
    walk.notRead.push({ line: view.lineAt(start), why: `parts nested deeper than ${limits.partDepth}` });
  } else if (part.type.startsWith('multipart/')) openMultipart(walk, part);
  else if (isMessagePart(part)) openEmbedded(walk, part);
  return part;
}

/** RFC 2046 5.2.1 forbids encoding an embedded message; RFC 6532 and some programs do it anyway. */
function openEmbedded(walk: Walk, part: Part): void {
  if (part.encoding === 'base64' || part.encoding === 'quoted-printable') {
    if (walk.decoded > limits.treeBytes) {
      const line = part.view.lineAt(part.bodyStart);
      walk.notRead.push({ line, why: 'more encoded mails in each other than are decoded' });
      return;
    }
    const view = partView(part);
    walk.decoded += view.text.length;
    part.children.push(openPart(walk, view, 0, view.text.length, part));
  } else part.children.push(openPart(walk, part.view, part.bodyStart, part.bodyEnd, part));
}

/**
 * Opens the mail in `view.text` from `start` to `end`: header fields and MIME parts by offset. Linear in the
 * length, never throws; damaged boundaries leave a part without children, whose body can still be read as text.
 */
export function openMail(view: View, start = 0, end = view.text.length): Mail {
  const walk: Walk = { parts: 0, decoded: 0, notRead: [] };
  const root = openPart(walk, view, start, end, null);
  return { root, notRead: walk.notRead };
}
