import type { PlacedHop } from '../hops/receiver-run.ts';
import { sameParty } from '../same-party.ts';
import { partyOf } from './party-of.ts';
import type { PlacedVerdicts } from './read-verdicts.ts';

/**
 * The hop after which the field was stamped: the Received just below it, unless the one just above is its
 * writer's.
 */
export function placeOf(placed: PlacedVerdicts, hops: readonly PlacedHop[]): number | null {
  const party = partyOf(placed.verdicts, null);
  const below = hops.findIndex(({ start }) => start > placed.start);
  const above = below === -1 ? hops.length - 1 : below - 1;
  const writes = (at: number): boolean => {
    const by = hops[at]?.hop.by?.toLowerCase();
    return by !== undefined && sameParty(by, party);
  };
  if (below !== -1 && writes(below)) return below;
  if (above >= 0 && writes(above)) return above;
  const anywhere = hops.findIndex((_, at) => writes(at));
  if (anywhere !== -1) return anywhere;
  return below === -1 ? null : below;
}
