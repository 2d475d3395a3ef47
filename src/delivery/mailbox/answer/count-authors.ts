import { scanTokens } from '../../../evidence/headers/scan-tokens.ts';
import { fieldValue, type HeaderSection } from '../../../message/header-field.ts';

/** More than one author is enough to know. */
const maxLength = 4_000;
const address = /[^\s<>,;:"()[\]@]{1,128}@[^\s<>,;:"()]{1,253}/g;

/** The value without comments and names in quotes; a quoted local part stays. */
function bare(value: string): string {
  let open = value;
  for (const { kind, at, end } of scanTokens(value))
    if ((kind === 'comment' || kind === 'quoted') && value.charAt(end) !== '@')
      open = open.slice(0, at) + ' '.repeat(end - at) + open.slice(end);
  return open;
}

/**
 * How many authors From names, over all such fields. RFC 5322 allows several, and an empty group: the verifier may then
 * have checked another author than the one answered. A second address in a name without quotes counts, a group as two.
 */
export function countAuthors(section: HeaderSection): number {
  const fields = section.fields.filter(({ name }) => name === 'from');
  const found = new Set<string>();
  let groups = 0;
  for (const field of fields) {
    const value = fieldValue(section.view, field);
    const open = bare(value.slice(0, maxLength));
    if (/[:;]/.test(open) || value.length > maxLength) groups += 2;
    for (const [one] of open.matchAll(address)) found.add(one.toLowerCase());
  }
  return Math.max(fields.length, found.size, groups);
}
