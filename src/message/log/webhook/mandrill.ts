import { asList, asObject, asText, oneOrMany } from './json-fields.ts';
import { eventTable, noEvent, type ProviderEvent, type WebhookReader } from './provider-event.ts';

/** Reasons that are entries of the rejection list; the others speak about the sender or the message. */
const listed = new Set(['hard-bounce', 'soft-bounce', 'spam', 'custom']);

function read(entry: unknown): ProviderEvent {
  const fields = asObject(entry) ?? {};
  const reason = asText(fields.reject_reason);
  const refused = asText(fields.status) === 'rejected' || asText(fields.status) === 'invalid';
  return {
    ...noEvent,
    ...(refused ? { kind: 'bounce' as const, action: 'failed' as const } : {}),
    address: asText(fields.email),
    diagnostic: reason === null ? null : `rejected: ${reason}`,
    permanence: reason === 'hard-bounce' ? 'permanent' : 'unknown',
    suppressed: reason !== null && listed.has(reason),
    // The domain is not authenticated with the service (docs, "Rejections": unsigned).
    class: reason === 'unsigned' ? 'unauthenticated' : null,
  };
}

const byEvent = eventTable({
  hard_bounce: { kind: 'bounce', action: 'failed', permanence: 'permanent' },
  soft_bounce: { kind: 'bounce', action: 'failed', permanence: 'temporary' },
  reject: { kind: 'bounce', action: 'failed', suppressed: true },
  deferral: { kind: 'delay', action: 'delayed', permanence: 'temporary' },
  delivered: { kind: 'delivered', action: 'relayed' },
  spam: { kind: 'feedback-report', action: 'complained', feedbackType: 'abuse' },
});

/** What the server said at the last try. */
const lastSaid = (events: unknown): string | null => asText(asObject(asList(events).at(-1))?.diag);

/** An event of a webhook: what happened, and the message with its diagnostic (docs, "Message events"). */
function readEvent(entry: unknown): ProviderEvent {
  const fields = asObject(entry) ?? {};
  const message = asObject(fields.msg) ?? {};
  return {
    ...noEvent,
    ...(byEvent.get(asText(fields.event) ?? '') ?? {}),
    address: asText(message.email),
    diagnostic:
      asText(message.diag)?.replace(/^smtp;\s*/i, '') ??
      lastSaid(message.smtp_events) ??
      asText(message.bounce_description),
  };
}

/** Answer of the Mailchimp Transactional (Mandrill) API to a send call (docs, "messages/send": `reject_reason`), and the list of its webhooks. */
export const mandrill: WebhookReader = (json) => {
  const entries = oneOrMany(json);
  if (entries.length > 0 && entries.every((entry) => asObject(asObject(entry)?.msg) !== null))
    return entries.map(readEvent);
  const own = entries.every((entry) => {
    const fields = asObject(entry);
    return fields !== null && 'reject_reason' in fields && 'email' in fields;
  });
  return own && entries.length > 0 ? entries.map(read) : null;
};
