import { type CauseId, causes, type Responsible } from '../../catalog/causes.ts';

/** Of inputs that settle nothing it is learned what they look like: an expert would ask back. */
export const UNSETTLED: CauseId = 'insufficient-evidence';

/** Causes of which something can be learned: a contradiction is found, not weighed. */
export const learnedCauses: readonly CauseId[] = (Object.keys(causes) as CauseId[]).filter(
  (id) => id !== 'contradiction',
);

/** One column of the model: a cause, and who acts where the cause has several of them and the texts tell them apart. */
export interface LearnedColumn {
  readonly cause: CauseId;
  readonly owner: Responsible | null;
}

/** Causes whose owner is learned beside them: wherever a text was changed, the field that shows it is the same. */
const ownersOf: Partial<Readonly<Record<CauseId, readonly Responsible[]>>> = {
  'dkim-body-modified': ['sender', 'forwarder', 'recipient-admin'],
};

export const learnedColumns: readonly LearnedColumn[] = learnedCauses.flatMap((cause): LearnedColumn[] => {
  const owners = ownersOf[cause];
  return owners === undefined ? [{ cause, owner: null }] : owners.map((owner) => ({ cause, owner }));
});

/** Buckets into which words are hashed. */
export const WORD_BUCKETS = 16_384;
/** Buckets for the facts of a matter, behind those of the words. */
export const FACT_BUCKETS = 8_192;
/** Behind the facts: one place for what the conditions make of each cause, and one for none of them. */
export const FIRST_SHARE = WORD_BUCKETS + FACT_BUCKETS;
/** Places in all. */
export const PLACES = FIRST_SHARE + learnedCauses.length + 1;
