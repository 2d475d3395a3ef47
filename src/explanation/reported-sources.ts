import type { EvidenceLine, FindingJson } from '../diagnosis/diagnosis.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { SpfVerdict } from '../evidence/headers/verdicts/verdict.ts';
import type { AggregateReport, ReportedSource } from '../evidence/text/read-aggregate-report.ts';
import { limits } from '../message/limits.ts';

/** Sources of a report that are told; nobody reads more, and the first is the one that is answered. */
const maxSources = 6;

const counted = (messages: number): string => `${messages} ${messages === 1 ? 'message' : 'messages'}`;

const spfWords = ({ result, domain }: SpfVerdict): string =>
  `SPF ${result === 'pass' ? 'passes' : `is ${result}`}${domain === null ? '' : ` for ${domain}`}`;

/** What the receiver itself says of it (RFC 9990 3.1.1.6). */
const explained: readonly (readonly [RegExp, string])[] = [
  [/forward/, 'the receiver takes it for forwarded mail'],
  [/list/, 'the receiver takes it for mail of a mailing list'],
  [/arc/, 'the receiver trusts the seal (ARC) of who passed it on'],
  [/local_policy/, 'the receiver did otherwise by a rule of its own'],
  [/sampled_out/, 'the policy is applied to a share of the messages only'],
];

/** Who it may be, and who must act if so. */
function ownerWords({ row }: ReportedSource): string {
  const reason = row.reasons.flatMap((said) => explained.find(([mark]) => mark.test(said))?.[1] ?? [])[0];
  if (reason !== undefined) return reason;
  const passing =
    row.spf.find(({ result }) => result === 'pass')?.domain ??
    row.dkim.find(({ result }) => result === 'pass')?.d ??
    null;
  if (passing !== null)
    return `${passing} passes by its own name only: if it sends for ${row.from ?? 'the domain'}, DKIM has to be set up there`;
  const signed = row.dkim.some(({ aligned }) => aligned === true);
  return signed
    ? "the domain's own signature was there and broke: passed on or changed on the way"
    : 'nothing passes: a server of your own that is not set up, or a forgery';
}

const dispositions: Readonly<Record<string, string>> = {
  reject: 'rejected',
  quarantine: 'put into junk or quarantine',
  none: 'delivered all the same',
  pass: 'delivered all the same',
};

const fateOf = ({ row }: ReportedSource): string => {
  const done = dispositions[row.disposition ?? ''];
  return done === undefined ? '' : `, ${done}`;
};

/** How many messages came from where. */
function shareWords(source: ReportedSource): string {
  const { messages, rows, row } = source;
  const alike = rows > 1 ? ` and ${rows - 1} more ${rows === 2 ? 'row' : 'rows'} like it` : '';
  return `${counted(messages)} from ${row.ip ?? 'an address that is not given'}${alike} ${messages === 1 ? 'fails' : 'fail'} DMARC${fateOf(source)}`;
}

function sourceWords(source: ReportedSource): string {
  const { row } = source;
  const dkim = row.dkim.map(
    ({ result, d }) =>
      `DKIM ${result === 'pass' ? 'passes' : `is ${result}`}${d === null ? '' : ` for ${d}`}`,
  );
  const checks = [...row.spf.map(spfWords), ...(dkim.length === 0 ? ['no DKIM signature'] : dkim)].slice(
    0,
    4,
  );
  return `${shareWords(source)}: ${checks.join(', ')}; ${ownerWords(source)}`;
}

const misses = (source: ReportedSource): boolean => source.row.dmarc === 'fail';

/** How much of the mail that the receiver counted failed. */
function summaryOf({ domain, messages, failed }: AggregateReport): string {
  const of = domain === null ? '' : ` for ${domain}`;
  return failed === 0
    ? messages === 1
      ? `The one message of this report passes DMARC${of}.`
      : `All ${counted(messages)} of this report pass DMARC${of}.`
    : `${failed} of ${counted(messages)} in this report ${failed === 1 ? 'fails' : 'fail'} DMARC${of}.`;
}

/** A line of the report that names an address, with what its rows say. */
function lineOf(source: Evidence['source'], line: number, says: string): EvidenceLine {
  const place = source.placeOf?.(line) ?? { input: 0, line };
  return { ...place, text: source.lineText(line).slice(0, limits.citedLine), says };
}

/** Lines that several facts rest on, once each. */
function joined(lines: readonly EvidenceLine[]): EvidenceLine[] {
  const all: EvidenceLine[] = [];
  for (const one of lines) {
    const at = all.findIndex(({ input, line }) => line !== null && line === one.line && input === one.input);
    const known = all[at];
    if (known === undefined) all.push(one);
    else all[at] = { ...known, says: `${known.says}; ${one.says}` };
  }
  return all;
}

/** Article about reports in which nothing is wrong. */
export const reportArticle = 'report-mails';

/** Where every message passes, nobody has a message to look for. */
const inOrder: Pick<FindingJson, 'article' | 'docs' | 'wouldHelp' | 'fix'> = {
  article: reportArticle,
  docs: [],
  wouldHelp: [],
  fix: [
    {
      who: 'nobody',
      what: 'Change nothing: each message that the receiver counted passes DMARC.',
      record: null,
      proof: null,
      tried: [],
      steps: [],
    },
  ],
};

/** The answer to an aggregate report: with the figures of the whole report, and the other sources that fail, each with its line. */
export function withReportedSources(
  findings: readonly FindingJson[],
  { aggregate, source }: Pick<Evidence, 'aggregate' | 'source'>,
): FindingJson[] {
  const [first, ...others] = findings;
  if (first === undefined || aggregate === null) return [...findings];
  const failing = aggregate.sources.filter(misses).slice(0, maxSources);
  const [best] = aggregate.sources;
  // What the answer rests on has its checks told already.
  const isCited = ({ line: at }: ReportedSource): boolean => {
    const place = source.placeOf?.(at) ?? { input: 0, line: at };
    return first.evidence.some(({ input, line }) => input === place.input && line === place.line);
  };
  const told =
    failing.length > 0
      ? failing.map((one) => lineOf(source, one.line, isCited(one) ? shareWords(one) : sourceWords(one)))
      : best === undefined
        ? []
        : [lineOf(source, best.line, summaryOf(aggregate))];
  return [
    {
      ...first,
      ...(first.cause === 'no-fault' && failing.length === 0 ? inOrder : {}),
      because:
        first.cause === 'no-fault' && failing.length === 0
          ? summaryOf(aggregate)
          : `${summaryOf(aggregate)} ${first.because}`,
      evidence: joined([...first.evidence, ...told]),
    },
    ...others,
  ];
}
