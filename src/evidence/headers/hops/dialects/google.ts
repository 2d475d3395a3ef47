import { addressOf } from '../../find-address.ts';
import type { Dialect, ReceivedParts } from './dialect.ts';

function withoutClient(parts: ReceivedParts): boolean {
  return parts.from === null && parts.fromComments.length === 0;
}

/**
 * Google: `by 2002:a05:... with SMTP id ...` and `by 10.0.0.1 with HTTP` are steps between Google's own programs,
 * `(user=name job=task)` names one. A line without any client, by an address or without a protocol (`by host (Postfix)
 * id X`) is internal too.
 */
export const google: Dialect = {
  id: 'google',
  local(parts) {
    if (parts.fromComments.some((text) => text.startsWith('user=') && text.includes(' job='))) return true;
    if (!withoutClient(parts)) return false;
    if (parts.by === null) return false;
    return addressOf(parts.by) !== null || parts.withWords.length === 0;
  },
};
