import { asObject, asText } from './json-fields.ts';
import { isUnsubscribed, noEvent, type ProviderEvent, type WebhookReader } from './provider-event.ts';

function kindOf(event: string, severity: string | null): Partial<ProviderEvent> {
  if (event === 'failed' || event === 'rejected') {
    return severity === 'temporary'
      ? { kind: 'delay', action: 'delayed', permanence: 'temporary' }
      : { kind: 'bounce', action: 'failed', permanence: 'permanent' };
  }
  if (event === 'complained') return { kind: 'feedback-report', action: 'complained', feedbackType: 'abuse' };
  return event === 'delivered' ? { kind: 'delivered', action: 'relayed' } : {};
}

/** Mailgun webhooks (`signature` and `event-data`) and events (Mailgun docs, "Event structure"). */
export const mailgun: WebhookReader = (json) => {
  const body = asObject(json);
  const data = asObject(body?.['event-data']) ?? body;
  const event = asText(data?.event);
  if (data === null || event === null || !('recipient' in data)) return null;
  const status = asObject(data['delivery-status']) ?? {};
  const code = asText(status.code);
  const reason = asText(data.reason) ?? '';
  const flags = asObject(data.flags);
  const headers = asObject(asObject(data.message)?.headers) ?? {};
  return [
    {
      ...noEvent,
      ...kindOf(event, asText(data.severity)),
      address: asText(data.recipient),
      status: asText(status['enhanced-code']),
      // Codes above 599 are Mailgun's own (605: suppressed), not replies of a server.
      reply: code !== null && /^[245]\d\d$/.test(code) ? code : null,
      diagnostic: asText(status.message) ?? asText(status.description),
      remoteMta: asText(status['mx-host']),
      // Mailgun docs, "Event structure": a route took the mail and forwarded it.
      forwarded: [flags?.['is-routed'], flags?.['is-forwarded'], data['is-forwarded']].includes(true),
      suppressed: /^suppress-/.test(reason) && !isUnsubscribed(reason),
      headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
        asText(value) === null ? [] : [[name, asText(value) ?? '']],
      ),
    },
  ];
};
