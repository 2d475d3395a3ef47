import type { SpfNode, SpfTermNode } from './spf-node.ts';

const isGone = (s: string): boolean => s === 'no-data' || s === 'no-such-name';

/**
 * The `a` and `mx` terms of a record that find no address: a host without the requested record type, or a nonexistent
 * name.
 */
export const emptyTerms = (node: SpfNode): readonly SpfTermNode[] =>
  node.terms.filter(({ term, mx, hosts }) => {
    if (term.kind !== 'mechanism' || (term.name !== 'a' && term.name !== 'mx')) return false;
    if (mx && (isGone(mx.status) || (mx.hosts.length === 0 && mx.status === 'ok'))) return true;
    return hosts.length > 0 && hosts.every((h) => isGone(h.status4) && isGone(h.status6));
  });
