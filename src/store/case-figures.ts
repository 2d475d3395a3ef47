import { sql as raw } from 'kysely';
import type { ChatTables } from './chat-tables.ts';
import type { Database } from './database.ts';

interface Tally {
  readonly name: string;
  readonly count: number;
}

const dayMs = 86_400_000;
const maxRows = 10;

/** Counts of cases since `days` ago, as charts need them. One statement reads the narrow index once. */
export async function caseFigures({ sql }: Database, days: number, now: Date) {
  const start = new Date(Math.floor(now.getTime() / dayMs) * dayMs - (days - 1) * dayMs);
  const week = new Date(now.getTime() - 7 * dayMs);
  const groups = await raw<{
    day: string | null;
    cause: string | null;
    owner: string | null;
    provider: string | null;
    domain: string | null;
    which: number;
    count: string;
    recent: string;
  }>`
    select to_char(day, 'YYYY-MM-DD') as day, cause, owner, provider, domain,
      grouping(day, cause, owner, provider, domain) as which, count(*) as count, count(*) filter (where new) as recent
    from (
      select (created_at at time zone 'UTC')::date as day, cause, owner, provider, domain, created_at >= ${week} as new
      from diagnosis where ordinal = 0 and created_at >= ${start}
    ) as facts
    group by grouping sets ((day), (cause), (owner), (provider), (domain))`.execute(sql);
  const [channels, votes, said] = await Promise.all([
    sql
      .selectFrom('inbox')
      .select(['channel as name', raw<string>`count(*)`.as('count')])
      .where('received_at', '>=', start)
      .groupBy('channel')
      .execute(),
    sql
      .withTables<ChatTables>()
      .selectFrom('chat_vote')
      .select(['good', raw<string>`count(*)`.as('count')])
      .where('created_at', '>=', start)
      .groupBy('good')
      .execute(),
    sql
      .selectFrom('feedback')
      .select(['verdict', raw<string>`count(*)`.as('count')])
      .where('created_at', '>=', start)
      .groupBy('verdict')
      .execute(),
  ]);
  // A bit of `which` is set where the column is not grouped by: one set has one bit clear.
  const of = (bit: number) => groups.rows.filter(({ which }) => Number(which) === (0b11111 ^ bit));
  const tally = (bit: number, name: 'cause' | 'owner' | 'provider' | 'domain'): Tally[] =>
    of(bit)
      .flatMap((row) => (row[name] === null ? [] : [{ name: row[name], count: Number(row.count) }]))
      .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
  const perDay = new Map(of(0b10000).map(({ day, count }) => [day, Number(count)]));
  const causes = tally(0b01000, 'cause');
  const older = of(0b01000).some(({ count: all, recent }) => all !== recent);
  const count = (good: boolean, word: string): number =>
    Number(votes.find((vote) => vote.good === good)?.count ?? 0) +
    Number(said.find(({ verdict }) => verdict === word)?.count ?? 0);
  return {
    days: Array.from({ length: days }, (_, at) => {
      const day = new Date(start.getTime() + at * dayMs).toISOString().slice(0, 10);
      return { day, count: perDay.get(day) ?? 0 };
    }),
    total: [...perDay.values()].reduce((sum, one) => sum + one, 0),
    causes: causes.slice(0, maxRows),
    owners: tally(0b00100, 'owner'),
    providers: tally(0b00010, 'provider').slice(0, maxRows),
    domains: tally(0b00001, 'domain').slice(0, maxRows),
    channels: channels
      .map(({ name, count: many }) => ({ name, count: Number(many) }))
      .sort((a, b) => b.count - a.count),
    // Its cases are all from this week, which means nothing if the installation is a week old.
    fresh: of(0b01000).flatMap(({ cause, count: all, recent }) =>
      older && cause !== null && all === recent ? [{ name: cause, count: Number(all) }] : [],
    ),
    open: causes.find(({ name }) => name === 'insufficient-evidence')?.count ?? 0,
    feedback: { right: count(true, 'right'), wrong: count(false, 'wrong') },
  };
}
