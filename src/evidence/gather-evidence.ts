import { append } from '../message/append.ts';
import type { BounceReport } from '../message/bounce/bounce-report.ts';
import { type HeaderField, type HeaderSection, readHeaders } from '../message/header-field.ts';
import type { IntakeItem } from '../message/intake-item.ts';
import { type SourceText, unicodeOf } from '../message/source-text.ts';
import type { View } from '../message/view.ts';
import type { Evidence } from './evidence.ts';
import { returnedTo } from './headers/envelope/returned-to.ts';
import type { HeaderEvidence } from './headers/header-evidence.ts';
import type { HeaderOptions } from './headers/lazy-trace.ts';
import { readHeaderEvidence } from './headers/read-header-evidence.ts';
import { readBareResults } from './headers/verdicts/read-bare-results.ts';
import { narrowToAsked } from './narrow-to-asked.ts';
import { spokenText } from './spoken-text.ts';
import { type AggregateReport, readAggregateReport } from './text/read-aggregate-report.ts';
import { readLogFacts } from './text/read-log-facts.ts';
import { readShownMx } from './text/read-shown-mx.ts';
import { readShownRecords } from './text/read-shown-records.ts';
import { readTextVerdicts } from './text/read-text-verdicts.ts';
import { readTlsSessions } from './text/read-tls-sessions.ts';
import { readWords } from './words/read-words.ts';

export interface EvidenceOptions {
  /** authserv-ids to trust besides the receiver's own (operator's setting). */
  readonly trustedAuthservIds?: readonly string[];
  /** The operator's own domains: mail in their name that never left their servers is backscatter. */
  readonly ownDomains?: readonly string[];
}

/** Maximum blocks of fields in a paste; agents paste two or three, never hundreds. */
const MAX_BLOCKS = 40;
/** Maximum lines of free text read for statements. */
const MAX_TEXT_LINES = 2_000;

/** All header blocks of a paste as one section: prose between them goes to `junk`. */
function allBlocks(view: View): HeaderSection {
  const fields: HeaderField[] = [];
  const junk: number[] = [];
  let at = 0;
  for (let block = 0; block < MAX_BLOCKS && at < view.text.length; block++) {
    const section = readHeaders(view, at);
    append(fields, section.fields);
    append(junk, section.junk);
    at = section.bodyStart;
  }
  return { view, fields, junk, start: 0, end: view.text.length, bodyStart: view.text.length };
}

/** Fields that only a real header has; a pasted text without any of them has no header. */
const headerMarks = new Set([
  'subject',
  'auto-submitted',
  'date',
  'to',
  'list-id',
  'x-forefront-antispam-report',
  'x-ms-exchange-organization-authas',
  'received',
  'authentication-results',
  'received-spf',
  'dkim-signature',
  'arc-authentication-results',
  'return-path',
  'from',
  'message-id',
  'x-received',
  'authentication-results-original',
  'arc-seal',
  'x-forefront-antispam-report-untrusted',
  'x-ms-exchange-organization-scl',
  'x-spam-status',
]);

function subjectSection(item: IntakeItem, report: BounceReport): HeaderSection | null {
  if (report.returned !== null) return report.returned.header;
  if (item.form === 'webhook') return null;
  const aboutOther =
    report.kind === 'bounce' ||
    report.kind === 'delay' ||
    report.kind === 'delivered' ||
    report.kind === 'feedback-report';
  const pasted = pastedView(item, report);
  if (pasted !== null) {
    const section = allBlocks(pasted);
    return section.fields.some(({ name }) => headerMarks.has(name)) ? section : null;
  }
  return aboutOther ? null : readHeaders(item.source.view);
}

/** What is read as a paste: a paste, or the text of a letter. */
const pastedView = (item: IntakeItem, { written }: BounceReport): View | null =>
  written ?? (item.form === 'paste' ? item.source.view : null);

/** The lines of a letter, each with the line of the input that it was decoded from. */
function writtenLines({ text, lineAt }: View): { line: number; text: string }[] {
  const lines: { line: number; text: string }[] = [];
  let at = 0;
  for (const each of text.split('\n', MAX_TEXT_LINES)) {
    if (each.trim() !== '') lines.push({ line: lineAt(at), text: unicodeOf(each) });
    at += each.length + 1;
  }
  return lines;
}

/** Lines that say something: the first `count`, where the nth has the number that `numberOf` gives. */
function linesFrom(
  source: SourceText,
  count: number,
  numberOf: (at: number) => number = (at) => source.numberOf?.(at) ?? at,
): { line: number; text: string }[] {
  const lines: { line: number; text: string }[] = [];
  for (let at = 1; at <= Math.min(count, MAX_TEXT_LINES); at++) {
    const line = numberOf(at);
    const text = source.lineText(line);
    if (text.trim() !== '') lines.push({ line, text });
  }
  return lines;
}

function textLines(
  { form, source }: IntakeItem,
  { written }: BounceReport,
): { line: number; text: string }[] {
  if (written !== null) return writtenLines(written);
  return form === 'paste' ? linesFrom(source, source.lineCount()) : [];
}

/** The source with nothing but one row of a report to read: what other rows say is about other mail. */
function rowSource(source: SourceText, { start, end }: AggregateReport): SourceText {
  const { view } = source;
  return {
    numberOf: (at) => source.numberOf?.(at) ?? at,
    bytes: source.bytes,
    view: { text: view.text.slice(start, end), lineAt: (offset) => view.lineAt(offset + start) },
    lineCount: () => source.lineCount(),
    lineText: (line) => source.lineText(line),
  };
}

/** A results field without results (`Authentication-Results: host; DKIM check: fail`) says nothing yet. */
const tellsSomething = ({ spf, dkim, dmarc, arc, compauth }: HeaderEvidence['verdicts'][number]): boolean =>
  spf.length + dkim.length + dmarc.length > 0 || arc !== null || compauth !== null;

/** Results pasted without their field name ("dkim=pass header.i=...") are still results. */
function headerOf(
  item: IntakeItem,
  report: BounceReport,
  text: Evidence['text'],
  options: HeaderOptions,
): HeaderEvidence | null {
  const section = subjectSection(item, report);
  const header = section === null ? null : readHeaderEvidence(section, options);
  if (
    report.feedback !== null &&
    section !== null &&
    header?.verdicts.every((each) => !tellsSomething(each))
  ) {
    // A report of a failed check gives its results next to the message (RFC 6591 3.1).
    const verdicts = readBareResults(report.replyLines, header.fromDomain);
    return verdicts.length === 0 ? header : readHeaderEvidence(section, { ...options, verdicts });
  }
  const pasted = pastedView(item, report);
  if (pasted === null) return header;
  if (section !== null && header?.verdicts.some(tellsSomething)) {
    // A log or a sentence may tell of the check that the pasted field does not name.
    const beside = readTextVerdicts(text, header.fromDomain, header.verdicts);
    return beside.length === 0 ? header : readHeaderEvidence(section, { ...options, beside });
  }
  const bare = readTextVerdicts(text, header?.fromDomain ?? null);
  if (bare.length === 0) return header;
  const none = { view: pasted, fields: [], junk: [], start: 0, end: 0, bodyStart: 0 };
  return readHeaderEvidence(section ?? none, { ...options, verdicts: bare });
}

/** The input with the text of a letter as what is read. */
const writtenSource = (source: SourceText, view: View): SourceText => ({
  bytes: source.bytes,
  view,
  lineCount: () => source.lineCount(),
  lineText: (line) => source.lineText(line),
  numberOf: (at) => source.numberOf?.(at) ?? at,
  ...(source.placeOf === undefined
    ? {}
    : { placeOf: (line: number) => source.placeOf?.(line) ?? { input: 0, line } }),
});
/** The evidence of an aggregate report that is an input by itself: its weightiest row, read as a pasted one is. */
function ofReport(item: IntakeItem, report: BounceReport, options: EvidenceOptions): Evidence {
  const { view } = item.source;
  const aggregate = readAggregateReport(view);
  const source = aggregate === null ? item.source : rowSource(item.source, aggregate);
  const first = aggregate === null ? 1 : view.lineAt(aggregate.start);
  const count = aggregate === null ? 0 : view.lineAt(aggregate.end - 1) - first + 1;
  const text = linesFrom(source, count, (at) => first + at - 1);
  const none = { view: source.view, fields: [], junk: [], start: 0, end: 0, bodyStart: 0 };
  return {
    source,
    report,
    setAside: [],
    spoken: aggregate === null ? '' : source.view.text,
    subject:
      aggregate === null ? null : readHeaderEvidence(none, { ...options, verdicts: [aggregate.verdicts] }),
    notice: null,
    returnedTo: null,
    text,
    log: null,
    shownMx: [],
    shownRecords: [],
    words: readWords(text),
    aggregate,
    sessions: null,
    ownDomains: options.ownDomains ?? [],
    proofs: [],
    dns: null,
  };
}

const without = (dropped: ReadonlySet<string>, text: string): string =>
  dropped.size === 0
    ? text
    : text
        .split('\n')
        .filter((line) => !dropped.has(unicodeOf(line).trim()))
        .join('\n');

/** Gathers the facts of one item for the causes. Pure; DNS facts are added by the caller when it may ask. */
export function gatherEvidence(
  item: IntakeItem,
  whole: BounceReport,
  options: EvidenceOptions = {},
): Evidence {
  if (item.form === 'paste' && item.report?.kind === 'dmarc-report') return ofReport(item, whole, options);
  const { report, text, setAside, dropped } = narrowToAsked(whole, textLines(item, whole), item.source);
  const back = item.form === 'webhook' ? null : returnedTo(item.source.view, report);
  const subject = headerOf(item, report, text, { ...options, returnedTo: back });
  const notice =
    subject === null && item.form !== 'webhook'
      ? readHeaderEvidence(readHeaders(item.source.view), options)
      : null;
  return {
    source: report.written === null ? item.source : writtenSource(item.source, report.written),
    report,
    setAside,
    spoken: without(dropped, spokenText(item.source.view, report)),
    subject,
    notice,
    returnedTo: back,
    text,
    log: text.length === 0 ? null : readLogFacts(text),
    shownMx: text.length === 0 ? [] : readShownMx(text),
    shownRecords: text.length === 0 ? [] : readShownRecords(text),
    words: text.length === 0 ? [] : readWords(text),
    aggregate: null,
    sessions: readTlsSessions(item),
    ownDomains: options.ownDomains ?? [],
    proofs: [],
    dns: null,
  };
}
