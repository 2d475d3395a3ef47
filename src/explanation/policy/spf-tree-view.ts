import type { PolicyReport } from '../../evidence/policy/policy-report.ts';
import type { SpfNode, SpfTermNode } from '../../evidence/policy/spf/spf-node.ts';
import { plainText } from './plain-text.ts';

/** One line of the SPF tree, with what is below it. Plain texts, not yet escaped for HTML. */
export interface SpfBranch {
  readonly label: string;
  /** What was found there, in words; null when there is nothing to add. */
  readonly note: string | null;
  readonly wrong: boolean;
  readonly children: readonly SpfBranch[];
}

/** Lines of one tree: ten look-ups and some hundred addresses; a hostile tree holds thousands. */
const maxLines = 400;
const maxLabelLength = 200;

const states: Readonly<Record<SpfNode['state'], string | null>> = {
  record: null,
  none: 'no SPF record here',
  several: 'several SPF records here',
  'no-answer': 'no answer from the DNS',
  loop: 'leads back to where it came from',
  'not-expanded': 'not looked at here',
  'bad-name': 'no valid name',
};

const wrongStates: ReadonlySet<SpfNode['state']> = new Set(['none', 'several', 'loop', 'bad-name']);

function noteOf({ term, child, hosts, mx, skipped }: SpfTermNode, vendor: string | null): string | null {
  if (term.kind === 'broken') return 'breaks the grammar';
  if (skipped) return 'not looked at';
  const found = child ? states[child.state] : null;
  const addresses = hosts.flatMap((h) => [...h.v4, ...h.v6]);
  const list = addresses.slice(0, 4).join(', ');
  const more = addresses.length > 4 ? ` and ${addresses.length - 4} more` : '';
  const hostNote =
    hosts.length > 0 || mx ? (addresses.length > 0 ? `${list}${more}` : 'finds nothing') : null;
  return [vendor, found, hostNote].filter((t) => t !== null).join('; ') || null;
}

/** The SPF record with every include below its term, for a picture that can be folded. Null without a record. */
export function spfTreeView({ facts }: PolicyReport): SpfBranch | null {
  const { tree, vendorsByName } = facts.spf;
  if (tree.records.length === 0) return null;
  let lines = 0;
  const branches = (node: SpfNode): readonly SpfBranch[] =>
    node.terms.flatMap((each) => {
      if (++lines > maxLines) return [];
      const { term, child } = each;
      const vendor = child ? (vendorsByName.get(child.domain)?.name ?? null) : null;
      const note = noteOf(each, vendor);
      return [
        {
          label: plainText(term.text).slice(0, maxLabelLength),
          note: note === null ? null : plainText(note),
          wrong: term.kind === 'broken' || (child !== null && wrongStates.has(child.state)),
          children: child ? branches(child) : [],
        },
      ];
    });
  const note = states[tree.state];
  return {
    label: plainText(tree.domain),
    note,
    wrong: wrongStates.has(tree.state),
    children: branches(tree),
  };
}
