/** One Received (or X-Received) field (RFC 5321 4.4). Index 0 is the oldest hop. */
export interface Hop {
  readonly index: number;
  /** Host named after `from` (HELO as given), or null. */
  readonly from: string | null;
  /** Reverse DNS name the receiver recorded for the client, or null. */
  readonly fromRdns: string | null;
  /**
   * HELO name if the receiver records it next to another name (`helo=x`, `(HELO x)`); otherwise null, and `from` is it.
   */
  readonly helo: string | null;
  readonly by: string | null;
  /** The client's address (IPv4 or IPv6 text), never the address of `by`. */
  readonly ip: string | null;
  readonly with: string | null;
  readonly id: string | null;
  /** Envelope recipient after `for`, without angle brackets. */
  readonly for: string | null;
  /** Envelope sender, if the MTA records it (`envelope-from`, `(envelope-sender <...>)`). */
  readonly envelopeFrom: string | null;
  /** ISO 8601 in UTC with seconds, or null. */
  readonly date: string | null;
  /** Seconds since the previous hop; null without two dates. Negative: see `clockSkew`. */
  readonly delaySeconds: number | null;
  readonly clockSkew: boolean;
  readonly tls: string | null;
  /** Handover inside one machine or program (pickup, LMTP to itself, filter daemon on loopback). */
  readonly local: boolean;
  /** Catalogue vendor id of the `by` host, or null. */
  readonly vendor: string | null;
  /** Catalogue vendor id of the client host, or null. */
  readonly fromVendor: string | null;
  /** The field was `X-Received` (Google's internal hops), not `Received`. */
  readonly internal: boolean;
  readonly lines: readonly number[];
}
