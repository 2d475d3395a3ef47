import type { Resolver } from '../../dns/dns-facts.ts';
import { overlayResolver } from '../../dns/overlay-resolver.ts';
import type { PolicyFacts } from '../policy-facts.ts';
import { everyNode } from '../spf/spf-facts.ts';
import type { VendorLookup } from '../vendor-lookup.ts';
import { aliasAt } from './alias-at.ts';
import { spfAsIf, spfFault } from './check-spf-proposal.ts';
import { correctSpfText } from './correct-spf-text.ts';
import { isOwnHost } from './known-senders.ts';
import type { Proposal } from './proposal.ts';

/**
 * A record below the domain that its SPF record includes and that breaks the grammar, corrected. Null if the first
 * fault is elsewhere, a word is unclear, or the domain's record still is not evaluated completely.
 */
export async function proposeIncluded(
  facts: PolicyFacts,
  resolver: Resolver,
  vendors: VendorLookup,
): Promise<Proposal | null> {
  const { domain, spf } = facts;
  const [first] = spf.breaks;
  const node = [...everyNode(spf.tree)].find((n) => n.domain === first?.domain);
  const [text] = node?.records ?? [];
  const [top] = spf.tree.records;
  if (first?.reason !== 'syntax' || !node || node === spf.tree || !isOwnHost(node.domain, domain))
    return null;
  if (text === undefined || top === undefined || (await aliasAt(node.domain, resolver)) !== null) return null;
  const corrected = correctSpfText(text);
  if (corrected === null || corrected.some((m) => m.to.length === 0)) return null;
  const value = ['v=spf1', ...new Set(corrected.flatMap((m) => m.to))].join(' ');
  const then = await spfAsIf(node.domain, value, resolver, vendors);
  if ((await spfFault(node.domain, value, then, [], resolver)) !== null) return null;
  const over = overlayResolver(resolver, [{ name: node.domain, type: 'TXT', data: [value] }]);
  const whole = await spfAsIf(domain, top, over, vendors);
  if ((await spfFault(domain, top, whole, [], over)) !== null) return null;
  return {
    records: [{ name: node.domain, type: 'TXT', value }],
    why: null,
    question: null,
    notes: [
      ...corrected
        .filter((m) => m.to.join(' ').toLowerCase() !== m.from.toLowerCase())
        .map((m) => `${m.from.slice(0, 80)} now reads ${m.to.join(' ')}`),
      `tried: with it the record of ${domain} is read to its end, with ${whole.lookups} of 10 look-ups; DKIM and DMARC not tried`,
    ],
  };
}
