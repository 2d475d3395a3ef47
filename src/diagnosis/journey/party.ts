import { isIP } from 'node:net';
import { findVendor } from '../../catalog/vendors/find-vendor.ts';
import { vendorOfHost } from '../../catalog/vendors/match-vendor.ts';
import type { VendorKind } from '../../catalog/vendors/vendor.ts';
import { organisationOf } from '../../evidence/headers/organisation.ts';
import type { Belief, Party } from './journey.ts';

/** A HELO or host is a name only when it has a dot and is not an address. */
export function hostName(host: string | null | undefined): string | null {
  if (!host?.includes('.') || isIP(host.replace(/^\[|\]$/g, '')) !== 0) return null;
  return host.toLowerCase();
}

/** Roles that a vendor's hosts play if nothing else is known. */
const byKind: Readonly<Record<VendorKind, Belief>> = {
  filter: { 'recipient-filter': 0.5, 'author-filter': 0.5 },
  mailbox: { author: 0.5, 'mailbox-host': 0.4, forwarder: 0.1 },
  sender: { 'sending-service': 0.9, author: 0.1 },
  forwarder: { forwarder: 1 },
  flattener: {},
  signature: { 'signature-service': 1 },
};

/** A party by the names of its host, best first; roles as far as the vendor implies them. */
export function partyOfHosts(
  names: readonly (string | null | undefined)[],
  vendorId: string | null = null,
): Party {
  const hosts = names.map(hostName).filter((name): name is string => name !== null);
  let vendor = findVendor(vendorId);
  for (const name of hosts) vendor ??= vendorOfHost(name);
  const host = hosts[0] ?? null;
  return {
    host,
    organisation: host === null ? null : organisationOf(host),
    vendor: vendor?.id ?? null,
    role: vendor === null ? {} : byKind[vendor.kind],
    facts: [],
  };
}

/** An unnamed party. */
export const unknownParty: Party = { host: null, organisation: null, vendor: null, role: {}, facts: [] };
