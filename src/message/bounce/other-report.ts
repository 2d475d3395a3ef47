import { findField } from '../header-field.ts';
import { findReturned } from './find-returned.ts';
import { readFeedback } from './read-feedback.ts';
import { draft, type ReportDraft } from './report-draft.ts';
import { fileName, type Survey } from './survey-mail.ts';
import type { SenderSigns } from './weigh-notice.ts';

/** Reports of other kinds that have a part or a field of their own. */
export function otherReport(survey: Survey, signs: SenderSigns): ReportDraft | null {
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
