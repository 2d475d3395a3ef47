import { type PlacedHop, receiverRun } from '../hops/receiver-run.ts';
import { sameParty } from '../same-party.ts';
import type { Verdicts } from '../verdicts/verdict.ts';

const holdsResults = ({ spf, dkim, dmarc }: Verdicts): boolean => spf.length + dkim.length + dmarc.length > 0;

/**
 * A receiver that seals writes its results twice, as Authentication-Results and as the newest
 * ARC-Authentication-Results (RFC 8617 4.1.1), and people copy only one of them. If the ordinary field is missing and
 * the newest ARC set is the last receiver's own, its results are offered as ordinary ones, right before the field
 * itself. `hops` newest first.
 */
export function withReceiverArcResults(
  verdicts: readonly Verdicts[],
  hops: readonly PlacedHop[],
): readonly Verdicts[] {
  const ordinary = verdicts.some(
    (entry) => entry.source === 'authentication-results' && entry.trusted && holdsResults(entry),
  );
  if (ordinary) return verdicts;
  let newest: Verdicts | null = null;
  for (const entry of verdicts) {
    if (entry.source !== 'arc-authentication-results' || !holdsResults(entry)) continue;
    if (newest === null || (entry.instance ?? 0) > (newest.instance ?? 0)) newest = entry;
  }
  if (newest === null || !newest.trusted || newest.authservId === null) return verdicts;
  const { host } = receiverRun(hops);
  if (host !== null && !sameParty(host, newest.authservId)) return verdicts;
  const offered: Verdicts = {
    ...newest,
    source: 'authentication-results',
    instance: null,
    trustBecause: `the receiver's own result in its ARC set (i=${newest.instance ?? 1}): no ordinary field of it stands here`,
  };
  return verdicts.flatMap((entry) => (entry === newest ? [offered, entry] : [entry]));
}
