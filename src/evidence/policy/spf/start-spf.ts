import type { PolicyFacts } from '../policy-facts.ts';

const includes: Readonly<Record<string, string>> = {
  microsoft: 'include:spf.protection.outlook.com',
  google: 'include:_spf.google.com',
};

/**
 * A first record for a domain without one: `-all` when it takes no mail, else what its mailbox host needs, else its
 * own MX hosts. `~all` at the end, because nobody but the owner knows the other senders.
 */
export function startSpf(facts: PolicyFacts): string {
  if (facts.mx.nullMx) return 'v=spf1 -all';
  const seen = facts.mx.hosts.map((h) => h.vendor?.id ?? '');
  const box = facts.mailboxes.find((m) => m.weight >= 3)?.host;
  const host = ['microsoft', 'google'].find((id) => id === box || seen.includes(id));
  const own = facts.mx.hosts.some((h) => h.vendor === null && h.status === 'ok');
  const terms = host ? [includes[host] ?? ''] : own ? ['mx'] : [];
  return ['v=spf1', ...terms, '~all'].join(' ');
}
