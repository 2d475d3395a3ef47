import type { BounceReport } from '../message/bounce/bounce-report.ts';
import type { FailedRecipient } from '../message/bounce/failed-recipient.ts';
import type { SourceText } from '../message/source-text.ts';
import { askedFailure, failuresIn } from './asked-failure.ts';
import { namesOfFailures } from './names-of-failures.ts';
import type { TextLine } from './words/sentences.ts';

/** Below a mail that was pasted whole its owner asks; more lines are the mail's. */
const MAX_LAST_LINES = 12;
const MAX_LINE = 2_000;

/** What is judged of a paste with several failures, and what is left aside. */
export interface Narrowed {
  readonly report: BounceReport;
  readonly text: readonly TextLine[];
  readonly setAside: readonly FailedRecipient[];
  /** Lines that are about nothing but what is set aside, trimmed. */
  readonly dropped: ReadonlySet<string>;
}

function lastLines(source: SourceText): TextLine[] {
  const lines: TextLine[] = [];
  const count = source.lineCount();
  for (let at = Math.max(1, count - MAX_LAST_LINES + 1); at <= count; at++) {
    const line = source.numberOf?.(at) ?? at;
    const text = source.lineText(line);
    if (text.trim() !== '') lines.push({ line, text });
  }
  return lines;
}

/**
 * A notice, log or thread with several failures comes down to the one that a person asks about: what is said of the others explains
 * nothing of it. Everything as it was where nobody says which.
 */
export function narrowToAsked(report: BounceReport, text: readonly TextLine[], source: SourceText): Narrowed {
  const { recipients } = report;
  // Most notices name one recipient, or one reason.
  const asked = recipients.every((each) => each.class === recipients[0]?.class)
    ? null
    : askedFailure(text.length > 0 ? text : lastLines(source), recipients, source);
  if (asked === null) return { report, text, setAside: [], dropped: new Set() };
  // Who failed for the same reason has the same answer.
  const alike = recipients.filter((each) => each !== asked && each.class === asked.class);
  const setAside = recipients.filter((each) => each !== asked && !alike.includes(each));
  const own = new Set([asked, ...alike].flatMap((each) => [...each.lines, ...each.diagnosticLines]));
  const others = new Set(setAside.flatMap((each) => [...each.lines, ...each.diagnosticLines]));
  const names = namesOfFailures(failuresIn(recipients, source), text, source);
  const namesAnother = (line: string): boolean => {
    let another = false;
    for (const name of names.in(line)) {
      if ([asked, ...alike].some((each) => names.of(each).has(name))) return false;
      another ||= setAside.some((each) => names.of(each).has(name));
    }
    return another;
  };
  const dropped = new Set<string>();
  const kept = text.filter((each) => {
    const isAnothers =
      !own.has(each.line) && (others.has(each.line) || namesAnother(each.text.slice(0, MAX_LINE)));
    if (isAnothers) dropped.add(each.text.trim());
    return !isAnothers;
  });
  if (text.length === 0)
    for (const line of others) if (!own.has(line)) dropped.add(source.lineText(line).trim());
  return { report: { ...report, recipients: [asked, ...alike] }, text: kept, setAside, dropped };
}
