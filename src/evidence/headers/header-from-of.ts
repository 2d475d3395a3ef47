import { fieldDomainOf } from '../../message/domain-of.ts';
import { fieldValue, type HeaderField } from '../../message/header-field.ts';
import type { View } from '../../message/view.ts';

const headerFrom = /(?:^|[\s;])header\.from=([^\s;()"]{1,320})/i;

/**
 * Domain that a receiver names in `header.from=`, lower case, or null. Searches only the first 4,000 characters of a
 * text.
 */
export function headerFromIn(text: string): string | null {
  return fieldDomainOf(headerFrom.exec(text.slice(0, 4_000))?.[1] ?? null);
}

/**
 * The From domain according to the results of a header without a From field (people paste just the results), or null.
 */
export function headerFromOf(view: View, fields: readonly HeaderField[]): string | null {
  for (const field of fields.slice(0, 10)) {
    const domain = headerFromIn(fieldValue(view, field));
    if (domain !== null) return domain;
  }
  return null;
}
