import { limits } from '../intake/limits.ts';
import { decodeCharset } from './charset.ts';
import type { Part } from './part.ts';
import { latin1Lines } from './source-text.ts';
import { decodeBase64, decodeQuotedPrintable, decodeUuencoded } from './transfer-decoding.ts';
import { type View, viewOf } from './view.ts';

/** Input line (1-based) of each decoded line of a quoted-printable body: soft breaks swallow input lines. */
function quotedPrintableOrigin(body: string, firstLine: number): number[] {
  const origin: number[] = [];
  let line = firstLine;
  let continued = false;
  for (const physical of body.split('\n')) {
    if (!continued) origin.push(line);
    // An encoded line feed ends a decoded line inside the physical one.
    for (let at = physical.indexOf('=0A'); at !== -1; at = physical.indexOf('=0A', at + 3)) origin.push(line);
    continued = /=[ \t]*$/.test(physical);
    line++;
  }
  return origin;
}

/** Input line of each decoded line of a base64 body: 4 characters make 3 bytes. */
function base64Origin(body: string, decoded: string, firstLine: number): number[] {
  const ends: number[] = [];
  let characters = 0;
  for (const physical of body.split('\n')) {
    characters += physical.replace(/[^A-Za-z0-9+/]/g, '').length;
    ends.push(Math.floor((characters * 3) / 4));
  }
  const origin: number[] = [];
  let line = 0;
  for (let at = 0; at !== -1; ) {
    while (line < ends.length - 1 && (ends[line] ?? 0) <= at) line++;
    origin.push(firstLine + line);
    const next = decoded.indexOf('\n', at);
    at = next === -1 ? -1 : next + 1;
  }
  return origin;
}

/** Body bytes of a part with the transfer encoding undone, one character each, line ends as they came out. */
export function partBytes(part: Part, limit = Number.POSITIVE_INFINITY): string {
  const end = Math.min(part.bodyEnd, part.bodyStart + limit);
  const body = part.view.text.slice(part.bodyStart, end);
  if (part.encoding === 'base64') return decodeBase64(body).toString('latin1');
  if (part.encoding === 'quoted-printable') return decodeQuotedPrintable(body);
  if (/^x-uu/.test(part.encoding) || part.encoding === 'uuencode') return decodeUuencoded(body);
  return body;
}

const cache = new WeakMap<Part, View>();

/**
 * Decoded text of a leaf part (transfer encoding and charset undone, line ends LF) as a view whose lines lead back
 * to the input. At most `limits.textPart` characters are decoded.
 */
export function partText(part: Part): View {
  const known = cache.get(part);
  if (known) return known;
  const view = decodePart(part);
  cache.set(part, view);
  return view;
}

/** As `partText`, but only the transfer encoding is undone: the view to parse an embedded message from. */
export function partView(part: Part): View {
  const body = part.view.text.slice(part.bodyStart, part.bodyEnd);
  const base = part.view.lineAt(part.bodyStart);
  return reencoded(part, body, latin1Lines(Buffer.from(partBytes(part), 'latin1')), base);
}

function decodePart(part: Part): View {
  const end = Math.min(part.bodyEnd, part.bodyStart + limits.textPart);
  const body = part.view.text.slice(part.bodyStart, end);
  const bytes = partBytes(part, limits.textPart);
  const decoded = decodeCharset(bytes, part.contentType.params.charset ?? null);
  const text = decoded.includes('\r') ? decoded.replace(/\r\n?/g, '\n') : decoded;
  return reencoded(part, body, text, -1);
}

function reencoded(part: Part, body: string, text: string, base: number): View {
  let origin: number[] | null = null;
  const firstLine = (): number => (base >= 0 ? base : part.view.lineAt(part.bodyStart));
  if (part.encoding === 'base64') {
    return viewOf(text, (line) => {
      origin ??= base64Origin(body, text, firstLine());
      return origin[line] ?? origin.at(-1) ?? firstLine();
    });
  }
  if (part.encoding === 'quoted-printable') {
    return viewOf(text, (line) => {
      origin ??= quotedPrintableOrigin(body, firstLine());
      return origin[line] ?? origin.at(-1) ?? firstLine();
    });
  }
  // Not encoded: decoded line n is body line n. The body may start in a view that was itself decoded, so each line
  // is asked by its offset, not counted.
  let starts: number[] | null = null;
  return viewOf(text, (line) => {
    if (starts === null) {
      starts = [part.bodyStart];
      for (let at = body.indexOf('\n'); at !== -1; at = body.indexOf('\n', at + 1))
        starts.push(part.bodyStart + at + 1);
    }
    return part.view.lineAt(starts[line] ?? part.bodyStart);
  });
}
