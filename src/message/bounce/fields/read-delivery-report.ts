import type { Kind } from '../../kind.ts';
import type { Part } from '../../part.ts';
import { partText } from '../../part-text.ts';
import type { View } from '../../view.ts';
import { type NoticeText, noticeTexts } from '../notice/notice-text.ts';
import { readNotice } from '../notice/read-notice.ts';
import type { RecipientFacts } from '../recipient-facts.ts';
import { originalNamed } from '../reply/named-address.ts';
import { readReplyLines } from '../reply/read-reply-lines.ts';
import { findReply } from '../reply/reply-code.ts';
import { commandOf, remoteHostOf } from '../reply/reply-context.ts';
import { draft, type ReportDraft } from '../report-draft.ts';
import { findReturned } from '../returned/find-returned.ts';
import type { Survey } from '../survey/survey-mail.ts';
import { readFieldGroups } from './delivery-fields.ts';
import { fieldRecipients } from './field-recipients.ts';

/** What the recipients' actions (else their codes) make of a report: one failure makes it a bounce. */
export function kindOfRecipients(recipients: readonly RecipientFacts[]): Kind {
  let delayed = false;
  let done = 0;
  for (const { action, status } of recipients) {
    if (action === 'failed') return 'bounce';
    if (action === 'delayed') delayed = true;
    else if (
      action === 'delivered' ||
      action === 'relayed' ||
      action === 'expanded' ||
      (action === null && status?.[0] === '2')
    )
      done++;
  }
  if (delayed) return 'delay';
  return done === recipients.length && done > 0 ? 'delivered' : 'bounce';
}

/** The field is missing, holds the first line of several, or says less than a reply. */
function wantsText(facts: RecipientFacts): boolean {
  if (facts.action === 'delivered' || facts.action === 'relayed' || facts.action === 'expanded') return false;
  if (facts.text === null || facts.address === null || !facts.address.includes('@')) return true;
  const code = findReply(facts.text);
  if (code.reply === null) return true;
  return (
    facts.text[code.at + 3] === '-' && !facts.text.includes(`${code.reply} `) && !facts.text.includes('\n')
  );
}

/** Facts of the fields with what the text of the notice adds: a longer reply, the command, the host, the address. */
function enrich(
  facts: RecipientFacts,
  reported: RecipientFacts | undefined,
  words: string | null,
): RecipientFacts {
  const context = words ?? facts.context;
  if (reported === undefined) return { ...facts, context };
  const own = findReply(facts.text ?? '');
  const other = findReply(reported.text ?? '');
  const sameSubject =
    other.reply !== null &&
    (facts.status === null || other.reply[0] === facts.status[0] || facts.action === 'failed');
  const takes =
    reported.text !== null &&
    (facts.text === null ||
      (own.reply === null
        ? sameSubject
        : own.reply === other.reply && reported.text.length > facts.text.length));
  return {
    ...facts,
    address: facts.address?.includes('@') ? facts.address : (reported.address ?? facts.address),
    original: facts.original ?? reported.original,
    text: takes ? reported.text : facts.text,
    context,
    remoteMta: facts.remoteMta ?? reported.remoteMta,
    command: facts.command ?? reported.command,
    reportingMta: facts.reportingMta ?? reported.reportingMta,
    lines: takes ? [...new Set([...facts.lines, ...reported.lines])].sort((a, b) => a - b) : facts.lines,
    diagnosticLines: takes ? reported.diagnosticLines : facts.diagnosticLines,
  };
}

/** Characters of a notice that are shown to the catalogue when a reply says nothing. */
const MAX_CONTEXT = 3_000;

function withText(recipients: readonly RecipientFacts[], notices: readonly NoticeText[]): RecipientFacts[] {
  const reported = notices.flatMap((notice) => readNotice(notice.view, notice.start, notice.end));
  const byAddress = new Map<string, RecipientFacts>();
  for (const entry of reported) {
    const key = entry.address?.toLowerCase() ?? '';
    if (!byAddress.has(key) || byAddress.get(key)?.text === null) byAddress.set(key, entry);
  }
  const first = notices[0];
  const words =
    first === undefined
      ? null
      : first.view.text.slice(first.start, Math.min(first.end, first.start + MAX_CONTEXT));
  // A masked address identifies nobody: then the notice's one reply belongs to its one recipient.
  const masked =
    reported.length === 0 && recipients.length === 1 && recipients[0]?.text === null && first !== undefined
      ? (readReplyLines(first.view, first.start, first.end) ?? undefined)
      : undefined;
  const only = recipients.length === 1 && byAddress.size === 1 ? reported[0] : masked;
  return recipients.map((facts) => {
    const match =
      byAddress.get(facts.address?.toLowerCase() ?? '') ??
      byAddress.get(facts.original?.toLowerCase() ?? '') ??
      only;
    return enrich(facts, match, recipients.length === 1 ? words : (match?.context ?? null));
  });
}

/** Command, host and the address before an alias are in the first text only; looked up when the bytes hold such a phrase at all. */
function withCommand(facts: RecipientFacts, survey: Survey): RecipientFacts {
  const part = survey.texts[0];
  if (part === undefined) return facts;
  const raw = part.view.text.slice(part.bodyStart, Math.min(part.bodyEnd, part.bodyStart + 4_000));
  const original = facts.original ?? originalNamed(raw);
  if (!raw.includes('in reply to ') && !raw.includes('>>> ') && !raw.includes('SMTP error from'))
    return original === facts.original ? facts : { ...facts, original };
  const words = raw.includes('\n') ? raw.replace(/\n[ \t]+/g, ' ') : raw;
  return { ...facts, original, command: commandOf(words), remoteMta: facts.remoteMta ?? remoteHostOf(words) };
}

/** Two groups about one address (a mail that says a thing twice) are one recipient; the one with more words stays. */
function distinct(recipients: readonly RecipientFacts[]): RecipientFacts[] {
  const seen = new Map<string, RecipientFacts>();
  const out: RecipientFacts[] = [];
  for (const facts of recipients) {
    const key = facts.address?.toLowerCase() ?? '';
    const known = key === '' ? undefined : seen.get(key);
    if (known === undefined) {
      if (key !== '') seen.set(key, facts);
      out.push(facts);
    } else if (known.text === null && facts.text !== null) {
      out[out.indexOf(known)] = facts;
      seen.set(key, facts);
    }
  }
  return out;
}

function reportOf(
  view: View,
  recipients: readonly RecipientFacts[],
  survey: Survey,
  known: readonly NoticeText[] | null,
): ReportDraft {
  const unique = distinct(recipients);
  let notices: readonly NoticeText[] = known ?? [];
  let complete = unique;
  if (unique.some(wantsText)) {
    if (known === null) notices = [...noticeTexts(survey)];
    complete = withText(unique, notices);
  } else if (complete.length === 1 && complete[0] !== undefined)
    complete = [withCommand(complete[0], survey)];
  let returned = findReturned(survey, notices);
  if (returned === null && known === null && notices.length === 0)
    returned = findReturned(survey, noticeTexts(survey));
  const line = complete[0]?.lines[0] ?? view.lineAt(0);
  const kind = kindOfRecipients(complete);
  return draft(
    kind,
    `delivery status fields (RFC 3464) say ${complete[0]?.action ?? 'that delivery failed'}`,
    [line],
    { recipients: complete, returned },
  );
}

/** Where the fields of a part are read: in place when nothing is encoded (no copy, no cap), else in the decoded text. */
function fieldsIn(part: Part): { view: View; start: number; end: number } {
  const plain =
    part.encoding !== 'base64' && part.encoding !== 'quoted-printable' && part.encoding[0] !== 'x';
  if (plain && !/[\x80-\xff]/.test(part.view.text.slice(part.bodyStart, part.bodyEnd)))
    return { view: part.view, start: part.bodyStart, end: part.bodyEnd };
  const view = partText(part);
  return { view, start: 0, end: view.text.length };
}

/** A report whose delivery fields are in parts of their own; null when there are none. */
export function readStatusParts(survey: Survey): ReportDraft | null {
  const recipients: RecipientFacts[] = [];
  for (const part of survey.deliveryStatus) {
    const { view, start, end } = fieldsIn(part);
    for (const facts of fieldRecipients(view, readFieldGroups(view, start, end))) recipients.push(facts);
  }
  return recipients.length === 0 ? null : reportOf(survey.root.view, recipients, survey, null);
}

const fieldHint = /-recipient[ \t]*:|diagnostic-code[ \t]*:/i;

/** A report whose delivery fields are in a text of the notice; null when there are none. */
export function readStatusText(survey: Survey, notices: readonly NoticeText[]): ReportDraft | null {
  for (const notice of notices) {
    const words = notice.view.text.slice(notice.start, notice.end);
    if (!fieldHint.test(words)) continue;
    const recipients = fieldRecipients(notice.view, readFieldGroups(notice.view, notice.start, notice.end));
    if (recipients.length > 0) return reportOf(notice.view, recipients, survey, notices);
  }
  return null;
}
