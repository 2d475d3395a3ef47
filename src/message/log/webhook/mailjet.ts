import { asObject, asText, oneOrMany } from './json-fields.ts';
import { eventTable, noEvent, type ProviderEvent, type WebhookReader } from './provider-event.ts';

const byEvent = eventTable({
  bounce: { kind: 'bounce', action: 'failed' },
  blocked: { kind: 'bounce', action: 'failed' },
  sent: { kind: 'delivered', action: 'relayed' },
  spam: { kind: 'feedback-report', action: 'complained', feedbackType: 'abuse' },
});

function read(entry: unknown): ProviderEvent {
  const fields = asObject(entry) ?? {};
  const error = asText(fields.error);
  const said = [error, asText(fields.comment)].filter((text) => text !== null && text !== '');
  return {
    ...noEvent,
    ...(byEvent.get(asText(fields.event) ?? '') ?? {}),
    address: asText(fields.email),
    diagnostic: said.length > 0 ? said.join(': ') : asText(fields.smtp_reply),
    permanence: fields.hard_bounce === true ? 'permanent' : 'unknown',
    // "An attempt to deliver was prevented because the contact was blocked before."
    suppressed: error === 'preblocked',
  };
}

/** Mailjet's Event API (Mailjet docs, "Event API: real-time notifications"); its bounces name what the error is related to. */
export const mailjet: WebhookReader = (json) => {
  const entries = oneOrMany(json);
  const own = entries.some((entry) => {
    const fields = asObject(entry);
    return (
      fields !== null && 'event' in fields && ('error_related_to' in fields || 'mj_campaign_id' in fields)
    );
  });
  return own ? entries.map(read) : null;
};
