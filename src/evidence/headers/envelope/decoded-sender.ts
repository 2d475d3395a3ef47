import type { DecodedSender } from '../header-evidence.ts';

/** What a rewritten address reveals, without the address as written. */
export type Decoded = Omit<DecodedSender, 'raw'>;

/** An address that was not rewritten; decoded forms override its fields. */
export const plainSender: Decoded = {
  scheme: 'plain',
  forwarder: null,
  originalSender: null,
  originalRecipient: null,
  malformed: [],
  dates: [],
};
