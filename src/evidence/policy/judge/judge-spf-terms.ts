import type { Problem } from '../problem.ts';
import { cutWords } from '../spf/cut-words.ts';
import { emptyTerms } from '../spf/empty-terms.ts';
import { everyNode } from '../spf/spf-facts.ts';
import type { SpfNode } from '../spf/spf-node.ts';
import type { SpfTerm } from '../spf/spf-term.ts';
import { shown } from './make-problem.ts';
import { type SpfBench, spfProblem } from './spf-bench.ts';
import { writerOf } from './writer-of.ts';

/** A word split where two strings of the record meet: joined, they must read as intended (RFC 7208 3.3). */
function judgeBorders(b: SpfBench): readonly Problem[] {
  const words = cutWords(b.facts.texts.find((r) => r.data === b.spf.tree.records[0])?.strings ?? []);
  if (words.length === 0) return [];
  const what = 'Two strings of the SPF record run together without a space between them';
  const consequence = 'Strings are joined as they stand (RFC 7208 3.3): the words on both sides become one.';
  return [
    spfProblem(b)('SPF-036', 'broken', what, {
      consequence,
      proposal: b.proposal,
      details: words.map((w) => `reads: ${shown(w)}`),
    }),
  ];
}

/** Own `a` and `mx` terms that find nothing: a host without the requested record type, or a nonexistent name. */
function judgeEmpty(b: SpfBench): readonly Problem[] {
  const { tree, breaks } = b.spf;
  if (breaks.some((x) => x.reason === 'voids')) return [];
  const empty = emptyTerms(tree);
  if (empty.length === 0) return [];
  const what = `Terms of the SPF record find nothing: ${empty
    .slice(0, 4)
    .map((t) => t.term.text)
    .join(' ')}`;
  const consequence =
    'The host that was meant does not pass, and each such term counts against the limit of 2.';
  return [spfProblem(b)('SPF-038', 'weak', what, { proposal: b.proposal, consequence })];
}

/** Flaws that do not end the evaluation but leave out a sender. */
function judgeFlaws(b: SpfBench): readonly Problem[] {
  const flaws = b.spf.tree.parsed?.flaws.filter((f) => !f.fatal) ?? [];
  return flaws.map((f) =>
    spfProblem(b)(f.id, 'broken', `SPF: ${f.says}`, {
      proposal: b.proposal,
      consequence: 'The sender that was meant does not pass.',
      details: f.fix === null ? [] : [`write ${f.fix}`],
    }),
  );
}

/** A duplicate term: the second one adds nobody, and an include costs its look-ups again. */
function judgeTwice(b: SpfBench): readonly Problem[] {
  const seen = new Set<string>();
  const twice = b.spf.tree.terms.filter(({ term }) => {
    const key = term.text.toLowerCase().replace(/^[+]/, '');
    const again = term.kind === 'mechanism' && seen.has(key);
    seen.add(key);
    return again;
  });
  if (twice.length === 0 || b.spf.tree.state !== 'record') return [];
  const list = [...new Set(twice.map(({ term }) => shown(term.text)))];
  const what = `The SPF record names ${list.slice(0, 4).join(' ')} twice`;
  const consequence = 'Harmless, but each look-up of it counts twice.';
  return [spfProblem(b)('SPF-034', 'note', what, { consequence, proposal: b.proposal })];
}

/** What RFC 7208 advises against. */
function judgePtr(b: SpfBench): readonly Problem[] {
  const nodes = [...everyNode(b.spf.tree)];
  const withTerm = (uses: (term: SpfTerm) => boolean): SpfNode | undefined =>
    nodes.find((n) => n.terms.some((t) => t.term.kind === 'mechanism' && uses(t.term)));
  const ptr = withTerm(({ name }) => name === 'ptr');
  const macro = withTerm(({ domain }) => /%\{p/i.test(domain ?? ''));
  const where = (node: SpfNode): string =>
    node.domain === b.domain ? '' : ` in the included ${node.domain}`;
  const rest = (node: SpfNode) => ({ proposal: b.proposal, who: writerOf(b, node.domain) });
  const problems: Problem[] = [];
  if (ptr) {
    const what = `SPF uses "ptr"${where(ptr)}, which RFC 7208 5.5 asks not to use: it is slow and some receivers skip it`;
    problems.push(spfProblem(b)('SPF-032', 'weak', what, rest(ptr)));
  }
  if (macro) {
    const what = `SPF uses the macro %{p}${where(macro)}, which RFC 7208 7.2 asks not to use: it is slow and often unknown`;
    problems.push(spfProblem(b)('SPF-032', 'weak', what, rest(macro)));
  }
  return problems;
}

/** What is wrong with individual terms of the record, except what invalidates it. */
export function judgeSpfTerms(b: SpfBench): readonly Problem[] {
  return [...judgeBorders(b), ...judgeEmpty(b), ...judgeFlaws(b), ...judgeTwice(b), ...judgePtr(b)];
}
