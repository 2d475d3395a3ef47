import { asList, asObject, asText } from './json-fields.ts';
import { noEvent, type ProviderEvent, type WebhookReader } from './provider-event.ts';

/** Reasons that are entries of the rejection list; the others speak about the sender or the message. */
const listed = new Set(['hard-bounce', 'soft-bounce', 'spam', 'unsub', 'custom']);

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
  };
}

/** Answer of the Mailchimp Transactional (Mandrill) API to a send call (docs, "messages/send": `reject_reason`). */
export const mandrill: WebhookReader = (json) => {
  const single = asObject(json);
  const entries = single === null ? asList(json) : [single];
  const own = entries.every((entry) => {
    const fields = asObject(entry);
    return fields !== null && 'reject_reason' in fields && 'email' in fields;
  });
  return own && entries.length > 0 ? entries.map(read) : null;
};
