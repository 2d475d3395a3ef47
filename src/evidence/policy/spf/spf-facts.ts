import { statusWords } from '../../dns/status-words.ts';
import type { VendorLookup, VendorRef } from '../vendor-lookup.ts';
import { type Coverage, spfCoverage } from './coverage.ts';
import { runTree } from './run-tree.ts';
import { type SpfBreak, spfBreaks } from './spf-breaks.ts';
import type { SpfNode } from './spf-node.ts';
import type { StopReason } from './tree-run.ts';

/** One term of the top record with its cost, including that of its includes. */
export interface TermCost {
  readonly term: string;
  readonly lookups: number;
  readonly voids: number;
  readonly vendor: VendorRef | null;
}

/** Where an evaluation ends early, and which top-level terms precede that. */
export interface CutPoint {
  readonly reason: StopReason;
  /** Term of the top record in which it ends. */
  readonly term: string;
  readonly reached: readonly string[];
  readonly lost: readonly string[];
}

export interface SpfFacts {
  readonly tree: SpfNode;
  readonly breaks: readonly SpfBreak[];
  /** Look-ups for a client that nothing matches, counted beyond the limits. */
  readonly lookups: number;
  /** Void look-ups: for clients of either family. */
  readonly voids: { readonly any: number; readonly ip4: number; readonly ip6: number };
  readonly voidTerms: readonly string[];
  readonly costs: readonly TermCost[];
  readonly cut: CutPoint | null;
  /** Terms after `all`, and a redirect that `all` overrides. */
  readonly dead: readonly string[];
  readonly coverage: Coverage;
  /** Every vendor whose include is in the tree, by name. */
  readonly vendors: readonly VendorRef[];
  /** The vendor of each included name. */
  readonly vendorsByName: ReadonlyMap<string, VendorRef>;
  /** False if a part of the tree was not examined, so that all counts are lower bounds. */
  readonly whole: boolean;
  /** Names in the tree without an answer. */
  readonly unanswered: readonly string[];
}

function deadTerms(root: SpfNode): readonly string[] {
  const all = root.terms.find((t) => t.term.kind === 'mechanism' && t.term.name === 'all');
  if (!all) return [];
  return root.terms
    .filter(
      ({ term }) => term.name !== 'exp' && (term.position > all.term.position || term.name === 'redirect'),
    )
    .map(({ term }) => term.text);
}

/** All nodes of the tree, from the top, includes in place. */
export function* everyNode(node: SpfNode): Generator<SpfNode> {
  yield node;
  for (const { child } of node.terms) if (child) yield* everyNode(child);
}

function costsOf(root: SpfNode, vendors: VendorLookup): readonly TermCost[] {
  const run = runTree(root, { ip: null, family: 'any', limits: false });
  const tops = run.steps.filter((s) => s.path.length === 1);
  return tops.map((step, i) => {
    const after = tops[i + 1];
    const { term } = step.node;
    const include = term.name === 'include' || term.name === 'redirect' || term.name === 'exists';
    return {
      term: term.text,
      lookups: (after?.lookups ?? run.lookups) - step.lookups,
      voids: (after?.voids ?? run.voids) - step.voids,
      vendor: include && term.domain ? vendors.ofSpfInclude(term.domain) : null,
    };
  });
}

/** Where the evaluation ends early for a client that nothing matches. A dead include ends it even after one look-up. */
function cutPoint(root: SpfNode): CutPoint | null {
  const run = runTree(root, { ip: null, family: 'any', limits: true });
  if (!run.stop || run.stop.reason === 'depends-on-mail' || run.stop.reason === 'syntax') return null;
  const tops = run.steps.filter((s) => s.path.length === 1).map((s) => s.node.term);
  const last = tops.at(-1);
  if (!last) return null;
  const terms = root.terms.filter((t) => t.term.kind === 'mechanism' || t.term.name === 'redirect');
  const lost = terms
    .filter((t) => t.term.position > last.position && t.term.name !== 'all')
    .map((t) => t.term.text);
  return { reason: run.stop.reason, term: last.text, reached: tops.slice(0, -1).map((t) => t.text), lost };
}

/** Everything the report says about an expanded record. Pure. */
export function spfFacts(tree: SpfNode, vendors: VendorLookup): SpfFacts {
  const run = (family: 4 | 6 | 'any') => runTree(tree, { ip: null, family, limits: false });
  const any = run('any');
  const named = new Map<string, VendorRef>();
  const byName = new Map<string, VendorRef>();
  const unanswered: string[] = [];
  let whole = true;
  for (const node of everyNode(tree)) {
    const vendor = node === tree ? null : vendors.ofSpfInclude(node.domain);
    if (vendor) {
      named.set(vendor.id, vendor);
      byName.set(node.domain, vendor);
    }
    if (node.terms.some(({ skipped }) => skipped)) whole = false;
    if (node.state === 'no-answer') unanswered.push(`${node.domain} (${statusWords(node.dns)})`);
    for (const { term } of node.terms) {
      const macro = term.macro && term.domain ? vendors.ofSpfInclude(term.domain) : null;
      if (macro) named.set(macro.id, macro);
    }
  }
  return {
    tree,
    breaks: spfBreaks(tree),
    lookups: any.lookups,
    voids: { any: any.voids, ip4: run(4).voids, ip6: run(6).voids },
    voidTerms: any.voidTerms.map((s) => `${s.node.term.text} in ${s.path.at(-1)}`),
    costs: costsOf(tree, vendors),
    cut: cutPoint(tree),
    dead: deadTerms(tree),
    coverage: spfCoverage(tree),
    vendors: [...named.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    vendorsByName: byName,
    whole,
    unanswered: [...new Set(unanswered)].sort(),
  };
}
