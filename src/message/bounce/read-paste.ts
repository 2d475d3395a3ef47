import { daemonHeader } from '../daemon-address.ts';
import { type HeaderSection, readHeaders } from '../header-field.ts';
import { openMail } from '../open-mail.ts';
import { classifyReply } from '../reply/classify-reply.ts';
import { unicodeOf } from '../source-text.ts';
import { lineStarts, type View, viewOf } from '../view.ts';
import { readStatusText } from './fields/read-delivery-report.ts';
import { type NoticeClause, pastedClause } from './notice/notice-clause.ts';
import { type NoticeText, noticeOf } from './notice/notice-text.ts';
import { readNotice } from './notice/read-notice.ts';
import { readTextNotice } from './notice/read-text-notice.ts';
import type { RecipientFacts } from './recipient-facts.ts';
import { isUnderstood } from './reply/is-understood.ts';
import { logRecipients } from './reply/log-recipients.ts';
import { readReplyLines, readSession } from './reply/read-reply-lines.ts';
import { refusalAmongHeaders } from './reply/refusal-among-headers.ts';
import { findReply } from './reply/reply-code.ts';
import { reportingHostOf } from './reply/reply-context.ts';
import { splitReplies } from './reply/split-replies.ts';
import { spokenRefusal } from './reply/spoken-refusal.ts';
import { draft, facts, type ReportDraft } from './report-draft.ts';
import { findForward } from './returned/find-forward.ts';
import { addressesIn, returnedBelow, returnedInText } from './returned/find-returned.ts';
import { automaticText } from './survey/automatic-text.ts';
import { type Survey, surveyMail } from './survey/survey-mail.ts';
import { senderFacts } from './survey/weigh-notice.ts';

/** Fields of transport and checking: pasted alone they are a header dump. */
const trace =
  /^[ \t>]*(?:received|authentication-results|received-spf|arc-[a-z-]+|dkim-signature|x-ms-exchange-[\w-]+|x-forefront-[\w-]+|x-microsoft-[\w-]+|return-path|x-spam-[\w-]+|message-id)[ \t]*:/im;
/** Results as Authentication-Results writes them, cut out of their field. */
const verdict =
  /\b(?:spf|dkim|dmarc|arc|compauth)=(?:pass|fail|softfail|neutral|none|temperror|permerror|bestguesspass)\b/i;
/** A pasted log line or error string. */
const logLine =
  /\bdsn=[245]\.|status=(?:bounced|deferred|sent)|\bstat=|\bR=\S{1,64} T=\S|NOQUEUE: reject|SMTP error from remote/;
/** Lines of a paste that is nothing but a reply or a log. */
const MAX_REPLY_LINES = 25;

function lineCount(text: string, limit: number): number {
  let count = 0;
  for (const line of text.split('\n', limit * 4)) if (line.trim() !== '') count++;
  return count;
}

const autoReplied = /^[ \t>]*Auto-Submitted:[ \t]*auto-(?:replied|generated)/im;

/** The one field that a read receipt has and no delivery report (RFC 8098 3.2.6). */
const disposition = /^[ \t>]*Disposition:[ \t]*(?:manual|automatic)-action\//im;

/** The paste as Unicode, lines as they were. */
function shownOf(view: View): View {
  const text = unicodeOf(view.text);
  if (text === view.text) return view;
  const starts = lineStarts(view.text);
  return viewOf(text, (line) => view.lineAt(starts[line] ?? 0));
}

const isCoded = (entry: RecipientFacts | undefined): boolean => findReply(entry?.text ?? '').at >= 0;

function replyOf(view: View, found: RecipientFacts, logged: readonly RecipientFacts[]): ReportDraft {
  const replyLines = found.diagnosticLines.map((line, index) => ({
    line,
    text: view.text.split('\n').filter((shown) => shown.trim() !== '')[index] ?? '',
  }));
  const [first] = logged;
  const written = splitReplies(view.text).flatMap(({ start, end }) => readReplyLines(view, start, end) ?? []);
  // A program's own words for the outcome say less than the server's, which stand beside its line.
  const answered =
    logged.length === 1 && written.length < 2 && !isCoded(first) && isCoded(found)
      ? { ...found, address: found.address ?? first?.address ?? null }
      : null;
  const shown = new Set(logged.flatMap(({ lines, diagnosticLines }) => [...lines, ...diagnosticLines]));
  const isBeside = (one: RecipientFacts): boolean =>
    isCoded(one) && !one.lines.some((line) => shown.has(line));
  const several =
    answered !== null
      ? [answered]
      : logged.length > 0 && (found.action === 'delivered' || first?.action !== 'delivered')
        ? [...logged, ...written.filter(isBeside)]
        : written;
  const recipients = several.length > 0 ? several : [found];
  return draft(
    'smtp-reply',
    'an SMTP reply or a line of a mail log',
    (recipients[0] ?? found).lines.slice(0, 1),
    {
      recipients,
      replyLines,
    },
  );
}

/** A refusal in the words above, and below it the header of the message that came back. */
function withReturned(view: View, notice: NoticeText): ReportDraft | null {
  const marked = notice.end > notice.start ? returnedInText(notice) : null;
  const below = marked === null ? returnedBelow(view, notice.start) : { at: notice.end, returned: marked };
  if (below === null) return null;
  const words = view.text.slice(notice.start, below.at);
  if (trace.test(words) || verdict.test(words)) return null;
  const found = readReplyLines(view, notice.start, below.at);
  if (found === null) return null;
  const addressed = addressesIn(below.returned, 'to', 2);
  const address = found.address ?? (addressed.length === 1 ? (addressed[0] ?? null) : null);
  return draft('bounce', 'a refusal above the header of the returned message', found.lines.slice(0, 1), {
    recipients: [{ ...found, address }],
    returned: below.returned,
  });
}

/** The words of a notice in a paste, after the header of a forward when there is one. */
function pastedNotice(view: View): NoticeText {
  const forward = findForward(view.text);
  const whole = noticeOf(view, null);
  if (forward === null) return whole;
  return {
    ...whole,
    start: forward.body,
    end: whole.end > forward.body ? whole.end : view.text.length,
  };
}

/** The head of sendmail's list of recipients (savemail.c), with which a paste often begins. */
const failedList =
  /^[ \t>]{0,8}-{3,} ?the following addresses had (?:permanent fatal|(transient non-fatal)) errors/im;

/** A notice that begins with the block for administrators, `Generating server: host`, or with sendmail's list of recipients. */
function headedClause(text: string, notice: NoticeText): NoticeClause | null {
  const { start, end } = notice;
  const list = failedList.exec(text.slice(start, Math.min(end, start + 2_000)));
  if (list !== null) {
    const at = start + list.index;
    return { kind: list[1] === undefined ? 'bounce' : 'delay', weight: 3, at, end: at + list[0].length };
  }
  return reportingHostOf(text.slice(start, Math.min(end, start + 2_000))) === null
    ? null
    : { kind: 'bounce', weight: 3, at: start, end };
}

function markedNotice(
  view: View,
  survey: Survey,
  notice: NoticeText,
  header: HeaderSection,
  found: NoticeClause,
): ReportDraft {
  const says = 'the words of a delivery notice';
  return readTextNotice(survey, [notice], senderFacts(header), found.kind, says, [view.lineAt(found.at)]);
}

/** Fields by which a complaint is known wherever it is pasted: RFC 5965 3.1, and Outlook.com's own. */
const complaint =
  /^[ \t>]*(?:Feedback-Type:[ \t]{0,8}(abuse|fraud|virus|not-spam|other)\b|X-HmXmrOriginalRecipient:)/im;
const complainer =
  /^[ \t>]*(?:Original-Rcpt-To|X-HmXmrOriginalRecipient):[ \t]{0,8}(?:rfc822;)?[ \t]{0,8}<?([^\s<>;]{1,100}@[^\s<>;]{3,253})/im;

function pastedComplaint(view: View): ReportDraft | null {
  const found = complaint.exec(view.text);
  if (found === null) return null;
  const type = found[1]?.toLowerCase() ?? 'abuse';
  const lines = [view.lineAt(found.index + found[0].trimEnd().length - 1)];
  if (type === 'not-spam')
    return draft('delivered', 'a feedback report of type not-spam', lines, {
      recipients: [facts({ address: complainer.exec(view.text)?.[1] ?? null, action: 'delivered', lines })],
      feedback: { 'feedback-type': type },
    });
  return draft('feedback-report', `a feedback report of type ${type}`, lines, {
    recipients: [facts({ address: complainer.exec(view.text)?.[1] ?? null, action: 'complained', lines })],
    feedback: { 'feedback-type': type },
  });
}

/** The fields are about recipients who were reached, the words above about one who was not. */
function withFailed(fields: ReportDraft, view: View, { start, end }: NoticeText): ReportDraft {
  if (fields.kind !== 'delivered') return fields;
  const reached = new Set(fields.recipients.map(({ address }) => address?.toLowerCase()));
  const failed = readNotice(view, start, end).filter(
    ({ address, text }) =>
      address !== null &&
      !reached.has(address.toLowerCase()) &&
      /^[45]/.test(findReply(text ?? '').reply?.toString() ?? ''),
  );
  return failed.length === 0
    ? fields
    : draft('bounce', 'the words of a delivery notice', failed[0]?.lines.slice(0, 1) ?? [], {
        recipients: [...failed, ...fields.recipients],
        returned: fields.returned,
      });
}

/** The server goes on trying, whatever failed so far (Postfix, Exim, sendmail, Exchange). */
const retried =
  /\bthis is a warning (?:message )?only\b|\bwill be retried until\b|\bwill (?:keep|continue)(?: on)? (?:trying|to try)\b|\bstill being retried\b|\bdo not need to (?:resend|do anything)\b|\bwill be (?:re)?tried again\b/i;
const MAX_HEAD = 4_000;

/** How sendmail's notices show what the server said. */
const noticeSession = /^[ \t>]{0,8}<<< /m;

/** qmail sets the enhanced status behind its words (QSBMF). */
const qmailStatus = /\(#[245]\.\d{1,3}\.\d{1,3}\)/;

/** The mark that closes a quotation which began before the reply, at the end of a line. */
const closingQuote = /^[^"\u201c\u201d\u201e\u00ab\u00bb]{20,1500}?["\u201d\u00bb](?=[ \t]*(?:\n|$))/;

/** Who quotes a reply goes on below it. */
function endedAtQuote(entry: RecipientFacts): RecipientFacts {
  const quoted = closingQuote.exec(entry.text ?? '')?.[0];
  if (quoted === undefined || quoted.length === entry.text?.length || findReply(quoted).at < 0) return entry;
  return { ...entry, text: quoted.slice(0, -1), context: null };
}

/** What an enclosed notice tells: the list manager's around it tells of that one, and not of the refusal. */
function enclosedNotice(source: View, after: number): ReportDraft | null {
  const found = [...source.text.matchAll(daemonHeader)].find(({ index }) => source.lineAt(index) > after);
  if (found === undefined) return null;
  const inner: View = {
    text: source.text.slice(found.index),
    lineAt: (offset) => source.lineAt(found.index + offset),
  };
  const report = readPaste(inner, readHeaders(inner), true);
  const coded = report.recipients.some(
    ({ status, text }) => status !== null || findReply(text ?? '').at >= 0,
  );
  return report.kind === 'bounce' && coded ? report : null;
}

/** How far from its clause a notice names who failed. */
const NEAR = { before: 300, after: 900 } as const;
/** A line of a log, an event or a header: it names people whatever became of the mail. */
const recorded =
  /^[ \t>|]{0,8}(?:[A-Za-z][\w-]{1,40}:[ \t]|\w{3} {1,2}\d{1,2} \d\d:\d\d|\d{4}-\d\d-\d\d[T ]\d\d:|[ \t]{1,8}[\w.-]{2,30}=)|\bdsn=[245]\.|\bstatus=\w|\bto=<|\bstat=|\bR=\S{1,64} T=|["'][\w.-]{2,40}["'] ?: ?|\bMID \d|\b(?:smtp|header)\.\w{3,20}=/i;

/** Whether a recipient of the notice stands near the clause that makes it one, in its own words. */
function namesRecipient(
  text: string,
  { at, end }: NoticeClause,
  recipients: readonly RecipientFacts[],
): boolean {
  const around = text.slice(Math.max(0, at - NEAR.before), end + NEAR.after).toLowerCase();
  const lines = around.split('\n').filter((line) => !recorded.test(line));
  return recipients.some(
    ({ address }) => address !== null && lines.some((line) => line.includes(address.toLowerCase())),
  );
}

/** A paste that is not a whole mail: a notice, a piece of a report, headers, a reply or log line, or plain words. */
export function readPaste(source: View, header: HeaderSection, isEnclosed = false): ReportDraft {
  const view = shownOf(source);
  const survey = surveyMail(openMail({ text: '', lineAt: () => 1 }).root);
  const notice = pastedNotice(view);
  const receipt = disposition.exec(view.text);
  if (receipt !== null)
    return draft('read-receipt', 'a message disposition notification (RFC 8098)', [
      view.lineAt(receipt.index),
    ]);
  const complained = pastedComplaint(view);
  if (complained !== null) return complained;
  const fields = readStatusText(survey, [notice]);
  if (fields !== null) return withFailed(fields, view, notice);
  const logged = logRecipients(view, 0, view.text.length);
  const sentence = pastedClause(view.text, notice.start, notice.end) ?? headedClause(view.text, notice);
  // The sentence may be the library's own, around the reply that it shows.
  let mark =
    sentence !== null && logged?.recipients.some(({ lines }) => lines.includes(view.lineAt(sentence.at)))
      ? null
      : sentence;
  // A refusal that the log shows is no delivery, whatever its program calls the end of the job.
  if (mark?.kind === 'delivered' && logged?.recipients[0]?.action === 'failed') mark = null;
  if (mark !== null && mark.kind === 'bounce' && retried.test(view.text.slice(0, MAX_HEAD)))
    mark = { ...mark, kind: 'delay' };
  const marked = mark === null ? null : markedNotice(view, survey, notice, header, mark);
  // "It never gets through to him" is what people say: the words of a notice name the recipient.
  const named =
    mark !== null &&
    marked !== null &&
    (isEnclosed
      ? marked.recipients.some(({ address }) => address !== null)
      : namesRecipient(view.text, mark, marked.recipients));
  const returned = named ? null : withReturned(view, notice);
  if (returned !== null) return returned;
  const found = readReplyLines(view, 0, view.text.length);
  // A price in an absence notice is not a reply; bounces are marked as automatic too, but their replies are understood.
  const absent = found !== null && autoReplied.test(view.text) && !isUnderstood(found.text, found.status);
  const reply = found === null || absent ? null : replyOf(view, found, logged?.recipients ?? []);
  const short = lineCount(view.text, MAX_REPLY_LINES) <= MAX_REPLY_LINES;
  if (!named && reply !== null && short && (logLine.test(view.text) || !trace.test(view.text))) return reply;
  // Somebody who tried by hand says in words that mail does not arrive; a notice shows its session with `<<<`.
  const tried =
    mark === null || noticeSession.test(view.text) ? null : readSession(view, 0, view.text.length);
  const clear = logged?.recipients.some(
    ({ text, status }) => findReply(text ?? '').at >= 0 && isUnderstood(text, status),
  );
  if (tried !== null && clear !== true) return replyOf(view, tried, []);
  const stamped = trace.test(view.text) || verdict.test(view.text);
  // An article that shows header fields and names an error is not a notice: nobody failed in it.
  if (marked !== null && (named || !stamped)) {
    // Whatever a person says around it, the server's words count.
    const bare = marked.recipients.every(
      (one) =>
        one.status === null &&
        one.remoteMta === null &&
        findReply(one.text ?? '').at < 0 &&
        !qmailStatus.test(one.text ?? ''),
    );
    const inside = bare && mark !== null && !isEnclosed ? enclosedNotice(source, view.lineAt(mark.at)) : null;
    if (inside !== null) return inside;
    const event = logged?.recipients.find(
      ({ action, text, status }) => action !== 'delivered' && isUnderstood(text ?? '', status),
    );
    const said = bare ? (event ?? spokenRefusal(view)) : null;
    const address = marked.recipients[0]?.address ?? null;
    if (said !== null) return { ...marked, recipients: [{ ...said, address: said.address ?? address }] };
    // What nobody but the person says is no reply; a notice says in so many words why it was not delivered.
    const known = marked.recipients.some(
      ({ text }) => isUnderstood(text) && classifyReply(text).certainty === 'likely',
    );
    if (named || !bare || isEnclosed || known)
      return { ...marked, recipients: marked.recipients.map(endedAtQuote) };
  }
  const automatic = stamped ? null : automaticText(view.text);
  if (automatic !== null) return draft(automatic.kind, automatic.says, [view.lineAt(automatic.at)]);
  if (stamped || header.fields.length >= 3) {
    const refused = refusalAmongHeaders(view);
    if (refused !== null) return refused;
    const sign = trace.exec(view.text) ?? verdict.exec(view.text);
    return draft('headers', 'header fields without a delivery report', [view.lineAt(sign?.index ?? 0)]);
  }
  if (
    found !== null &&
    isUnderstood(found.text, found.status) &&
    readNotice(view, notice.start, notice.end).some((entry) => entry.text !== null)
  )
    return readTextNotice(survey, [notice], senderFacts(header), 'bounce', 'a recipient with a refusal', [
      view.lineAt(0),
    ]);
  if (short && reply !== null) return reply;
  const spoken = spokenRefusal(view);
  return spoken === null
    ? draft('message', 'no sign of a delivery report', [1])
    : draft('smtp-reply', 'the words of a refusal, repeated', spoken.lines, {
        recipients: [spoken],
      });
}
