/**
 * Policy reports against the verdicts of other checkers' tests: `node test/corpus/score-policy.ts [--show]`. A part of the
 * records, chosen by a hash of family and source, is kept unread while rules are written: of those only figures are told.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Resolver } from '../../src/evidence/dns/dns-facts.ts';
import { catalogVendors } from '../../src/evidence/policy/catalog-vendors.ts';
import { type PolicyReport, policyReport } from '../../src/evidence/policy/policy-report.ts';
import type { Area, Severity } from '../../src/evidence/policy/problem.ts';
import type { FetchPolicyFile } from '../../src/evidence/policy/transport/policy-file.ts';
import { unsafeProposals } from '../evidence/policy/propose/unsafe-proposals.ts';
import { zoneResolver } from '../stand-ins/dns/zone-resolver.ts';

interface Row {
  readonly n: number;
  readonly domain: string;
  readonly area: Area;
  readonly from: string;
  readonly expect: 'good' | 'warn' | 'bad' | 'none' | 'temp';
  readonly note: string | null;
  readonly selector: string | null;
  readonly file: string | null;
  readonly zone: readonly string[];
}

/** Why a checker's test is not followed, by the number of its record: the section that says otherwise. */
const refuted: ReadonlyMap<number, string> = new Map<number, string>([
  [69, 'RFC 7208 7.1: a domain-spec ends in "." and a top label'],
  [115, 'RFC 7208 7.1: a domain-spec ends in "." and a top label'],
  [117, 'RFC 7208 7.1: a quote is no part of a top label'],
  [123, 'RFC 7208 4.6: a syntax error anywhere is a permerror; there are no comments'],
  [179, 'RFC 9989 4.7: behind v= tags stand in any order'],
  [285, 'RFC 8461 3.2: unknown fields of the file are ignored'],
]);

/** Advice that stands beside sound and broken records alike: it agrees with no verdict. */
const advice: ReadonlySet<string> = new Set(['SPF-041']);

/** 0 to 1, the same for the same text. */
const share = (text: string): number => (createHash('sha256').update(text).digest()[0] ?? 0) / 256;

/** Whole families of one source are kept apart; of SPF, which is one big family, a part of the records. */
const isKept = ({ area, from, n }: Row): boolean =>
  share(`${area}/${from}`) < 0.4 || (area === 'spf' && share(`${area}/${from}/${n}`) < 0.2);

const worst = (report: PolicyReport, area: Area): readonly Severity[] =>
  report.problems.filter((p) => p.area === area && !advice.has(p.id)).map((p) => p.severity);

const absent: ReadonlySet<string> = new Set([
  'SPF-001',
  'SPF-003',
  'DMA-001',
  'DKM-001',
  'TLR-001',
  'STS-001',
]);

/** Whether the report says in substance what the test says. */
function agrees({ expect, area }: Row, report: PolicyReport): boolean {
  const severities = worst(report, area);
  const has = (...wanted: readonly Severity[]): boolean => wanted.some((s) => severities.includes(s));
  switch (expect) {
    case 'good':
      return !has('broken');
    case 'warn':
      return has('broken', 'weak', 'note', 'open');
    case 'bad':
      return has('broken', 'weak');
    case 'none':
      return report.problems.some((p) => p.area === area && absent.has(p.id));
    case 'temp':
      return has('open') && !has('broken');
  }
}

function sourcesOf(row: Row): { readonly resolver: Resolver; readonly fetchFile: FetchPolicyFile } {
  const fetchFile: FetchPolicyFile = async () =>
    row.file === null
      ? { state: 'failed', why: 'not fetched' }
      : { state: 'got', status: 200, contentType: 'text/plain', body: row.file };
  return { resolver: zoneResolver(row.zone.join('\n')), fetchFile };
}

async function reportOf(row: Row): Promise<PolicyReport | null> {
  const selectors = row.selector === null ? [] : [row.selector];
  const report = await policyReport(
    row.domain,
    { selectors },
    { ...sourcesOf(row), vendors: catalogVendors },
  );
  return report.ok ? report : null;
}

interface PolicyScore {
  readonly rows: number;
  readonly agreed: number;
  readonly refuted: number;
  /** Sound records that the report calls broken. */
  readonly brokenSound: number;
  /** Records for whose domain something unsafe is proposed. */
  readonly unsafe: number;
}

/** Scores the records of a file, those that rules may be learnt from and those kept apart. Disagreements go to `show`. */
async function scorePolicy(
  file: string,
  show: (text: string) => void,
): Promise<{ readonly read: PolicyScore; readonly kept: PolicyScore }> {
  const rows = JSON.parse(readFileSync(file, 'utf8')) as readonly Row[];
  const empty = { rows: 0, agreed: 0, refuted: 0, brokenSound: 0, unsafe: 0 };
  const score = { read: { ...empty }, kept: { ...empty } };
  for (const row of rows) {
    const kept = isKept(row);
    const to = kept ? score.kept : score.read;
    const report = await reportOf(row);
    to.rows++;
    const { unsafe } = await unsafeProposals({ domain: row.domain, ...sourcesOf(row) });
    if (unsafe.length > 0) to.unsafe++;
    if (!kept) for (const line of unsafe) show(`${row.n} unsafe: ${line}`);
    if (report !== null && agrees(row, report)) {
      to.agreed++;
      continue;
    }
    if (refuted.has(row.n)) to.refuted++;
    else if (row.expect === 'good') to.brokenSound++;
    if (kept || refuted.has(row.n)) continue;
    const said = (report?.problems ?? []).filter((p) => p.area === row.area || row.expect === 'none');
    show(`${row.n} ${row.area} from ${row.from}: ${row.expect}${row.note === null ? '' : ` (${row.note})`}`);
    for (const line of row.zone)
      if (!/ (?:SOA|NS) |_domainkey.*MIIB/.test(line)) show(`    ${line.slice(0, 400)}`);
    if (row.file !== null) show(`    file: ${JSON.stringify(row.file)}`);
    for (const p of said) show(`    -> ${p.severity} ${p.id} ${p.what}`);
  }
  return score;
}

const words = (name: string, s: PolicyScore): string =>
  `${name}: ${s.agreed} of ${s.rows} agree, ${s.refuted} refuted by the RFC (${(((s.agreed + s.refuted) / s.rows) * 100).toFixed(1)} %), sound records called broken: ${s.brokenSound}, unsafe proposals: ${s.unsafe}`;

/** Figures in words; null when the records are not beside the checkout. */
export async function showPolicyScore(corpus: string, show: (text: string) => void): Promise<string | null> {
  const file = resolve(corpus, 'policy/records.json');
  if (!existsSync(file)) return null;
  const { read, kept } = await scorePolicy(file, show);
  return [words('policy, read', read), words('policy, kept apart', kept)].join('\n');
}

if (import.meta.main) {
  const show = process.argv.includes('--show') ? console.log : () => {};
  const corpus = resolve(import.meta.dirname, '../../../shared/corpus');
  console.log((await showPolicyScore(corpus, show)) ?? 'no records beside the checkout: nothing measured');
}
