import { limits } from '../message/limits.ts';
import type { Healed } from '../message/source-text.ts';
import { type Draft, draftOf, type Healer } from './heal/draft.ts';
import { healers } from './heal/index.ts';

/** A mended paste, and what was done in words, in order; `healed` is null when nothing had to be done. */
export interface HealedPaste {
  readonly healed: Healed | null;
  readonly did: readonly string[];
}

/**
 * Mends `text` (one character per byte, LF line ends) with `chosen` menders. Only the first `limits.healText` characters are
 * mended; the rest follows as it is. Every line of the result leads to the input line it came from.
 */
export function healPaste(text: string, chosen: readonly Healer[] = healers, firstLine = 1): HealedPaste {
  const cut = text.length <= limits.healText ? text.length : text.lastIndexOf('\n', limits.healText);
  if (cut <= 0) return { healed: null, did: [] };
  const first = draftOf(text.slice(0, cut), firstLine);
  let draft: Draft = first;
  const did: string[] = [];
  for (const heal of chosen) {
    const result = heal(draft);
    if (result === null) continue;
    draft = result.draft;
    if (!did.includes(result.did)) did.push(result.did);
  }
  if (did.length === 0) return { healed: null, did };
  if (cut === text.length) return { healed: { text: draft.lines.join('\n'), origin: draft.origin }, did };
  const rest = draftOf(text.slice(cut + 1), firstLine + first.lines.length);
  return {
    healed: {
      text: `${draft.lines.join('\n')}\n${rest.lines.join('\n')}`,
      origin: [...draft.origin, ...rest.origin],
    },
    did,
  };
}
