import type { FindingJson } from '../diagnosis/diagnosis.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { TlsSessions } from '../evidence/text/read-tls-sessions.ts';
import { limits } from '../message/limits.ts';
import { reportArticle } from './reported-sources.ts';

/** What went wrong is told of the first servers; nobody reads more in a sentence. */
const maxTold = 3;

const counted = (sessions: number): string => `${sessions} TLS ${sessions === 1 ? 'session' : 'sessions'}`;

function summaryOf({ successful, failed, domains }: TlsSessions, isTroubled = false): string {
  const to = domains.length === 0 ? '' : ` to ${domains.slice(0, maxTold).join(', ')}`;
  const all = successful + failed;
  if (all === 0 && isTroubled) return `TLS sessions${to} in this report failed`;
  if (all === 0) return `This report counts no TLS session${to}, and none failed.`;
  return failed === 0 && !isTroubled
    ? `All ${counted(all)}${to} in this report succeeded.`
    : `${failed} of ${counted(all)}${to} in this report failed`;
}

/** What failed and where, in the report's own words. */
function faults({ report }: Pick<Evidence, 'report'>): string {
  const told = report.recipients.map(
    ({ diagnostic, remoteMta }) =>
      `"${diagnostic ?? 'no reason given'}"${remoteMta === null ? '' : ` at ${remoteMta}`}`,
  );
  const different = [...new Set(told)];
  const more = different.length > maxTold ? ' and others' : '';
  return `${different.slice(0, maxTold).join(', ')}${more}`;
}

function inOrder(source: Evidence['source'], sessions: TlsSessions): FindingJson {
  const says = summaryOf(sessions);
  const place = source.placeOf?.(sessions.line) ?? { input: 0, line: sessions.line };
  const text = source.lineText(sessions.line).slice(0, limits.citedLine);
  return {
    cause: 'no-fault',
    certainty: 'certain',
    confidence: 0.99,
    responsible: 'nobody',
    because: says,
    evidence: [{ ...place, text, says }],
    against: [],
    wouldHelp: [],
    article: reportArticle,
    docs: [],
    fix: [
      {
        who: 'nobody',
        what: 'Change nothing: no connection that the sender counted failed.',
        record: null,
        proof: null,
        tried: [],
        steps: [],
      },
    ],
  };
}

/**
 * The answer to a report of TLS sessions: none where nothing failed, as the report itself says so; else the figures in
 * place of a sentence about one message. Any other input keeps its answer.
 */
export function withReportedSessions(
  findings: readonly FindingJson[],
  { sessions, source, report }: Pick<Evidence, 'sessions' | 'source' | 'report'>,
): readonly FindingJson[] {
  const [first, ...others] = findings;
  if (sessions === null || first === undefined) return findings;
  if (report.recipients.length === 0)
    return sessions.failed === 0
      ? [inOrder(source, sessions)]
      : [
          { ...first, because: `${summaryOf(sessions)}, and it does not say why. ${first.because}` },
          ...others,
        ];
  return first.cause === 'tls-failure'
    ? [{ ...first, because: `${summaryOf(sessions, true)}: ${faults({ report })}.` }, ...others]
    : findings;
}
