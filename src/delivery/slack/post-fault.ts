import type { Posted, PostFault } from '../chat/chat-surface.ts';
import { asObject, asText } from '../chat/json-shape.ts';

/** Error words of the Web API by what they mean for the person. */
const meanings: readonly (readonly [PostFault, readonly string[]])[] = [
  ['not-member', ['not_in_channel', 'channel_not_found']],
  ['archived', ['is_archived']],
  [
    'missing-permission',
    ['missing_scope', 'restricted_action', 'no_permission', 'access_denied', 'ekm_access_denied'],
  ],
  ['revoked', ['token_revoked', 'account_inactive', 'invalid_auth', 'not_authed', 'token_expired']],
  [
    'gone',
    ['thread_not_found', 'message_not_found', 'cannot_reply_to_message', 'file_not_found', 'file_deleted'],
  ],
  ['closed', ['cannot_dm_bot', 'user_disabled', 'messages_tab_disabled', 'user_not_found']],
  ['busy', ['ratelimited', 'rate_limited', 'message_limit_exceeded']],
];

/** Errors of Slack's own side, which go away. */
const passing = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);

/** What an error of a call means: who is told what, and whether another attempt is worth it. */
export const slackFault = (error: unknown): Extract<Posted, { ok: false }> => {
  const it = asObject(error);
  const word = asText(asObject(it.data).error);
  const seconds = typeof it.retryAfter === 'number' ? it.retryAfter : 0;
  if (seconds > 0) return { ok: false, why: 'busy', lasting: false, afterMs: seconds * 1_000 };
  // Without a word of the API the call did not arrive at all.
  const away = word === '' || passing.has(word);
  const why = away ? 'outage' : (meanings.find(([, words]) => words.includes(word))?.[0] ?? 'failed');
  const lasting = !away && why !== 'busy';
  return { ok: false, why, lasting, afterMs: 0 };
};
