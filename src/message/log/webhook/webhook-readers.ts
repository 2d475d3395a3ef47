import { amazonSes } from './amazon-ses.ts';
import { brevo } from './brevo.ts';
import { asList, asObject } from './json-fields.ts';
import { mailgun } from './mailgun.ts';
import { mailjet } from './mailjet.ts';
import { mandrill } from './mandrill.ts';
import { postmark } from './postmark.ts';
import type { ProviderEvent, WebhookReader } from './provider-event.ts';
import { sendgrid } from './sendgrid.ts';
import { sparkpost } from './sparkpost.ts';
import { tlsReport } from './tls-report.ts';

/** Keys under which the event lists of the providers' APIs stand; a webhook sends the bare list. */
const listKeys = ['items', 'events', 'Bounces', 'results'] as const;

function listIn(json: unknown): readonly unknown[] {
  const body = asObject(json) ?? {};
  return listKeys.map((key) => asList(body[key])).find((list) => list.length > 0) ?? [];
}

/** A reader that knows its events in a list of the API as well: all of them, or none is its. */
const alsoListed =
  (read: WebhookReader): WebhookReader =>
  (json) => {
    const own = read(json);
    const list = own === null ? listIn(json) : [];
    if (own !== null || list.length === 0) return own;
    const events = list.map((entry) => read(entry) ?? read([entry]));
    return events.every((each) => each !== null) ? events.flat() : null;
  };

const readers: readonly (readonly [string, WebhookReader])[] = [
  ['Amazon SES', amazonSes],
  ['SparkPost', sparkpost],
  // Before SendGrid, which has `event` and `email` too.
  ['Mailjet', mailjet],
  ['Brevo', brevo],
  ['SendGrid', sendgrid],
  ['Mailgun', mailgun],
  ['Postmark', postmark],
  ['Mandrill', mandrill],
  ['SMTP TLS reporting', tlsReport],
];

/** Every sending provider whose events are read; asked in order. */
export const webhookReaders: typeof readers = readers.map(
  ([name, read]) => [name, alsoListed(read)] as const,
);

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
