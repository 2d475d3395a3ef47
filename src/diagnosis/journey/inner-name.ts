const inner =
  /^[^.]+$|\.(?:local|localdomain|localhost|internal|lan|home|home\.arpa|corp|intern|novalocal|docker)$/i;

/**
 * True for a name that exists only inside a machine or network (RFC 6761, RFC 6762, RFC 8375), but not for a masked
 * TLD.
 */
export const isInnerName = (host: string): boolean => inner.test(host);
