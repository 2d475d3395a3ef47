import type { View } from '../../view.ts';
import type { RecipientFacts } from '../recipient-facts.ts';
import { draft, facts, type ReportDraft } from '../report-draft.ts';

/** Characters of a notification that are read: Amazon caps them at 256 KB. */
const MAX_JSON = 300_000;

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The first balanced JSON object of the text; mail folds long lines, so line ends inside are dropped. */
function parseObject(text: string): Json | null {
  const open = text.indexOf('{');
  if (open === -1) return null;
  const close = text.indexOf('\n--', open);
  const body = text.slice(open, Math.min(close === -1 ? text.length : close, open + MAX_JSON));
  for (const candidate of [body, body.replace(/\n ?/g, ''), body.replace(/\n/g, '')]) {
    const last = candidate.lastIndexOf('}');
    try {
      const value: unknown = JSON.parse(candidate.slice(0, last + 1));
      if (isObject(value)) return value;
    } catch {
      // The next candidate undoes another way of folding.
    }
  }
  return null;
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject).slice(0, 1_000) : [];
}

function bounced(event: Json, lines: readonly number[]): RecipientFacts[] {
  const bounce = isObject(event.bounce) ? event.bounce : {};
  return listOf(bounce.bouncedRecipients).map((entry) =>
    facts({
      address: textOf(entry.emailAddress),
      action: textOf(entry.action) === 'delayed' ? 'delayed' : 'failed',
      status: /^[245]\.\d{1,3}\.\d{1,3}$/.test(textOf(entry.status) ?? '') ? textOf(entry.status) : null,
      text: (textOf(entry.diagnosticCode) ?? '').replace(/^[\w-]{1,20};\s*/, '') || null,
      reportingMta: (textOf(bounce.reportingMTA) ?? '').replace(/^dns;\s*/, '') || null,
      context:
        bounce.bounceSubType === 'Suppressed' || bounce.bounceSubType === 'OnAccountSuppressionList'
          ? 'on the suppression list'
          : null,
      lines,
      diagnosticLines: lines,
    }),
  );
}

function complaintDraft(event: Json, lines: readonly number[]): ReportDraft {
  const complaint = isObject(event.complaint) ? event.complaint : {};
  const recipients = listOf(complaint.complainedRecipients).map((entry) =>
    facts({ address: textOf(entry.emailAddress), action: 'complained', lines }),
  );
  const type = textOf(complaint.complaintFeedbackType) ?? 'abuse';
  return draft('feedback-report', 'an Amazon SES notification of type Complaint', lines, {
    recipients,
    feedback: { 'feedback-type': type },
  });
}

function deliveryDraft(event: Json, lines: readonly number[]): ReportDraft {
  const delivery = isObject(event.delivery) ? event.delivery : {};
  const addresses: readonly unknown[] = Array.isArray(delivery.recipients) ? delivery.recipients : [];
  const text = textOf(delivery.smtpResponse);
  const recipients = addresses
    .filter((address) => typeof address === 'string')
    .slice(0, 1_000)
    .map((address) => facts({ address, action: 'delivered', text, lines, diagnosticLines: lines }));
  return draft('delivered', 'an Amazon SES notification of type Delivery', lines, { recipients });
}

/** Amazon SES events that SNS mails as JSON: bounce, complaint, delivery. Null for any other text. */
export function readSesNotice(view: View): ReportDraft | null {
  const { text } = view;
  const marked = text.indexOf('notificationType');
  if (marked === -1) return null;
  let event = parseObject(text);
  if (event !== null && event.notificationType === undefined && typeof event.Message === 'string')
    event = parseObject(event.Message);
  if (event === null) return null;
  const lines = [view.lineAt(marked)];
  if (event.notificationType === 'Complaint') return complaintDraft(event, lines);
  if (event.notificationType === 'Delivery') return deliveryDraft(event, lines);
  if (event.notificationType !== 'Bounce') return null;
  return draft('bounce', 'an Amazon SES notification of type Bounce', lines, {
    recipients: bounced(event, lines),
  });
}
