const daemon =
  /(?:^|[<\s"])(?:mailer-daemon|postmaster|mail-daemon|maildaemon|microsoftexchange[0-9a-f]{32})@/i;

/** A From or To value that names a mail system and no person (RFC 2142 5, RFC 5321 4.5.1). */
export const isDaemon = (value: string): boolean => daemon.test(value.slice(0, 1_000));
