import type { Resolver } from '../../dns/dns-facts.ts';
import { overlayResolver } from '../../dns/overlay-resolver.ts';
import type { VendorLookup } from '../vendor-lookup.ts';
import { evaluateSpf } from './evaluate-spf.ts';
import { spfFacts } from './spf-facts.ts';
import { spfTree } from './spf-tree.ts';

/** An address of nobody (documentation range), so that the whole record is read. */
const nobody = '203.0.113.250';

/**
 * Whether a proposed record would work: published in place of the old one it has no fault in our own reading, lets
 * not everybody pass, and mailauth evaluates it to its end.
 */
export async function checkProposal(
  domain: string,
  record: string,
  resolver: Resolver,
  vendors: VendorLookup,
): Promise<boolean> {
  const what = overlayResolver(resolver, [{ name: domain, type: 'TXT', data: [record] }]);
  const facts = spfFacts(await spfTree(domain, what), vendors);
  const flaws = facts.tree.parsed?.flaws.length ?? 1;
  if (facts.breaks.length > 0 || flaws > 0 || facts.coverage.everybody || facts.unanswered.length > 0)
    return false;
  const { result } = await evaluateSpf({ ip: nobody, sender: `postmaster@${domain}`, helo: domain }, what);
  return result !== 'permerror' && result !== 'temperror' && result !== 'none';
}
