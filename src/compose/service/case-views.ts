import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { AnswerView } from '../../explanation/answer-view.ts';
import type { ServiceContext } from './service-context.ts';

/** The stored answers of an inbox row, addresses masked for those outside, and when it came; null when it is gone. */
export async function caseViews(
  service: ServiceContext,
  inboxId: string,
  audience: 'inside' | 'outside' = 'inside',
): Promise<{
  readonly at: Date;
  readonly results: readonly Diagnosis[];
  readonly views: readonly AnswerView[];
} | null> {
  const found = await service.inbox.find(inboxId);
  if (found === null) return null;
  const results = found.results as readonly Diagnosis[];
  return { at: found.receivedAt, results, views: results.map((one) => service.parts.view(one, audience)) };
}
