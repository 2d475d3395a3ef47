import { fieldLines, fieldValue } from '../../message/header-field.ts';
import { defineCause } from '../old-cause.ts';
import type { Situation } from '../situation/situation.ts';
import { weigh } from '../weigh.ts';

/** Fields that only automatic answers carry (RFC 3834 5, MS-OXCMAIL, and the responders' own). */
const marks: readonly { readonly field: string; readonly value: RegExp; readonly weight: number }[] = [
  { field: 'auto-submitted', value: /^auto-replied/i, weight: 4 },
  { field: 'auto-submitted', value: /^auto-generated/i, weight: 2 },
  { field: 'x-ms-exchange-generated-message-source', value: /rules? agent|oof|autoreply/i, weight: 2.4 },
  { field: 'x-ms-exchange-inbox-rules-loop', value: /./, weight: 1 },
  { field: 'x-auto-response-suppress', value: /all|autoreply|oof/i, weight: 1 },
  {
    field: 'subject',
    value:
      /request received|ticket (?:received|created|opened)|we (?:have )?received your|has been received/i,
    weight: 2.2,
  },
  { field: 'x-autoreply', value: /./, weight: 3 },
  { field: 'x-autorespond', value: /./, weight: 3 },
  { field: 'x-autoresponder', value: /./, weight: 3 },
  { field: 'x-mail-autoreply', value: /./, weight: 3 },
  { field: 'precedence', value: /^auto_reply/i, weight: 3 },
  {
    field: 'subject',
    value:
      /^(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response|answer)|out of (?:the )?office|abwesen|automatische antwort|réponse automatique|respuesta automática|risposta automatica)|autoreply\b/i,
    weight: 2,
  },
];

/** Marks in a pasted header, where no body tells the kind. A report about delivery carries some of them as well. */
function weighHeader({ header, failure }: Situation): ReturnType<typeof weigh> | null {
  if (header === null || failure !== null) return null;
  const weighing = weigh('auto-reply', -3.2);
  for (const field of header.section.fields) {
    const rules = marks.filter((mark) => mark.field === field.name);
    if (rules.length === 0 && field.name !== 'content-type') continue;
    const value = fieldValue(header.section.view, field);
    if (field.name === 'content-type' && /multipart\/report/i.test(value))
      weighing.against(5, 'a delivery report, not an answer');
    const hit = rules.find((mark) => mark.value.test(value));
    if (hit)
      weighing.for(
        hit.weight,
        `${field.name} marks an automatic answer`,
        fieldLines(header.section.view, field),
      );
  }
  return weighing.grounds.length === 0 ? null : weighing;
}

const because = {
  challenge:
    'A challenge: the recipient’s system asks the sender to confirm before it delivers. Nothing bounced.',
  answer: 'An automatic answer of a mailbox or program. Nothing bounced, and nothing has to be repaired.',
} as const;

/** No bounce at all: absence notice, ticket acknowledgement, read receipt, challenge, list manager message (RFC 3834). */
export const autoReply = defineCause({
  id: 'auto-reply',
  diagnose(situation) {
    const { report } = situation.evidence;
    const byKind =
      report.kind === 'auto-reply' || report.kind === 'read-receipt' || report.kind === 'challenge';
    const weighing = byKind
      ? weigh('auto-reply').for(5, report.kindBecause.says, report.kindBecause.lines)
      : report.kind === 'headers' || report.kind === 'message'
        ? weighHeader(situation)
        : null;
    return (
      weighing?.done({
        because: report.kind === 'challenge' ? because.challenge : because.answer,
        fix: [{ who: 'nobody', what: 'Do not answer it and do not count it as a bounce.' }],
      }) ?? null
    );
  },
});
