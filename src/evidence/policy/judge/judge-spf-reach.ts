import { specialKind } from '../address-kind.ts';
import { ipText, rangeSize, rangeText } from '../ip-range.ts';
import type { Problem } from '../problem.ts';
import { isOwnHost } from '../propose/known-senders.ts';
import { overlaps, type TermRange, termRangeText } from '../spf/coverage.ts';
import { consequences } from './consequences.ts';
import { shown } from './make-problem.ts';
import { ownerOf } from './owner-of.ts';
import { type SpfBench, spfProblem } from './spf-bench.ts';

/** The width of a term's own prefix: /8 and wider is a fault, /9 to /16 a weakness. */
function width(r: TermRange): 'broken' | 'weak' | null {
  const size = rangeSize([r.range]);
  if (r.range.family === 6) return size >= 1n << 112n ? 'broken' : null;
  if (size >= 1n << 24n) return 'broken';
  return size >= 1n << 16n ? 'weak' : null;
}

/** Both ends are special-use addresses of one kind: nothing in between is routed on the Internet. */
function isSpecial({ range: { family, first, last } }: TermRange): boolean {
  const kind = specialKind(ipText({ family, value: first }));
  // "0.0.0.0/0" also starts with a special-use address.
  return kind !== null && kind === specialKind(ipText({ family, value: last }));
}

/** The record with the term is the domain's own. */
const isOwn = (b: SpfBench, r: TermRange): boolean =>
  r.path.every((name) => name === b.domain || isOwnHost(name, b.domain));

function judgeEverybody(b: SpfBench): readonly Problem[] {
  const path = b.spf.coverage.everybody;
  if (!path) return [];
  const where = path.length > 1 ? ` in the included ${path.at(-1)}` : '';
  const by = b.spf.coverage.everybodyBy ?? '';
  const what = /^[+]?all$/i.test(by)
    ? `"all" with + lets everybody send as ${b.domain}${where}`
    : `"${shown(by)}" lets everybody send as ${b.domain}${where}: its name is always there, whoever sends`;
  const rest = { consequence: consequences.spfWide, proposal: b.proposal };
  // RFC 7208 appendix A.4: refusals before "+all" may leave almost nobody; what they refuse depends on the mail.
  const refuses = b.spf.tree.terms.some(
    ({ term }) => term.qualifier === '-' && (term.macro || term.name === 'include' || term.name === 'exists'),
  );
  if (path.length === 1 && refuses) {
    const words = `"all" with + lets everybody send as ${b.domain} whom the terms before it do not refuse`;
    return [spfProblem(b)('SPF-028', 'weak', words, { consequence: consequences.spfWide })];
  }
  return [spfProblem(b)('SPF-028', 'broken', what, { ...rest, who: ownerOf(b, path.at(-1) ?? b.domain) })];
}

/** The wide ranges of big mail services are in their own includes and are their responsibility. */
function judgeWidth(b: SpfBench, severity: 'broken' | 'weak', word: string): readonly Problem[] {
  const wide = b.spf.coverage.ranges.filter(
    (r) => width(r) === severity && !isSpecial(r) && (severity === 'broken' || isOwn(b, r)),
  );
  if (wide.length === 0) return [];
  const rest = { consequence: consequences.spfWide, details: wide.map(termRangeText) };
  return [spfProblem(b)('SPF-033', severity, `SPF lets ${word} address ranges send`, rest)];
}

function judgeSpecial(b: SpfBench): readonly Problem[] {
  const special = b.spf.coverage.ranges.filter((r) => isOwn(b, r) && isSpecial(r));
  if (special.length === 0) return [];
  const what = 'SPF lists addresses that never send on the Internet (private or reserved)';
  const rest = { consequence: 'These terms match nothing.', details: special.map(termRangeText) };
  return [spfProblem(b)('SPF-035', 'weak', what, rest)];
}

function judgeOverlaps(b: SpfBench): readonly Problem[] {
  const over = overlaps(b.spf.coverage.ranges).filter(
    (o) => o.inner.path.length === 1 && (o.inner.term !== o.outer.term || o.outer.path.length > 1),
  );
  if (over.length === 0) return [];
  const text = (r: TermRange): string => `${rangeText(r.range)} (${r.term})`;
  return [
    spfProblem(b)('SPF-034', 'note', 'Address ranges of the SPF tree overlap', {
      consequence: 'Harmless, but each needless term costs length or a look-up.',
      details: over.map((o) => `${text(o.inner)} lies in ${text(o.outer)}`),
    }),
  ];
}

/** Whom the record lets send: everybody, huge ranges, addresses that never send, duplicates. */
export function judgeSpfReach(b: SpfBench): readonly Problem[] {
  return [
    ...judgeEverybody(b),
    ...judgeWidth(b, 'broken', 'huge'),
    ...judgeWidth(b, 'weak', 'wide'),
    ...judgeSpecial(b),
    ...judgeOverlaps(b),
  ];
}
