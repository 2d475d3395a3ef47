import { organisationOf } from './headers/organisation.ts';

/** Relaxed alignment (RFC 7489 3.1, RFC 9989 4.4): both names belong to one organisational domain. Null never aligns. */
export function sameOrganisation(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && organisationOf(a) === organisationOf(b);
}
