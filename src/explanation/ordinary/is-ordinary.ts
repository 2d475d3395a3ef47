import { automaticMark } from '../../diagnosis/automatic-mark.ts';
import type { Conclusion } from '../../diagnosis/conclude.ts';
import type { IntakeItem } from '../../message/intake-item.ts';
import { unicodeOf } from '../../message/source-text.ts';

/** Part of a mail in which a reply would stand, as far as it is looked for. */
const longestRead = 64 * 1024;
/** A reply code of a refusal with its enhanced status, or an enhanced status alone (RFC 3463). */
const refusal = /\b[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}\b|\b[45]\.\d\.\d{1,3}\b(?!\.)/;
/** From this chance on a candidate is worth a person's time. */
const worthSaying = 0.3;

/**
 * A mail as a file about which nobody says anything and in which nothing speaks of a failure: a newsletter, a colleague's
 * mail. What looks like a notice of any program is none, for its failure may stand in words that were not understood.
 */
export function isOrdinary(item: IntakeItem, { matter, judgement }: Conclusion): boolean {
  const { report, words, text } = matter.evidence;
  const { header } = matter.context;
  if (item.form === 'paste' || item.form === 'webhook' || report.kind !== 'message') return false;
  if (judgement.symptom !== 'unread' || judgement.kind !== 'open' || matter.refusal !== null) return false;
  if (words.length > 0 || text.length > 0 || report.recipients.length > 0) return false;
  if (header?.from == null || automaticMark(header) !== null || header.sender?.scheme === 'null')
    return false;
  if (/\b(?:mailer-daemon|postmaster|mail delivery)\b/i.test(header.from.value)) return false;
  if (judgement.answers.some(({ probability }) => probability >= worthSaying)) return false;
  const { view, end } = header.section;
  return !refusal.test(unicodeOf(view.text.slice(end, end + longestRead)));
}
