import { decodeWords } from '../decode-words.ts';
import { findField, headerValue } from '../header-field.ts';
import { openMail } from '../open-mail.ts';
import type { Part } from '../part.ts';
import { partBytes } from '../part-text.ts';
import { viewOf } from '../view.ts';
import { findForward, isNotification } from './find-forward.ts';
import { findReturned } from './find-returned.ts';
import { autoReplySubject, challengeText } from './notice-marks.ts';
import { type NoticeText, noticeOf, noticeTexts } from './notice-text.ts';
import { readStatusParts } from './read-delivery-report.ts';
import { readFeedback, readJunkReport } from './read-feedback.ts';
import { readSesNotice } from './read-ses-notice.ts';
import { readTextNotice } from './read-text-notice.ts';
import { draft, facts, type ReportDraft } from './report-draft.ts';
import { embeddedRoot, fileName, type Survey, surveyMail } from './survey-mail.ts';
import { type SenderSigns, senderSigns, textMark } from './weigh-notice.ts';

/** Layers that are taken off: a case system forwards what a person forwarded; more is a game. */
const MAX_LAYERS = 5;
/** Signs that make a mail a notice: a machine's name and a subject, or one of them and its opening words. */
const ENOUGH = 4;

const first = (part: Part): number => part.view.lineAt(part.header.start);

/** Reports of other kinds that have a part or a field of their own. */
function otherReport(survey: Survey, signs: SenderSigns): ReportDraft | null {
  const { header } = survey.root;
  if (survey.feedback !== null) return readFeedback(survey);
  if (
    survey.tlsReport !== null ||
    survey.reportType === 'tlsrpt' ||
    findField(header, 'tls-report-domain') !== null
  )
    return draft('tls-report', 'an SMTP TLS report (RFC 8460)', [first(survey.root)]);
  if (survey.disposition !== null || survey.reportType === 'disposition-notification')
    return draft('read-receipt', 'a message disposition notification (RFC 8098)', [first(survey.root)], {
      returned: findReturned(survey, []),
    });
  const dmarc =
    /^\s*report domain:/i.test(signs.subject) ||
    survey.archives.some((part) => /![^!]*!\d{9,11}!\d{9,11}/.test(fileName(part)));
  return dmarc && (survey.archives.length > 0 || survey.root.type.startsWith('application/'))
    ? draft('dmarc-report', 'a DMARC aggregate report (RFC 9990)', [first(survey.root)])
    : null;
}

/** Root of an attached message, also where it came as a file. */
function rootOf(part: Part): Part | null {
  const inside = embeddedRoot(part);
  if (inside !== null || part.type === 'message/rfc822' || part.type === 'message/global') return inside;
  const bytes = partBytes(part);
  if (!/^(?:From |[A-Za-z][\w-]{1,60}:)/.test(bytes)) return null;
  const text = bytes.replace(/\r\n?/g, '\n');
  const line = part.view.lineAt(part.bodyStart);
  return openMail(
    viewOf(text, (index) => (part.encoding === '7bit' || part.encoding === '8bit' ? line + index : line)),
  ).root;
}

const carries = new Set(['bounce', 'delay', 'delivered', 'feedback-report']);

/** The report that a notification or a forward carries: attached, or with its own header in the text. */
function unwrap(
  survey: Survey,
  notices: readonly NoticeText[],
  signs: SenderSigns,
  depth: number,
): ReportDraft | null {
  if (depth >= MAX_LAYERS) return null;
  const words = notices[0]?.view.text ?? '';
  const by = isNotification(words) || (signs.machine && !signs.daemon) ? 'notification' : 'forward';
  for (const message of survey.messages.slice(0, 5)) {
    const root = rootOf(message);
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
    const told = report.recipients.some((entry) => entry.address !== null && entry.text !== null);
    if (told) return { ...report, wrappedIn: [found.by === 'notification' ? 'notification' : by] };
  }
  return null;
}

/** The `-----Original Message-----` of a forward is no end of the notice: texts are read whole when nobody else spoke. */
function answerOf(survey: Survey, notices: readonly NoticeText[], signs: SenderSigns): ReportDraft {
  const { header } = survey.root;
  const line = [first(survey.root)];
  const words = (notices[0]?.view.text ?? '').slice(0, 3_000);
  if (signs.machine && challengeText.test(words))
    return draft('challenge', 'asks the sender to prove himself', line);
  const submitted = headerValue(header, 'auto-submitted')?.toLowerCase() ?? '';
  const precedence = headerValue(header, 'precedence')?.toLowerCase() ?? '';
  const automatic =
    submitted.startsWith('auto-replied') ||
    precedence.startsWith('auto') ||
    findField(header, 'x-autoreply') !== null ||
    findField(header, 'x-autorespond') !== null ||
    findField(header, 'x-autogenerated') !== null ||
    autoReplySubject.test(signs.subject);
  if (!automatic) return draft('message', 'no sign of a delivery report', line);
  const from =
    /[^\s<>,;:"()]{1,200}@[^\s<>,;:"()]{1,255}/.exec(decodeWords(headerValue(header, 'from') ?? ''))?.[0] ??
    null;
  const text = words.trim() === '' ? null : words.slice(0, 600);
  return draft('auto-reply', 'an automatic reply (RFC 3834)', line, {
    recipients: [facts({ address: from, text, lines: line })],
  });
}

const unaddressed = (report: ReportDraft): boolean =>
  report.recipients.every((entry) => entry.address === null);

/** A report that names nobody itself but quotes a whole notice below its words: the inner one tells more. */
function quotedReport(notices: readonly NoticeText[], depth: number): ReportDraft | null {
  if (depth >= MAX_LAYERS) return null;
  for (const { view, original } of notices.slice(0, 2)) {
    if (original === null) continue;
    const inner = readMail(openMail(view, original).root, depth + 1);
    if (carries.has(inner.kind) && !unaddressed(inner)) return inner;
  }
  return null;
}

function asNotice(survey: Survey, notices: readonly NoticeText[], signs: SenderSigns): ReportDraft | null {
  if (!signs.machine) return null;
  const opening = notices[0];
  const mark =
    opening === undefined || (signs.weight === 0 && !signs.machine)
      ? null
      : textMark(opening.view.text, opening.start, opening.end);
  const weight = signs.weight + (mark?.mark.weight ?? 0) + (survey.reportType === 'delivery-status' ? 2 : 0);
  const decided =
    (signs.subjectMark?.weight ?? 0) >= 2 ? signs.subjectMark : (mark?.mark ?? signs.subjectMark);
  if (weight < ENOUGH || decided === null) return null;
  const kind =
    mark !== null && mark.mark.kind !== 'bounce' && decided.weight < 3 && signs.subjectMark?.kind !== 'bounce'
      ? mark.mark.kind
      : decided.kind;
  const line = mark !== null && opening !== undefined ? opening.view.lineAt(mark.at) : first(survey.root);
  const report = readTextNotice(
    survey,
    notices,
    signs,
    kind,
    mark === null
      ? 'sender and subject of a delivery notice'
      : `a delivery notice in the words of ${mark.mark.source}`,
    [line],
  );
  // "Your parcel could not be delivered to": words alone, from a program that is no mail system, prove nothing.
  const sure = signs.daemon || signs.subjectMark !== null || signs.failedRecipients !== null;
  return sure || report.recipients.some((entry) => entry.address !== null && entry.text !== null)
    ? report
    : null;
}

/** Reads the mail under `root` as a report, taking off notifications and forwards. Never throws. */
export function readMail(root: Part, depth = 0): ReportDraft {
  const survey = surveyMail(root);
  const signs = senderSigns(root.header);
  const status = readStatusParts(survey);
  if (
    status !== null &&
    (survey.reportType !== null || signs.machine || depth > 0 || survey.messages.length === 0)
  )
    return status;
  const other = otherReport(survey, signs) ?? readJunkReport(survey);
  if (other !== null) return other;
  const notices = [...noticeTexts(survey)];
  if (notices[0]?.view.text.includes('notificationType') === true) {
    const event = readSesNotice(notices[0].view);
    if (event !== null) return event;
  }
  const notice = asNotice(survey, notices, signs);
  if (notice !== null) return (unaddressed(notice) ? quotedReport(notices, depth) : null) ?? notice;
  const inner = unwrap(survey, notices, signs, depth);
  if (inner !== null) return inner;
  return status ?? answerOf(survey, notices, signs);
}
