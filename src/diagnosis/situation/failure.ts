import type { Evidence } from '../../evidence/evidence.ts';
import { type ReplyClaims, readReplyClaims } from '../../evidence/reply-claims.ts';
import type { FailedRecipient } from '../../message/bounce/failed-recipient.ts';

/** The refusal under judgement: the recipient that says most, its reply and what the reply claims. */
export interface Failure {
  readonly recipient: FailedRecipient;
  readonly text: string;
  /** Lines of the reply, else of the recipient's fields. */
  readonly lines: readonly number[];
  readonly claims: ReplyClaims;
}

const told = (recipient: FailedRecipient): number =>
  (recipient.action === 'delivered' || recipient.action === 'relayed' ? 0 : 4) +
  (recipient.category === 'unknown' ? 0 : 2) +
  (recipient.diagnostic === null ? 0 : 1);

/** Picks the recipient whose entry tells most; the first among equals. */
export function failureOf(evidence: Evidence): Failure | null {
  let best: FailedRecipient | null = null;
  for (const recipient of evidence.report.recipients.slice(0, 50)) {
    if (best === null || told(recipient) > told(best)) best = recipient;
  }
  if (best === null) return null;
  const text = best.diagnostic ?? '';
  let claims: ReplyClaims | null = null;
  return {
    recipient: best,
    text,
    lines: best.diagnosticLines.length > 0 ? best.diagnosticLines : best.lines,
    // Read when first asked: most refusals are settled without them.
    get claims() {
      claims ??= readReplyClaims(text);
      return claims;
    },
  };
}
