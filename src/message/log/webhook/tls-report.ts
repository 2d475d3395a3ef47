import { asList, asObject, asText } from './json-fields.ts';
import { noEvent, type ProviderEvent, type WebhookReader } from './provider-event.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What may be wrong with a session or its policy (RFC 8460 4.3); a non-standard word is ignored. */
const resultTypes: ReadonlySet<string> = new Set([
  'starttls-not-supported',
  'certificate-host-mismatch',
  'certificate-expired',
  'certificate-not-trusted',
  'validation-failure',
  'tlsa-invalid',
  'dnssec-invalid',
  'dane-required',
  'sts-policy-fetch-error',
  'sts-policy-invalid',
  'sts-webpki-invalid',
]);

/** Sessions of one kind that failed: what was wrong, in the report's own words, and the server at which it was. */
function failure(detail: Fields, enforced: boolean): ProviderEvent[] {
  const result = asText(detail['result-type']);
  if (result === null || !resultTypes.has(result) || asText(detail['failed-session-count']) === '0')
    return [];
  return [
    {
      ...noEvent,
      // Unless the policy is enforced, the mail was sent anyway.
      kind: enforced ? 'delay' : 'tls-report',
      action: enforced ? 'delayed' : null,
      permanence: 'temporary',
      class: 'tls',
      diagnostic: result,
      remoteMta: asText(detail['receiving-mx-hostname']) ?? asText(detail['receiving-ip']),
    },
  ];
}

/** DANE has no mode: a record is always enforced. */
function isEnforced(policy: Fields): boolean {
  if (asText(policy['policy-type'])?.toLowerCase() === 'tlsa') return true;
  return asList(policy['policy-string']).some((line) => /^mode:\s{0,4}enforce/i.test(asText(line) ?? ''));
}

/** A report of TLS sessions (RFC 8460 4.4): what a sending provider met at the servers of a domain. Only failures are reported. */
export const tlsReport: WebhookReader = (json) => {
  const body = asObject(json);
  if (body === null || asText(body['organization-name']) === null || !Array.isArray(body.policies))
    return null;
  const events = body.policies.flatMap((entry) => {
    const policy = asObject(asObject(entry)?.policy) ?? {};
    return asList(asObject(entry)?.['failure-details']).flatMap((detail) =>
      failure(asObject(detail) ?? {}, isEnforced(policy)),
    );
  });
  return events.length > 0 ? events : [{ ...noEvent, kind: 'tls-report' }];
};
