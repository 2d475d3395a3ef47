import { createHmac } from 'node:crypto';
import { apiBase } from './api-url.ts';
import { type ApiDeps, callApi } from './call-api.ts';
import { CaseSystemError } from './case-system-error.ts';
import { jsonText } from './json-path.ts';
import { markedText } from './note-marker.ts';
import type { TicketNotes } from './ticket-notes.ts';

export interface WebhookSettings {
  readonly url: string;
  /** Shared secret of 32 characters or more. */
  readonly secret: string;
}

const name = 'The webhook';
const maxBytes = 200_000;
const minSecretLength = 32;

/** `v1=` and the hex HMAC-SHA256 of `<timestamp>.<body>`; the timestamp is Unix seconds. */
export function webhookSignature(secret: string, timestamp: string, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

/**
 * Any other system, through one signed POST of JSON: `{ version: 1, keys, case: { id }, subject, text }` with the
 * fields
 * - `X-Bouncedesk-Timestamp`: Unix seconds; refuse what is older than five minutes,
 * - `X-Bouncedesk-Signature`: `webhookSignature` of the timestamp and the body as it came; compare in constant time,
 * - `Idempotency-Key`: the keys joined with commas. The receiver remembers them: a repetition after a crash has the
 * same keys and must be answered 2xx without a second note, because a webhook cannot be queried.
 */
export function webhookNotes(settings: WebhookSettings, deps: ApiDeps): TicketNotes {
  const url = apiBase(settings.url, 'CASE_URL');
  if (settings.secret.length < minSecretLength)
    throw new CaseSystemError({
      kind: 'settings',
      why: `CASE_TOKEN must have at least ${minSecretLength} characters for a webhook`,
    });
  return {
    system: 'webhook',
    find: async (key) => {
      const id = 'token' in key ? key.token.token : key.messageId;
      return { id, label: 'token' in key ? key.token.id : key.messageId, table: null };
    },
    alreadyPosted: async () => new Set(),
    post: async (ref, note) => {
      const { keys, subject } = note;
      const text = markedText(note.text, keys, maxBytes);
      const body = JSON.stringify({ version: 1, keys, case: { id: ref.id }, subject, text });
      const timestamp = String(Math.floor(deps.now() / 1000));
      const headers = {
        'x-bouncedesk-timestamp': timestamp,
        'x-bouncedesk-signature': webhookSignature(settings.secret, timestamp, body),
        'idempotency-key': keys.join(','),
      };
      const answer = await callApi(
        name,
        { url, method: 'POST', headers, body, credentials: 'CASE_TOKEN' },
        deps,
      );
      return { id: jsonText(answer.json, 'id') ?? '' };
    },
  };
}
