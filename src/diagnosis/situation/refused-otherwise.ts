import type { Failure } from './failure.ts';

/** Refusals about the address, the mailbox or the size: what a check of the sender found is not their reason. */
const otherReasons: ReadonlySet<string> = new Set(['bad-address', 'mailbox', 'size', 'suppressed']);

/** Whether the server gave a reason of its own, in words that are known, in which checks of the sender had no part. */
export function refusedOtherwise(failure: Failure | null): boolean {
  return failure?.recipient.rule != null && otherReasons.has(failure.recipient.category);
}
