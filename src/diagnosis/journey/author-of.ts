import type { Evidence } from '../../evidence/evidence.ts';
import { isDaemon } from '../../evidence/headers/envelope/daemon-address.ts';
import { decodeSender } from '../../evidence/headers/envelope/decode-sender.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import type { Refusal } from '../refusal.ts';

/** Without From, a domain that both signs and is the envelope sender's is the author's. */
function signerAndSender(header: Evidence['subject']): string | null {
  for (const { spf, dkim } of header?.verdicts ?? []) {
    const envelope = spf.find(({ domain }) => domain !== null)?.domain ?? null;
    if (envelope !== null && dkim.some(({ d }) => sameOrganisation(d, envelope))) return envelope;
  }
  return null;
}

/** Who wrote under an SRS address: a rewriter that took the headers too put its own domain there. */
function behindRewriting(from: string | undefined): string | null {
  const address = /\bsrs[01][=+-][^@\s<>]{3,250}@[^\s<>"']{3,253}/i.exec(from ?? '')?.[0];
  const original = address === undefined ? null : decodeSender(address).originalSender;
  return original === null ? null : original.slice(original.lastIndexOf('@') + 1);
}

/**
 * Domain of the header From of the message that failed. A pasted report shows its own header first: the mail system that
 * wrote the bounce is no author.
 */
export function authorOf({ subject, report }: Evidence, refusal: Refusal | null): string | null {
  const byDaemon = isDaemon(subject?.from?.value ?? '') && (refusal !== null || report.kind === 'bounce');
  const told = (subject?.verdicts ?? []).flatMap(({ dmarc }) => dmarc).find(({ from }) => from !== null);
  return (
    behindRewriting(subject?.from?.value) ??
    (byDaemon ? null : subject?.fromDomain) ??
    told?.from ??
    refusal?.claims.dmarcDomain ??
    signerAndSender(subject)
  );
}
