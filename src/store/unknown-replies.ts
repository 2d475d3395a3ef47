import { sql as raw } from 'kysely';
import type { Database } from './database.ts';

/** A reply that nobody has words for yet. */
export interface UnknownReply {
  /** The reply as the newest mail has it, codes and addresses included. */
  readonly text: string;
  readonly count: number;
  /** Providers, or recipient domains if unknown, the most frequent first. */
  readonly from: readonly string[];
  /** The newest case with it. */
  readonly id: string;
  /** Number of its mail in that case, from 1. */
  readonly number: number;
}

const maxTexts = 12;
const maxNamed = 3;

/**
 * Replies since `start` whose words nobody knows, the most frequent first: texts that differ only in ids, hosts and
 * addresses count as one. Only the narrow index is read for the counts, and one result for each text that is shown.
 */
export async function unknownReplies({ sql }: Database, start: Date): Promise<readonly UnknownReply[]> {
  const { rows } = await raw<{
    count: string;
    from: readonly string[];
    id: string;
    ordinal: number;
    text: string | null;
  }>`
    with shapes as (
      select unknown_reply as shape, unknown_from as source, count(*) as many, max(created_at) as newest
      from diagnosis where unknown_reply is not null and created_at >= ${start}
      group by unknown_reply, unknown_from
    ), texts as (
      select shape, sum(many) as count, max(newest) as newest,
        (array_agg(source order by many desc, source) filter (where source <> ''))[1:${raw.lit(maxNamed)}] as sources
      from shapes group by shape order by sum(many) desc, shape limit ${raw.lit(maxTexts)}
    )
    select texts.count, coalesce(texts.sources, '{}') as "from", one.inbox_id as id, one.ordinal,
      jsonb_path_query_first(one.result, '$.recipients[0 to 19] ? (@.class == "text-unknown").diagnostic') #>> '{}' as text
    from texts cross join lateral (
      select inbox_id, ordinal, result from diagnosis
      where unknown_reply = texts.shape and created_at = texts.newest limit 1
    ) as one
    order by texts.count desc, texts.shape`.execute(sql);
  return rows.map(({ count, from, id, ordinal, text }) => ({
    text: text ?? '',
    count: Number(count),
    from,
    id,
    number: ordinal + 1,
  }));
}
