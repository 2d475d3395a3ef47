import { append } from '../../../message/append.ts';
import { fieldLines, fieldValue, type HeaderField } from '../../../message/header-field.ts';
import { limits } from '../../../message/limits.ts';
import type { View } from '../../../message/view.ts';
import type { ArcSet, SignatureTags } from '../header-evidence.ts';
import { readSignature } from '../signatures/read-signature.ts';
import { readTags } from '../signatures/read-tags.ts';

interface Draft {
  cv: string | null;
  sealer: string | null;
  messageSignature: SignatureTags | null;
  seal: boolean;
  results: boolean;
  lines: number[];
}

const instanceTag = /^\s{0,40}i\s{0,4}=\s{0,4}(\d{1,3})\b/;

function instanceOf(value: string, tags: ReadonlyMap<string, string> | null): number | null {
  const text = tags?.get('i') ?? instanceTag.exec(value)?.[1];
  const instance = Number(text);
  // RFC 8617 4.2.1: 1 to 50.
  return text !== undefined && instance >= 1 && instance <= limits.arcSets ? instance : null;
}

function addTo(
  draft: Draft,
  field: HeaderField,
  value: string,
  tags: ReadonlyMap<string, string>,
  lines: number[],
): void {
  if (field.name === 'arc-seal') {
    draft.seal = true;
    draft.cv ??= tags.get('cv')?.toLowerCase() ?? null;
    draft.sealer ??= tags.get('d')?.toLowerCase() ?? null;
  } else if (field.name === 'arc-message-signature') draft.messageSignature ??= readSignature(value, lines);
  else draft.results = true;
  append(draft.lines, lines);
}

/**
 * The ARC sets of a header by instance (RFC 8617 4.2), ascending; gaps stay gaps, sets with a missing part are not
 * complete.
 */
export function readArcSets(view: View, fields: readonly HeaderField[]): ArcSet[] {
  const drafts = new Map<number, Draft>();
  for (const field of fields.slice(0, limits.arcSets * 3)) {
    const value = fieldValue(view, field);
    const tags = readTags(value);
    const instance = instanceOf(value, tags);
    if (instance === null) continue;
    const empty: Draft = {
      cv: null,
      sealer: null,
      messageSignature: null,
      seal: false,
      results: false,
      lines: [],
    };
    const draft = drafts.get(instance) ?? empty;
    drafts.set(instance, draft);
    addTo(draft, field, value, tags, fieldLines(view, field));
  }
  return [...drafts]
    .sort(([a], [b]) => a - b)
    .map(([instance, draft]) => ({
      instance,
      cv: draft.cv,
      sealer: draft.sealer,
      messageSignature: draft.messageSignature,
      complete: draft.seal && draft.results && draft.messageSignature !== null,
      lines: draft.lines.sort((a, b) => a - b),
    }));
}
