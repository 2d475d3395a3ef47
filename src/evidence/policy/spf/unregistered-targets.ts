import { getDomain } from 'tldts';
import type { Resolver } from '../../dns/dns-facts.ts';
import { everyNode, type SpfFacts } from './spf-facts.ts';

/** Dead targets looked after in one report. */
const mostTargets = 3;

/**
 * Registrable names of dead includes that the DNS says do not exist: whoever registers one may send for the domain.
 * Only a "no such name" counts, a silence never does.
 */
export async function unregisteredTargets(spf: SpfFacts, resolver: Resolver): Promise<readonly string[]> {
  const names = new Set<string>();
  for (const node of everyNode(spf.tree)) {
    const name = node.state === 'none' && node.dns === 'no-such-name' ? getDomain(node.domain) : null;
    if (name !== null && name !== getDomain(spf.tree.domain)) names.add(name);
  }
  const asked = [...names].sort().slice(0, mostTargets);
  const answers = await Promise.all(asked.map((name) => resolver.resolve(name, 'SOA')));
  return asked.filter((_, i) => answers[i]?.status === 'no-such-name');
}
