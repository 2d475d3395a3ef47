/** `contoso.mail.onmicrosoft.com`, `contoso.example.test-google-a.com`: names by which the mailbox hosts route a tenant's own mail. */
const technical = /(?:^|\.)(?:onmicrosoft\.com|test-google-a\.com)$/;

/**
 * Whether mail for this domain (lower case) goes to the mailboxes of another one: its address is an alias, not a
 * forward.
 */
export const isTechnicalDomain = (domain: string | null): boolean =>
  domain !== null && technical.test(domain);
