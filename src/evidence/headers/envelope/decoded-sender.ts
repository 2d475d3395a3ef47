import type { DecodedSender } from '../header-evidence.ts';

/** What a rewritten address tells, without the address as it was written. */
export type Decoded = Omit<DecodedSender, 'raw'>;

/** An address that nobody rewrote; what a form of rewriting tells is put over it. */
export const plainSender: Decoded = {
  scheme: 'plain',
  forwarder: null,
  originalSender: null,
  originalRecipient: null,
  malformed: [],
  dates: [],
};
