import { sameParty } from '../same-party.ts';
import type { Hop } from './hop.ts';

/** A hop with the offset of its field in the view; the list is newest first. */
export interface PlacedHop {
  readonly hop: Hop;
  readonly start: number;
}

/** RFC 1918, RFC 6598 and RFC 4193 addresses: such a client stands in the receiver's own network. */
const insideAddress =
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd][0-9a-f]{2}:|fe80:)/;

/** Names that only an inside network knows; anything else is a public name with an owner of its own. */
const insideName =
  /^[^.]+$|\.(?:local|lan|internal|intern|corp|intra|intranet|home|localdomain|priv|private|prv|arpa)$/;

/** A client from an inside address under an inside name; behind NAT strangers have inside addresses too. */
function isInside(newer: Hop | undefined, by: string, host: string): boolean {
  return insideAddress.test(newer?.ip ?? '') && (insideName.test(by) || insideName.test(host));
}

/** The last receiver's host and how many of the newest hops its own hosts wrote; `hops` newest first. */
export function receiverRun(hops: readonly PlacedHop[]): {
  readonly host: string | null;
  readonly length: number;
} {
  const entry =
    hops.find(({ hop }) => !hop.local && hop.by !== null) ?? hops.find(({ hop }) => hop.by !== null);
  const host = entry?.hop.by?.toLowerCase() ?? null;
  if (host === null) return { host, length: 0 };
  let length = 0;
  for (const { hop } of hops) {
    const by = hop.by?.toLowerCase() ?? null;
    const own = by !== null && (sameParty(by, host) || isInside(hops[length - 1]?.hop, by, host));
    if (!hop.local && !own) break;
    length++;
  }
  while (length > 1 && hops[length - 1]?.hop.local) length--;
  return { host, length };
}
