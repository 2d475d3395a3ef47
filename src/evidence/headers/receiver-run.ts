import type { Hop } from './hop.ts';
import { sameParty } from './same-party.ts';

/** A hop with the offset of its field in the view; the list is newest first. */
export interface PlacedHop {
  readonly hop: Hop;
  readonly start: number;
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
    if (!hop.local && (by === null || !sameParty(by, host))) break;
    length++;
  }
  while (length > 1 && hops[length - 1]?.hop.local) length--;
  return { host, length };
}
