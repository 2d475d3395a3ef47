import { asObject, asText, oneOrMany } from './json-fields.ts';
import {
  eventTable,
  isUnsubscribed,
  noEvent,
  type ProviderEvent,
  type WebhookReader,
} from './provider-event.ts';

const byEvent = eventTable({
  bounce: { kind: 'bounce', action: 'failed', permanence: 'permanent' },
  blocked: { kind: 'bounce', action: 'failed' },
  dropped: { kind: 'bounce', action: 'failed', suppressed: true },
  deferred: { kind: 'delay', action: 'delayed', permanence: 'temporary' },
  delivered: { kind: 'delivered', action: 'relayed' },
  spamreport: { kind: 'feedback-report', action: 'complained', feedbackType: 'abuse' },
});

/** Drops for which no list of addresses is to blame (Twilio SendGrid docs, "Event Webhook Reference": dropped). */
const otherDrop = /smtpapi|spam content|quota/i;

/** Names of the event webhook; others have `event` and `email` too. */
const events = new Set([
  ...byEvent.keys(),
  'processed',
  'open',
  'click',
  'unsubscribe',
  'group_unsubscribe',
  'group_resubscribe',
]);

function read(entry: unknown): ProviderEvent {
  const fields = asObject(entry) ?? {};
  const status = asText(fields.status);
  // The bounces API lists what bounced without naming an event.
  const event = asText(fields.event) ?? 'bounce';
  const reason = asText(fields.reason);
  const blocked = asText(fields.type) === 'blocked';
  return {
    ...noEvent,
    ...(byEvent.get(blocked || (event === 'dropped' && otherDrop.test(reason ?? '')) ? 'blocked' : event) ??
      {}),
    address: asText(fields.email),
    status: status?.includes('.') ? status : null,
    reply: status !== null && /^[245]\d\d$/.test(status) ? status : null,
    diagnostic: reason ?? asText(fields.response),
    ...(isUnsubscribed(reason) ? { suppressed: false } : {}),
  };
}

/**
 * SendGrid: the event webhook's list (Twilio SendGrid docs, "Event Webhook Reference") and the list of the bounces API
 * (`email`, `reason`, `status`, `created`).
 */
export const sendgrid: WebhookReader = (json) => {
  // People paste the one event they are asked about.
  const entries = oneOrMany(json);
  if (entries.length === 0) return null;
  const own = entries.every((entry) => {
    const fields = asObject(entry);
    return (
      fields !== null &&
      'email' in fields &&
      ((typeof fields.event === 'string' && events.has(fields.event)) ||
        ('reason' in fields && 'created' in fields))
    );
  });
  return own ? entries.map(read) : null;
};
