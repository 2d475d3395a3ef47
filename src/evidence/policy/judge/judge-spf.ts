import { specialKind } from '../address-kind.ts';
import { ipText, rangeSize, rangeText } from '../ip-range.ts';
import type { Problem, RecordToPublish, Severity } from '../problem.ts';
import { correctTerm } from '../spf/correct-term.ts';
import { overlaps, type TermRange, termRangeText } from '../spf/coverage.ts';
import type { SpfBreak } from '../spf/spf-breaks.ts';
import type { SpfFacts } from '../spf/spf-facts.ts';
import { everyNode } from '../spf/spf-facts.ts';
import { consequences } from './consequences.ts';

/** Details told of one problem; the rest is counted. */
const mostDetails = 8;
/** Faults of the tree told one by one. */
const mostBreaks = 6;

export const firstFew = (all: readonly string[]): readonly string[] =>
  all.length <= mostDetails ? all : [...all.slice(0, mostDetails), `and ${all.length - mostDetails} more`];

/** Text of a record as shown: 64 kB of hostile text do not belong into a report. */
export const shown = (text: string): string =>
  text.length > 300 ? `${text.slice(0, 300)}… (${text.length} characters)` : text;

interface Bench {
  readonly domain: string;
  readonly spf: SpfFacts;
  /** A mended record that passed our checks and mailauth; null when there is none. */
  readonly record: RecordToPublish | null;
}

type Rest = Partial<Pick<Problem, 'consequence' | 'who' | 'record' | 'details'>>;

const make = (b: Bench, id: string, severity: Severity, what: string, rest: Rest = {}): Problem => ({
  id,
  severity,
  area: 'spf',
  what,
  consequence: consequences.spfWeak,
  who: `owner of ${b.domain}`,
  record: null,
  ...rest,
  details: firstFew(rest.details ?? []),
});

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

/** Where an early end leaves the senders of the record. */
function cutDetails(spf: SpfFacts): readonly string[] {
  const { cut } = spf;
  if (!cut) return [];
  const list = (terms: readonly string[]) => (terms.length === 0 ? 'none' : firstFew(terms).join(' '));
  return [
    `evaluation ends in ${cut.term}`,
    `still read before it: ${list(cut.reached)}`,
    `never reached: ${list(cut.lost)}`,
  ];
}

/** Terms that the record to publish no longer holds: the owner must know what goes. */
function leftOut(b: Bench): readonly string[] {
  if (!b.record) return [];
  const kept = new Set(b.record.value.toLowerCase().split(' '));
  const corrected = (t: string): boolean =>
    correctTerm(t)
      ?.split(' ')
      .some((c) => kept.has(c.toLowerCase())) ?? false;
  const gone = b.spf.tree.terms
    .map(({ term }) => term.text)
    .filter((t) => !/all$/i.test(t) && !kept.has(t.toLowerCase()) && !corrected(t));
  return gone.length === 0 ? [] : [`not in the record below: ${firstFew(gone.map(shown)).join(' ')}`];
}

function judgeBreak(b: Bench, found: SpfBreak): Problem {
  const own = found.domain === b.domain;
  const via = found.path.slice(1).join(' -> ');
  const partly = found.reason === 'lookups' || found.reason === 'voids' || found.reason === 'dead-include';
  const fatalHere = found.reason === 'syntax' && own;
  const what = ((): string => {
    if (found.reason === 'lookups')
      return `The SPF record needs ${b.spf.lookups} DNS look-ups; receivers stop after 10`;
    if (found.reason === 'voids')
      return `${b.spf.voids.any} look-ups of the SPF record find nothing; receivers stop after 2`;
    return own
      ? `SPF: ${found.says}`
      : `SPF: ${words[found.id] ?? 'a fault'} in the included ${found.domain}: ${found.says}`;
  })();
  const costs = b.spf.costs
    .filter((c) => c.lookups > 0)
    .map((c) => `${c.term}: ${c.lookups}${c.vendor ? ` (${c.vendor.name})` : ''}`);
  const details = [
    ...(via === '' ? [] : [`path: ${via}`]),
    ...flawDetails(found),
    ...(found.reason === 'lookups' ? [`look-ups by term: ${costs.join(', ')}`] : []),
    ...(found.reason === 'voids' ? b.spf.voidTerms.map((t) => `nothing found: ${t}`) : []),
    ...(partly ? cutDetails(b.spf) : []),
    ...leftOut(b),
  ];
  return make(b, found.id, 'broken', what, {
    consequence: partly && !fatalHere ? consequences.spfPartly : consequences.spfError,
    who: own ? `owner of ${b.domain}` : `owner of ${found.domain}`,
    record: b.record,
    details,
  });
}

function judgeMissing(b: Bench): readonly Problem[] {
  const { tree } = b.spf;
  if (tree.state === 'no-answer') {
    return [
      make(b, 'SPF-040', 'open', `SPF: no answer from the DNS (${tree.dns})`, {
        consequence: consequences.spfOpen,
      }),
    ];
  }
  if (tree.state !== 'none') return [];
  const near = tree.nearMisses[0];
  const consequence = consequences.spfNone;
  if (near === undefined)
    return [make(b, 'SPF-001', 'weak', `${b.domain} has no SPF record`, { consequence, record: b.record })];
  const what =
    'A text that was meant as SPF is not seen as one: it must begin with "v=spf1" and a space (RFC 7208 4.5)';
  return [
    make(b, 'SPF-003', 'broken', what, {
      consequence,
      record: b.record,
      details: [`published: ${shown(near)}`],
    }),
  ];
}

/** The width of a term's own prefix: /8 and wider is a fault, /9 to /16 a weakness. */
function width(r: TermRange): 'broken' | 'weak' | null {
  const size = rangeSize([r.range]);
  if (r.range.family === 6) return size >= 1n << 112n ? 'broken' : null;
  if (size >= 1n << 24n) return 'broken';
  return size >= 1n << 16n ? 'weak' : null;
}

function judgeReach(b: Bench): readonly Problem[] {
  const { coverage } = b.spf;
  const problems: Problem[] = [];
  const consequence = consequences.spfWide;
  if (coverage.everybody) {
    const where = coverage.everybody.length > 1 ? ` in the included ${coverage.everybody.at(-1)}` : '';
    problems.push(
      make(b, 'SPF-028', 'broken', `"all" with + lets everybody send as ${b.domain}${where}`, {
        consequence,
        record: b.record,
      }),
    );
  }
  for (const severity of ['broken', 'weak'] as const) {
    // The wide ranges of big mail services stand in their own includes and are theirs to answer for.
    const wide = coverage.ranges.filter(
      (r) => width(r) === severity && (severity === 'broken' || r.path.length === 1),
    );
    if (wide.length === 0) continue;
    const what =
      severity === 'broken' ? 'SPF lets huge address ranges send' : 'SPF lets wide address ranges send';
    problems.push(make(b, 'SPF-033', severity, what, { consequence, details: wide.map(termRangeText) }));
  }
  const special = coverage.ranges.filter((r) => {
    const kind = specialKind(ipText({ family: r.range.family, value: r.range.first }));
    return kind !== null && width(r) === null && r.path.length === 1;
  });
  if (special.length > 0) {
    const what = 'SPF lists addresses that never send on the Internet (private or reserved)';
    problems.push(
      make(b, 'SPF-035', 'weak', what, {
        consequence: 'These terms match nothing.',
        details: special.map(termRangeText),
      }),
    );
  }
  return problems;
}

function judgeEnd(b: Bench): readonly Problem[] {
  const { tree, dead } = b.spf;
  const problems: Problem[] = [];
  const all = tree.terms.find((t) => t.term.kind === 'mechanism' && t.term.name === 'all');
  const redirect = tree.terms.some((t) => t.term.kind === 'modifier' && t.term.name === 'redirect');
  const broken = tree.parsed?.flaws.some((f) => f.fatal) ?? false;
  if (tree.state === 'record' && !broken && !redirect && (!all || all.term.qualifier === '?')) {
    const what = all
      ? 'SPF ends in ?all: unlisted senders are neither allowed nor refused'
      : 'SPF has no "all" at its end: unlisted senders are neutral';
    problems.push(make(b, 'SPF-029', 'weak', what, { record: b.record }));
  }
  if (dead.length > 0) {
    const what = 'Terms behind "all" are never read';
    problems.push(
      make(b, 'SPF-015', 'weak', what, {
        record: b.record,
        consequence: 'Senders listed there do not pass; those that send for the domain belong before "all".',
        details: dead.map((d) => `not read: ${d}`),
      }),
    );
  }
  return problems;
}

function judgeRest(b: Bench): readonly Problem[] {
  const { spf } = b;
  const problems: Problem[] = [];
  for (const f of spf.tree.parsed?.flaws ?? []) {
    if (f.fatal) continue;
    const details = f.fix === null ? [] : [`write ${f.fix}`];
    problems.push(
      make(b, f.id, 'broken', `SPF: ${f.says}`, {
        record: b.record,
        details,
        consequence: 'The sender that was meant does not pass.',
      }),
    );
  }
  if (spf.lookups >= 9 && spf.lookups <= 10) {
    problems.push(
      make(
        b,
        'SPF-021',
        'weak',
        `The SPF record needs ${spf.lookups} of the 10 look-ups allowed: one more include of a vendor breaks it`,
      ),
    );
  }
  const six =
    spf.voids.ip6 > 2 && spf.voids.any <= 2
      ? 'IPv6'
      : spf.voids.ip4 > 2 && spf.voids.any <= 2
        ? 'IPv4'
        : null;
  if (six !== null && spf.breaks.length === 0) {
    const what = `For senders over ${six} more than 2 look-ups find nothing, which strict receivers answer with permerror`;
    problems.push(make(b, 'SPF-022', 'note', what));
  }
  if (
    [...everyNode(spf.tree)].some((n) =>
      n.terms.some((t) => t.term.kind === 'mechanism' && t.term.name === 'ptr'),
    )
  ) {
    problems.push(
      make(
        b,
        'SPF-032',
        'weak',
        'SPF uses "ptr", which RFC 7208 5.5 asks not to use: it is slow and some receivers skip it',
        { record: b.record },
      ),
    );
  }
  if (spf.unanswered.length > 0 && spf.tree.state !== 'no-answer') {
    const what = 'A part of the SPF tree gave no answer; its senders cannot be judged';
    problems.push(
      make(b, 'SPF-040', 'open', what, { consequence: consequences.spfOpen, details: spf.unanswered }),
    );
  }
  const over = overlaps(spf.coverage.ranges).filter(
    (o) => o.inner.path.length === 1 && (o.inner.term !== o.outer.term || o.outer.path.length > 1),
  );
  if (over.length > 0) {
    const details = over.map(
      (o) =>
        `${rangeText(o.inner.range)} (${o.inner.term}) lies in ${rangeText(o.outer.range)} (${o.outer.term})`,
    );
    problems.push(
      make(b, 'SPF-034', 'note', 'Address ranges of the SPF tree overlap', {
        consequence: 'Harmless, but each needless term costs length or a look-up.',
        details,
      }),
    );
  }
  return problems;
}

/** Faults beyond the first ones are counted: a record with 50 dead includes is mended as a whole. */
function moreBreaks(b: Bench): readonly Problem[] {
  const rest = b.spf.breaks.slice(mostBreaks);
  const first = rest[0];
  if (!first) return [];
  const details = rest.map((r) => r.says.slice(0, 200));
  return [
    make(b, first.id, 'broken', `SPF: ${rest.length} more faults`, {
      consequence: consequences.spfError,
      record: b.record,
      details,
    }),
  ];
}

/** Everything wrong with a domain's SPF, gravest first within each kind. */
export function judgeSpf(bench: Bench): readonly Problem[] {
  return [
    ...judgeMissing(bench),
    ...bench.spf.breaks.slice(0, mostBreaks).map((found) => judgeBreak(bench, found)),
    ...moreBreaks(bench),
    ...judgeReach(bench),
    ...judgeEnd(bench),
    ...judgeRest(bench),
  ];
}
