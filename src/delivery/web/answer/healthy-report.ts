import { wordsOf } from '../../../diagnosis/causes/index.ts';
import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';
import type { RouteCheck } from '../route/route.ts';
import type { OwnCheck } from '../web-options.ts';
import type { CaseFile, CaseSource } from './case-sources.ts';
import { bodyRows, fieldRows, readMail } from './mail-rows.ts';
import { ownCheckRows } from './own-check-rows.ts';
import type { publishedLink } from './published-link.ts';
import { verdictRows, wayRows } from './recorded-rows.ts';
import type { ReportRow } from './report-row.ts';
import { smtpDialogue } from './smtp-dialogue.ts';

/** Kinds that are a mail as it arrived, not a notice about one. */
const mails: ReadonlySet<Diagnosis['kind']> = new Set(['healthy', 'message', 'headers']);

/** Nothing in the result names a fault: the mail may be fine. */
const isOpen = ({ findings: [first] }: Diagnosis): boolean =>
  first === undefined || first.cause === 'insufficient-evidence' || first.cause === 'no-fault';

/** Whether our own checks decide the answer to a mail to a test address. */
export const leavesOpen = (diagnosis: Diagnosis): boolean => mails.has(diagnosis.kind) && isOpen(diagnosis);

function policyRow(published: ReturnType<typeof publishedLink>): ReportRow[] {
  if (published === null) return [];
  return [
    {
      sign: 'none',
      what: 'Published policy',
      says: 'SPF, DKIM, DMARC, MTA-STS and reverse DNS as they stand today:',
      href: published.href,
      link: `look at ${published.domain}`,
    },
  ];
}

/**
 * Rewords the result of a mail in which every recorded check passed as healthy: it may still mention a check that
 * decides nothing, although none failed.
 */
export function asHealthy(diagnosis: Diagnosis): Diagnosis {
  const verdicts = diagnosis.journey.handovers.flatMap((handover) => handover.verdicts);
  const well =
    mails.has(diagnosis.kind) &&
    diagnosis.findings[0]?.cause === 'no-fault' &&
    verdicts.some(({ result }) => result === 'pass') &&
    verdicts.every(({ result, method }) => result === 'pass' || (result === 'none' && method === 'arc'));
  return well ? { ...diagnosis, kind: 'healthy', findings: [] } : diagnosis;
}

interface ReportInput {
  readonly diagnosis: Diagnosis;
  readonly sources: readonly CaseSource[];
  readonly files: readonly CaseFile[];
  readonly ordinal: number;
  readonly check: OwnCheck | null;
  readonly published: ReturnType<typeof publishedLink>;
}

/** A report on a mail that arrived. */
export interface HealthyReport {
  readonly rows: readonly ReportRow[];
  /** Number of points that are fine, and of those that are not. */
  readonly passed: number;
  readonly failed: number;
}

/**
 * What a receiver sees in a mail that arrived: every check with its alignment, body hashes reckoned from the bytes, way
 * and delays, rules for bulk senders. Null if it is not mail, or has a fault, when the answer says more.
 */
export function healthyReport({
  diagnosis,
  sources,
  files,
  ordinal,
  check,
  published,
}: ReportInput): HealthyReport | null {
  const first = diagnosis.findings[0];
  if (
    !mails.has(diagnosis.kind) ||
    (first !== undefined && ['act', 'wait'].includes(wordsOf(first.cause).tone))
  )
    return null;
  const { handovers, judged, author } = diagnosis.journey;
  const verdicts = judged === null ? [] : (handovers[judged]?.verdicts ?? []);
  const mail = readMail(sources, files, ordinal);
  const rows = [
    ...(check === null ? [] : ownCheckRows(check, mail, author)),
    ...(check !== null && verdicts.length === 0 ? [] : verdictRows(verdicts, author)),
    ...(mail === null ? [] : bodyRows(mail)),
    ...wayRows(diagnosis),
    // Pasted headers may be a part of all there were.
    ...(mail?.complete ? fieldRows(mail) : []),
    ...policyRow(published),
  ];
  if (rows.length < 3) return null;
  const count = (sign: RouteCheck['sign']): number => rows.filter((row) => row.sign === sign).length;
  return { rows, passed: count('pass'), failed: count('fail') };
}

/** The report for the template. `first`: it is the answer itself and is before everything else. */
export function shownReport(
  { rows, passed, failed }: HealthyReport,
  check: OwnCheck | null,
  mask: (text: string) => string,
  signs: Readonly<Record<RouteCheck['sign'], string>>,
  first: boolean,
) {
  const order = passed === 1 ? '1 point is in order' : `${passed} points are in order`;
  return {
    first,
    lead:
      failed === 0
        ? passed === 0
          ? 'Nothing failed, and no check is recorded.'
          : `Nothing failed: ${order}.`
        : `${order}, ${failed} ${failed === 1 ? 'is' : 'are'} not.`,
    dialogue: check === null ? null : smtpDialogue(check).map((line) => ({ ...line, says: mask(line.says) })),
    rows: rows.map((row) => ({
      ...row,
      what: mask(row.what),
      says: mask(row.says),
      mark: signs[row.sign],
      href: row.href ?? null,
      link: row.link ?? '',
    })),
  };
}
