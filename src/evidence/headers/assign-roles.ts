import { findVendor } from '../../catalog/vendors/find-vendor.ts';
import type { Hop, HopRole } from './hop.ts';
import { organisationOf } from './organisation.ts';

/** What the roles are decided by, beside the hops themselves. */
export interface RoleClues {
  readonly direction: 'inbound' | 'outbound' | null;
  /**
   * Vendor whose host the last receiver saw connecting, when SPF passed for it: then it sends for the
   * sender.
   */
  readonly authorisedVendor: string | null;
  /** Vendors whose own stamp calls this message outgoing. */
  readonly outbound: ReadonlySet<string>;
  /** Host part of the List-Id, or null. */
  readonly listHost: string | null;
}

const orgOf = (host: string | null): string | null => (host === null ? null : organisationOf(host));

/**
 * True when the mail leaves the filter for a host of its own side: more hops of other organisations follow
 * after the next.
 */
function sendsOnwards(hops: readonly Hop[], at: number): boolean {
  const later = hops.slice(at + 1).filter((hop) => !hop.local && hop.vendor !== hops[at]?.vendor);
  const next = later[0];
  const nextVendor = findVendor(next?.vendor ?? null);
  // A filter followed by another company's filter: the first one was the sender's.
  if (nextVendor?.kind === 'filter') return true;
  return later.some((hop) => findVendor(hop.vendor)?.kind === 'filter' && hop !== next);
}

/** Which way the filter's own host names point (`mx-inbound30...`, `outbound-ip25b...`), or null. */
function namedDirection(hops: readonly Hop[], at: number): 'inbound' | 'outbound' | null {
  const next = hops.slice(at + 1).find((hop) => !hop.local);
  const names = `${hops[at]?.by ?? ''} ${next?.from ?? ''} ${next?.fromRdns ?? ''}`.toLowerCase();
  if (names.includes('inbound')) return 'inbound';
  return names.includes('outbound') ? 'outbound' : null;
}

function filterRole(hops: readonly Hop[], at: number, clues: RoleClues): HopRole {
  const vendor = hops[at]?.vendor ?? null;
  if (clues.direction === 'outbound' && at === hops.length - 1) return 'outbound-filter';
  if (vendor !== null && (vendor === clues.authorisedVendor || clues.outbound.has(vendor)))
    return 'outbound-filter';
  const named = namedDirection(hops, at);
  if (named !== null) return named === 'inbound' ? 'filter' : 'outbound-filter';
  return sendsOnwards(hops, at) ? 'outbound-filter' : 'filter';
}

function roleOf(hops: readonly Hop[], at: number, clues: RoleClues, origin: number, last: number): HopRole {
  const hop = hops[at];
  if (hop === undefined || hop.local) return 'local';
  const kind = findVendor(hop.vendor)?.kind ?? null;
  if (kind === 'filter') return filterRole(hops, at, clues);
  if (kind === 'forwarder') return 'forwarder';
  if (clues.listHost !== null && at !== last && orgOf(hop.by) === organisationOf(clues.listHost))
    return 'list';
  if (at === origin) return at === last && kind === 'mailbox' ? 'mailbox-host' : 'origin';
  const next = hops.slice(at + 1).find((other) => !other.local && other.for?.includes('@'));
  if (hop.for?.includes('@') && next?.for && domainPart(next.for) !== domainPart(hop.for)) return 'forwarder';
  const lastHop = hops[last];
  if (at === last || (kind === 'mailbox' && hop.vendor === lastHop?.vendor)) return 'mailbox-host';
  return lastHop?.by != null && orgOf(hop.by) === orgOf(lastHop.by) ? 'mailbox-host' : 'relay';
}

const domainPart = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/**
 * Gives every hop its role. The newest non-local hop is where the mail came to rest, unless it is a
 * filter's.
 */
export function assignRoles(hops: readonly Hop[], clues: RoleClues): Hop[] {
  const origin = hops.findIndex((hop) => !hop.local);
  const last = hops.findLastIndex((hop) => !hop.local);
  return hops.map((hop, at) => ({ ...hop, role: roleOf(hops, at, clues, origin, last) }));
}
