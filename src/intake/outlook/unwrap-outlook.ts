import { categoryOf } from '../../catalog/bounce-class.ts';
import type { FailedRecipient } from '../../message/bounce/failed-recipient.ts';
import type { IntakeItem } from '../../message/intake-item.ts';
import { type SourceText, sourceText } from '../../message/source-text.ts';
import type { Provenance } from '../read-webhook.ts';
import type { UnpackBudget } from '../unpack-budget.ts';
import { unreadable } from '../unreadable.ts';
import { composeMail } from './compose-mail.ts';
import { readCompoundFile } from './compound-file.ts';
import type { ReportedRecipient } from './report-recipient.ts';

/** Lines of the composed mail that hold the recipient's fields. */
function linesOf(source: SourceText, address: string | null): number[] {
  const { text } = source.view;
  const at = text.indexOf(
    `\nFinal-Recipient: rfc822; ${Buffer.from(address ?? 'unknown', 'utf8').toString('latin1')}\n`,
  );
  if (at === -1) return [];
  const end = text.indexOf('\n\n', at + 1);
  const first = source.view.lineAt(at + 1);
  const last = source.view.lineAt(end === -1 ? text.length : end - 1);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function failed(recipient: ReportedRecipient, source: SourceText): FailedRecipient {
  const lines = linesOf(source, recipient.address);
  const code = (recipient.status ?? recipient.reply ?? '')[0];
  return {
    address: recipient.address,
    original: null,
    action: 'failed',
    status: recipient.status,
    reply: recipient.reply,
    diagnostic: recipient.diagnostic,
    reportingMta: null,
    remoteMta: recipient.remoteMta,
    command: null,
    provider: null,
    category: categoryOf(recipient.class),
    class: recipient.class,
    permanence: code === '5' ? 'permanent' : code === '4' ? 'temporary' : 'unknown',
    rule: null,
    lines,
    diagnosticLines: recipient.diagnostic === null ? [] : lines.slice(-1),
  };
}

/**
 * Opens an Outlook .msg (MS-OXMSG): the mail is written out as RFC 5322 text, whose lines are the ones cited. A
 * non-delivery report gives its recipients in `report` as well.
 */
export function unwrapOutlook(bytes: Buffer, handed: Provenance, room: UnpackBudget): IntakeItem[] {
  const storage = readCompoundFile(bytes);
  const isMessage = storage?.streamNames.includes('__properties_version1.0') ?? false;
  if (storage === null || !isMessage)
    return [unreadable(bytes, handed.name, 'msg-damaged', handed.wrappedIn, 'msg')];
  const mail = composeMail(storage, room);
  const source = sourceText(Buffer.from(mail.text, 'utf8'));
  const recipients = mail.recipients.map((recipient) => failed(recipient, source));
  const lines = recipients.flatMap((recipient) => recipient.lines);
  return [
    {
      name: handed.name,
      form: 'msg',
      source,
      wrappedIn: handed.wrappedIn,
      repaired: handed.repaired,
      unreadable: null,
      report:
        recipients.length === 0
          ? null
          : {
              kind: 'bounce',
              kindBecause: { says: 'Outlook keeps it as a non-delivery report', lines },
              recipients,
            },
    },
  ];
}
