import { getDomain } from 'tldts';
import type { DnsAnswer, Resolver } from '../dns/dns-facts.ts';

/** A name that every resolver of the Internet answers for. */
const canary = 'com';

const says = ({ status }: DnsAnswer): boolean => status === 'ok' || status === 'no-data';

/**
 * Whether a resolver that knows nothing of a domain knows anything at all: asked for the top-level name above the domain, for
 * the registered name, and for `com`. A lab's own server has at least one of them.
 */
export async function resolverWorks(domain: string, resolver: Resolver): Promise<boolean> {
  const top = domain.slice(domain.lastIndexOf('.') + 1);
  const answers = await Promise.all([
    resolver.resolve(top, 'NS'),
    resolver.resolve(canary, 'NS'),
    resolver.resolve(getDomain(domain) ?? domain, 'SOA'),
  ]);
  return answers.some(says);
}
