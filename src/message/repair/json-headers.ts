import { isKnownHeader } from '../known-headers.ts';
import { limits } from '../limits.ts';
import type { Draft, Repair } from './draft.ts';

type Field = readonly [name: string, value: string];

/** Values of a JSON document that are examined, and fields needed before a list counts as a header. */
const MAX_VALUES = 50_000;
const MINIMUM = 2;
/** Lines in which the next name is looked for. */
const WINDOW = 200;

function fieldOf(entry: unknown): Field | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const [name, value] = Array.isArray(entry)
    ? entry
    : [
        Reflect.get(entry, 'name') ?? Reflect.get(entry, 'Name'),
        Reflect.get(entry, 'value') ?? Reflect.get(entry, 'Value'),
      ];
  return typeof name === 'string' && typeof value === 'string' && /^[!-9;-~]{1,80}$/.test(name)
    ? [name, value]
    : null;
}

function fieldsOf(list: readonly unknown[]): Field[] {
  const fields = list.flatMap((entry) => {
    const field = fieldOf(entry);
    return field === null ? [] : [field];
  });
  return fields.filter(([name]) => isKnownHeader(name)).length >= MINIMUM ? fields : [];
}

/** The first list of header fields in a JSON document, breadth first. */
function findFields(root: unknown): Field[] {
  const queue: unknown[] = [root];
  for (let i = 0; i < queue.length && i < MAX_VALUES; i++) {
    const value = queue[i];
    if (typeof value !== 'object' || value === null) continue;
    const fields = Array.isArray(value) ? fieldsOf(value) : [];
    if (fields.length > 0) return fields;
    for (const below of Object.values(value)) if (queue.length < MAX_VALUES) queue.push(below);
  }
  return [];
}

function parse(draft: Draft): unknown {
  const first = draft.lines.find((line) => line.trim() !== '')?.trim() ?? '';
  if (!first.startsWith('{') && !first.startsWith('[')) return null;
  try {
    return JSON.parse(draft.lines.join('\n'));
  } catch {
    return null;
  }
}

/** Header fields that an API gives as JSON (`name` and `value`, or pairs) become header lines. */
export const jsonHeaders: Repair = (draft) => {
  const fields = findFields(parse(draft));
  if (fields.length === 0) return null;
  const lines: string[] = [];
  const origin: number[] = [];
  let at = 0;
  for (const [name, value] of fields.slice(0, limits.headerFields)) {
    const quoted = `"${name}"`;
    // Fields follow one another in the document: the search goes forward, and not far.
    const end = draft.lines.length > 1 ? Math.min(at + WINDOW, draft.lines.length) : 0;
    let found = at;
    while (found < end && !(draft.lines[found] ?? '').includes(quoted)) found++;
    if (found < end) at = found;
    for (const [i, piece] of value.split(/\r?\n/).entries()) {
      lines.push(i === 0 ? `${name}: ${piece}` : ` ${piece.trimStart()}`);
      origin.push(draft.origin[at] ?? 1);
    }
  }
  return { draft: { lines, origin }, did: 'read JSON as headers' };
};
