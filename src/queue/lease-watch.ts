import type { Lease } from '../store/outbox-schedule.ts';

/** Between looks: they cost a statement each. */
const pollMs = 1_000;
/** Longer between two looks counts as this: the database was away, and whoever has the rows could not renew them either. */
const maxStepMs = 5_000;

interface Seen {
  readonly mark: string;
  /** For how long it was seen to stand still. */
  readonly stoodMs: number;
}

/**
 * Which leases are over: those of others that were seen to stand still for `leaseMs` of this process's own time. No clock is asked that
 * somebody may set, of this machine, another one or the database: a lease of a process that lives is renewed, whatever they say.
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
