import type { BounceReport } from '../../message/bounce/bounce-report.ts';
import { headerValue } from '../../message/header-field.ts';
import type { CaseKey } from './case-notes.ts';
import type { CaseChoice } from './choose-case.ts';

const messageId = /^<[^\s<>]{1,250}>$/;

/**
 * What a case is looked up by, in the order to try: its mark, the Message-ID of the original that came back (systems
 * remember what they sent), then weaker marks. Empty when the mail names two cases.
 */
export function caseNames(choice: CaseChoice, report: BounceReport): readonly CaseKey[] {
  if (choice.kind === 'ambiguous') return [];
  const id = report.returned === null ? null : headerValue(report.returned.header, 'message-id');
  const byMail: CaseKey[] = id !== null && messageId.test(id) ? [{ messageId: id }] : [];
  if (choice.kind === 'none') return byMail;
  return [{ token: choice.token }, ...byMail, ...choice.also.map((token) => ({ token }))];
}
