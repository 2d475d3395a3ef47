import type { HeaderField, HeaderSection } from '../../message/header-field.ts';

export type FieldGroups = ReadonlyMap<string, readonly HeaderField[]>;

/** Fields by lower-case name, each list in header order (newest first for trace fields). */
export function groupFields(section: HeaderSection): FieldGroups {
  const groups = new Map<string, HeaderField[]>();
  for (const field of section.fields) {
    const list = groups.get(field.name);
    if (list === undefined) groups.set(field.name, [field]);
    else list.push(field);
  }
  return groups;
}

const none: readonly HeaderField[] = [];

/** Fields with any of the names, in header order. */
export function fieldsNamed(groups: FieldGroups, names: Iterable<string>): readonly HeaderField[] {
  let only: readonly HeaderField[] = none;
  let all: HeaderField[] | null = null;
  for (const name of names) {
    const list = groups.get(name);
    if (list === undefined) continue;
    if (only === none) only = list;
    else if (all === null) all = [...only, ...list];
    else all.push(...list);
  }
  return all === null ? only : all.sort((a, b) => a.start - b.start);
}
