import { dkimVerdict } from './dkim-verdict.ts';
import { dmarcVerdict } from './dmarc-verdict.ts';
import { resultWord } from './result-word.ts';
import { type MethodResult, prop, type ScannedResults } from './scan-results.ts';
import { spfVerdict } from './spf-verdict.ts';
import type { Verdicts } from './verdict.ts';

/** The results of one field by method, nothing dropped. Its placement and trust are determined later. */
export type BareVerdicts = Omit<Verdicts, 'hop' | 'trusted' | 'trustBecause' | 'standing'>;

const ownMethods: ReadonlySet<string> = new Set(['spf', 'dkim', 'domainkeys', 'dmarc', 'arc', 'compauth']);

function arcOf(results: readonly MethodResult[]): Verdicts['arc'] {
  const found = results.find((result) => result.method === 'arc');
  return found ? { result: resultWord(found.result), comment: found.comments[0] ?? null } : null;
}

function compauthOf(results: readonly MethodResult[]): Verdicts['compauth'] {
  const found = results.find((result) => result.method === 'compauth');
  return found ? { result: found.result, reason: prop(found, 'reason') } : null;
}

/** Converts scanned results to verdicts. `fromDomain` determines alignment; null leaves it open. */
export function verdictsOfResults(
  scan: ScannedResults,
  source: Verdicts['source'],
  field: string,
  lines: readonly number[],
  fromDomain: string | null,
): BareVerdicts {
  const of = (method: string): MethodResult[] => scan.results.filter((result) => result.method === method);
  const signatures = of('dkim').map((result) => dkimVerdict(result, fromDomain));
  return {
    source,
    field,
    authservId: scan.authservId,
    instance: scan.instance,
    spf: of('spf').map(spfVerdict),
    dkim: signatures,
    dmarc: of('dmarc').map(dmarcVerdict),
    arc: arcOf(scan.results),
    compauth: compauthOf(scan.results),
    other: scan.results
      .filter((result) => !ownMethods.has(result.method) || result.method === 'domainkeys')
      .map((result) => ({
        method: result.method,
        result: result.result,
        props: result.props.map(([key, value]) => `${key}=${value}`).join(' '),
      })),
    lines,
  };
}
