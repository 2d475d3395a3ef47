type Ids = readonly string[];

/** Vendors of a mail by the side they are on. */
export interface Sides {
  readonly sending: Ids;
  readonly receiving: Ids;
  readonly between: Ids;
  /** Whoever forwards, alone. */
  readonly forwarding: Ids;
  /** Where the message began, when others passed it on afterwards. */
  readonly author: Ids;
  /** Whoever wrote the notice: pages about its notices fit, whatever side it is on. */
  readonly reporting: Ids;
}
