import { allMeanings } from '../../../catalog/header-meanings/all-meanings.ts';
import { findMeaning, sayMeaning } from '../../../catalog/header-meanings/find-meaning.ts';
import { standardFields } from '../../../catalog/header-meanings/standard-fields.ts';

/** A piece of a line that the glossary explains: characters `start` to `end`. */
export interface Term {
  readonly start: number;
  readonly end: number;
  readonly says: string;
}

const fieldName = /^[!-9;-~]{1,80}(?=:)/;
const lineLimit = 2_000;

const keysByField = new Map<string, Set<string>>();
for (const { field, key } of allMeanings) {
  if (key === null) continue;
  const keys = keysByField.get(field) ?? new Set();
  keys.add(key);
  keysByField.set(field, keys);
}

const keyAndValue = /(?<![\w.-])([a-z][\w.-]{0,40})\s{0,4}[:=]\s{0,4}([^\s;,()]{1,200})/gi;

/** Pieces such as `SCL:5` that the table explains for this field. */
function keyed(field: string, line: string, from: number): Term[] {
  const keys = keysByField.get(field);
  if (keys === undefined) return [];
  return [...line.slice(from).matchAll(keyAndValue)].flatMap((match) => {
    const [whole, key = '', value = ''] = match;
    const row = keys.has(key.toLowerCase()) ? findMeaning(field, key) : null;
    const start = from + match.index;
    return row === null ? [] : [{ start, end: start + whole.length, says: sayMeaning(row, value) }];
  });
}

function sayField(name: string, value: string): string | null {
  const standard = standardFields[name];
  if (standard !== undefined && Object.hasOwn(standardFields, name))
    return `${standard.means} (${standard.source})`;
  const row = findMeaning(name, null);
  return row === null ? null : `${sayMeaning(row, value)}${row.use === null ? '' : `. ${row.use}`}`;
}

/**
 * What the glossary knows of each line of a header, in order. `field` is the field a folded line belongs to; give back
 * `next` with the following line. Pure, linear.
 */
export function explainLine(
  line: string,
  field: string | null,
): { readonly terms: readonly Term[]; readonly next: string | null } {
  const text = line.slice(0, lineLimit).replace(/^(?:[>|]\s?){1,8}/, (marks) => ' '.repeat(marks.length));
  const indent = text.length - text.trimStart().length;
  const name = fieldName.exec(text.trimStart())?.[0] ?? null;
  const known =
    name === null ? null : sayField(name.toLowerCase(), text.slice(indent + name.length + 1).trim());
  const own = name !== null && (known !== null || keysByField.has(name.toLowerCase()) || indent === 0);
  const current = own ? name.toLowerCase() : indent > 0 ? field : null;
  const head: Term[] =
    own && known !== null ? [{ start: indent, end: indent + name.length, says: known }] : [];
  const terms = current === null ? [] : keyed(current, text, own ? indent + name.length + 1 : 0);
  return { terms: [...head, ...terms], next: current };
}
