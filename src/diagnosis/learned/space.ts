import { type CauseId, causes } from '../../catalog/causes.ts';

/** Of inputs that settle nothing it is learned what they look like: an expert would ask back. */
export const UNSETTLED: CauseId = 'insufficient-evidence';

/** Causes of which something can be learned: a contradiction is found, not weighed. */
export const learnedCauses: readonly CauseId[] = (Object.keys(causes) as CauseId[]).filter(
  (id) => id !== 'contradiction',
);

/** Buckets into which words are hashed. */
export const WORD_BUCKETS = 16_384;
/** Buckets for the facts of a matter, behind those of the words. */
export const FACT_BUCKETS = 8_192;
/** Behind the facts: one place for what the conditions make of each cause, and one for none of them. */
export const FIRST_SHARE = WORD_BUCKETS + FACT_BUCKETS;
/** Places in all. */
export const PLACES = FIRST_SHARE + learnedCauses.length + 1;
