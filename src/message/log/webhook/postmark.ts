import { asObject, asText } from './json-fields.ts';
import { noEvent, type ProviderEvent, type WebhookReader } from './provider-event.ts';

/** Bounce types that Postmark calls temporary (Postmark docs, "Bounce types"). */
const temporary = /^(?:SoftBounce|Transient|DnsError|AutoResponder|OpenRelayTest|ChallengeVerification)$/;

function read(record: string, body: Readonly<Record<string, unknown>>): ProviderEvent {
  const diagnostic = asText(body.Details)?.replace(/^smtp;\s*/i, '') ?? asText(body.Description);
  const base = { ...noEvent, address: asText(body.Email) ?? asText(body.Recipient), diagnostic };
  if (record === 'Delivery') return { ...base, kind: 'delivered', action: 'relayed' };
  if (record === 'SpamComplaint')
    return { ...base, kind: 'feedback-report', action: 'complained', feedbackType: 'abuse' };
  const type = asText(body.Type) ?? '';
  return {
    ...base,
    kind: 'bounce',
    action: 'failed',
    permanence: temporary.test(type) ? 'temporary' : type === 'HardBounce' ? 'permanent' : 'unknown',
    suppressed: type === 'ManuallyDeactivated',
  };
}

/** Answer of the API to a send call: the address is on the list of those who bounced or complained (Postmark docs, "API error codes": 406). */
function notSent(body: Readonly<Record<string, unknown>>): ProviderEvent | null {
  const diagnostic = asText(body.Message);
  if (asText(body.ErrorCode) !== '406' || diagnostic === null) return null;
  const address = /\S{1,200}@[\w.-]{1,255}\w/.exec(diagnostic)?.[0] ?? null;
  return { ...noEvent, kind: 'bounce', action: 'failed', address, diagnostic, suppressed: true };
}

/** People cut the ids out of what they show; one of these stays. */
const identifies = ['MessageID', 'ServerID', 'MessageStream', 'TypeCode'] as const;

/** Postmark webhooks: `RecordType` Bounce, SpamComplaint or Delivery (Postmark docs, "Bounce webhook"). */
export const postmark: WebhookReader = (json) => {
  const body = asObject(json);
  const record =
    asText(body?.RecordType) ??
    (body !== null && 'TypeCode' in body && 'BouncedAt' in body ? 'Bounce' : null);
  const refused = body === null ? null : notSent(body);
  if (refused !== null) return [refused];
  if (body === null || record === null || !identifies.some((name) => name in body)) return null;
  return ['Bounce', 'SpamComplaint', 'Delivery'].includes(record) ? [read(record, body)] : [noEvent];
};
