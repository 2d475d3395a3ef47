import { amazonSes } from './amazon-ses.ts';
import { brevo } from './brevo.ts';
import { mailgun } from './mailgun.ts';
import { mailjet } from './mailjet.ts';
import { mandrill } from './mandrill.ts';
import { postmark } from './postmark.ts';
import type { ProviderEvent, WebhookReader } from './provider-event.ts';
import { sendgrid } from './sendgrid.ts';
import { sparkpost } from './sparkpost.ts';

/** Every sending provider whose events are read; asked in order. */
export const webhookReaders: readonly (readonly [string, WebhookReader])[] = [
  ['Amazon SES', amazonSes],
  ['SparkPost', sparkpost],
  // Before SendGrid, which has `event` and `email` too.
  ['Mailjet', mailjet],
  ['Brevo', brevo],
  ['SendGrid', sendgrid],
  ['Mailgun', mailgun],
  ['Postmark', postmark],
  ['Mandrill', mandrill],
];

/** The events of parsed JSON with the provider that knows them: a body, or one event of a list; null for anything else. */
export function providerEvents(
  json: unknown,
): { readonly provider: string; readonly events: readonly ProviderEvent[] } | null {
  if (typeof json !== 'object' || json === null) return null;
  for (const [provider, read] of webhookReaders) {
    const events = read(json) ?? (Array.isArray(json) ? null : read([json]));
    if (events !== null && events.length > 0) return { provider, events };
  }
  return null;
}
