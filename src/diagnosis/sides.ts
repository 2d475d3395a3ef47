type Ids = readonly string[];

/** Vendors of a mail by side. */
export interface Sides {
  readonly sending: Ids;
  readonly receiving: Ids;
  readonly between: Ids;
  /** The forwarder alone. */
  readonly forwarding: Ids;
  /** The origin of the message, if others forwarded it afterwards. */
  readonly author: Ids;
  /** The author of the notice: pages about its notices apply, whatever side it is on. */
  readonly reporting: Ids;
}
