import {
  type IpRange,
  inRange,
  ipRange,
  mergeRanges,
  rangeSize,
  rangeText,
  subtractRanges,
} from '../ip-range.ts';
import type { SpfNode, SpfTermNode } from './spf-node.ts';

/** Maximum changes between passing and refusing terms followed exactly; beyond that all passing terms are added. */
const maxTurns = 20;
/** A range and its term. */
export interface TermRange {
  /** Domains from the top down to the record. */
  readonly path: readonly string[];
  readonly term: string;
  readonly range: IpRange;
}

export interface Coverage {
  /** Addresses that pass, merged, by family. */
  readonly v4: readonly IpRange[];
  readonly v6: readonly IpRange[];
  /** Number of addresses that pass. */
  readonly size4: bigint;
  readonly size6: bigint;
  /** Every range with its term, in evaluation order. */
  readonly ranges: readonly TermRange[];
  /** `+all` that is always reached: everybody passes; the path to it. */
  readonly everybody: readonly string[] | null;
  /** The term responsible: `all`, or an `exists:` whose name always exists. */
  readonly everybodyBy: string | null;
  /** Parts that depend on the mail (macros, ptr) and are not in the ranges. */
  readonly open: readonly string[];
}

const whole: readonly IpRange[] = [
  { family: 4, first: 0n, last: (1n << 32n) - 1n },
  { family: 6, first: 0n, last: (1n << 128n) - 1n },
];

/** Ranges of a mechanism other than include. */
function ownRanges(node: SpfTermNode): readonly IpRange[] {
  const { term } = node;
  const make = (address: string, prefix: number): readonly IpRange[] => {
    const range = ipRange(address, prefix);
    return range ? [range] : [];
  };
  if (term.name === 'ip4') return make(term.address ?? '', term.cidr4);
  if (term.name === 'ip6') return make(term.address ?? '', term.cidr6);
  if (term.name !== 'a' && term.name !== 'mx') return [];
  return node.hosts.flatMap((h) => [
    ...h.v4.flatMap((a) => make(a, term.cidr4)),
    ...h.v6.flatMap((a) => make(a, term.cidr6)),
  ]);
}

interface Walk {
  readonly ranges: TermRange[];
  readonly open: string[];
  everybody: readonly string[] | null;
  everybodyBy: string | null;
}

/** Records the first term that lets everybody pass. */
function everybodyIn(walk: Walk, path: readonly string[], term: string): void {
  if (walk.everybody !== null) return;
  walk.everybody = path;
  walk.everybodyBy = term;
}

const of = (family: 4 | 6, ranges: readonly IpRange[]): readonly IpRange[] =>
  ranges.filter((r) => r.family === family);

/** What one record passes, both families together; side findings go into `walk`. */
function passing(node: SpfNode, above: readonly string[], walk: Walk): readonly IpRange[] {
  const path = [...above, node.domain];
  const pass: IpRange[] = [];
  let decided: IpRange[] = [];
  let turns = 0;
  const take = (ranges: readonly IpRange[], passes: boolean): void => {
    if (!passes) {
      turns++;
      decided = [...decided, ...ranges];
      return;
    }
    for (const family of [4, 6] as const) {
      const fresh = of(family, ranges);
      const taken = decided.length === 0 || turns > maxTurns ? [] : mergeRanges(of(family, decided));
      pass.push(...(taken.length === 0 ? fresh : subtractRanges(fresh, taken)));
    }
  };
  for (const each of node.terms) {
    const { term } = each;
    if (term.kind !== 'mechanism') continue;
    const passes = term.qualifier === '+';
    if (term.name === 'all') {
      if (passes) {
        everybodyIn(walk, path, term.text);
        take(whole, true);
      }
      return pass;
    }
    if (term.name === 'exists' && !term.macro) {
      // The same answer for every client: all of them match, or none does.
      if ((each.hosts[0]?.v4.length ?? 0) === 0) continue;
      if (passes) everybodyIn(walk, path, term.text);
      take(whole, passes);
      continue;
    }
    if (term.macro || term.name === 'ptr') walk.open.push(term.text);
    const ranges = each.child ? passing(each.child, path, walk) : ownRanges(each);
    if (!each.child) for (const range of ranges) walk.ranges.push({ path, term: term.text, range });
    take(ranges, passes);
  }
  const redirect = node.terms.find((t) => t.term.name === 'redirect' && t.term.kind === 'modifier');
  if (redirect?.child) take(passing(redirect.child, path, walk), true);
  return pass;
}

/** The addresses a record passes, from the whole tree, ignoring the limits. */
export function spfCoverage(root: SpfNode): Coverage {
  const walk: Walk = { ranges: [], open: [], everybody: null, everybodyBy: null };
  const pass = passing(root, [], walk);
  const v4 = mergeRanges(of(4, pass));
  const v6 = mergeRanges(of(6, pass));
  return { v4, v6, size4: rangeSize(v4), size6: rangeSize(v6), ...walk };
}

/** Ranges inside another one; each listed once, with the wider one. */
export function overlaps(
  ranges: readonly TermRange[],
): readonly { readonly inner: TermRange; readonly outer: TermRange }[] {
  const sorted = [...ranges].sort((a, b) => {
    if (a.range.family !== b.range.family) return a.range.family - b.range.family;
    if (a.range.first !== b.range.first) return a.range.first < b.range.first ? -1 : 1;
    return a.range.last > b.range.last ? -1 : a.range.last < b.range.last ? 1 : 0;
  });
  const found: { inner: TermRange; outer: TermRange }[] = [];
  let outer: TermRange | undefined;
  for (const each of sorted) {
    const inside = outer && outer.range.family === each.range.family && each.range.last <= outer.range.last;
    if (inside && outer) found.push({ inner: each, outer });
    else outer = each;
  }
  return found;
}

/**
 * Per address family the last listed range that no earlier term passes: an evaluation that reaches it has met every
 * limit on the way.
 */
export function lastListed({ ranges, v4, v6 }: Coverage): readonly IpRange[] {
  return ([4, 6] as const).flatMap((family) => {
    const listed = ranges.map((r) => r.range).filter((r) => r.family === family);
    const passes = family === 4 ? v4 : v6;
    for (let i = listed.length - 1; i >= 0; i--) {
      const range = listed[i];
      if (!range) continue;
      const first = { family, value: range.first };
      if (!passes.some((p) => inRange(first, p))) continue;
      if (!listed.slice(0, i).some((r) => inRange(first, r))) return [range];
    }
    return [];
  });
}

/** One range in readable form, with its origin. */
export const termRangeText = (r: TermRange): string =>
  `${rangeText(r.range)} (${r.term} in ${r.path.at(-1)})`;
