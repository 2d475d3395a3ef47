import { sql as raw, type Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** The keys of one mail: of the mail itself and of what it reports. */
export interface Claim {
  readonly id: string;
  readonly keys: readonly string[];
}

interface Claimed {
  readonly inbox_id: string;
  readonly times: number;
}

/** Each key once, for the first that names it: one statement may touch a row only once. */
function byKey(claims: readonly Claim[]): Map<string, Claimed> {
  const first = new Map<string, Claimed>();
  for (const { id, keys } of claims) {
    for (const key of new Set(keys)) {
      const known = first.get(key);
      first.set(key, { inbox_id: known?.inbox_id ?? id, times: (known?.times ?? 0) + 1 });
    }
  }
  return first;
}

/**
 * Which keys are new, by inbox row; the others are counted. A key last seen before `since` is new again.
 * @returns the new keys of each row that has some.
 */
export async function claimKeys(
  trx: Transaction<Tables>,
  claims: readonly Claim[],
  since: Date,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const wanted = byKey(claims);
  if (wanted.size === 0) return new Map();
  // In one global order, so that two claims never deadlock.
  const rows = [...wanted].map(([key, one]) => ({ key, ...one })).sort((a, b) => (a.key < b.key ? -1 : 1));
  const old = raw<boolean>`case_event.last_at < ${since}`;
  const claimed = await trx
    .insertInto('case_event')
    .values(rows)
    .onConflict((oc) =>
      oc.column('key').doUpdateSet({
        times: raw`case when ${old} then excluded.times else case_event.times + excluded.times end`,
        first_at: raw`case when ${old} then now() else case_event.first_at end`,
        inbox_id: raw`case when ${old} then excluded.inbox_id else case_event.inbox_id end`,
        last_at: raw`now()`,
      }),
    )
    .returning(['key', 'inbox_id'])
    .execute();
  const fresh = new Map<string, Set<string>>();
  for (const { key, inbox_id: id } of claimed) {
    if (id === null || wanted.get(key)?.inbox_id !== id) continue;
    fresh.set(id, (fresh.get(id) ?? new Set()).add(key));
  }
  return fresh;
}
