import type { Dialect, ReceivedParts } from './dialect.ts';

const googleInner = /^(?:10\.\d|2002:[0-9a-f]|2607:f8b0:)/i;

function withoutClient(parts: ReceivedParts): boolean {
  return parts.from === null && parts.fromComments.length === 0;
}

/**
 * Google: `by 2002:a05:... with SMTP id ...` and `by 10.0.0.1 with HTTP` are steps between Google's own programs, `(user=name
 * job=task)` names one. A line without any client and without a protocol (`by host (Postfix) id X`) is a step inside too.
 */
export const google: Dialect = {
  id: 'google',
  local(parts) {
    if (parts.byComments.some((text) => text.startsWith('user='))) return true;
    if (parts.fromComments.some((text) => text.startsWith('user='))) return true;
    if (!withoutClient(parts)) return false;
    return googleInner.test(parts.by ?? '') || (parts.by !== null && parts.withWords.length === 0);
  },
};
