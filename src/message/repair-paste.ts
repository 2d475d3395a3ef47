import { limits } from './limits.ts';
import { type Draft, draftOf, type Repair } from './repair/draft.ts';
import { repairs } from './repair/index.ts';
import type { RepairedText } from './source-text.ts';

/** A repaired paste, and what was done in words, in order; `repaired` is null when nothing had to be done. */
export interface RepairedPaste {
  readonly repaired: RepairedText | null;
  readonly did: readonly string[];
}

/**
 * Repairs `text` (one character per byte, LF line ends) with `chosen` repairs. Only the first `limits.repairText` characters are
 * corrected; the rest follows as it is. Every line of the result leads to the input line it came from.
 */
export function repairPaste(text: string, chosen: readonly Repair[] = repairs, firstLine = 1): RepairedPaste {
  const cut = text.length <= limits.repairText ? text.length : text.lastIndexOf('\n', limits.repairText);
  if (cut <= 0) return { repaired: null, did: [] };
  const first = draftOf(text.slice(0, cut), firstLine);
  let draft: Draft = first;
  const did: string[] = [];
  for (const repair of chosen) {
    const result = repair(draft);
    if (result === null) continue;
    draft = result.draft;
    if (!did.includes(result.did)) did.push(result.did);
  }
  if (did.length === 0) return { repaired: null, did };
  if (cut === text.length) return { repaired: { text: draft.lines.join('\n'), origin: draft.origin }, did };
  return {
    repaired: {
      text: `${draft.lines.join('\n')}${text.slice(cut)}`,
      origin: [...draft.origin, firstLine + first.lines.length],
    },
    did,
  };
}
