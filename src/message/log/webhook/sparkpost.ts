import { asObject, asText } from './json-fields.ts';
import { eventTable, noEvent, type ProviderEvent, type WebhookReader } from './provider-event.ts';

const byType = eventTable({
  bounce: { kind: 'bounce', action: 'failed' },
  out_of_band: { kind: 'bounce', action: 'failed' },
  policy_rejection: { kind: 'bounce', action: 'failed', suppressed: true },
  generation_rejection: { kind: 'bounce', action: 'failed' },
  delay: { kind: 'delay', action: 'delayed', permanence: 'temporary' },
  delivery: { kind: 'delivered', action: 'relayed' },
  spam_complaint: { kind: 'feedback-report', action: 'complained', feedbackType: 'abuse' },
});

function read(event: Readonly<Record<string, unknown>>): ProviderEvent {
  const type = asText(event.type) ?? '';
  const code = asText(event.error_code);
  return {
    ...noEvent,
    ...(byType.get(type) ?? {}),
    address: asText(event.rcpt_to) ?? asText(event.raw_rcpt_to),
    reply: code !== null && /^[245]\d\d$/.test(code) ? code : null,
    diagnostic: asText(event.raw_reason) ?? asText(event.reason),
    remoteMta: asText(event.remote_addr) ?? asText(event.ip_address),
    feedbackType: type === 'spam_complaint' ? (asText(event.fbtype) ?? 'abuse') : null,
  };
}

/** SparkPost webhooks: a list of `{ msys: { message_event: ... } }` (SparkPost API docs, "Webhooks"), and its events API. */
export const sparkpost: WebhookReader = (json) => {
  const entries: readonly unknown[] = Array.isArray(json) ? json : [json];
  const events = entries.flatMap((entry) => {
    const fields = asObject(entry);
    const message = asObject(fields?.msys);
    if (message !== null) return Object.values(message).map(asObject);
    // The events API lists them bare.
    return fields !== null && 'rcpt_to' in fields && byType.has(asText(fields.type) ?? '') ? [fields] : [];
  });
  const found = events.filter((event) => event !== null);
  return events.length === 0 || events.length < entries.length ? null : found.map(read);
};
