import type { Kind } from '../../kind.ts';
import { readStatusText } from '../fields/read-delivery-report.ts';
import type { RecipientFacts } from '../recipient-facts.ts';
import { draft, type ReportDraft } from '../report-draft.ts';
import { addressesIn, findReturned } from '../returned/find-returned.ts';
import type { Survey } from '../survey/survey-mail.ts';
import type { SenderFacts } from '../survey/weigh-notice.ts';
import type { NoticeText } from './notice-text.ts';
import { readNotice, readUnaddressed } from './read-notice.ts';

const actionOfKind = { bounce: 'failed', delay: 'delayed', delivered: 'delivered' } as const;

/** Recipients of all texts; a second text about the same address only fills what the first left open. */
function recipientsOf(notices: readonly NoticeText[]): RecipientFacts[] {
  const found = new Map<string, RecipientFacts>();
  for (const notice of notices) {
    for (const facts of readNotice(notice.view, notice.start, notice.end)) {
      const key = facts.address?.toLowerCase() ?? '';
      const known = found.get(key);
      if (known === undefined) found.set(key, facts);
      else if (/[45]\d\d/.test(facts.text ?? '') && !/[45]\d\d/.test(known.text ?? ''))
        found.set(key, {
          ...known,
          text: facts.text,
          context: facts.context,
          diagnosticLines: facts.diagnosticLines,
        });
    }
  }
  return [...found.values()];
}

/** A notice that describes the refused message: `To: a@b`. */
const toLine = /^[ \t]*To:[ \t]*<?([^\s<>,;:"()]{1,200}@[^\s<>,;:"()]{1,255})>?[ \t]*$/im;

/** The addresses a notice is about when its text names none: X-Failed-Recipients, else the returned message's To. */
function fallback(signs: SenderFacts, returned: ReportDraft['returned'], words: string): string[] {
  if (signs.failedRecipients !== null)
    return signs.failedRecipients
      .split(/[\s,]+/)
      .filter((address) => address.includes('@'))
      .slice(0, 1_000);
  const to = addressesIn(returned, 'to', 2);
  if (to.length === 1) return to;
  const address = toLine.exec(words)?.[1];
  return address === undefined ? [] : [address];
}

/** A notice that greets its reader by address names nobody else: the header knows who failed. */
function greetsReader(
  recipients: readonly RecipientFacts[],
  failed: readonly string[],
  reader: string | null,
): boolean {
  return (
    failed.length > 0 &&
    recipients.length === 1 &&
    recipients[0]?.address?.toLowerCase() === reader &&
    !failed.includes(reader ?? '')
  );
}

/** A notice in plain words: its recipients by structure, each with the words that belong to it. */
export function readTextNotice(
  survey: Survey,
  notices: readonly NoticeText[],
  signs: SenderFacts,
  kind: 'bounce' | 'delay' | 'delivered',
  says: string,
  lines: readonly number[],
): ReportDraft {
  const fields = readStatusText(survey, notices);
  if (fields !== null) return fields;
  const returned = findReturned(survey, notices);
  let recipients = recipientsOf(notices);
  const failed = signs.failedRecipients === null ? [] : fallback(signs, null, '');
  if (recipients.length === 0 || greetsReader(recipients, failed, signs.reader)) {
    const first = notices[0];
    const words = first === undefined ? null : readUnaddressed(first.view, first.start, first.end);
    const addresses = fallback(
      signs,
      returned,
      first?.view.text.slice(first.start, Math.min(first.end, first.start + 6_000)) ?? '',
    );
    if (words !== null)
      recipients = addresses.length === 0 ? [words] : addresses.map((address) => ({ ...words, address }));
  }
  const action = actionOfKind[kind];
  return draft(kind satisfies Kind, says, lines, {
    recipients: recipients.map((facts) => ({ ...facts, action })),
    returned,
  });
}
