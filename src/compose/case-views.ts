import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { AnswerView } from '../explanation/answer-view.ts';
import type { Desk } from './desk.ts';

/** The stored answers of an inbox row and when it came; null when it is gone. */
export async function caseViews(
  desk: Desk,
  inboxId: string,
): Promise<{ readonly at: Date; readonly views: readonly AnswerView[] } | null> {
  const found = await desk.inbox.find(inboxId);
  if (found === null) return null;
  return { at: found.receivedAt, views: (found.results as readonly Diagnosis[]).map(desk.parts.view) };
}
