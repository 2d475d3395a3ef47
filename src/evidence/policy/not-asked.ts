import { type DmarcFacts, reportCosts } from './dmarc/dmarc-facts.ts';
import type { MxFacts } from './mx/mx-facts.ts';
import { everyNode, type SpfFacts } from './spf/spf-facts.ts';

interface Looked {
  readonly spf: SpfFacts;
  readonly mx: MxFacts;
  readonly dmarc: DmarcFacts;
  /** Known selectors that were not queried. */
  readonly selectors: number;
}

/** Maximum names shown of one record. */
const maxNamed = 6;

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** Terms of the SPF tree whose names were not looked up, without duplicates. */
function skippedTerms({ tree }: SpfFacts): readonly string[] {
  const found = new Set<string>();
  for (const node of everyNode(tree))
    for (const { term, skipped } of node.terms) if (skipped) found.add(term.text);
  return [...found];
}

/** What a report did not look up because of its question limit, by part, in words; [] if it looked up everything. */
export function notAsked({ spf, mx, dmarc, selectors }: Looked): readonly string[] {
  const skipped = skippedTerms(spf);
  const named = skipped.slice(0, maxNamed).map((t) => t.slice(0, 80));
  const rest = skipped.length - named.length;
  const hosts = mx.count === 0 ? 0 : mx.distinct - mx.hosts.length;
  const reports = dmarc.found === null ? 0 : reportCosts(dmarc, dmarc.domain) - dmarc.reportsAsked;
  return [
    ...(skipped.length > 0
      ? [
          `SPF: what ${count(skipped.length, 'term leads', 'terms lead')} to (${named.join(' ')}${rest > 0 ? ` and ${rest} more` : ''})`,
        ]
      : []),
    ...(hosts > 0 ? [`MX: the addresses of ${count(hosts, 'further host', 'further hosts')}`] : []),
    ...(reports > 0 ? [`DMARC: ${count(reports, 'further report host', 'further report hosts')}`] : []),
    ...(selectors > 0 ? [`DKIM: ${count(selectors, 'rarer selector', 'rarer selectors')}`] : []),
  ];
}
