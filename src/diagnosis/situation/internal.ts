import { findField, headerValue } from '../../message/header-field.ts';
import type { Situation } from './situation.ts';

/** Exchange stamped the sender as one of its own (X-MS-Exchange-Organization-AuthAs: Internal). */
export function isInternal({ header }: Situation): boolean {
  return (
    header !== null &&
    /^internal/i.test(headerValue(header.section, 'x-ms-exchange-organization-authas') ?? '')
  );
}

/** Lines of that stamp. */
export function internalLines({ header }: Situation): number[] {
  const field = header === null ? null : findField(header.section, 'x-ms-exchange-organization-authas');
  return header === null || field === null ? [] : [header.section.view.lineAt(field.start)];
}
