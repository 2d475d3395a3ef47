import type { Evidence } from '../../evidence/evidence.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import type { AuthReading } from './authentication.ts';
import { type Client, isInsideAddress } from './client.ts';

/** Names that exist only inside a network. */
const insideName = /\.(?:internal|local|localdomain|lan|corp|intern)$/i;

/**
 * The mail began at a host of the author's own network, which reached the filter from an inside address: a filter of the
 * recipient sees strangers by their public one.
 */
export function reachedFromInside(
  evidence: Evidence,
  client: Client | null,
  auth: AuthReading,
): { readonly lines: readonly number[] } | null {
  const first = evidence.subject?.hops[0];
  if (first?.ip == null || client?.vendor?.kind !== 'filter' || first === client.hop) return null;
  if (first.vendor !== client.vendor.id || first.role === 'local' || /^127\.|^::1$/.test(first.ip))
    return null;
  const authors = [first.from, first.fromRdns, first.helo].some(
    (name) => name !== null && (insideName.test(name) || sameOrganisation(name, auth.from)),
  );
  return authors && isInsideAddress(first.ip) ? { lines: first.lines } : null;
}
