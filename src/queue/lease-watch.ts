import type { Lease } from '../store/outbox-schedule.ts';

/** How often to check: each check costs a statement. */
const pollMs = 1_000;
/**
 * A longer gap between two checks counts as this: the database was away, and the owner of the rows could not renew them
 * either.
 */
const maxStepMs = 5_000;

interface Seen {
  readonly mark: string;
  /** How long it has been seen unchanged. */
  readonly stoodMs: number;
}

/**
 * Which leases have expired: those of others seen unchanged for `leaseMs` of this process's monotonic time. No settable
 * clock is consulted, neither of a machine nor of the database: a live process renews its leases, whatever those say.
 */
export function leaseWatch(
  leases: () => Promise<readonly Lease[]>,
  {
    leaseMs,
    inHand,
    ticks,
  }: { readonly leaseMs: number; readonly inHand: ReadonlySet<string>; readonly ticks: () => number },
): () => Promise<readonly Lease[]> {
  let seen = new Map<string, Seen>();
  let looked = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = ticks();
    if (now - looked < pollMs) return [];
    const others = (await leases()).filter(({ id }) => !inHand.has(id));
    const passed = Math.min(now - looked, maxStepMs);
    looked = now;
    const before = seen;
    seen = new Map(
      others.map(({ id, mark }) => {
        const known = before.get(id);
        return [id, { mark, stoodMs: known?.mark === mark ? known.stoodMs + passed : 0 }];
      }),
    );
    return others.filter(({ id }) => (seen.get(id)?.stoodMs ?? 0) >= leaseMs);
  };
}
