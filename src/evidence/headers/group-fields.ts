import type { HeaderField, HeaderSection } from '../../message/header-field.ts';

export type FieldGroups = ReadonlyMap<string, readonly HeaderField[]>;

/** Fields by lower-case name, each list in the order of the header (newest first for trace fields). */
export function groupFields(section: HeaderSection): FieldGroups {
  const groups = new Map<string, HeaderField[]>();
  for (const field of section.fields) {
    const list = groups.get(field.name);
    if (list === undefined) groups.set(field.name, [field]);
    else list.push(field);
  }
  return groups;
}

/** Fields with any of the names, in the order of the header. */
export function fieldsNamed(groups: FieldGroups, names: Iterable<string>): readonly HeaderField[] {
  const lists: (readonly HeaderField[])[] = [];
  for (const name of names) {
    const list = groups.get(name);
    if (list !== undefined) lists.push(list);
  }
  if (lists.length < 2) return lists[0] ?? [];
  return lists.flat().sort((a, b) => a.start - b.start);
}
