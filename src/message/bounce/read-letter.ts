import { decodeWords } from '../decode-words.ts';
import { headerValue, readHeaders } from '../header-field.ts';
import { isMachineSender } from '../is-machine-sender.ts';
import { limits } from '../limits.ts';
import type { Part } from '../part.ts';
import { partText } from '../part-text.ts';
import { repairPaste } from '../repair-paste.ts';
import { classifyReply } from '../reply/classify-reply.ts';
import { originOf } from '../source-text.ts';
import type { View } from '../view.ts';
import { lineStarts, viewOf } from '../view.ts';
import type { ReturnedMessage } from './bounce-report.ts';
import { mailAddressesIn } from './mail-addresses-in.ts';
import { htmlText } from './notice/html-text.ts';
import { type NoticeText, noticeOf, noticeTexts } from './notice/notice-text.ts';
import { readPaste } from './read-paste.ts';
import type { RecipientFacts } from './recipient-facts.ts';
import { findReply } from './reply/reply-code.ts';
import { draft, type ReportDraft } from './report-draft.ts';
import { attachedRoot } from './returned/attached-root.ts';
import { isHandedOn } from './returned/find-forward.ts';
import { isFakeNotice } from './survey/fake-notice.ts';
import { showsFailure } from './survey/shows-failure.ts';
import { fileName, type Survey, surveyMail } from './survey/survey-mail.ts';
import { tellsOfMail } from './survey/tells-of-mail.ts';
import { senderFacts } from './survey/weigh-notice.ts';

/** A mail that shows another one's failure: its report, and the text that is to be read like a paste. */
export interface Letter {
  readonly report: ReportDraft;
  readonly written: View;
}

/** What a reader of a list or of a newsletter gets is no letter to anybody. */
const circulars = ['list-id', 'list-unsubscribe', 'list-post'] as const;

const isCircular = ({ header }: Part): boolean =>
  // What a list manager writes itself is about one reader.
  !/^\s*yes/i.test(headerValue(header, 'x-list-administrivia') ?? '') &&
  (circulars.some((name) => headerValue(header, name) !== null) ||
    /^\s*(?:list|junk)\b/i.test(headerValue(header, 'precedence') ?? ''));

/** The receiver found the letter itself forged: then it is what somebody asks about. */
const failedItself = (root: Part): boolean =>
  root.header.fields.some(
    ({ name, start, end }) =>
      name.endsWith('authentication-results') &&
      /\bdmarc=fail\b/i.test(root.view.text.slice(start, Math.min(end, start + limits.lineLength))),
  );

/** Decoded text as a paste is read: one character per byte of its UTF-8, and repaired as one. */
function asWritten({ view }: NoticeText): View {
  const text = Buffer.from(view.text, 'utf8').toString('latin1');
  const { repaired } = repairPaste(text);
  if (repaired === null && text === view.text) return view;
  const starts = lineStarts(view.text);
  return viewOf(repaired?.text ?? text, (line) =>
    view.lineAt(starts[repaired === null ? line : originOf(repaired, line) - 1] ?? 0),
  );
}

const subjectOf = ({ header }: Part): string => decodeWords(headerValue(header, 'subject') ?? '');

const traced: ReadonlySet<string> = new Set(['received', 'authentication-results', 'arc-seal']);

/** A file that holds nothing but the header of a message, as mail programs show it. */
function headerFile(part: Part): Part | null {
  const isFile = part.type === 'text/rfc822-headers' || fileName(part) !== '';
  const root = isFile ? attachedRoot(part) : null;
  return root?.header.fields.some(({ name }) => traced.has(name)) ? root : null;
}

function attachedTo({ messages: [message], headersOnly, texts }: Survey): ReturnedMessage | null {
  const root = message === undefined ? null : attachedRoot(message);
  if (root !== null && root.header.fields.length > 0)
    return { header: root.header, part: root, whole: root.bodyEnd > root.bodyStart };
  for (const part of headersOnly === null ? texts : [headersOnly, ...texts]) {
    const shown = headerFile(part);
    if (shown !== null) return { header: shown.header, part: shown, whole: false };
  }
  return null;
}

/** A program wrote it: an alert, a digest of a quarantine, a list manager. */
const isByProgram = ({ header }: Part): boolean =>
  senderFacts(header).machine ||
  isMachineSender(mailAddressesIn(decodeWords(headerValue(header, 'from') ?? '')).next().value ?? '') ||
  // An alert of a provider comes from a name of its own (`Office365Alerts@`).
  /alert|quarant|digest|abuse|postmaster|security/i.test(headerValue(header, 'from') ?? '');

/** Some programs put what matters into the HTML only, beside a plain text that says so. */
function* inHtml({ htmls }: Survey): Generator<NoticeText> {
  for (const part of htmls.slice(0, MAX_HTMLS)) yield noticeOf(htmlText(partText(part)), part);
}
const MAX_HTMLS = 3;

const nothing: ReadonlySet<string> = new Set(['message', 'auto-reply', 'read-receipt']);

/** A recipient with words that only a server says of it. */
function isCertain({ address, text, status }: RecipientFacts): boolean {
  const { class: found, certainty } = classifyReply(text, { status });
  return (
    address !== null &&
    text !== null &&
    found !== 'text-unknown' &&
    found !== 'no-text' &&
    certainty === 'likely'
  );
}

/** The text of a person who shows a notice in it: what is said around it counts as in every paste. Null for a program's mail. */
export function wordsOfPerson(root: Part): View | null {
  if (root.type === 'multipart/report' || isByProgram(root) || isCircular(root)) return null;
  const survey = surveyMail(root);
  if (survey.reportType !== null || survey.deliveryStatus.length > 0 || survey.messages.length > 0)
    return null;
  const [first] = noticeTexts(survey);
  return first === undefined ? null : asWritten(first);
}

/**
 * Reads a mail that reports no delivery as a letter about one: the reply, log or header pasted into its text, the
 * message attached to it. Null for everything else: a list, a newsletter, a lure that looks like a notice.
 */
export function readLetter(root: Part): Letter | null {
  if (isCircular(root) || failedItself(root)) return null;
  const survey = surveyMail(root);
  const notices = [...noticeTexts(survey)];
  const attached: ReturnedMessage | null = attachedTo(survey);
  const [first] = notices;
  const shown = [...notices, ...inHtml(survey)].find(({ view }) => showsFailure(view.text)) ?? null;
  // A person may show a failure without any code: "message size exceeds limit of server", "Name service error".
  const [html] = inHtml(survey);
  const told = shown ?? (isByProgram(root) ? null : (first ?? html ?? null));
  if (told !== null) {
    const written = asWritten(told);
    const report = readPaste(written, readHeaders(written));
    const coded = report.recipients.some(({ text }) => findReply(text ?? '').at >= 0);
    const tells = shown === null ? report.recipients.some(isCertain) : !nothing.has(report.kind);
    const isAboutAnother = !isByProgram(root) && isHandedOn(subjectOf(root), told.view.text);
    if ((tells || isAboutAnother) && !isFakeNotice(survey, notices, report, coded))
      return { report: { ...report, returned: report.returned ?? attached }, written };
  }
  if (attached === null) {
    if (first === undefined || !isByProgram(root) || !tellsOfMail(`${subjectOf(root)}\n${first.view.text}`))
      return null;
    const line = root.view.lineAt(root.header.start);
    return {
      report: draft('message', 'the words of a program about mail', [line]),
      written: asWritten(first),
    };
  }
  const written = first === undefined ? viewOf('', () => 1) : asWritten(first);
  const line = attached.header.view.lineAt(attached.header.start);
  return {
    report: draft('message', 'a message attached to another', [line], { returned: attached }),
    written,
  };
}
