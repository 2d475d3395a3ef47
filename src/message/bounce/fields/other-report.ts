import { findField } from '../../header-field.ts';
import { draft, type ReportDraft } from '../report-draft.ts';
import { findReturned } from '../returned/find-returned.ts';
import { fileName, type Survey } from '../survey/survey-mail.ts';
import type { SenderFacts } from '../survey/weigh-notice.ts';
import { readFeedback } from './read-feedback.ts';

/** RFC 5965 and RFC 6591 reports in plain words: what is reported, and the address that sent it. */
const spokenReport =
  /\b(?:(abuse|complaint|spam|feedback)|(?:authentication|dmarc|spf|dkim)[ /-](?:[a-z]{2,12} )?failure|forensic)\b[^.\n]{0,60}\breport\b[\s\S]{0,400}?\b(?:IP|from)\b[^\n]{0,40}?\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/i;
const feedbackField =
  /^(?:Feedback-Type|User-Agent|Reported-Domain|Source-IP|Auth-Failure):[ \t]{0,8}([\w.-]{2,60})/im;

/** A complaint or an authentication failure report (RFC 5965, RFC 6591) that came as plain text; null for anything else. */
export function spokenFeedback(survey: Survey, words: string, machine: boolean): ReportDraft | null {
  const opening = words.slice(0, 3_000);
  if (!/report|Feedback-Type:/i.test(opening)) return null;
  // Anybody can use these words; only programs write the fields of a report.
  const spoken = machine || survey.messages.length > 0 ? spokenReport.exec(opening) : null;
  const type = /^Feedback-Type:[ \t]{0,8}([\w.-]{2,60})/im.exec(opening)?.[1]?.toLowerCase();
  const fields =
    type !== undefined && (opening.match(new RegExp(feedbackField.source, 'gim'))?.length ?? 0) > 1;
  if (spoken === null && !fields) return null;
  const line = [survey.root.view.lineAt(survey.root.header.start)];
  const feedback = type ?? (spoken?.[1] === undefined ? 'auth-failure' : 'abuse');
  return draft('feedback-report', `a feedback report of type ${feedback} in plain text`, line, {
    returned: findReturned(survey, []),
    feedback: { 'feedback-type': feedback },
  });
}

/** Reports of other kinds that have a part or a field of their own. */
export function otherReport(survey: Survey, signs: SenderFacts): ReportDraft | null {
  const { header, view } = survey.root;
  const line = [view.lineAt(header.start)];
  if (survey.feedback !== null) return readFeedback(survey);
  if (
    survey.tlsReport !== null ||
    survey.reportType === 'tlsrpt' ||
    findField(header, 'tls-report-domain') !== null
  )
    return draft('tls-report', 'an SMTP TLS report (RFC 8460)', line);
  if (survey.disposition !== null || survey.reportType === 'disposition-notification')
    return draft('read-receipt', 'a message disposition notification (RFC 8098)', line, {
      returned: findReturned(survey, []),
    });
  const dmarc =
    /^\s*report domain:/i.test(signs.subject) ||
    survey.archives.some((part) => /![^!]*!\d{9,11}!\d{9,11}/.test(fileName(part)));
  return dmarc && (survey.archives.length > 0 || survey.root.type.startsWith('application/'))
    ? draft('dmarc-report', 'a DMARC aggregate report (RFC 9990)', line)
    : null;
}
