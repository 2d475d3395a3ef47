import type { Resolver } from '../../dns/dns-facts.ts';
import { reverseName } from '../address-check.ts';
import { type IpRange, ipText, readIp, subtractRanges } from '../ip-range.ts';
import { type Coverage, spfCoverage } from '../spf/coverage.ts';
import type { SpfFacts } from '../spf/spf-facts.ts';
import type { SpfNode, SpfTermNode } from '../spf/spf-node.ts';
import { lookupLimit } from '../spf/tree-run.ts';
import { isOwnHost } from './known-senders.ts';

/** Maximum addresses of own hosts written out instead of a look-up. */
const maxWritten = 6;

const coverageOf = (root: SpfNode, terms: readonly SpfTermNode[]): Coverage =>
  spfCoverage({ ...root, terms });

const within = (inner: readonly IpRange[], outer: readonly IpRange[]): boolean =>
  subtractRanges(inner, outer).length === 0;

/** Whether the other terms pass everything that this one does. */
function isCovered(root: SpfNode, node: SpfTermNode, others: readonly SpfTermNode[]): boolean {
  const { term } = node;
  if (term.kind !== 'mechanism' || term.qualifier !== '+' || term.name === 'all') return false;
  const own = coverageOf(root, [node]);
  if (own.open.length > 0 || own.everybody) return false;
  const rest = coverageOf(
    root,
    others.filter((n) => n.term.name !== 'all'),
  );
  return within(own.v4, rest.v4) && within(own.v6, rest.v6);
}

/** Addresses of a term's hosts as terms; null if they are not certainly the domain's own, or too many. */
async function writtenOut(
  { term, hosts }: SpfTermNode,
  domain: string,
  resolver: Resolver,
): Promise<readonly string[] | null> {
  if ((term.name !== 'a' && term.name !== 'mx') || term.macro || hosts.length === 0) return null;
  if (!hosts.every(({ host }) => isOwnHost(host, domain))) return null;
  const addresses = [...new Set(hosts.flatMap((h) => [...h.v4, ...h.v6]))];
  if (addresses.length === 0 || addresses.length > maxWritten) return null;
  const names = await Promise.all(
    addresses.map(async (address) => {
      const reverse = reverseName(address);
      return reverse === null
        ? []
        : (await resolver.resolve(reverse, 'PTR')).records.map((r) => r.host ?? '');
    }),
  );
  // An own name may point to a shared hosting machine: the reverse name shows it.
  if (!names.every((all) => all.length > 0 && all.every((n) => isOwnHost(n, domain)))) return null;
  const sign = term.qualifier === '+' ? '' : term.qualifier;
  return addresses.flatMap((address) => {
    const ip = readIp(address, true);
    if (!ip) return [];
    const [prefix, whole] = ip.family === 4 ? [term.cidr4, 32] : [term.cidr6, 128];
    return [`${sign}ip${ip.family}:${ipText(ip)}${prefix === whole ? '' : `/${prefix}`}`];
  });
}

/** Maximum ranges copied from one own record. */
const maxTaken = 12;

/** The ranges of an include under the domain's own name, if its record contains nothing else; null otherwise. */
function inlinedRanges({ term, child }: SpfTermNode, domain: string): readonly string[] | null {
  if (term.name !== 'include' || term.qualifier !== '+' || child?.state !== 'record') return null;
  if (!isOwnHost(child.domain, domain) || (child.parsed?.flaws.length ?? 1) > 0) return null;
  const end = child.terms.findIndex((t) => t.term.name === 'all');
  const inner = (end < 0 ? child.terms : child.terms.slice(0, end)).map((t) => t.term);
  const plain = inner.every((t) => (t.name === 'ip4' || t.name === 'ip6') && t.qualifier === '+');
  const passes = end >= 0 && child.terms[end]?.term.qualifier === '+';
  return plain && !passes && inner.length > 0 && inner.length <= maxTaken
    ? inner.map((t) => t.text.replace(/^\+/, '').toLowerCase())
    : null;
}

/**
 * Terms that need at most ten look-ups and pass the same addresses: redundant terms go first, then the ranges of own
 * includes are inlined and own hosts are written out as addresses. Null if that is not enough.
 */
export async function fitLookups(
  terms: readonly string[],
  facts: SpfFacts,
  domain: string,
  resolver: Resolver,
): Promise<{ readonly terms: readonly string[]; readonly notes: readonly string[] } | null> {
  const notes: string[] = [];
  const { tree } = facts;
  let over = facts.lookups - lookupLimit;
  if (over <= 0) return { terms, notes };
  const costOf = (node: SpfTermNode): number =>
    facts.costs.find((c) => c.term === node.term.text)?.lookups ?? 0;
  let nodes: readonly SpfTermNode[] = tree.terms;
  for (const node of [...nodes].sort((a, b) => costOf(b) - costOf(a))) {
    const cost = costOf(node);
    const others = nodes.filter((n) => n !== node);
    if (over <= 0 || cost === 0 || !isCovered(tree, node, others)) continue;
    nodes = others;
    over -= cost;
    notes.push(`${node.term.text} goes: all its addresses pass by other terms (${cost} look-ups saved)`);
  }
  const out: string[] = [];
  for (const node of nodes) {
    const written =
      over > 0 ? (inlinedRanges(node, domain) ?? (await writtenOut(node, domain, resolver))) : null;
    if (written === null) out.push(node.term.text);
    else {
      over -= costOf(node);
      out.push(...written);
      notes.push(`${node.term.text} is written out as ${written.join(' ')} (1 look-up saved)`);
    }
  }
  return over > 0 ? null : { terms: [...new Set(out)], notes };
}
