import { asObject, asText, oneOrMany } from './json-fields.ts';
import { eventTable, noEvent, type ProviderEvent, type WebhookReader } from './provider-event.ts';

const byEvent = eventTable({
  hard_bounce: { kind: 'bounce', action: 'failed', permanence: 'permanent' },
  soft_bounce: { kind: 'bounce', action: 'failed', permanence: 'temporary' },
  blocked: { kind: 'bounce', action: 'failed', suppressed: true },
  invalid_email: { kind: 'bounce', action: 'failed', permanence: 'permanent' },
  error: { kind: 'bounce', action: 'failed' },
  deferred: { kind: 'delay', action: 'delayed', permanence: 'temporary' },
  delivered: { kind: 'delivered', action: 'relayed' },
  spam: { kind: 'feedback-report', action: 'complained', feedbackType: 'abuse' },
});

/** Brevo writes `hard_bounce` in webhooks and `hardBounces` in its list of events. */
const plainName = (event: string): string =>
  event
    .replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    .replace(/^(hard_bounce|soft_bounce|request)s$/, '$1');

function read(entry: unknown): ProviderEvent {
  const fields = asObject(entry) ?? {};
  return {
    ...noEvent,
    ...(byEvent.get(plainName(asText(fields.event) ?? '')) ?? {}),
    address: asText(fields.email),
    diagnostic: asText(fields.reason),
  };
}

/** Brevo's transactional webhooks and event list (Brevo docs, "Transactional webhooks"): known by the names of the message id and the sender's address. */
export const brevo: WebhookReader = (json) => {
  const entries = oneOrMany(json);
  const own = entries.every((entry) => {
    const fields = asObject(entry);
    return (
      fields !== null &&
      'email' in fields &&
      typeof fields.event === 'string' &&
      ('message-id' in fields || 'messageId' in fields) &&
      ('ts_epoch' in fields || 'ts_event' in fields || 'date' in fields)
    );
  });
  return own && entries.length > 0 ? entries.map(read) : null;
};
