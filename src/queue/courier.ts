import type { OutboxRow, OutboxSchedule } from '../store/outbox-schedule.ts';
import { leaseWatch } from './lease-watch.ts';

/** The outcome of sending a row. */
export type Outcome =
  | { readonly kind: 'sent' }
  /** Not now; `afterMs` if the other side named a time. `unknown`: it may have arrived nevertheless. */
  | {
      readonly kind: 'retry';
      readonly afterMs: number | null;
      readonly why: string;
      readonly unknown?: boolean;
    }
  /** `dead`: an operator must act. `dropped`: there is no longer a recipient. */
  | { readonly kind: 'dead' | 'dropped'; readonly why: string };

/** Sends a row. It may be called twice for one row: the same row must be the same mail, the same note. */
export type Send = (row: OutboxRow) => Promise<Outcome>;

export interface CourierOptions {
  readonly outbox: OutboxSchedule;
  /** By kind; rows of other kinds stay waiting. */
  readonly send: Readonly<Partial<Record<OutboxRow['kind'], Send>>>;
  /** Milliseconds of a monotonic clock. */
  readonly ticks?: () => number;
  /** This process has the database to itself. */
  readonly alone: boolean;
  readonly onOutcome: (row: OutboxRow, outcome: Outcome) => void;
  readonly onError: (error: unknown) => void;
}

export interface Courier {
  /** There is something new. */
  readonly kick: () => void;
  /** Sends what is due, once; returns how many rows it took. What `start` repeats. */
  readonly round: () => Promise<number>;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
}

/** Rows sent concurrently: the other side gets at most this many calls. */
const together = 8;
/** A row whose lease was not seen renewed for this long is taken over: its process died, as a live one renews it. */
const leaseMs = 30_000;
const renewMs = 10_000;
/** Longest sleep: another process may have written a row; when alone, nobody else does. */
const pollMs = { alone: 15_000, shared: 1_000 } as const;
/** Saving a row's outcome is retried for two minutes; then the row is picked up again, but not sent again. */
const settleRetryMs = 500;
const maxSettleTries = 240;
/** How often to check whether the database's clock was set back. */
const clockCheckMs = 5_000;
const firstWaitMs = 2_000;
const maxWaitMs = 600_000;
/** Waits of up to ten minutes for a day: longer than an outage of a night. Then an operator must look. */
const maxAttempts = 150;

/** Wait before attempt `attempts + 1`: doubled each time, with a fifth of jitter so that a crowd spreads out. */
export function waitMs(attempts: number, random: () => number = Math.random): number {
  const wait = Math.min(firstWaitMs * 2 ** Math.min(attempts, 20), maxWaitMs);
  return Math.round(wait * (0.8 + 0.4 * random()));
}

async function settle(options: CourierOptions, row: OutboxRow, outcome: Outcome): Promise<void> {
  const { outbox } = options;
  if (outcome.kind === 'sent') return outbox.markSent(row.id);
  if (outcome.kind !== 'retry') return outbox.finish(row.id, outcome.kind, outcome.why);
  if (row.attempts + 1 >= maxAttempts) return outbox.finish(row.id, 'dead', outcome.why);
  const wait = Math.max(outcome.afterMs ?? 0, waitMs(row.attempts));
  return outbox.postpone(row.id, wait, outcome.why, outcome.unknown === true);
}

/**
 * Delivers the rows of the outbox, at least once each, with back-off. Its schedule is in the rows, not in the job
 * queue: the other side can name the time of the next try, an operator sees it, and it follows one clock, the
 * database's.
 */
export function courier(options: CourierOptions): Courier {
  const { outbox, send, onOutcome, onError, ticks = () => performance.now() } = options;
  const kinds = Object.keys(send) as OutboxRow['kind'][];
  const inHand = new Set<string>();
  const over = leaseWatch(() => outbox.leases(kinds), { leaseMs, inHand, ticks });
  /** Outcomes of rows that are not saved yet. */
  const known = new Map<string, Outcome>();
  let stopped = false;
  let running: Promise<void> | null = null;
  let wake = (): void => {};
  let kicked = false;

  const deliver = async (row: OutboxRow): Promise<void> => {
    try {
      const outcome =
        known.get(row.id) ??
        (await (send[row.kind] ?? unknownKind)(row).catch(
          // This error does not say whether it arrived.
          (error: unknown): Outcome => ({ kind: 'retry', afterMs: null, why: String(error), unknown: true }),
        ));
      known.set(row.id, outcome);
      await writeDown(row, outcome);
      known.delete(row.id);
      onOutcome(row, outcome);
    } finally {
      inHand.delete(row.id);
    }
  };
  /**
   * While the database is away, only this process knows a row's outcome: it is saved as soon as the database is back.
   */
  const writeDown = async (row: OutboxRow, outcome: Outcome): Promise<void> => {
    for (let tries = 1; ; tries++) {
      try {
        return await settle(options, row, outcome);
      } catch (error) {
        if (stopped || tries === maxSettleTries) throw error;
        if (tries === 1) onError(error);
        await new Promise((resolve) => setTimeout(resolve, settleRetryMs));
      }
    }
  };
  const round = async (): Promise<number> => {
    const rows = await outbox.claim(kinds, together, leaseMs, await over());
    for (const { id } of rows) inHand.add(id);
    const done = await Promise.allSettled(rows.map(deliver));
    for (const one of done) if (one.status === 'rejected') onError(one.reason);
    return rows.length;
  };
  const sleep = async (): Promise<void> => {
    const due = await outbox.nextDue(kinds);
    const longestSleepMs = options.alone ? pollMs.alone : pollMs.shared;
    const wait = due === null ? longestSleepMs : Math.min(Math.max(due, 20), longestSleepMs);
    if (kicked || stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, wait);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  };
  const loop = async (): Promise<void> => {
    const renewal = setInterval(() => {
      outbox.renew([...inHand], leaseMs).catch(onError);
    }, renewMs);
    let looked = Number.NEGATIVE_INFINITY;
    while (!stopped) {
      try {
        const at = ticks();
        if (at - looked >= clockCheckMs) {
          await outbox.pullForward();
          looked = at;
        }
        kicked = false;
        if ((await round()) === 0) await sleep();
      } catch (error) {
        // The database is away: retry at the poll interval.
        onError(error);
        await new Promise((resolve) => setTimeout(resolve, pollMs.shared));
      }
    }
    clearInterval(renewal);
  };
  return {
    kick: () => {
      kicked = true;
      wake();
    },
    round,
    start: () => {
      if (kinds.length > 0) running ??= loop();
    },
    stop: async () => {
      stopped = true;
      wake();
      await running;
    },
  };
}

const unknownKind: Send = async () => ({ kind: 'dead', why: 'no sender for this kind' });
