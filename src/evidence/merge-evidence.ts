import { lineSpan } from '../message/shift-source.ts';
import type { SourceText } from '../message/source-text.ts';
import type { Evidence } from './evidence.ts';
import type { LogFacts } from './text/read-log-facts.ts';

/** Several sources as one: each line is read from the input it came from. */
function mergedSource(sources: readonly SourceText[]): SourceText {
  const [first] = sources;
  if (first === undefined) throw new RangeError('a case has at least one input');
  return {
    ...first,
    lineCount: () => first.lineCount(),
    lineText: (line) => sources[Math.floor(line / lineSpan)]?.lineText(line) ?? '',
    placeOf: (line) => ({ input: Math.floor(line / lineSpan), line: line % lineSpan }),
  };
}

function mergedLog(logs: readonly (LogFacts | null)[]): LogFacts | null {
  const known = logs.filter((log): log is LogFacts => log !== null);
  const [first, ...others] = known;
  if (first === undefined) return null;
  return others.reduce<LogFacts>(
    (all, log) => ({
      passedOn: all.passedOn ?? log.passedOn,
      envelopeFrom: all.envelopeFrom ?? log.envelopeFrom,
      nullSender: all.nullSender ?? log.nullSender,
      client: all.client ?? log.client,
      helo: all.helo ?? log.helo,
      recipient: all.recipient ?? log.recipient,
      remote: all.remote ?? log.remote,
    }),
    first,
  );
}

/** How much a header reveals about the path of a message. */
const tells = ({ subject, aggregate }: Evidence): number =>
  subject === null
    ? -1
    : subject.hops.length * 2 +
      subject.verdicts.length * 3 +
      subject.signatures.length +
      // Of several reports the one in which something fails.
      (aggregate !== null && aggregate.failed > 0 ? 1 : 0);

/**
 * Several inputs of one case as one evidence: the refusal of the first that has one, the most informative header, the
 * words and log lines of all. Sources must be shifted (`shiftSource`, input k by k times `lineSpan`). Throws RangeError
 * for an empty list.
 */
export function mergeEvidence(all: readonly Evidence[]): Evidence {
  const [first] = all;
  if (first === undefined) throw new RangeError('a case has at least one input');
  if (all.length === 1) return first;
  const refused = all.find(({ report }) => report.recipients.length > 0) ?? first;
  const headed = all.reduce((best, each) => (tells(each) > tells(best) ? each : best), first);
  return {
    source: mergedSource(all.map(({ source }) => source)),
    spoken: first.spoken,
    report: { ...refused.report, returned: refused.report.returned ?? headed.report.returned },
    subject: headed.subject,
    notice: first.notice,
    returnedTo: refused.returnedTo ?? first.returnedTo,
    text: all.flatMap(({ text }) => text),
    log: mergedLog(all.map(({ log }) => log)),
    shownMx: all.flatMap(({ shownMx }) => shownMx),
    shownRecords: all.flatMap(({ shownRecords }) => shownRecords),
    words: all.flatMap(({ words }) => words),
    aggregate: headed.aggregate,
    sessions: refused.sessions,
    ownDomains: first.ownDomains,
    proofs: all.flatMap(({ proofs }) => proofs),
    dns: all.find(({ dns }) => dns !== null)?.dns ?? null,
  };
}
