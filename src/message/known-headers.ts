import { allVendors } from '../catalog/vendors/all-vendors.ts';

/**
 * Field names that tell a header line from prose, lower case. Sources: IANA "Message Headers" registry (RFC 5322, 2045, 6376,
 * 7208, 8601, 8617), RFC 3464 and 5965 report fields, and the stamps of the large providers.
 */
const names = `received return-path delivered-to x-original-to envelope-to x-delivered-to x-envelope-from x-envelope-to
x-envelope-sender from sender to cc bcc reply-to subject date message-id in-reply-to references mime-version content-type
content-transfer-encoding content-disposition content-description content-language content-id resent-from resent-sender
resent-to resent-date resent-message-id authentication-results received-spf dkim-signature domainkey-signature
dkim-filter arc-seal arc-message-signature arc-authentication-results authentication-results-original errors-to precedence
list-id list-unsubscribe list-unsubscribe-post list-post list-help list-subscribe list-archive auto-submitted importance
priority thread-topic thread-index user-agent x-mailer x-originating-ip x-received x-forwarded-to x-forwarded-for
x-forwarded-encrypted x-google-smtp-source x-google-dkim-signature x-gm-message-state x-gm-features x-spam-status
x-spam-score x-spam-level x-spam-flag x-spam-report x-spam-checker-version x-virus-scanned x-priority x-loop
x-failed-recipients x-auto-response-suppress x-forefront-antispam-report x-microsoft-antispam x-sid-result
x-ms-has-attach x-ms-tnef-correlator  x-cisco-esa x-ironport-av x-sender-id feedback-id x-ses-outgoing x-sg-eid x-report-abuse
final-recipient original-recipient reporting-mta remote-mta received-from-mta arrival-date last-attempt-date
will-retry-until diagnostic-code action status original-envelope-id final-log-id dsn-gateway x-postfix-queue-id
x-postfix-sender x-display-name x-supplementary-info feedback-type original-mail-from original-rcpt-to source-ip
reported-domain auth-failure signed-by expected-body-hash dkim-result x-dkim-result`;

const known: ReadonlySet<string> = new Set(names.split(/\s+/));
/** Families of fields too many to list; those of a filter are in its row. */
const families = `x-ms-exchange- x-microsoft- x-forefront- x-ms- x-google- x-gm- x-spam x-ironport- x-pm- x-mailgun-
x-ses- x-sendgrid- x-postfix- x-ovh- x-yandex- x-ymail x-yahoo- x-apple- x-hmailserver x-amavis x-rspamd x-tm- x-tmase-
x-feas- x-fe- ironport- x-amp- x-codetwo x-exclaimer list- resent- arc- content-`;
const starts = [...families.split(/\s+/), ...allVendors.flatMap(({ stamps }) => stamps)];
const isPlain = /^[!-~]*$/;
const family = new RegExp(`^(?:${starts.join('|')})`);

/** Single words that are header names and everyday words alike: no proof on their own. */
const everyday: ReadonlySet<string> = new Set([
  'from',
  'to',
  'cc',
  'bcc',
  'date',
  'sender',
  'subject',
  'received',
  'action',
  'status',
  'importance',
  'priority',
  'precedence',
  'references',
]);

/** Cached answers for names outside the list: mail has some hundreds, and a miss costs the pattern of all families. */
const asked = new Map<string, boolean>();
const MAX_CACHED = 2_000;
/** In other lines the text before the colon may be as long as the line. */
const MAX_NAME_LENGTH = 64;

/** True when `name` (any case) is a header name seen in mail. */
export function isKnownHeader(name: string): boolean {
  const lower = name.toLowerCase();
  if (known.has(lower)) return true;
  const before = asked.get(lower);
  if (before !== undefined) return before;
  const found = family.test(lower);
  if (lower.length <= MAX_NAME_LENGTH && isPlain.test(lower)) {
    if (asked.size >= MAX_CACHED) asked.clear();
    // A copy, because a slice would keep the whole text in memory.
    asked.set(Buffer.from(lower, 'latin1').toString('latin1'), found);
  }
  return found;
}

/** True when `name` is a header name that no prose uses as a word. */
export function isDistinctHeader(name: string): boolean {
  return name.includes('-') && isKnownHeader(name);
}

/** True for header names that are also plain words. */
export function isEverydayWord(name: string): boolean {
  return everyday.has(name.toLowerCase());
}
