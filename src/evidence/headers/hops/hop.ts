/** One Received (or X-Received) field (RFC 5321 4.4). Index 0 is the oldest hop. */
export interface Hop {
  readonly index: number;
  /** Host named after `from` (HELO as given), or null. */
  readonly from: string | null;
  /** Reverse DNS name the receiver noted for the client, or null. */
  readonly fromRdns: string | null;
  /**
   * HELO name where the receiver notes it beside another name (`helo=x`, `(HELO x)`); else null and `from`
   * is it.
   */
  readonly helo: string | null;
  readonly by: string | null;
  /** The connecting address (IPv4 or IPv6 text), never the address of `by`. */
  readonly ip: string | null;
  readonly with: string | null;
  readonly id: string | null;
  /** Envelope recipient after `for`, without angle brackets. */
  readonly for: string | null;
  /** Envelope sender, where the MTA notes it (`envelope-from`, `(envelope-sender <...>)`). */
  readonly envelopeFrom: string | null;
  /** ISO 8601 in UTC with seconds, or null. */
  readonly date: string | null;
  /** Seconds since the hop before; null without two dates. Negative: see `clockSkew`. */
  readonly delaySeconds: number | null;
  readonly clockSkew: boolean;
  readonly tls: string | null;
  /** Hand-off inside one machine or program (pickup, LMTP to itself, filter daemon on loopback). */
  readonly local: boolean;
  /** Vendor id of the catalogue that runs the `by` host, else null. */
  readonly vendor: string | null;
  /** Vendor id of the catalogue that runs the connecting host, else null. */
  readonly fromVendor: string | null;
  /** Field was `X-Received` (Google's inner hops), not `Received`. */
  readonly internal: boolean;
  readonly lines: readonly number[];
}
