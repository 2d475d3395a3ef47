import { fieldValue, findField, type HeaderSection, readHeaders } from '../../header-field.ts';
import { partText } from '../../part-text.ts';
import { isFailureReport } from '../is-failure-report.ts';
import { draft, facts, type ReportDraft } from '../report-draft.ts';
import { addressesIn, findReturned } from '../returned/find-returned.ts';
import type { Survey } from '../survey/survey-mail.ts';
import { addressOf } from './field-values.ts';

/** Complaints name at most this many addresses: feeds group one mailing. */
const MAX_ADDRESSES = 1_000;

function valuesOf(section: HeaderSection, name: string): string[] {
  return section.fields
    .filter((field) => field.name === name)
    .slice(0, MAX_ADDRESSES)
    .map((field) => fieldValue(section.view, field));
}

/** Addresses a report is about: RFC 5965 3.2 Original-Rcpt-To, then what feeds use instead, then the original's To. */
function complainedOf(section: HeaderSection, fallback: readonly string[]): string[] {
  for (const name of ['original-rcpt-to', 'removal-recipient', 'x-original-rcpt-to', 'original-recipient']) {
    const found = valuesOf(section, name).flatMap((value) => addressOf(value) ?? []);
    if (found.length > 0) return [...new Set(found)];
  }
  return [...new Set(fallback)];
}

/** A feedback report (RFC 5965): its fields, the addresses complained about, the message complained about. */
export function readFeedback(survey: Survey): ReportDraft | null {
  if (survey.feedback === null) return null;
  const view = partText(survey.feedback);
  const section = readHeaders({
    text: view.text.replace(/(?<!\n)\n{2,}(?=[\w-]{2,60}:)/g, '\n'),
    lineAt: (offset) => view.lineAt(offset),
  });
  const feedback: Record<string, string> = {};
  for (const field of section.fields) feedback[field.name] ??= fieldValue(section.view, field);
  const returned = findReturned(survey, []);
  const line = survey.feedback.view.lineAt(survey.feedback.bodyStart);
  const addresses = complainedOf(section, [
    ...addressesIn(returned, 'to'),
    ...addressesIn(returned, 'x-hmxmroriginalrecipient', 1),
  ]);
  if (isFailureReport({ feedback }))
    return draft('feedback-report', 'a report of a check that failed (RFC 6591)', [line], {
      recipients: addresses.map((address) => facts({ address, lines: [line] })),
      returned,
      feedback,
      replyLines: section.fields
        .filter(({ name }) => name === 'authentication-results')
        .map((field) => ({ line: section.view.lineAt(field.start), text: fieldValue(section.view, field) })),
    });
  // The recipient took the message out of junk (IANA, "not-spam"): the opposite of a complaint.
  if (/^not-spam$/i.test(feedback['feedback-type'] ?? ''))
    return draft('delivered', 'a feedback report of type not-spam', [line], {
      recipients: addresses.map((address) => facts({ address, action: 'delivered', lines: [line] })),
      returned,
      feedback,
    });
  return draft(
    'feedback-report',
    `a feedback report of type ${feedback['feedback-type'] ?? 'unknown'}`,
    [line],
    {
      recipients: addresses.map((address) => facts({ address, action: 'complained', lines: [line] })),
      returned,
      feedback,
    },
  );
}

/** Outlook.com's junk mail reports come as a bare forward with its own header fields instead of RFC 5965. */
export function readJunkReport(survey: Survey): ReportDraft | null {
  const returned = survey.messages.length === 0 ? null : findReturned(survey, []);
  if (returned === null) return null;
  const field = findField(returned.header, 'x-hmxmroriginalrecipient');
  if (field === null) return null;
  const line = returned.header.view.lineAt(field.start);
  return draft('feedback-report', 'a junk mail report of Outlook.com', [line], {
    recipients: [
      facts({
        address: addressesIn(returned, 'x-hmxmroriginalrecipient', 1)[0] ?? null,
        action: 'complained',
        lines: [line],
      }),
    ],
    returned,
    feedback: { 'feedback-type': 'abuse' },
  });
}
