import { type Kysely, sql as raw } from 'kysely';
import type { Database } from './database.ts';
import type { InboxTable, Tables } from './tables.ts';

/** A case as a line of a list: its first result, and how many mails it has. */
export interface FoundCase {
  readonly id: string;
  readonly receivedAt: Date;
  readonly channel: InboxTable['channel'];
  readonly name: string | null;
  readonly state: 'received' | 'done' | 'dead';
  readonly first: unknown;
  readonly mails: number;
}

/** The filter of a list of cases; an empty text does not filter. */
export interface CaseSearch {
  readonly words: string;
  readonly cause: string;
  readonly owner: string;
  readonly provider: string;
  readonly domain: string;
  readonly channel: string;
  /** A day in UTC, `2026-11-02`. */
  readonly day: string;
}

/** Cases are counted up to here; beyond that people narrow the search. */
const maxCounted = 10_000;
const maxTerms = 12;

/** `fabrikam.example user` as a query of prefixes, all of them wanted; null without a word. */
function queryOf(words: string): string | null {
  const terms = words
    .toLowerCase()
    .split(/[^\p{L}\p{N}._+-]{1,200}/u, maxTerms)
    .map((term) => term.replace(/^[._+-]{1,200}|[._+-]{1,200}$/g, ''))
    .filter((term) => term !== '');
  return terms.length === 0 ? null : terms.map((term) => `'${term}':*`).join(' & ');
}

function fitting(sql: Kysely<Tables>, search: CaseSearch) {
  const { words, cause, owner, provider, domain, channel, day } = search;
  const query = queryOf(words);
  const facts = { cause, owner, provider, domain };
  const asked = query !== null || Object.values(facts).some((one) => one !== '');
  let rows = sql.selectFrom('inbox');
  if (channel !== '') rows = rows.where(raw<boolean>`inbox.channel = ${channel}`);
  if (day !== '') {
    const from = new Date(`${day}T00:00:00Z`);
    rows = rows
      .where('received_at', '>=', from)
      .where('received_at', '<', new Date(from.getTime() + 86_400_000));
  }
  if (!asked) return rows;
  return rows.where(({ exists, selectFrom }) => {
    let found = selectFrom('diagnosis').select('ordinal').whereRef('diagnosis.inbox_id', '=', 'inbox.id');
    for (const [name, value] of Object.entries(facts))
      if (value !== '') found = found.where(raw<boolean>`${raw.ref(`diagnosis.${name}`)} = ${value}`);
    if (query !== null) found = found.where(raw<boolean>`words @@ to_tsquery('simple', ${query})`);
    return exists(found);
  });
}

/** Cases that fit, the newest first, and how many there are; `more` when they are past the ceiling of counting. */
export async function searchCases(
  { sql }: Database,
  search: CaseSearch,
  at: { readonly offset: number; readonly limit: number },
): Promise<{ readonly cases: readonly FoundCase[]; readonly total: number; readonly more: boolean }> {
  const fit = fitting(sql, search);
  const counted = await sql
    .selectFrom(
      fit
        .select('inbox.id')
        .limit(maxCounted + 1)
        .as('fit'),
    )
    .select(raw<string>`count(*)`.as('count'))
    .executeTakeFirst();
  const total = Number(counted?.count ?? 0);
  const rows = await fit
    .select(['inbox.id', 'received_at', 'channel', 'name', 'state'])
    .select((eb) => [
      eb
        .selectFrom('diagnosis')
        .select('result')
        .whereRef('diagnosis.inbox_id', '=', 'inbox.id')
        .where('ordinal', '=', 0)
        .as('first'),
      eb
        .selectFrom('diagnosis')
        .select(raw<string>`count(*)`.as('count'))
        .whereRef('diagnosis.inbox_id', '=', 'inbox.id')
        .as('mails'),
    ])
    .orderBy('received_at', 'desc')
    .offset(at.offset)
    .limit(at.limit)
    .execute();
  const cases = rows.map(({ received_at, mails, ...row }) => ({
    ...row,
    receivedAt: received_at,
    mails: Number(mails ?? 0),
  }));
  return { cases, total: Math.min(total, maxCounted), more: total > maxCounted };
}
