import { type RawBuilder, sql } from 'kysely';

/**
 * The current time as an SQL expression. What processes share uses one clock, the database's: their own may differ and
 * may be set.
 */
export type DatabaseClock = () => RawBuilder<Date>;

/**
 * Milliseconds. A time this far ahead is from a clock that was set back; a smaller lead is from a transaction that
 * began earlier.
 */
export const aheadMs = 5_000;

export const databaseClock: DatabaseClock = () => sql<Date>`now()`;

/** The moment so many milliseconds from now. */
export const fromNow = (now: DatabaseClock, ms: number): RawBuilder<Date> =>
  sql<Date>`(${now()} + ${ms} * interval '1 millisecond')`;

/** Milliseconds from now until then; below zero when it is over, null where there is no such time. */
export const msUntil = (now: DatabaseClock, then: RawBuilder<Date | null>): RawBuilder<number | null> =>
  sql<number | null>`(extract(epoch from ${then} - ${now()}) * 1000)::float8`;

/** The detail of a row whose waiting time begins now. */
export const waitsSince = (now: DatabaseClock): RawBuilder<unknown> =>
  sql`jsonb_build_object('since', ${now()})`;
