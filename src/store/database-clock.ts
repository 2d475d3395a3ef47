import { type RawBuilder, sql } from 'kysely';

/**
 * The present, as a piece of a statement. What several processes share goes by one clock, the database's: theirs may differ, and each
 * may be set.
 */
export type DatabaseClock = () => RawBuilder<Date>;

/** Milliseconds. A time that is as far ahead is of a clock that was set back; less is a transaction that began earlier. */
export const aheadMs = 5_000;

export const databaseClock: DatabaseClock = () => sql<Date>`now()`;

/** The moment so many milliseconds from now. */
export const fromNow = (now: DatabaseClock, ms: number): RawBuilder<Date> =>
  sql<Date>`(${now()} + ${ms} * interval '1 millisecond')`;

/** Milliseconds from now until then; below zero when it is over, null where there is no such time. */
export const msUntil = (now: DatabaseClock, then: RawBuilder<Date | null>): RawBuilder<number | null> =>
  sql<number | null>`(extract(epoch from ${then} - ${now()}) * 1000)::float8`;

/** What the detail of a row says whose time to wait begins now. */
export const waitsSince = (now: DatabaseClock): RawBuilder<unknown> =>
  sql`jsonb_build_object('since', ${now()})`;
