import { type CauseId, causeIds, type Responsible } from '../../catalog/causes.ts';
import { concepts } from '../../message/reply/concept.ts';

/** What inputs that settle nothing look like is learned too: an expert would ask back. */
export const UNSETTLED: CauseId = 'insufficient-evidence';

/** Causes that can be learned: a contradiction is found, not weighed. */
export const learnedCauses: readonly CauseId[] = causeIds.filter((id) => id !== 'contradiction');

/** One column of the model: a cause, or who must act for a cause with several owners. */
export interface LearnedColumn {
  readonly cause: CauseId;
  readonly owner: Responsible | null;
}

/** Causes whose owner is learned: the evidence for the cause is the same, whoever it is. */
const ownersOf: Partial<Readonly<Record<CauseId, readonly Responsible[]>>> = {
  'connection-failed': ['recipient-admin', 'sender'],
  'relay-denied': ['recipient-admin', 'sender'],
  'tenant-connector': ['recipient-admin', 'sender'],
  'tls-failure': ['recipient-admin', 'sender'],
};

/**
 * A cause that looks different with each owner: a footer of the sender, of a list, of the recipient. They compete like
 * causes.
 */
const looksOf: Partial<Readonly<Record<CauseId, readonly Responsible[]>>> = {
  'dkim-body-modified': ['sender', 'forwarder', 'recipient-admin'],
};

const causeColumns: readonly LearnedColumn[] = learnedCauses.flatMap((cause): LearnedColumn[] => {
  const owners = looksOf[cause];
  return owners === undefined ? [{ cause, owner: null }] : owners.map((owner) => ({ cause, owner }));
});

/** The causes, then the owners of each cause that has several. */
export const learnedColumns: readonly LearnedColumn[] = [
  ...causeColumns,
  ...learnedCauses.flatMap((cause) => (ownersOf[cause] ?? []).map((owner) => ({ cause, owner }))),
];

/** Columns that share one probability: from `start` up to `end`. */
export interface ColumnGroup {
  readonly start: number;
  readonly end: number;
}

/** All causes compete. */
export const causeGroup: ColumnGroup = { start: 0, end: causeColumns.length };

/** Columns of a cause in its group; [] for one that cannot be learned. */
export const columnsOf = (id: CauseId): readonly number[] =>
  causeColumns.flatMap(({ cause }, at) => (cause === id ? [at] : []));

/** The owners of one cause compete only with each other. */
export const ownerGroups: ReadonlyMap<CauseId, ColumnGroup> = new Map(
  (Object.keys(ownersOf) as CauseId[]).map((id) => {
    const start = learnedColumns.findIndex(({ cause }, at) => cause === id && at >= causeColumns.length);
    return [id, { start, end: start + (ownersOf[id]?.length ?? 0) }];
  }),
);

/** Every group of the model. */
export const columnGroups: readonly ColumnGroup[] = [causeGroup, ...ownerGroups.values()];

/** Number of buckets that words are hashed into. */
export const WORD_BUCKETS = 16_384;
/**
 * Buckets for the beginnings of words, after those of the words: inflections, compounds and related languages share
 * them.
 */
export const BEGINNING_BUCKETS = 32_768;
/** After the beginnings: pairs of consecutive words. */
export const FIRST_PAIR = WORD_BUCKETS + BEGINNING_BUCKETS;
/** Most pairs never recur, so collisions must be rare. */
export const PAIR_BUCKETS = 262_144;
/** After the pairs: the concepts of the sentences, in any language that replies are read in. */
export const FIRST_CONCEPT = FIRST_PAIR + PAIR_BUCKETS;
/** After everything written: the facts of a matter. */
export const FIRST_FACT = FIRST_CONCEPT + concepts.length;
export const FACT_BUCKETS = 8_192;
/** After the facts: one place for the result of the conditions for each cause, and one for none of them. */
export const FIRST_SHARE = FIRST_FACT + FACT_BUCKETS;
/** Number of places. */
export const PLACES = FIRST_SHARE + learnedCauses.length + 1;
