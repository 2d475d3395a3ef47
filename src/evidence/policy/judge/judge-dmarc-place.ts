import type { DmarcFacts } from '../dmarc/dmarc-facts.ts';
import { isDmarc } from '../dmarc/dmarc-record.ts';
import type { PolicyFacts } from '../policy-facts.ts';
import type { Problem } from '../problem.ts';
import type { Proposal } from '../propose/proposal.ts';
import { meantAsDmarc } from '../propose/propose-dmarc.ts';
import { consequences } from './consequences.ts';
import { type MakeProblem, shown } from './make-problem.ts';

const published = (texts: readonly string[]): readonly string[] => texts.map((r) => `published: ${shown(r)}`);

/** The domain's own `_dmarc` name: several records, an invalid one, a text intended as one. */
export function judgeDmarcPlace(
  make: MakeProblem,
  facts: DmarcFacts,
  proposal: Proposal,
): readonly Problem[] {
  const own = facts.steps[0];
  if (!own) return [];
  const name = `_dmarc.${facts.domain}`;
  const withTexts = (texts: readonly string[]) => ({ proposal, details: published(texts.slice(0, 8)) });
  if (own.records.length > 1) {
    const what = `${own.records.length} DMARC records stand at ${name}; receivers then use none`;
    return [make('DMA-003', 'broken', what, withTexts(own.records))];
  }
  const [only] = own.records;
  if (only !== undefined) {
    if (!own.record) {
      const what = 'A tag stands twice in the DMARC record, which makes it void (RFC 6376 3.2)';
      return [make('DMA-015', 'broken', what, withTexts(own.records))];
    }
    if (!/^\s/.test(only)) return [];
    const what = 'The DMARC record begins with a blank: strict receivers do not see it (RFC 9989 4.7)';
    return [make('DMA-005', 'weak', what, withTexts(own.records))];
  }
  const near = own.others.find(meantAsDmarc);
  if (near !== undefined) {
    const what =
      'A text that was meant as DMARC is not seen as one: it must begin with "v=DMARC1" in exactly these letters, and a semicolon behind them';
    return [make('DMA-005', 'broken', what, withTexts([near]))];
  }
  const foreign = own.others[0];
  if (foreign === undefined) return [];
  const consequence = 'Receivers skip it.';
  return [
    make('DMA-006', 'note', `A text that is no DMARC record stands at ${name}`, {
      consequence,
      details: published([foreign]),
    }),
  ];
}

/** Records where no receiver looks: at the domain itself, or with the domain appended twice. */
export function judgeDmarcElsewhere(
  make: MakeProblem,
  { domain, texts, dmarc }: PolicyFacts,
  proposal: Proposal,
): readonly Problem[] {
  const own = dmarc.found !== null && !dmarc.inherited;
  const severity = own ? 'weak' : 'broken';
  const consequence = own
    ? 'It has no effect.'
    : dmarc.found
      ? `It has no effect: the record of ${dmarc.found.domain} applies.`
      : consequences.dmarcVoid;
  const astray = (name: string, texts: readonly string[]) =>
    own && texts.length === 1 && /^[\x20-\x7e]{1,2000}$/.test(texts[0] ?? '')
      ? { consequence, record: { name, type: 'TXT', value: texts[0] ?? '', remove: true } as const }
      : { consequence, ...(own ? {} : { proposal }) };
  const apex = texts.map((r) => r.data).filter(isDmarc);
  const problems: Problem[] = [];
  if (apex.length > 0) {
    const what = `A DMARC record stands at ${domain} itself; receivers look at _dmarc.${domain} only`;
    problems.push(
      make('DMA-004', severity, what, { ...astray(domain, apex), details: published(apex.slice(0, 3)) }),
    );
  }
  if (dmarc.doubled.length > 0) {
    const what = `A DMARC record stands at _dmarc.${domain}.${domain}: the zone editor hung the domain on a second time`;
    problems.push(
      make('DMA-004', severity, what, {
        ...astray(`_dmarc.${domain}.${domain}`, dmarc.doubled),
        details: published(dmarc.doubled.slice(0, 3)),
      }),
    );
  }
  return problems;
}
