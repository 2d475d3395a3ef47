import type { Resolver } from '../../dns/dns-facts.ts';
import { ipText } from '../ip-range.ts';
import { lastListed } from './coverage.ts';
import { evaluateSpf } from './evaluate-spf.ts';
import { everyNode, type SpfFacts } from './spf-facts.ts';
import { voidLimit } from './tree-run.ts';

/** A listed sender that gets permerror, because too many earlier look-ups are void for its address family. */
export interface VoidLoss {
  readonly family: 4 | 6;
  readonly ip: string;
}

/**
 * Terms that may be void for a sender: hosts without an address of its family, and macros, whose names depend on the
 * mail.
 */
function mayFindNothing(spf: SpfFacts): number {
  let macros = 0;
  for (const node of everyNode(spf.tree)) for (const { term } of node.terms) if (term.macro) macros++;
  return Math.max(spf.voids.ip4, spf.voids.ip6) + macros;
}

/**
 * Whether the limit of two void look-ups (RFC 7208 4.6.4) locks out a listed sender. An IPv4-only host is void for a
 * sender over IPv6 (5: addresses are queried by the client's family). Queries DNS only if the terms make it possible.
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
