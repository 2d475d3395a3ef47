import type { ChatTables } from './chat-tables.ts';
import type { Database } from './database.ts';

/** One vote about an answer, and what the answer said. */
export interface Feedback {
  readonly at: Date;
  readonly platform: string;
  readonly good: boolean;
  /** What it really was, in the words of the person; null when they did not say. */
  readonly said: string | null;
  /** Headline and owner of the answer; null when it is no longer kept. */
  readonly headline: string | null;
  readonly who: string | null;
}

/** Votes of the chat, the newest first; people are not named. */
export async function chatFeedback({ sql }: Database, limit: number): Promise<readonly Feedback[]> {
  const rows = await sql
    .withTables<ChatTables>()
    .selectFrom('chat_vote')
    .leftJoin('chat_case', (join) =>
      join.onRef('chat_case.answer_id', '=', 'chat_vote.answer_id').on('chat_case.ordinal', '=', 0),
    )
    .select([
      'chat_vote.created_at as at',
      'chat_vote.platform as platform',
      'good',
      'said',
      'headline',
      'who',
    ])
    .orderBy('chat_vote.created_at', 'desc')
    .limit(limit)
    .execute();
  return rows;
}
