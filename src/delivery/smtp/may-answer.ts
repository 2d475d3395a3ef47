import { type HeaderSection, headerValue } from '../../message/header-field.ts';

/** Header our own answers carry; its presence means that our mail came back. */
export const loopHeader = 'X-Bouncedesk-Answer';

export type MayAnswer =
  | { readonly answer: true; readonly to: string }
  | { readonly answer: false; readonly reason: string };

const no = (reason: string): MayAnswer => ({ answer: false, reason });

/** Local parts that no person reads (RFC 2142 names some; the rest is custom). */
const machines =
  /^(mailer-daemon|postmaster|root|daemon|nobody|no-?reply|do-?not-?reply|bounces?|notifications?|majordomo|listserv|.*-(request|owner|bounces?)|owner-.*|prvs=.*|srs[01][=+-].*)$/i;

/** One plain address: what we may put into an envelope and a header. */
const address = /^[^\s<>()[\]\\,;:"@]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?$/i;

/**
 * May the mail's envelope sender be answered by mail? Only a person who handed the mail in (RFC 3834 2). The one header
 * of that table that is not about automation is our own: it stops a loop between two desks.
 * @param own addresses that are ours; they are never answered.
 */
export function mayAnswer(header: HeaderSection, envelopeSender: string, own: readonly string[]): MayAnswer {
  const has = (name: string): string | null => headerValue(header, name)?.toLowerCase() ?? null;
  if (envelopeSender === '') return no('null sender');
  if (!address.test(envelopeSender)) return no('sender is no plain address');
  const local = envelopeSender.slice(0, envelopeSender.lastIndexOf('@'));
  if (machines.test(local) || local.includes('=')) return no('sender is a machine');
  if (own.some((mine) => mine.toLowerCase() === envelopeSender.toLowerCase()))
    return no('sender is ourselves');
  if (has(loopHeader.toLowerCase()) !== null) return no('our own answer came back');
  // Anything but "no", with or without parameters, is automatic (RFC 3834 5).
  const automatic = has('auto-submitted');
  if (automatic !== null && !/^no\s*(;|$)/.test(automatic)) return no('Auto-Submitted');
  if (/^(bulk|junk|list|auto_reply)\b/.test(has('precedence') ?? '')) return no('Precedence');
  if (has('list-id') !== null || has('list-unsubscribe') !== null) return no('mailing list');
  if (/\b(all|autoreply|oof)\b/.test(has('x-auto-response-suppress') ?? ''))
    return no('X-Auto-Response-Suppress');
  if (has('x-autoreply') !== null || has('x-autorespond') !== null) return no('automatic reply');
  if (/^multipart\/report\b/.test(has('content-type') ?? '')) return no('a report');
  return { answer: true, to: envelopeSender };
}
