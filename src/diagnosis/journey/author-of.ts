import type { Evidence } from '../../evidence/evidence.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { isDaemon } from '../../message/daemon-address.ts';
import type { Refusal } from '../refusal.ts';
import { rewrittenAuthor } from './rewritten-author.ts';

/** Without From, a domain that both signs and is the envelope sender's is the author's. */
function signerAndSender(header: Evidence['subject']): string | null {
  for (const { spf, dkim } of header?.verdicts ?? []) {
    const envelope = spf.find(({ domain }) => domain !== null)?.domain ?? null;
    if (envelope !== null && dkim.some(({ d }) => sameOrganisation(d, envelope))) return envelope;
  }
  return null;
}

/**
 * Domain of the header From of the message that failed. A pasted report shows its own header first: the mail system that
 * wrote the bounce is not an author.
 */
export function authorOf({ subject, report }: Evidence, refusal: Refusal | null): string | null {
  const byDaemon = isDaemon(subject?.from?.value ?? '') && (refusal !== null || report.kind === 'bounce');
  const reported = (subject?.verdicts ?? []).flatMap(({ dmarc }) => dmarc).find(({ from }) => from !== null);
  return (
    rewrittenAuthor(subject) ??
    (byDaemon ? null : subject?.fromDomain) ??
    reported?.from ??
    refusal?.claims.dmarcDomain ??
    signerAndSender(subject)
  );
}
