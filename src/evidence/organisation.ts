import { getDomain } from 'tldts';

const known = new Map<string, string>();
/** Hosts come from mail: keep the table from growing without end in a long-lived service. */
const MAX_KNOWN = 5_000;

/**
 * Organisational domain of a host or domain name by the public suffix list (RFC 7489 3.2), lower case; the name
 * itself when it has none (`localhost`, `contoso.example`).
 */
export function organisationOf(name: string): string {
  const lower = name.toLowerCase().replace(/\.$/, '');
  const hit = known.get(lower);
  if (hit !== undefined) return hit;
  const found = getDomain(lower, { allowPrivateDomains: false, validateHostname: false }) ?? lower;
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(lower, found);
  return found;
}

/** Relaxed alignment (RFC 7489 3.1): both names belong to one organisational domain. */
export function sameOrganisation(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && organisationOf(a) === organisationOf(b);
}
