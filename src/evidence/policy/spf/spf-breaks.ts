import type { CheckId } from '../checks.ts';
import { runTree } from './run-tree.ts';
import type { SpfNode, SpfTermNode } from './spf-node.ts';
import type { SpfFlaw } from './spf-term.ts';
import { mxLimit, type StopReason } from './tree-run.ts';

/** Something that makes receivers return permerror, for some or all clients. */
export interface SpfBreak {
  readonly id: CheckId;
  /** The record containing it; for a limit, which covers the whole tree, the top one. */
  readonly domain: string;
  /** Domains from the top down to that record. */
  readonly path: readonly string[];
  readonly reason: StopReason;
  readonly says: string;
  readonly flaws: readonly SpfFlaw[];
  /** The term concerned; null for the record itself. */
  readonly term: string | null;
  /** Where a receiver stops, if that is not the record with the fault. */
  readonly stoppedIn: string | null;
}

const idOf: Readonly<Record<StopReason, CheckId>> = {
  syntax: 'SPF-010',
  'several-records': 'SPF-002',
  'dead-include': 'SPF-023',
  'dead-redirect': 'SPF-025',
  loop: 'SPF-026',
  'bad-name': 'SPF-010',
  lookups: 'SPF-020',
  voids: 'SPF-022',
  'mx-names': 'SPF-031',
  'no-answer': 'SPF-040',
  'depends-on-mail': 'SPF-039',
};

type Make = (reason: StopReason, says: string, flaws: readonly SpfFlaw[], term: string | null) => SpfBreak;

/** The fault of one term whose include, redirect or mx has no usable target; null if it has one. */
function deadTerm({ term, child, mx }: SpfTermNode, make: Make): SpfBreak | null {
  const hosts = mx?.hosts.length ?? 0;
  if (hosts > mxLimit) {
    return make('mx-names', `"${term.text}" names ${hosts} hosts, ${mxLimit} are allowed`, [], term.text);
  }
  switch (child?.state) {
    case 'none': {
      const reason = term.name === 'redirect' ? 'dead-redirect' : 'dead-include';
      const what = child.dns === 'no-such-name' ? 'does not exist' : 'has no SPF record';
      return make(reason, `"${term.text}" leads nowhere: ${child.domain} ${what}`, [], term.text);
    }
    case 'loop':
      return make('loop', `"${term.text}" leads back to ${child.domain}`, [], term.text);
    case 'bad-name':
      return make('bad-name', `"${term.text}" names no valid domain`, [], term.text);
    default:
      return null;
  }
}

/** Terms that are evaluated: none after `all`, nor a redirect next to it. */
function livingTerms(node: SpfNode): readonly SpfTermNode[] {
  const all = node.terms.find((t) => t.term.kind === 'mechanism' && t.term.name === 'all');
  return node.terms.filter(({ term }) => {
    if (term.kind === 'broken') return false;
    return !all || (term.position <= all.term.position && term.name !== 'redirect');
  });
}

/** The faults in the records themselves, whatever the client: found by walking the whole tree. */
function* standing(node: SpfNode, above: readonly string[]): Generator<SpfBreak> {
  const path = [...above, node.domain];
  const { domain } = node;
  const make: Make = (reason, says, flaws, term) => ({
    id: idOf[reason],
    domain,
    path,
    reason,
    says,
    flaws,
    term,
    stoppedIn: null,
  });
  if (node.state === 'several') yield make('several-records', `${domain} has several SPF records`, [], null);
  const fatal = node.parsed?.flaws.filter((f) => f.fatal) ?? [];
  if (fatal[0]) yield make('syntax', fatal[0].says, fatal, null);
  for (const each of livingTerms(node)) {
    const dead = deadTerm(each, make);
    if (dead) yield dead;
    else if (each.child) yield* standing(each.child, path);
  }
}

/**
 * Everything in the tree that makes receivers return permerror: faults in the records, and limits that a client without
 * a match runs into. The first is the one to fix first.
 */
export function spfBreaks(root: SpfNode): readonly SpfBreak[] {
  const once = new Map<string, SpfBreak>();
  for (const b of standing(root, [])) {
    const key = `${b.reason} ${b.domain} ${b.says}`;
    if (!once.has(key)) once.set(key, b);
  }
  const found = [...once.values()];
  const { stop } = runTree(root, { ip: null, family: 'any', limits: true });
  if (!stop || found.some((f) => f.reason === stop.reason)) return found;
  const term = stop.step?.node.term.text ?? null;
  const words: Partial<Record<StopReason, string>> = {
    lookups: 'more than 10 terms that need a DNS look-up',
    voids: 'more than 2 look-ups that find nothing',
    'bad-name': `"${term}" leads to a name that cannot be asked`,
  };
  const says = words[stop.reason];
  if (says === undefined) return found;
  // The limits cover the whole tree, which is the responsibility of the domain in question.
  const counted = stop.reason === 'lookups' || stop.reason === 'voids';
  const domain = counted ? root.domain : stop.domain;
  const path = counted ? [root.domain] : (stop.step?.path ?? [root.domain]);
  const inside = stop.step?.path.at(-1) ?? root.domain;
  const stoppedIn = counted && inside !== root.domain ? inside : null;
  return [
    ...found,
    { id: idOf[stop.reason], domain, path, reason: stop.reason, says, flaws: [], term, stoppedIn },
  ];
}
