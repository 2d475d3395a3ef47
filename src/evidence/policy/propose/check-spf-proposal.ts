import type { Resolver } from '../../dns/dns-facts.ts';
import { overlayResolver } from '../../dns/overlay-resolver.ts';
import { type IpRange, ipText, subtractRanges } from '../ip-range.ts';
import { type Coverage, lastListed } from '../spf/coverage.ts';
import { evaluateSpf } from '../spf/evaluate-spf.ts';
import { type SpfFacts, spfFacts } from '../spf/spf-facts.ts';
import { spfTree } from '../spf/spf-tree.ts';
import type { VendorLookup } from '../vendor-lookup.ts';

/** An unused address (documentation range), so that the whole record is read. */
const unusedAddress = '203.0.113.250';
/** What passes today and no longer would: ranges, and parts that depend on the mail. */
export function lostBy(
  today: Coverage,
  then: Coverage,
): { readonly ranges: readonly IpRange[]; readonly open: readonly string[] } {
  const kept = new Set(then.open.map((t) => t.toLowerCase().replace(/^\+/, '')));
  return {
    ranges: [...subtractRanges(today.v4, then.v4), ...subtractRanges(today.v6, then.v6)],
    open: today.open.filter((t) => !kept.has(t.toLowerCase().replace(/^\+/, ''))),
  };
}

/** The facts of a record as if it were published. */
export async function spfAsIf(
  domain: string,
  record: string,
  resolver: Resolver,
  vendors: VendorLookup,
): Promise<SpfFacts> {
  const over = overlayResolver(resolver, [{ name: domain, type: 'TXT', data: [record] }]);
  return spfFacts(await spfTree(domain, over), vendors);
}

/**
 * Why a record must not be proposed; null if it passes every check: published instead of the old one it has no fault in
 * our own evaluation, lets some but not all addresses pass, loses none of today's, and mailauth evaluates it completely
 * and passes the first addresses.
 */
export async function spfFault(
  domain: string,
  record: string,
  then: SpfFacts,
  today: readonly Coverage[],
  resolver: Resolver,
): Promise<string | null> {
  const { breaks, coverage, unanswered, tree } = then;
  const first = breaks[0];
  if (first) return first.domain === domain ? first.says : `in the included ${first.domain}: ${first.says}`;
  if ((tree.parsed?.flaws.length ?? 1) > 0) return tree.parsed?.flaws[0]?.says ?? 'it is no record';
  if (unanswered.length > 0) return `the DNS gave no answer for ${unanswered[0]}`;
  if (coverage.everybody) return `"all" with + in ${coverage.everybody.at(-1)} lets everybody pass`;
  const lost = today.map((t) => lostBy(t, coverage)).find((l) => l.ranges.length + l.open.length > 0);
  if (lost) return 'senders of today would no longer pass';
  const over = overlayResolver(resolver, [{ name: domain, type: 'TXT', data: [record] }]);
  const ask = (ip: string) => evaluateSpf({ ip, sender: `postmaster@${domain}`, helo: domain }, over);
  const { result } = await ask(unusedAddress);
  if (result === 'permerror' || result === 'temperror' || result === 'none')
    return `mailauth answers ${result}`;
  // The address listed last is reached only after every term that finds nothing for its family.
  const tried = new Set([...coverage.v4.slice(0, 2), ...lastListed(coverage)]);
  for (const { family, first: value } of tried) {
    const one = await ask(ipText({ family, value }));
    if (one.result !== 'pass') return `mailauth answers ${one.result} for an address that should pass`;
  }
  return null;
}
