import type { HeaderEvidence } from '../evidence/headers/header-evidence.ts';
import { fieldLines, fieldValue } from '../message/header-field.ts';
import { type Fact, factOf } from './fact.ts';

/** Fields of automatic replies (RFC 3834 5, MS-OXCMAIL, and the responders' own); 4 points suffice. */
const automaticFields: readonly {
  readonly field: string;
  readonly value: RegExp;
  readonly points: number;
}[] = [
  { field: 'auto-submitted', value: /^auto-replied/i, points: 4 },
  { field: 'auto-submitted', value: /^auto-generated/i, points: 2 },
  // Anything generated in reply to a message is an answer, even if a ticket system wrote it.
  { field: 'in-reply-to', value: /./, points: 1 },
  { field: 'x-ms-exchange-generated-message-source', value: /rules? agent|oof|autoreply/i, points: 2.4 },
  { field: 'x-ms-exchange-inbox-rules-loop', value: /./, points: 1 },
  { field: 'x-auto-response-suppress', value: /all|autoreply|oof/i, points: 1 },
  { field: 'x-autoreply', value: /./, points: 3 },
  { field: 'x-autorespond', value: /./, points: 3 },
  { field: 'x-autoresponder', value: /./, points: 3 },
  { field: 'x-mail-autoreply', value: /./, points: 3 },
  { field: 'precedence', value: /^auto_reply/i, points: 3 },
  {
    field: 'subject',
    value:
      /^(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response|answer)|out of (?:the )?office|abwesen|automatische antwort|réponse automatique|respuesta automática|risposta automatica)|autoreply\b|request received|ticket (?:received|created|opened)|has been received/i,
    points: 2,
  },
];
const enough = 4;

/**
 * The field that identifies a header as an automatic reply, if enough of them are present; never for a delivery report.
 */
export function automaticAnswerFact(header: HeaderEvidence | null): Fact | null {
  let points = 0;
  let fact: Fact | null = null;
  for (const field of header?.section.fields ?? []) {
    if (header === null) break;
    const value = fieldValue(header.section.view, field);
    if (field.name === 'content-type' && /multipart\/report/i.test(value)) return null;
    const hit = automaticFields.find((mark) => mark.field === field.name && mark.value.test(value));
    if (hit === undefined) continue;
    points += hit.points;
    fact ??= factOf('kind', fieldLines(header.section.view, field), null, { field: field.name });
  }
  return points >= enough ? fact : null;
}
