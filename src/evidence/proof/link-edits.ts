import { namesRewriter, originalLink } from './rewritten-link.ts';
import type { Splice, TextEdit } from './text-edit.ts';

/** How a link was written in the signed text. */
interface Spelling {
  /** `&` of the restored link as `&amp;` (proper HTML) or raw. */
  readonly escaped: boolean;
  /** Removes a `/` that a rewriter appended to a bare host. */
  readonly bareHost: boolean;
}

const url = /https?:\/\/[^\s"'<>\\]{1,8000}/g;
/** Attributes that Outlook adds to a rewritten link, which contain the original. */
const extras = / (?:originalsrc|shash|data-auth|data-safelink|data-linkindex)="[^"]{0,4000}"/g;

function restore(found: string, html: boolean, spelling: Spelling): string {
  const plain = html ? found.replace(/&amp;/g, '&') : found;
  // Rewriters of plain text exclude closing punctuation; the match may include it.
  const trail = /[).,;>\]]{0,3}$/.exec(plain)?.[0] ?? '';
  for (const tail of trail === '' ? [''] : ['', trail]) {
    const link = originalLink(tail === '' ? plain : plain.slice(0, -tail.length));
    if (link === null) continue;
    const bare = spelling.bareHost ? link.replace(/^(https?:\/\/[^/?#]{1,255})\/$/, '$1') : link;
    return (html && spelling.escaped ? bare.replace(/&/g, '&amp;') : bare) + tail;
  }
  return found;
}

function restoreLine(line: string, html: boolean, spelling: Spelling): string {
  if (!line.includes('http')) return line;
  const restored = line.replace(url, (found) => restore(found, html, spelling));
  return restored !== line && html ? restored.replace(extras, '') : restored;
}

function edit(lines: readonly string[], html: boolean, spelling: Spelling): TextEdit {
  const splices: Splice[] = [];
  lines.forEach((line, i) => {
    const restored = restoreLine(line, html, spelling);
    if (restored !== line) splices.push({ from: i, to: i + 1, lines: [restored] });
  });
  return { splices, kinds: ['links-rewritten'] };
}

/** Texts with every rewritten link undone, in the possible spellings of the signed text. */
export function linkEdits(lines: readonly string[], html: boolean): TextEdit[] {
  if (!namesRewriter(lines.join('\n'))) return [];
  const known = new Set<string>();
  const edits: TextEdit[] = [];
  for (const escaped of html ? [true, false] : [false])
    for (const bareHost of [false, true]) {
      const one = edit(lines, html, { escaped, bareHost });
      const key = JSON.stringify(one.splices);
      if (one.splices.length === 0 || known.has(key)) continue;
      known.add(key);
      edits.push(one);
    }
  return edits;
}
