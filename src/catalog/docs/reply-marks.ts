import { allVendors } from '../vendors/all-vendors.ts';

/**
 * Block lists, reputation services and server software that a reply names, by marks that only they leave: the vendor
 * whose page helps. A mark is a domain, a code or a text specific to the program.
 */
const marks: readonly (readonly [pattern: RegExp, vendor: string])[] = [
  [/spamhaus|\bzen\b.{0,20}\b(?:rbl|dnsbl|list)/i, 'spamhaus'],
  ...allVendors.flatMap(({ id, blockList }) => (blockList === null ? [] : [[blockList.mark, id] as const])),
  [/spamcop/i, 'spamcop'],
  [/cloudmark|cloudfilter\.net|OFR00[56]_10[12]/i, 'cloudmark'],
  [/talosintelligence|senderbase|ironport/i, 'cisco'],
  [/uceprotect/i, 'uceprotect'],
  [/backscatterer/i, 'backscatterer'],
  [/psbl\.|surriel/i, 'psbl'],
  [/abusix|mail\.abuse\.|lookup\.abusix/i, 'abusix'],
  [/surbl/i, 'surbl'],
  [/mail-abuse\.com|trendmicro|\bers\.trend/i, 'trendmicro'],
  [/\bvade\b|vadesecure/i, 'vade'],
  [/trustedsource|mcafee|trellix/i, 'trellix'],
  [/symantec|messagelabs|ipremoval\.sms/i, 'broadcom'],
  [
    /your message to \S{3,200} couldn['\u2019]t be delivered|address was not recognized as a valid sender/i,
    'microsoft',
  ],
  // The registry of status codes (RFC 5248) ends far below these; nobody but Exchange writes them.
  [/\b5\.7\.(?:5[179]|60|64|1[0-4]\d|5\d\d|7\d\d)\b|bad outbound sender/i, 'microsoft'],
  // Exchange names the part of itself that refused.
  [/\b(?:RESOLVER\.[A-Z]{3}|TRANSPORT\.RULES|STOREDRV)\b/, 'microsoft'],
  [/\.(?:prod|protection)\.outlook\.com\b/i, 'microsoft'],
  [/sender\.office\.com|delist@microsoft|\b5\.7\.(?:511|60[6-9]|6[1-4]\d)\b/i, 'microsoft365'],
  [/\bS31[45]0\b|\bS77[0-9]\b|olcsupport|outlook\.com\/.{0,40}postmaster/i, 'outlook'],
  [/\bTSS?0\d|yahooinc?\.com|postmaster\.(?:verizonmedia|yahoo|aol)\.com/i, 'yahoo'],
  [/suppressed due to (?:customer|system) policy/i, 'sparkpost'],
  [/recipient\(s\) that have been marked as inactive/i, 'postmark'],
  [/\bgsmtp\b|support\.google\.com/i, 'google'],
  [/groups\.google\.com|the group you tried to contact/i, 'google-groups'],
  [/\bOFR0?\d|orange\.fr|wanadoo/i, 'orange'],
  [/free\.fr|proxad|too many spams from your ip/i, 'free'],
  [/laposte|\bLPN\d{3}_/i, 'laposte'],
  [/\bmail\.qq\.com/i, 'tencent'],
  [/support\.apple\.com/i, 'apple'],
  [/help\.mail\.ru/i, 'mailru'],
  [/help\.yandex|yandex\.(?:ru|com)\/support/i, 'yandex'],
  [/postmaster\.(?:gmx|web|mail)\.(?:net|de|com)/i, 'gmx'],
  [/postmaster\.comcast\.net/i, 'comcast'],
  [/rx\.t-online\.de|postmaster\.t-online/i, 't-online'],
  ...allVendors.flatMap(({ id, replies }) => (replies === null ? [] : [[replies, id] as const])),
  [/relay access denied|in (?:local|virtual|relay) [a-z ]{0,20}table|unverified address/i, 'postfix'],
];

/** How far a reply is read: marks are at its start or in a link after the sentence. */
const maxReplyLength = 2_000;

/** Cache of replies: those that name nobody recur with every mail. */
const known = new Map<string, readonly string[]>();
const maxCached = 500;

const none: readonly string[] = [];

/** Vendors whose list, filter or software a reply names; [] for none. */
export function vendorsInReply(reply: string | null): readonly string[] {
  if (reply === null || reply === '') return none;
  const text = reply.slice(0, maxReplyLength);
  const before = known.get(text);
  if (before !== undefined) return before;
  const vendors: string[] = [];
  for (const [pattern, vendor] of marks) if (pattern.test(text)) vendors.push(vendor);
  if (known.size >= maxCached) known.clear();
  known.set(text, vendors);
  return vendors;
}
