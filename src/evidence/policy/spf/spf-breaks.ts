import { runTree } from './run-tree.ts';
import type { SpfNode } from './spf-node.ts';
import type { SpfFlaw } from './spf-term.ts';
import type { StopReason } from './tree-run.ts';

/** Something that makes receivers answer permerror, for some or for all clients. */
export interface SpfBreak {
  readonly id: string;
  /** Record it stands in. */
  readonly domain: string;
  /** Domains from the top to that record. */
  readonly path: readonly string[];
  readonly reason: StopReason;
  readonly says: string;
  readonly flaws: readonly SpfFlaw[];
  /** Term at the top level through which it is reached; null at the top itself. */
  readonly term: string | null;
}

const idOf: Readonly<Record<StopReason, string>> = {
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

/** The faults that stand in the records themselves, whatever the client: found by walking the whole tree. */
function* standing(node: SpfNode, above: readonly string[]): Generator<SpfBreak> {
  const path = [...above, node.domain];
  const at = (
    reason: StopReason,
    says: string,
    flaws: readonly SpfFlaw[],
    term: string | null,
  ): SpfBreak => ({
    id: idOf[reason],
    domain: node.domain,
    path,
    reason,
    says,
    flaws,
    term,
  });
  if (node.state === 'several')
    yield at('several-records', `${node.domain} has several SPF records`, [], null);
  const fatal = node.parsed?.flaws.filter((f) => f.fatal) ?? [];
  const first = fatal[0];
  if (first) yield at('syntax', first.says, fatal, null);
  const all = node.terms.find((t) => t.term.kind === 'mechanism' && t.term.name === 'all');
  for (const { term, child, mx } of node.terms) {
    if (term.kind === 'broken' || (all && term.position > all.term.position)) continue;
    if (all && term.name === 'redirect') continue;
    if (term.name === 'mx' && (mx?.hosts.length ?? 0) > 10) {
      yield at('mx-names', `"${term.text}" names ${mx?.hosts.length} hosts, 10 are allowed`, [], term.text);
    }
    if (!child) continue;
    if (child.state === 'none') {
      const redirect = term.name === 'redirect';
      const what = child.dns === 'no-such-name' ? 'does not exist' : 'has no SPF record';
      yield at(
        redirect ? 'dead-redirect' : 'dead-include',
        `"${term.text}": ${child.domain} ${what}`,
        [],
        term.text,
      );
    } else if (child.state === 'loop')
      yield at('loop', `"${term.text}" leads back to ${child.domain}`, [], term.text);
    else if (child.state === 'bad-name')
      yield at('bad-name', `"${term.text}" names no valid domain`, [], term.text);
    else yield* standing(child, path);
  }
}

/**
 * Everything in the tree that makes receivers answer permerror: faults that stand in a record, and limits that a
 * client without a match runs into. The first is the one to mend first.
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
  const path = stop.step?.path ?? [root.domain];
  return [
    ...found,
    { id: idOf[stop.reason], domain: stop.domain, path, reason: stop.reason, says, flaws: [], term },
  ];
}
