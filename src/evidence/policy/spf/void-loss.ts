import type { Resolver } from '../../dns/dns-facts.ts';
import { ipText } from '../ip-range.ts';
import { lastListed } from './coverage.ts';
import { evaluateSpf } from './evaluate-spf.ts';
import { everyNode, type SpfFacts } from './spf-facts.ts';
import { voidLimit } from './tree-run.ts';

/** A sender that the record lists and that gets permerror, because too many look-ups before it find nothing for its kind of address. */
export interface VoidLoss {
  readonly family: 4 | 6;
  readonly ip: string;
}

/** Terms that may find nothing for a sender: hosts without an address of its kind, and macros, which are names of the mail. */
function mayFindNothing(spf: SpfFacts): number {
  let macros = 0;
  for (const node of everyNode(spf.tree)) for (const { term } of node.terms) if (term.macro) macros++;
  return Math.max(spf.voids.ip4, spf.voids.ip6) + macros;
}

/**
 * Whether the limit of two look-ups that find nothing (RFC 7208 4.6.4) shuts out a sender that the record lists. A host with
 * IPv4 addresses alone is such a look-up for a sender over IPv6 (5: its addresses are asked for by the kind of the client's).
 * Asks the DNS only where the terms could come to it.
 */
export async function voidLoss(spf: SpfFacts, resolver: Resolver): Promise<VoidLoss | null> {
  const { tree, breaks, coverage } = spf;
  if (tree.state !== 'record' || breaks.length > 0 || mayFindNothing(spf) <= voidLimit) return null;
  for (const { family, first: value } of lastListed(coverage)) {
    const ip = ipText({ family, value });
    const seen = await evaluateSpf({ ip, sender: `postmaster@${tree.domain}`, helo: tree.domain }, resolver);
    if (seen.result === 'permerror' && seen.voids > voidLimit) return { family, ip };
  }
  return null;
}
