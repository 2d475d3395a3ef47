import { isNetworkAddress } from '../inside-address.ts';
import { sameParty } from '../same-party.ts';
import type { Hop } from './hop.ts';

/** A hop with the offset of its field in the view; lists of them are newest first. */
export interface PlacedHop {
  readonly hop: Hop;
  readonly start: number;
}

/** Names known only on an internal network; anything else is a public name with its own owner. */
const insideName =
  /^[^.]+$|\.(?:local|lan|internal|intern|corp|intra|intranet|home|localdomain|priv|private|prv|arpa)$/;

/** An internal address with an internal name; behind NAT, outside clients have internal addresses too. */
function isInside(newer: Hop | undefined, by: string, host: string): boolean {
  return isNetworkAddress(newer?.ip ?? '') && (insideName.test(by) || insideName.test(host));
}

/** The last receiver's host, and how many of the newest hops its own hosts wrote; `hops` newest first. */
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
