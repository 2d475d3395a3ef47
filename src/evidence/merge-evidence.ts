import { placeOfLine } from '../message/shift-source.ts';
import type { SourceText } from '../message/source-text.ts';
import { indexOfLine, type View } from '../message/view.ts';
import { askedFailure } from './asked-failure.ts';
import type { Evidence } from './evidence.ts';
import type { LogFacts } from './text/read-log-facts.ts';

/** Characters of each input that are searched for words beside the others'; what is said is in the first screens. */
const MAX_CHARS = 256 * 1024;

const blank = '\n\n';

/** The texts of all inputs, one after the other; made on the first question. */
function mergedView(sources: readonly SourceText[]): View {
  const texts = sources.map(({ view }) => view.text.slice(0, MAX_CHARS));
  const starts: number[] = [];
  let next = 0;
  for (const text of texts) {
    starts.push(next);
    next += text.length + blank.length;
  }
  return {
    text: texts.join(blank),
    lineAt(offset) {
      const at = indexOfLine(starts, offset);
      const within = Math.min(offset - (starts[at] ?? 0), Math.max(0, (texts[at] ?? '').length - 1));
      return sources[at]?.view.lineAt(within) ?? 0;
    },
  };
}

/** Several sources as one: each line is read from the input it came from. */
function mergedSource(sources: readonly SourceText[]): SourceText {
  const [first] = sources;
  if (first === undefined) throw new RangeError('a case has at least one input');
  let view: View | null = null;
  return {
    ...first,
    get view() {
      view ??= mergedView(sources);
      return view;
    },
    lineCount: () => first.lineCount(),
    lineText: (line) => {
      for (const source of sources) {
        const text = source.lineText(line);
        if (text !== '') return text;
      }
      return '';
    },
    placeOf: placeOfLine,
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

/** How well a report says what was refused: in a notice, in words that are understood. */
function settles({ report }: Evidence): number {
  const [first] = report.recipients;
  if (first === undefined) return 0;
  const understood = first.category === 'unknown' ? 0 : first.certainty === undefined ? 2 : 1;
  return 1 + understood + (report.root === null ? 0 : 0.5);
}

const best = (all: readonly Evidence[], first: Evidence, rank: (one: Evidence) => number): Evidence =>
  all.reduce((found, each) => (rank(each) > rank(found) ? each : found), first);

/**
 * Several inputs of one case as one evidence: the refusal that is understood best, the most informative header, the
 * words and log lines of all. Lines of input k are shifted by k times `lineSpan`. Throws RangeError for an empty list.
 */
export function mergeEvidence(all: readonly Evidence[]): Evidence {
  const [first] = all;
  if (first === undefined) throw new RangeError('a case has at least one input');
  const source = mergedSource(all.map(({ source }) => source));
  if (all.length === 1) return { ...first, source };
  const text = all.flatMap((each) => each.text);
  const recipients = all.flatMap(({ report }) => report.recipients);
  const asked = askedFailure(text, recipients, source);
  const refused =
    all.find(({ report }) => asked !== null && report.recipients.includes(asked)) ??
    best(all, first, settles);
  // Who failed for the same reason has the same answer.
  const alike = refused.report.recipients.filter((each) => each !== asked && each.class === asked?.class);
  const beside = asked === null ? [] : recipients.filter((each) => each.class !== asked.class);
  const headed = best(all, first, tells);
  return {
    source,
    spoken: all.map(({ spoken }) => spoken).join(blank),
    report: {
      ...refused.report,
      recipients: asked === null ? refused.report.recipients : [asked, ...alike],
      returned: refused.report.returned ?? headed.report.returned,
    },
    setAside: [...all.flatMap(({ setAside }) => setAside), ...beside],
    subject: headed.subject,
    notice: all.find(({ notice }) => notice !== null)?.notice ?? null,
    returnedTo: refused.returnedTo ?? first.returnedTo,
    text,
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
