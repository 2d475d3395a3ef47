import type { Problem } from '../problem.ts';
import type { SpfBreak } from '../spf/spf-breaks.ts';
import type { SpfFacts } from '../spf/spf-facts.ts';
import { consequences } from './consequences.ts';
import { lookupPlan } from './lookup-plan.ts';
import { firstFew, shown } from './make-problem.ts';
import { ownerOf } from './owner-of.ts';
import { type SpfBench, spfProblem } from './spf-bench.ts';

/** Maximum faults of the tree reported individually. */
const maxBreaks = 6;

const words: Readonly<Record<string, string>> = {
  'SPF-002': 'several SPF records',
  'SPF-010': 'a syntax error',
  'SPF-023': 'a dead include',
  'SPF-025': 'a dead redirect',
  'SPF-026': 'a loop',
  'SPF-031': 'more than 10 MX hosts',
};

function flawDetails(found: SpfBreak): readonly string[] {
  return found.flaws.map((f) => {
    const fix = f.fix === null ? '' : `; write ${f.fix}`;
    return `at character ${f.position + 1} of the record of ${found.domain}: ${f.says} (RFC 7208 ${f.section})${fix}`;
  });
}

/** The senders in the record affected by an early end. */
function cutDetails({ cut }: SpfFacts, stoppedIn: string | null): readonly string[] {
  if (!cut) return [];
  const list = (terms: readonly string[]) => (terms.length === 0 ? 'none' : firstFew(terms).join(' '));
  return [
    `evaluation ends in ${cut.term}${stoppedIn === null ? '' : `, inside ${stoppedIn}`}`,
    `still read before it: ${list(cut.reached)}`,
    `never reached: ${list(cut.lost)}`,
  ];
}

/** The term of the top record at an offset; null if the fault already quotes it, or there is none. */
function termAt(b: SpfBench, position: number): string | null {
  const found = b.spf.tree.terms.find(
    ({ term }) => term.position <= position && position <= term.position + term.text.length,
  );
  return found?.term.text ?? null;
}

function whatOf(b: SpfBench, found: SpfBreak): string {
  const atLeast = b.spf.whole ? '' : 'at least ';
  if (found.reason === 'lookups') {
    return `The SPF record needs ${atLeast}${b.spf.lookups} DNS look-ups; receivers stop after 10`;
  }
  if (found.reason === 'voids') {
    return `${atLeast === '' ? '' : 'At least '}${b.spf.voids.any} look-ups of the SPF record find nothing; receivers stop after 2`;
  }
  if (found.domain === b.domain) {
    const at = found.reason === 'syntax' ? termAt(b, found.flaws[0]?.position ?? -1) : null;
    return at === null ? `SPF: ${found.says}` : `SPF cannot be read at "${shown(at)}": ${found.says}`;
  }
  return `SPF: ${words[found.id] ?? 'a fault'} in the included ${found.domain}: ${found.says}`;
}

function reasonDetails(b: SpfBench, found: SpfBreak): readonly string[] {
  if (found.reason === 'voids') return b.spf.voidTerms.map((t) => `nothing found: ${t}`);
  if (found.reason !== 'lookups') return [];
  const costs = b.spf.costs
    .filter((c) => c.lookups > 0)
    .map((c) => `${c.term}: ${c.lookups}${c.vendor ? ` (${c.vendor.name})` : ''}`);
  return [`look-ups by term: ${costs.join(', ')}`, ...lookupPlan(b.facts)];
}

function judgeBreak(b: SpfBench, found: SpfBreak): Problem {
  const partly = found.reason === 'lookups' || found.reason === 'voids' || found.reason === 'dead-include';
  const via = found.path.slice(1).join(' -> ');
  // A fault inside an included record has a separate check id: it is not the domain's to fix.
  const inside =
    found.domain !== b.domain && (found.reason === 'syntax' || found.reason === 'several-records');
  return spfProblem(b)(inside ? 'SPF-024' : found.id, 'broken', whatOf(b, found), {
    consequence: partly ? consequences.spfPartly : consequences.spfError,
    who: ownerOf(b, found.domain),
    proposal: b.proposal,
    details: [
      ...(via === '' ? [] : [`path: ${via}`]),
      ...flawDetails(found),
      ...reasonDetails(b, found),
      ...(partly ? cutDetails(b.spf, found.stoppedIn) : []),
    ],
  });
}

/** Everything that causes a permerror; beyond the first few, faults are only counted. */
export function judgeSpfBreaks(b: SpfBench): readonly Problem[] {
  const judged = b.spf.breaks.slice(0, maxBreaks).map((found) => judgeBreak(b, found));
  const rest = b.spf.breaks.slice(maxBreaks);
  const first = rest[0];
  if (!first) return judged;
  const details = rest.map((r) => r.says.slice(0, 200));
  const more = { consequence: consequences.spfError, proposal: b.proposal, details };
  return [...judged, spfProblem(b)(first.id, 'broken', `SPF: ${rest.length} more faults`, more)];
}
