import type { PolicyFacts } from '../policy-facts.ts';
import { runTree } from '../spf/run-tree.ts';

/**
 * closed: DNS shows that the domain neither sends nor accepts mail; quiet: no evidence of mail, but no proof either;
 * active: it accepts mail, or something shows that it sends.
 */
export type MailRole = 'closed' | 'quiet' | 'active';

const settled = (status: string): boolean =>
  status === 'ok' || status === 'no-data' || status === 'no-such-name';

/** The result for every sender of a valid record that lists nobody. Null if it lists somebody, or is invalid. */
function emptyRecord({ spf: { tree, coverage, breaks, unanswered } }: PolicyFacts): string | null {
  const listsNobody = coverage.size4 === 0n && coverage.size6 === 0n && coverage.open.length === 0;
  if (tree.state !== 'record' || breaks.length > 0 || unanswered.length > 0 || !listsNobody) return null;
  return runTree(tree, { ip: null, family: 'any', limits: true }).result;
}

/** Whether a valid SPF record permits no senders, directly or by redirect. */
export const sendsNothing = (facts: PolicyFacts): boolean => emptyRecord(facts) === 'fail';

/** A record that lists nobody yet asks receivers not to refuse. */
export const listsNobodySoftly = (facts: PolicyFacts): boolean => emptyRecord(facts) === 'softfail';

/** Names that services require as the envelope domain. */
const bounceLabel =
  /^(?:bounces?|pm-bounces|bnc\d*|em\d{2,6}|send|return|rp|returnpath|return-path|mailfrom|feedback)$/;

/**
 * A bounce domain: its mail goes to a sending service, and its own name says so. It signs nothing: the From domain
 * does.
 */
export function isBounceName({ domain, mx }: PolicyFacts): boolean {
  const toService = mx.hosts.length > 0 && mx.hosts.every((h) => h.vendor?.kind === 'sender');
  return toService && (bounceLabel.test(domain.split('.', 1)[0] ?? '') || domain.split('.').length > 2);
}

/** Why a domain needs no DKIM key; null if it does. */
export function needsNoKey(facts: PolicyFacts): string | null {
  if (sendsNothing(facts) || mailRole(facts) === 'closed') return 'Right for a domain that sends no mail.';
  return isBounceName(facts) ? 'Right for a bounce domain: the domain in From signs.' : null;
}

/** The role of a domain in mail. A missing DNS answer never counts as absence. */
export function mailRole(facts: PolicyFacts): MailRole {
  const { mx, spf, dkim } = facts;
  const takes = mx.hosts.length > 0 || (mx.count === 0 && mx.fallback.length > 0);
  const keys = dkim.state === 'found';
  const lists = spf.tree.records.length > 0 && !sendsNothing(facts);
  if (
    facts.address !== null ||
    mx.hosts.length > 0 ||
    keys ||
    (lists && spf.coverage.size4 + spf.coverage.size6 > 0n)
  )
    return 'active';
  if (!settled(mx.status) || mx.fallbackOpen || spf.tree.state === 'no-answer' || dkim.state === 'no-answer')
    return 'quiet';
  if (takes) return 'quiet';
  if (sendsNothing(facts)) return 'closed';
  const silent = !lists || listsNobodySoftly(facts);
  return silent && (dkim.state === 'none' || dkim.state === 'probably-none') ? 'closed' : 'quiet';
}
