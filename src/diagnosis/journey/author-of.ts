import type { Evidence } from '../../evidence/evidence.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { isDaemon } from '../../message/daemon-address.ts';
import type { Refusal } from '../refusal.ts';
import { rewrittenAuthor } from './rewritten-author.ts';

/** Without From, a domain that both signs and matches the envelope sender is the author's. */
function signerAndSender(header: Evidence['subject']): string | null {
  for (const { spf, dkim } of header?.verdicts ?? []) {
    const envelope = spf.find(({ domain }) => domain !== null)?.domain ?? null;
    if (envelope !== null && dkim.some(({ d }) => sameOrganisation(d, envelope))) return envelope;
  }
  return null;
}

/** A sending service's event contains the From of the message. */
const eventFrom = /"from(?:_?(?:address|email))?"\s{0,4}:\s{0,4}"[^"@]{1,200}@([a-z0-9.-]{3,253})>?"/i;
/**
 * A console or tester shows it in a separate row: `Header From ..... a@contoso.example`, `RFC5322.From:
 * contoso.example`.
 */
const labelledFrom =
  /^[\s>|*-]{0,10}(?:rfc ?)?(?:header[-_ ]from|from[- ]header|from \(header\)|5322\.?from)(?: domain| address)?["']?[\s:=.|]{1,40}(?:[^<@]{0,100}<)?"?(?:[^\s<>@"]{1,100}@)?([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})>?"?[\s,;|]{0,10}$/i;
const MAX_LINES = 200;
const MAX_LINE = 8_000;
const MAX_ROW = 400;

function authorInText(text: Evidence['text'], hasHeader: boolean): string | null {
  for (const { text: line } of text.slice(0, MAX_LINES)) {
    const domain =
      (line.length < MAX_ROW ? labelledFrom.exec(line)?.[1] : undefined) ??
      (!hasHeader && line.includes('"') ? eventFrom.exec(line.slice(0, MAX_LINE))?.[1] : undefined);
    if (domain !== undefined) return domain.toLowerCase();
  }
  return null;
}

/**
 * Domain of the header From of the failed message. A pasted report shows its own header first: the mail system that
 * wrote the bounce is not an author.
 */
export function authorOf({ subject, report, text }: Evidence, refusal: Refusal | null): string | null {
  const byDaemon = isDaemon(subject?.from?.value ?? '') && (refusal !== null || report.kind === 'bounce');
  const reported = (subject?.verdicts ?? []).flatMap(({ dmarc }) => dmarc).find(({ from }) => from !== null);
  return (
    rewrittenAuthor(subject) ??
    (byDaemon ? null : subject?.fromDomain) ??
    reported?.from ??
    refusal?.claims.dmarcDomain ??
    authorInText(text, subject !== null) ??
    signerAndSender(subject)
  );
}
