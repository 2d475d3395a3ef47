const reserved = /(?:^|\.)example\.(?:com|net|org)$|\.(?:invalid|test)$/;

/** The domain is reserved for examples and tests, so nobody can send from it (RFC 2606). */
export function isReservedName(domain: string): boolean {
  return reserved.test(domain.toLowerCase());
}
