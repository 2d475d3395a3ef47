import type { BounceClass, Permanence } from '../bounce-class.ts';
import type { Rejection } from './rejection.ts';

/**
 * Sentences whose fixed words stand apart, with a name, a number or a field between them: `the mailbox of x is full`,
 * `messages with multiple "Subject" headers`. The text only opens the door, the pattern decides.
 */
const worded = (
  id: string,
  name: BounceClass,
  permanence: Permanence,
  actor: string,
  meaning: string,
  texts: readonly string[],
  pattern: RegExp,
  examples: readonly string[],
  counterexamples: readonly string[],
): Rejection => ({
  id: `worded-${id}`,
  provider: null,
  scope: 'any',
  specificity: 2,
  reply: null,
  enhanced: null,
  texts,
  pattern,
  class: name,
  permanence,
  actor,
  meaning,
  source: 'wording of public notices and replies',
  verified: 'own selection',
  examples,
  counterexamples,
});

/** Rows whose words do not stand side by side. */
export const wordedReasonRejections: readonly Rejection[] = [
  worded(
    'mailbox-of-is-full',
    'mailbox-full',
    'temporary',
    'recipient',
    'The mailbox holds as much as it may.',
    ['full', 'quota'],
    /\b(?:mailbox|inbox|mail box|postbox|storage|quota)\b[^;!?]{0,100}\b(?:is|are|was|has become) (?:now |currently |already )?(?:full|used up|exhausted)\b/,
    [
      'The mailbox of anna@contoso.example is full',
      "The recipient's quota on this server is currently exhausted",
    ],
    ['Read the full mailbox policy', 'Your mailbox will be given a full scan'],
  ),
  worded(
    'from-headers-count',
    'header-format',
    'permanent',
    'sending user',
    'A header field that may stand once is missing or stands more than once (RFC 5322 3.6).',
    ['header', 'headers', 'from:', 'message-id', 'subject', 'date'],
    /\b(?:multiple|duplicated?|more than one|several|two|exactly one|missing|is missing|without|no|invalid) (?:an? |the |any |valid )*"?(?:addresses in )?(?:from|to|subject|date|message-id|sender|reply-to)"?:?(?: \d{3} \d\.\d{1,3}\.\d{1,3})? (?:header|headers|field|fields)\b/,
    [
      '550 5.7.1 Messages with multiple "Subject" headers are not accepted',
      '550 Message must have exactly one From: header',
      '550 5.7.1 Message contains more than one From header',
      '550-5.7.1 Messages without a To header are rejected',
    ],
    ['550 see the From header for the sender', '550 spam, check subject and headers'],
  ),
  worded(
    'host-try-again',
    'dns',
    'temporary',
    'recipient organisation administrator',
    'The look-up gave no answer (Postfix: "Host not found, try again"); the domain may well exist.',
    ['try again'],
    /host not found, try again/,
    [
      'Host or domain name not found. Name service error for name=contoso.example type=MX: Host not found, try again',
    ],
    ['451 4.7.1 greylisted, try again later'],
  ),
  worded(
    'does-not-relay-elsewhere',
    'connector-restricted',
    'permanent',
    'recipient organisation administrator',
    'The connector hands mail to a server that does not take it (Exchange Online 5.7.367).',
    ['not permitted to relay'],
    /\b5\.7\.367\b/,
    ['550 5.7.367 Remote server returned not permitted to relay -> 554 5.7.1 relay access denied'],
    ['550 5.7.1 you are not permitted to relay'],
  ),
];
