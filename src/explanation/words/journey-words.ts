import type { Role } from '../../diagnosis/journey/journey.ts';

/** What a party does on the route of a message. */
export const roleWords: Readonly<Record<Role, string>> = {
  author: 'sender',
  'author-filter': "sender's filter",
  'signature-service': 'signature service',
  'sending-service': 'sending service',
  list: 'mailing list',
  forwarder: 'forwarder',
  'recipient-filter': "recipient's filter",
  'mailbox-host': 'mailbox host',
};

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * A delay in natural words: `2 s`, `3 min`, `1.5 h`, `4 days`; `skew` is the word for a negative one, caused by a wrong
 * clock.
 */
export function delayWords(seconds: number, skew: string): string {
  if (seconds < 0) return `${skew} ${delayWords(-seconds, skew)}`;
  if (seconds < 2 * minute) return `${Math.round(seconds)} s`;
  if (seconds < 2 * hour) return `${Math.round(seconds / minute)} min`;
  if (seconds < 2 * day) return `${Math.round((seconds / hour) * 10) / 10} h`;
  return `${Math.round(seconds / day)} days`;
}
