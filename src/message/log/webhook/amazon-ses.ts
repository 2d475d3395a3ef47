import { asList, asObject, asText } from './json-fields.ts';
import { noEvent, type ProviderEvent, type WebhookReader } from './provider-event.ts';

type Fields = Readonly<Record<string, unknown>>;

/** `smtp; 550 ...` and `dsn; host`: the type before the value is not part of it. */
function untyped(value: unknown): string | null {
  return asText(value)?.replace(/^[A-Za-z-]{1,20};\s*/, '') ?? null;
}

function bounces(event: Fields, common: Partial<ProviderEvent>): ProviderEvent[] {
  const bounce = asObject(event.bounce) ?? {};
  const type = asText(bounce.bounceType)?.toLowerCase();
  return asList(bounce.bouncedRecipients).map((entry): ProviderEvent => {
    const recipient = asObject(entry) ?? {};
    return {
      ...noEvent,
      ...common,
      kind: 'bounce',
      address: asText(recipient.emailAddress),
      action: 'failed',
      status: asText(recipient.status),
      diagnostic: untyped(recipient.diagnosticCode),
      reportingMta: untyped(bounce.reportingMTA),
      remoteMta: asText(bounce.remoteMtaIp),
      permanence: type === 'permanent' ? 'permanent' : type === 'transient' ? 'temporary' : 'unknown',
      suppressed: /suppress/i.test(asText(bounce.bounceSubType) ?? ''),
    };
  });
}

function delays(event: Fields, common: Partial<ProviderEvent>): ProviderEvent[] {
  const delay = asObject(event.deliveryDelay) ?? {};
  return asList(delay.delayedRecipients).map((entry): ProviderEvent => {
    const recipient = asObject(entry) ?? {};
    return {
      ...noEvent,
      ...common,
      kind: 'delay',
      address: asText(recipient.emailAddress),
      action: 'delayed',
      status: asText(recipient.status),
      diagnostic: untyped(recipient.diagnosticCode),
      reportingMta: asText(delay.reportingMTA),
      permanence: 'temporary',
    };
  });
}

function complaints(event: Fields, common: Partial<ProviderEvent>): ProviderEvent[] {
  const complaint = asObject(event.complaint) ?? {};
  return asList(complaint.complainedRecipients).map((entry) => ({
    ...noEvent,
    ...common,
    kind: 'feedback-report',
    address: asText(asObject(entry)?.emailAddress),
    action: 'complained',
    feedbackType: asText(complaint.complaintFeedbackType) ?? 'abuse',
  }));
}

function deliveries(event: Fields, common: Partial<ProviderEvent>): ProviderEvent[] {
  const delivery = asObject(event.delivery) ?? {};
  return asList(delivery.recipients).map((address) => ({
    ...noEvent,
    ...common,
    kind: 'delivered',
    address: asText(address),
    action: 'relayed',
    diagnostic: asText(delivery.smtpResponse),
    reportingMta: asText(delivery.reportingMTA),
  }));
}

/** SES took the message and did not send it: a virus in it (Amazon SES Developer Guide, "Reject object"). */
function rejects(event: Fields, common: Partial<ProviderEvent>): ProviderEvent[] {
  return asList(asObject(event.mail)?.destination).map((address) => ({
    ...noEvent,
    ...common,
    kind: 'bounce',
    address: asText(address),
    action: 'failed',
    diagnostic: asText(asObject(event.reject)?.reason),
    permanence: 'permanent',
  }));
}

/** The header as SES repeats it; `commonHeaders` alone names the return path. */
function headersOf(event: Fields): [string, string][] {
  const mail = asObject(event.mail);
  const headers = asList(mail?.headers).flatMap((entry): [string, string][] => {
    const field = asObject(entry);
    const name = asText(field?.name);
    return name === null ? [] : [[name, asText(field?.value) ?? '']];
  });
  const common = asObject(mail?.commonHeaders);
  const has = (name: string): boolean => headers.some(([known]) => known.toLowerCase() === name);
  const path = asText(common?.returnPath);
  const from = asText(asList(common?.from)[0]) ?? asText(mail?.source);
  if (from !== null && !has('from')) headers.push(['From', from]);
  if (path !== null && !has('return-path')) headers.push(['Return-Path', `<${path}>`]);
  return headers;
}

type EventReader = (event: Fields, common: Partial<ProviderEvent>) => ProviderEvent[];

const byType: ReadonlyMap<string, EventReader> = new Map([
  ['bounce', bounces],
  ['complaint', complaints],
  ['delivery', deliveries],
  ['deliverydelay', delays],
  ['reject', rejects],
]);

/**
 * Amazon SES notifications and published events, bare or in the envelope of SNS, whose `Message` is JSON as text.
 * Source: Amazon SES Developer Guide, "Amazon SNS notification contents" and "event publishing".
 */
export const amazonSes: WebhookReader = (json) => {
  let event = asObject(json);
  if (event?.Type === 'Notification' && typeof event.Message === 'string') {
    try {
      event = asObject(JSON.parse(event.Message));
    } catch {
      return null;
    }
  }
  const type = asText(event?.notificationType) ?? asText(event?.eventType);
  if (event === null || type === null) return null;
  // People paste the part that matters; `mail` is then left out.
  if (['mail', 'bounce', 'complaint', 'deliveryDelay'].every((key) => asObject(event[key]) === null))
    return null;
  const common = { headers: headersOf(event) };
  const read = byType.get(type.toLowerCase().replace(/\s/g, ''));
  return read ? read(event, common) : [{ ...noEvent, ...common }];
};
