import { findField, headerValue } from '../header-field.ts';
import { limits } from '../limits.ts';
import { openMail } from '../open-mail.ts';
import type { Part } from '../part.ts';
import { otherReport, spokenFeedback } from './fields/other-report.ts';
import { readStatusParts } from './fields/read-delivery-report.ts';
import { readJunkReport } from './fields/read-feedback.ts';
import { readSesNotice } from './fields/read-ses-notice.ts';
import { type NoticeClause, noticeClause } from './notice/notice-clause.ts';
import { type NoticeText, noticeOf, noticeTexts } from './notice/notice-text.ts';
import { readTextNotice } from './notice/read-text-notice.ts';
import { findReply } from './reply/reply-code.ts';
import { draft, type ReportDraft } from './report-draft.ts';
import { attachedRoot } from './returned/attached-root.ts';
import { findForward, isNotification } from './returned/find-forward.ts';
import { automaticMail } from './survey/automatic-mail.ts';
import { autoReplySubject } from './survey/automatic-senders.ts';
import { isFakeNotice } from './survey/fake-notice.ts';
import { type Survey, surveyMail } from './survey/survey-mail.ts';
import { type SenderFacts, senderFacts } from './survey/weigh-notice.ts';

/** Layers that are taken off: a case system forwards what a person forwarded; more is a game. */
const MAX_LAYERS = 5;
/** Signs that make a mail a notice: a machine's name and a subject, or one of them and its opening words. */
const ENOUGH = 4;

const first = (part: Part): number => part.view.lineAt(part.header.start);

const carries = new Set(['bounce', 'delay', 'delivered', 'feedback-report']);

/** The report that a notification or a forward carries: attached, or with its own header in the text. */
function unwrap(
  survey: Survey,
  notices: readonly NoticeText[],
  signs: SenderFacts,
  depth: number,
): ReportDraft | null {
  if (depth >= MAX_LAYERS) return null;
  const words = notices[0]?.view.text ?? '';
  const by = isNotification(words) || (signs.machine && !signs.daemon) ? 'notification' : 'forward';
  for (const message of survey.messages.slice(0, 5)) {
    const root = attachedRoot(message);
    const inner = root === null ? null : readMail(root, depth + 1);
    if (inner !== null && carries.has(inner.kind)) return { ...inner, wrappedIn: [by, ...inner.wrappedIn] };
  }
  for (const notice of notices.slice(0, 2)) {
    const found = findForward(notice.view.text);
    if (found === null) continue;
    const end = notice.view.text.length;
    const inner = noticeOf({ text: notice.view.text, lineAt: notice.view.lineAt }, notice.part);
    const cut = { ...inner, start: found.body, end: inner.end > found.body ? inner.end : end };
    const report = readTextNotice(
      { ...survey, messages: [] },
      [cut],
      signs,
      'bounce',
      'a delivery notice inside the text',
      [notice.view.lineAt(found.body)],
    );
    const reported = report.recipients.some((entry) => entry.address !== null && entry.text !== null);
    if (reported) return { ...report, wrappedIn: [found.by === 'notification' ? 'notification' : by] };
  }
  return null;
}

/** What a mail is that reports no delivery. */
function answerOf(survey: Survey, notices: readonly NoticeText[], signs: SenderFacts): ReportDraft {
  const words = (notices[0]?.view.text ?? '').slice(0, 3_000);
  const line = [first(survey.root)];
  return automaticMail(survey, signs, words) ?? draft('message', 'no sign of a delivery report', line);
}

const isReplied = (report: ReportDraft | null): boolean =>
  report?.recipients.some(({ status, text }) => status !== null || findReply(text ?? '').at >= 0) === true;

const unaddressed = (report: ReportDraft): boolean =>
  report.recipients.every((entry) => entry.address === null);

/** A report without recipients that quotes a whole notice below its words: the inner one says more. */
function quotedReport(notices: readonly NoticeText[], depth: number): ReportDraft | null {
  if (depth >= MAX_LAYERS) return null;
  for (const { view, original } of notices.slice(0, 2)) {
    if (original === null) continue;
    const inner = readMail(openMail(view, original).root, depth + 1);
    if (carries.has(inner.kind) && !unaddressed(inner)) return inner;
  }
  return null;
}

/** What is below the words of a notice: recipients with a reply, a message that came back. */
function weighStructure(report: ReportDraft): { weight: number; replied: boolean; named: boolean } {
  const named = report.recipients.some((entry) => entry.address !== null);
  const replied = isReplied(report);
  return { weight: (named ? 1 : 0) + (replied ? 1 : 0) + (report.returned === null ? 0 : 1), replied, named };
}

/** A person who answers or passes on, or a list on which people talk about notices. */
function isTalk(survey: Survey, signs: SenderFacts): boolean {
  const { header } = survey.root;
  return (
    findField(header, 'in-reply-to') !== null ||
    findField(header, 'list-id') !== null ||
    headerValue(header, 'precedence')?.toLowerCase() === 'list' ||
    signs.passedOn
  );
}

/**
 * Enough for a notice: its sender, subject, words and structure together. A sender that no mail system uses must say it in
 * whole words, and the reply or the message that came back must be below.
 */
function isNotice(
  survey: Survey,
  signs: SenderFacts,
  mark: NoticeClause | null,
  structure: ReturnType<typeof weighStructure>,
): boolean {
  const words = mark?.weight ?? 0;
  const report = survey.reportType === 'delivery-status' ? 2 : 0;
  const structured = structure.named && (structure.replied || structure.weight > 1);
  if (signs.daemon || signs.failedRecipients !== null) {
    // A mail system also warns of full mailboxes: what names nobody and shows nothing is a notice by its null sender only.
    const shown = structure.weight > 0 || structure.replied || report > 0;
    return (
      signs.weight + words + report + structure.weight >= ENOUGH && (shown || (signs.nullPath && words === 3))
    );
  }
  if (signs.machine || report > 0) {
    const enough = signs.weight + words + report + structure.weight >= ENOUGH;
    return (
      enough &&
      (structured || report > 0 || (structure.weight > 0 && (words === 3 || signs.subjectFact !== null)))
    );
  }
  return structured && words + structure.weight >= ENOUGH && !isTalk(survey, signs);
}

/** A ticket system names its customer too: where a server's reply is shown for some addresses, the others failed nowhere. */
function withReplied(report: ReportDraft): ReportDraft {
  const replied = report.recipients.filter((entry) => isReplied({ ...report, recipients: [entry] }));
  return replied.length === 0 ? report : { ...report, recipients: replied };
}

/** A person's or a ticket system's automatic answer (RFC 3834 3.1.8): what it quotes of a refusal was refused elsewhere. */
const isAnswer = ({ root: { header }, reportType, messages }: Survey, signs: SenderFacts): boolean =>
  !signs.named &&
  signs.failedRecipients === null &&
  reportType === null &&
  messages.length === 0 &&
  findField(header, 'in-reply-to') !== null &&
  (/^\s*auto-replied/i.test(headerValue(header, 'auto-submitted') ?? '') ||
    findField(header, 'x-ms-exchange-inbox-rules-loop') !== null ||
    autoReplySubject.test(signs.subject));

function asNotice(survey: Survey, notices: readonly NoticeText[], signs: SenderFacts): ReportDraft | null {
  if (isAnswer(survey, signs)) return null;
  const opening = notices[0];
  const mark = opening === undefined ? null : noticeClause(opening.view.text, opening.start, opening.end);
  const decided = (signs.subjectFact?.weight ?? 0) >= 2 ? signs.subjectFact : (mark ?? signs.subjectFact);
  // Without a word that is known, the reply that a mail system shows tells.
  if (decided === null && !signs.daemon) return null;
  const kind =
    decided === null
      ? 'bounce'
      : mark !== null && mark.kind !== 'bounce' && decided.weight < 3 && signs.subjectFact?.kind !== 'bounce'
        ? mark.kind
        : decided.kind;
  const line = mark !== null && opening !== undefined ? opening.view.lineAt(mark.at) : first(survey.root);
  const says = mark === null ? 'sender and subject of a delivery notice' : 'the words of a delivery notice';
  const report = readTextNotice(survey, notices, signs, kind, says, [line]);
  const structure = weighStructure(report);
  // Examples of replies in a program's letter failed for nobody.
  if (!signs.daemon && unaddressed(report) && report.returned === null) return null;
  if ((decided === null && !structure.replied) || !isNotice(survey, signs, mark, structure)) return null;
  if (isFakeNotice(survey, notices, report, structure.replied)) return null;
  const bare = !structure.replied && report.returned === null && !signs.daemon;
  if (bare && answerOf(survey, notices, signs).kind === 'challenge') return null;
  // "Your parcel could not be delivered to": words alone, from a program that is not a mail system, prove nothing.
  const sure = signs.daemon || signs.subjectFact !== null || signs.failedRecipients !== null;
  const shown = signs.daemon ? report : withReplied(report);
  return sure || shown.recipients.some((entry) => entry.address !== null && entry.text !== null)
    ? shown
    : null;
}

/** Notes which texts of a report were too long to be read completely. */
function withUnread(report: ReportDraft, survey: Survey): ReportDraft {
  const long = survey.texts.filter((part) => part.bodyEnd - part.bodyStart > limits.textPart);
  if (long.length === 0) return report;
  const notes = long.slice(0, 5).map((part) => ({
    line: part.view.lineAt(part.bodyStart),
    text: `only the first ${limits.textPart} characters of this text were read`,
  }));
  return { ...report, notUnderstood: [...report.notUnderstood, ...notes] };
}

/** Reads the mail under `root` as a report, taking off notifications and forwards. Never throws. */
export function readMail(root: Part, depth = 0): ReportDraft {
  const survey = surveyMail(root);
  return withUnread(readSurvey(survey, depth), survey);
}

function readSurvey(survey: Survey, depth: number): ReportDraft {
  const status = readStatusParts(survey);
  const own = survey.reportType !== null || depth > 0 || survey.messages.length === 0;
  if (status !== null && own) return status;
  const signs = senderFacts(survey.root.header);
  if (status !== null && signs.machine) return status;
  const other = otherReport(survey, signs) ?? readJunkReport(survey);
  if (other !== null) return other;
  const notices = [...noticeTexts(survey)];
  if (notices[0]?.view.text.includes('notificationType') === true) {
    const event = readSesNotice(notices[0].view);
    if (event !== null) return event;
  }
  const spoken = spokenFeedback(survey, notices[0]?.view.text ?? '', signs.machine);
  if (spoken !== null) return spoken;
  // A sender that is not a mail system forwards a report; a mail system returns what it could not deliver.
  const handed = signs.daemon ? null : unwrap(survey, notices, signs, depth);
  if (handed !== null) return handed;
  const notice = asNotice(survey, notices, signs);
  // A list manager, too, writes with a null sender: what it encloses says why, its own words only what it does now.
  const inner = signs.daemon && !isReplied(notice) ? unwrap(survey, notices, signs, depth) : null;
  if (inner !== null && (notice === null || isReplied(inner))) return inner;
  if (notice !== null) return (unaddressed(notice) ? quotedReport(notices, depth) : null) ?? notice;
  return status ?? answerOf(survey, notices, signs);
}
