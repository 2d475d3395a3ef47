import { alignedWith } from '../headers/verdicts/dkim-verdict.ts';
import type { TextLine } from '../headers/verdicts/read-bare-results.ts';
import { resultWord } from '../headers/verdicts/result-word.ts';
import type { DkimVerdict, SpfVerdict, Verdicts } from '../headers/verdicts/verdict.ts';
import { aggregateVerdicts } from './aggregate-verdicts.ts';

/** One record of a report is a page of JSON; people paste one or two. */
const MAX_TEXT = 128 * 1024;
/** A single result object has a few lines. */
const MAX_OBJECT = 400;

/**
 * `"spf_results": [{ "domain": ..., "result": ... }]`, `spf_result: {`, `"dkim": [{`: the start of a method's results.
 */
const begins = /["']?\b(spf|dkim)(?:_?results?)?["']?\s{0,4}:\s{0,4}\[?\s{0,40}\{/gi;

/** Value of a key within one object, lower case. */
function fieldOf(object: string, key: string): string | null {
  const match = new RegExp(`["']?\\b${key}["']?\\s{0,4}:\\s{0,4}["']([^"'\\n]{1,253})["']`, 'i').exec(object);
  return match?.[1]?.toLowerCase() ?? null;
}

/** The domain the report is about: the header From, else the domain of the published policy. */
function authorIn(text: string): string | null {
  const from = fieldOf(text, 'header_?from');
  if (from !== null) return from;
  const at = /["']?(?:published_policy|policy_published)["']?\s{0,4}:\s{0,4}\{/i.exec(text);
  return at === null ? null : fieldOf(text.slice(at.index, at.index + MAX_OBJECT), 'domain');
}

/**
 * A record of a DMARC aggregate report in a program's JSON form (parsedmarc, Kibana), as verdicts of the reporting
 * receiver: raw results with their domains, which need not be aligned with From (RFC 7489 7.2). [] without one. Linear.
 */
export function readAggregateJson(lines: readonly TextLine[]): Verdicts[] {
  const text = lines
    .map((entry) => entry.text)
    .join('\n')
    .slice(0, MAX_TEXT);
  if (!/["']?\bresult["']?\s{0,4}:/i.test(text) || !/\b(?:spf|dkim)/i.test(text)) return [];
  const from = authorIn(text);
  const ip = fieldOf(text, '(?:source_ip_address|source_ip|ip_address)');
  const spf: SpfVerdict[] = [];
  const dkim: DkimVerdict[] = [];
  let at = -1;
  for (const match of text.matchAll(begins)) {
    const rest = text.slice(match.index, match.index + MAX_OBJECT);
    const object = rest.slice(0, rest.indexOf('}') === -1 ? rest.length : rest.indexOf('}'));
    const domain = fieldOf(object, 'domain');
    const result = fieldOf(object, 'result');
    if (domain === null || result === null || spf.length + dkim.length > 20) continue;
    if (at === -1) at = match.index;
    const word = resultWord(result);
    if (match[1]?.toLowerCase() === 'spf')
      spf.push({
        result: word,
        domain,
        mailFrom: null,
        ip,
        helo: null,
        identity: fieldOf(object, 'scope') === 'helo' ? 'helo' : 'mailfrom',
        comment: null,
      });
    else
      dkim.push({
        result: word,
        d: domain,
        s: fieldOf(object, 'selector'),
        i: null,
        b: null,
        comment: null,
        bodyHashFailed: false,
        aligned: alignedWith(domain, from),
      });
  }
  if (at === -1) return [];
  const line = lines[text.slice(0, at).split('\n').length - 1]?.line ?? lines[0]?.line ?? 1;
  const aligned = [
    ...spf.map((each) => alignedWith(each.domain, from) === true && each.result === 'pass'),
    ...dkim.map((each) => each.aligned === true && each.result === 'pass'),
  ];
  return [
    aggregateVerdicts({
      from,
      spf,
      dkim,
      dmarc: from === null ? null : aligned.includes(true) ? 'pass' : 'fail',
      disposition: fieldOf(text, 'disposition'),
      line,
    }),
  ];
}
