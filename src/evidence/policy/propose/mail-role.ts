import type { PolicyFacts } from '../policy-facts.ts';

/**
 * closed: the DNS shows that the domain neither sends nor takes mail; quiet: no sign of mail, but no proof either;
 * active: it takes mail, or something shows that it sends.
 */
export type MailRole = 'closed' | 'quiet' | 'active';

const settled = (status: string): boolean =>
  status === 'ok' || status === 'no-data' || status === 'no-such-name';

/** Whether an SPF record in force lets nobody send. */
export function sendsNothing(facts: PolicyFacts): boolean {
  const { tree, coverage } = facts.spf;
  const nobody = coverage.size4 === 0n && coverage.size6 === 0n && coverage.open.length === 0;
  return (
    tree.state === 'record' &&
    facts.spf.breaks.length === 0 &&
    nobody &&
    /\s-all\s{0,100}$/i.test(tree.records[0] ?? '')
  );
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
  return dkim.state === 'none' || dkim.state === 'probably-none' ? (lists ? 'quiet' : 'closed') : 'quiet';
}
