/**
 * How mail systems name themselves, one pattern for each place that is read; RFC 2142 5 and RFC 5321 4.5.1 name the mailboxes,
 * the rest is custom.
 */

const mailbox =
  /(?:^|[<\s"])(?:mailer-daemon|postmaster|mail-daemon|maildaemon|microsoftexchange[0-9a-f]{32})@/i;

/** A From or To value that names a mail system, not a person. */
export const isDaemon = (value: string): boolean => mailbox.test(value.slice(0, 1_000));

/** From or Sender of a notice: also display names, in the languages of the servers. */
export const daemonSender =
  /mailer[-_ ]?daemon|post[-_ ]?master@|postmaster\b|mail deliver(?:y|er)? (?:sub)?system|mail\.delivery\.system|maildelivery|mail delivery service|microsoftexchange[0-9a-f]{8,}@|<>|mda@|bounce[sd]?@|no-?reply@sns\.amazonaws|system administrator|administrador del sistema|systemadministrator|administrateur syst|mail system|smtp-?gateway/i;

/** A bare address that a mail system sends from: it gets no answer. */
export const daemonMailbox = /^(?:mailer-daemon|postmaster|mail-?daemon|double-bounce)@/i;

/** A Return-Path that stands for the empty one. */
export const daemonPath = /^<?mailer-daemon(?:@[^<>\s]{1,255})?>?$/i;

/** Where a notice begins that another one encloses: its own header. */
export const daemonHeader =
  /^[ \t>]*(?:Return-Path:[ \t]{0,8}<>|From:.{0,200}(?:mailer-daemon|postmaster)@)/gim;

/** Addresses in a notice that belong to the system or its help desk, rarely to a recipient. */
export const systemMailbox = /^(?:postmaster|mailer-daemon|abuse|support|helpdesk|noreply|no-reply)@/i;

/** Words of a From that speak of a mail system. */
export const daemonWords = /\b(?:mailer-daemon|postmaster|mail delivery)\b/i;

/** Local parts that nobody reads. */
export const unreadMailbox =
  /^(?:mailer-daemon|no-?reply|do-?not-?reply|bounces?|returns?|owner|root|microsoftexchange)/i;
