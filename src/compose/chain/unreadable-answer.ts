import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { UnreadableReason } from '../../intake/unreadable.ts';

/** The answer for an input that could not be read, with what to send instead. */
export async function unreadableAnswer(
  { bytes, name }: { readonly bytes: Buffer; readonly name: string | null },
  reason: UnreadableReason,
): Promise<readonly Diagnosis[]> {
  // Loaded only when needed: it pulls in the whole diagnosis.
  const [{ unreadable: unreadableResult }, { unreadable }] = await Promise.all([
    import('../../explanation/diagnosis-result.ts'),
    import('../../intake/unreadable.ts'),
  ]);
  const diagnosis = unreadableResult(unreadable(bytes, name, reason));
  return diagnosis === null ? [] : [diagnosis];
}
