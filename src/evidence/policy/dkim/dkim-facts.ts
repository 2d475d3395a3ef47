import type { DnsAnswer, Resolver } from '../../dns/dns-facts.ts';
import type { VendorLookup, VendorRef } from '../vendor-lookup.ts';
import { type DkimKey, dkimKey } from './dkim-key.ts';
import { knownSelectors, probeSelector } from './selectors.ts';

/** Maximum selectors from outside (a person, message headers) in one report. */
const maxAsked = 10;

export interface SelectorFacts {
  readonly selector: string;
  readonly name: string;
  /** found: a key; dead-alias: a CNAME to a name that no longer exists; no-key: a text that is not a key. */
  readonly state: 'found' | 'dead-alias' | 'no-key' | 'several' | 'absent' | 'no-answer';
  readonly key: DkimKey | null;
  /** Where the selector's CNAME points, final name first; null without one. */
  readonly alias: string | null;
  readonly vendor: VendorRef | null;
}

/**
 * found: at least one key. none: DNS says that nothing exists below `_domainkey`. probably-none: the same, but some
 * servers report it wrongly (an empty non-terminal), and nothing proves it. unknown: keys may be under selectors we do
 * not know.
 */
export type DkimState = 'found' | 'none' | 'probably-none' | 'unknown' | 'no-answer';

export interface DkimFacts {
  readonly state: DkimState;
  /** Selectors with findings, in the order asked. */
  readonly selectors: readonly SelectorFacts[];
  /** All selectors queried. */
  readonly tried: readonly string[];
  /** A wildcard answers every selector, so no answer proves a key. */
  readonly wildcard: boolean;
  readonly proved: boolean;
}

function factsOf(selector: string, answer: DnsAnswer, vendors: VendorLookup): SelectorFacts {
  const alias = answer.chain.at(-1) ?? null;
  const keys = answer.records.flatMap((r) => dkimKey(r.data) ?? []);
  const missing =
    answer.status === 'no-data' || answer.status === 'no-such-name' || answer.status === 'bad-name';
  const state = ((): SelectorFacts['state'] => {
    if (missing) return alias === null ? 'absent' : 'dead-alias';
    if (answer.status !== 'ok') return 'no-answer';
    if (keys.length > 1) return 'several';
    return keys.length === 1 ? 'found' : 'no-key';
  })();
  return {
    selector,
    name: answer.name,
    state,
    key: keys[0] ?? null,
    alias,
    vendor: alias === null ? null : (vendors.ofHost(alias) ?? vendors.ofSpfInclude(alias)),
  };
}

/** Equality of two answers, to decide whether a wildcard or the selector itself answered. */
const sameAs = (a: DnsAnswer, b: DnsAnswer): boolean =>
  a.status === b.status &&
  a.records
    .map((r) => r.data)
    .sort()
    .join('\n') ===
    b.records
      .map((r) => r.data)
      .sort()
      .join('\n');

/** A selector as DNS labels; null for invalid text. */
const selectorName = (text: string): string | null =>
  /^[a-z0-9_](?:[a-z0-9_.-]{0,126}[a-z0-9_])?$/i.test(text) ? text.toLowerCase() : null;

/** The named selectors that can be queried. */
export const namedSelectors = (wanted: readonly string[]): readonly string[] => [
  ...new Set(wanted.slice(0, maxAsked).flatMap((s) => selectorName(s) ?? [])),
];

/**
 * Looks for DKIM keys: named selectors, then those of `known`, all in one round. `trusted` says that the resolver
 * validates DNSSEC, so that its AD bit proves an NXDOMAIN.
 */
export async function dkimFacts(
  domain: string,
  wanted: readonly string[],
  resolver: Resolver,
  vendors: VendorLookup,
  trusted: boolean,
  known: readonly string[] = knownSelectors,
): Promise<DkimFacts> {
  const named = namedSelectors(wanted);
  const tried = [...new Set([...named, ...known])];
  const base = `_domainkey.${domain}`;
  const [root, probe, ...answers] = await Promise.all([
    resolver.resolve(base, 'TXT'),
    resolver.resolve(`${probeSelector}.${base}`, 'TXT'),
    ...tried.map((s) => resolver.resolve(`${s}.${base}`, 'TXT')),
  ]);
  const wildcard = probe.status === 'ok';
  const all = answers.map((answer, i) => ({ answer, facts: factsOf(tried[i] ?? '', answer, vendors) }));
  const selectors = all
    .filter(
      ({ answer, facts }) =>
        named.includes(facts.selector) || (facts.state !== 'absent' && !(wildcard && sameAs(answer, probe))),
    )
    .map(({ facts }) => facts);
  const found = selectors.some((s) => s.state === 'found' && s.key !== null && !s.key.revoked);
  const proved = trusted && root.authenticated && root.status === 'no-such-name';
  const state = ((): DkimState => {
    if (found) return 'found';
    if (root.status === 'no-such-name' && !wildcard) return proved ? 'none' : 'probably-none';
    const failures = all.filter(({ facts }) => facts.state === 'no-answer').length;
    return failures === all.length || (root.status !== 'ok' && root.status !== 'no-data')
      ? 'no-answer'
      : 'unknown';
  })();
  const reported = selectors.filter((s) => s.state !== 'no-answer' || named.includes(s.selector));
  return { state, selectors: reported, tried, wildcard, proved };
}
