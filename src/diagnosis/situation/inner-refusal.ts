import { sameOrganisation } from '../../evidence/same-organisation.ts';
import type { LogFacts } from '../../evidence/text/read-log-facts.ts';
import { isInsideAddress } from './client.ts';
import type { Situation } from './situation.ts';

/**
 * A log line of the recipient's own network: its host handed the mail to an inside server of the same organisation and
 * was refused there. What was judged is that host, not the sender.
 */
export function innerRefusal({
  evidence,
  recipientDomains,
  failure,
  client,
}: Pick<Situation, 'evidence' | 'recipientDomains' | 'failure' | 'client'>): LogFacts['remote'] {
  const remote = evidence.log?.remote ?? null;
  if (remote?.host == null || remote.ip === null || failure === null || client?.inside) return null;
  const own = recipientDomains.some((domain) => sameOrganisation(domain, remote.host));
  return own && isInsideAddress(remote.ip) ? remote : null;
}
