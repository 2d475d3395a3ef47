import type { Evidence } from '../../evidence/evidence.ts';
import type { Refusal } from '../refusal.ts';

const daemon = /(?:^|[<\s])(?:mailer-daemon|postmaster|mail-daemon)@/i;

/**
 * Domain of the header From of the message that failed. A pasted report shows its own header first: the mail system that
 * wrote the bounce is no author.
 */
export function authorOf({ subject, report }: Evidence, refusal: Refusal | null): string | null {
  const wrote = subject?.from?.value.slice(0, 1_000) ?? '';
  const isDaemon = daemon.test(wrote) && (refusal !== null || report.kind === 'bounce');
  const told = subject?.verdicts.flatMap(({ dmarc }) => dmarc).find(({ from }) => from !== null)?.from;
  return (isDaemon ? null : (subject?.fromDomain ?? null)) ?? told ?? refusal?.claims.dmarcDomain ?? null;
}
