import type { Verdicts } from '../verdicts/verdict.ts';
import type { PlacedHop } from './receiver-run.ts';

/**
 * The reporter's position in the chain of hops: the hop it wrote, or half a step before the hop to which it handed the
 * mail. Only exact names count: hosts of one organisation also follow each other.
 */
function rankOf(id: string | null, hops: readonly PlacedHop[]): number | null {
  if (id === null) return null;
  let rank: number | null = null;
  for (const { hop } of hops) {
    const wrote = hop.by?.toLowerCase() === id;
    const gave = hop.from?.toLowerCase() === id || hop.fromRdns?.toLowerCase() === id;
    const at: number | null = wrote ? hop.index : gave ? hop.index - 0.5 : null;
    if (at !== null && (rank === null || at > rank)) rank = at;
  }
  return rank;
}

/**
 * Verdicts newest first by the position of their reporters: `from mx1 by vault` makes vault's later than mx1's,
 * wherever they were pasted. Reporters outside the chain keep their place.
 */
export function orderByChain(verdicts: readonly Verdicts[], hops: readonly PlacedHop[]): readonly Verdicts[] {
  if (verdicts.length < 2 || hops.length === 0) return verdicts;
  const ranked = verdicts
    .map((entry, at) => ({ entry, at, rank: rankOf(entry.authservId, hops) }))
    .filter((each): each is { entry: Verdicts; at: number; rank: number } => each.rank !== null);
  const places = ranked.map(({ at }) => at);
  ranked.sort((a, b) => b.rank - a.rank || a.at - b.at);
  const out = [...verdicts];
  for (const [turn, { entry }] of ranked.entries()) out[places[turn] ?? 0] = entry;
  return out;
}
