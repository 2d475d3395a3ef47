import type { PolicyFacts } from '../policy-facts.ts';
import { runTree } from '../spf/run-tree.ts';

/**
 * closed: the DNS shows that the domain neither sends nor accepts mail; quiet: no sign of mail, but no proof either;
 * active: it takes mail, or something shows that it sends.
 */
export type MailRole = 'closed' | 'quiet' | 'active';

const settled = (status: string): boolean =>
  status === 'ok' || status === 'no-data' || status === 'no-such-name';

/** How a record in force ends that lists nobody: what every sender gets. Null for one that lists somebody, or is void. */
function emptyRecord({ spf: { tree, coverage, breaks, unanswered } }: PolicyFacts): string | null {
  const nobody = coverage.size4 === 0n && coverage.size6 === 0n && coverage.open.length === 0;
  if (tree.state !== 'record' || breaks.length > 0 || unanswered.length > 0 || !nobody) return null;
  return runTree(tree, { ip: null, family: 'any', limits: true }).result;
}

/** Whether an SPF record in force lets nobody send; also one that hands on to such a record. */
export const sendsNothing = (facts: PolicyFacts): boolean => emptyRecord(facts) === 'fail';

/** A record that lists nobody and still asks to refuse nobody for it. */
export const listsNobodySoftly = (facts: PolicyFacts): boolean => emptyRecord(facts) === 'softfail';

/** Names that services ask for as the envelope domain. */
const bounceLabel =
  /^(?:bounces?|pm-bounces|bnc\d*|em\d{2,6}|send|return|rp|returnpath|return-path|mailfrom|feedback)$/;

/**
 * A name made for bounces: its mail goes to a sending service, and its own name says so. Such a name signs nothing: the
 * From domain does.
 */
export function isBounceName({ domain, mx }: PolicyFacts): boolean {
  const toService = mx.hosts.length > 0 && mx.hosts.every((h) => h.vendor?.kind === 'sender');
  return toService && (bounceLabel.test(domain.split('.', 1)[0] ?? '') || domain.split('.').length > 2);
}

/** Why a domain needs no DKIM key of its own; null when it does. */
export function needsNoKey(facts: PolicyFacts): string | null {
  if (sendsNothing(facts) || mailRole(facts) === 'closed') return 'Right for a domain that sends no mail.';
  return isBounceName(facts) ? 'Right for a bounce domain: the domain in From signs.' : null;
}

/** What part a domain has in mail. A silence of the DNS is never taken for an absence. */
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
