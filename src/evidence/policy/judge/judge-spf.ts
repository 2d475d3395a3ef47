import type { Problem } from '../problem.ts';
import { everyNode } from '../spf/spf-facts.ts';
import { consequences } from './consequences.ts';
import { judgeSpfBreaks } from './judge-spf-breaks.ts';
import { judgeSpfReach } from './judge-spf-reach.ts';
import { shown } from './make-problem.ts';
import { type SpfBench, spfProblem } from './spf-bench.ts';

function judgeMissing(b: SpfBench): readonly Problem[] {
  const { tree } = b.spf;
  const make = spfProblem(b);
  if (tree.state === 'no-answer') {
    const what = `SPF: no answer from the DNS (${tree.dns})`;
    return [make('SPF-040', 'open', what, { consequence: consequences.spfOpen })];
  }
  if (tree.state !== 'none') return [];
  const near = tree.nearMisses[0];
  const rest = { consequence: consequences.spfNone, record: b.record };
  if (near === undefined) return [make('SPF-001', 'weak', `${b.domain} has no SPF record`, rest)];
  const what =
    'A text that was meant as SPF is not seen as one: it must begin with "v=spf1" and a space (RFC 7208 4.5)';
  return [make('SPF-003', 'broken', what, { ...rest, details: [`published: ${shown(near)}`] })];
}

/** How the record ends: without `all`, or with text behind it. */
function judgeEnd(b: SpfBench): readonly Problem[] {
  const { tree, dead } = b.spf;
  const make = spfProblem(b);
  const problems: Problem[] = [];
  const all = tree.terms.find((t) => t.term.kind === 'mechanism' && t.term.name === 'all');
  const redirect = tree.terms.some((t) => t.term.kind === 'modifier' && t.term.name === 'redirect');
  const broken = tree.parsed?.flaws.some((f) => f.fatal) ?? false;
  if (tree.state === 'record' && !broken && !redirect && (!all || all.term.qualifier === '?')) {
    const what = all
      ? 'SPF ends in ?all: unlisted senders are neither allowed nor refused'
      : 'SPF has no "all" at its end: unlisted senders are neutral';
    problems.push(make('SPF-029', 'weak', what, { record: b.record }));
  }
  if (dead.length > 0) {
    const rest = {
      record: b.record,
      consequence: 'Senders listed there do not pass; those that send for the domain belong before "all".',
      details: dead.map((d) => `not read: ${d}`),
    };
    problems.push(make('SPF-015', 'weak', 'Terms behind "all" are never read', rest));
  }
  return problems;
}

/** Flaws that end no evaluation, but leave a sender out. */
function judgeFlaws(b: SpfBench): readonly Problem[] {
  const flaws = b.spf.tree.parsed?.flaws.filter((f) => !f.fatal) ?? [];
  return flaws.map((f) =>
    spfProblem(b)(f.id, 'broken', `SPF: ${f.says}`, {
      record: b.record,
      consequence: 'The sender that was meant does not pass.',
      details: f.fix === null ? [] : [`write ${f.fix}`],
    }),
  );
}

/** Close to a limit, or over one that not every receiver counts. */
function judgeLimits(b: SpfBench): readonly Problem[] {
  const { lookups, voids, breaks } = b.spf;
  const make = spfProblem(b);
  const problems: Problem[] = [];
  if (lookups >= 9 && lookups <= 10) {
    const what = `The SPF record needs ${lookups} of the 10 look-ups allowed: one more include of a vendor breaks it`;
    problems.push(make('SPF-021', 'weak', what));
  }
  const family =
    voids.any > 2 || breaks.length > 0 ? null : voids.ip6 > 2 ? 'IPv6' : voids.ip4 > 2 ? 'IPv4' : null;
  if (family !== null) {
    const what = `For senders over ${family} more than 2 look-ups find nothing, which strict receivers answer with permerror`;
    problems.push(make('SPF-022', 'note', what));
  }
  return problems;
}

function judgePtr(b: SpfBench): readonly Problem[] {
  const uses = [...everyNode(b.spf.tree)].some((n) =>
    n.terms.some((t) => t.term.kind === 'mechanism' && t.term.name === 'ptr'),
  );
  if (!uses) return [];
  const what = 'SPF uses "ptr", which RFC 7208 5.5 asks not to use: it is slow and some receivers skip it';
  return [spfProblem(b)('SPF-032', 'weak', what, { record: b.record })];
}

/** A stranger who registers the name of a dead include may send for the domain. */
function judgeTakeover(b: SpfBench): readonly Problem[] {
  return b.unregistered.map((name) =>
    spfProblem(b)(
      'SPF-027',
      'broken',
      `SPF trusts ${name}, which is not in the DNS and may be free to register`,
      {
        consequence: `If it is free, whoever registers it can send as ${b.domain} with a passing SPF.`,
        record: b.record,
      },
    ),
  );
}

function judgeSilence(b: SpfBench): readonly Problem[] {
  const { unanswered, tree } = b.spf;
  if (unanswered.length === 0 || tree.state === 'no-answer') return [];
  const what = 'A part of the SPF tree gave no answer; its senders cannot be judged';
  return [spfProblem(b)('SPF-040', 'open', what, { consequence: consequences.spfOpen, details: unanswered })];
}

/** Everything wrong with a domain's SPF. */
export function judgeSpf(b: SpfBench): readonly Problem[] {
  return [
    ...judgeMissing(b),
    ...judgeSpfBreaks(b),
    ...judgeTakeover(b),
    ...judgeSpfReach(b),
    ...judgeEnd(b),
    ...judgeFlaws(b),
    ...judgeLimits(b),
    ...judgePtr(b),
    ...judgeSilence(b),
  ];
}
