import { type CauseId, causeIds, type Responsible } from '../../catalog/causes.ts';
import { concepts } from '../../message/reply/concept.ts';

/** Of inputs that settle nothing it is learned what they look like: an expert would ask back. */
export const UNSETTLED: CauseId = 'insufficient-evidence';

/** Causes of which something can be learned: a contradiction is found, not weighed. */
export const learnedCauses: readonly CauseId[] = causeIds.filter((id) => id !== 'contradiction');

/** One column of the model: a cause, or who acts for a cause that has several of them. */
export interface LearnedColumn {
  readonly cause: CauseId;
  readonly owner: Responsible | null;
}

/** Causes whose owner is learned: what shows the cause is the same, whoever it is. */
const ownersOf: Partial<Readonly<Record<CauseId, readonly Responsible[]>>> = {
  'connection-failed': ['recipient-admin', 'sender'],
  'relay-denied': ['recipient-admin', 'sender'],
  'tenant-connector': ['recipient-admin', 'sender'],
  'tls-failure': ['recipient-admin', 'sender'],
};

/** A cause that looks different with each owner: a footer of the sender, of a list, of the recipient. They are rivals like causes. */
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

/** Columns that share one probability: from `start` on, up to `end`. */
export interface ColumnGroup {
  readonly start: number;
  readonly end: number;
}

/** All causes are rivals. */
export const causeGroup: ColumnGroup = { start: 0, end: causeColumns.length };

/** Columns of a cause among its rivals; [] for one of which nothing can be learned. */
export const columnsOf = (id: CauseId): readonly number[] =>
  causeColumns.flatMap(({ cause }, at) => (cause === id ? [at] : []));

/** The owners of one cause are rivals of each other alone. */
export const ownerGroups: ReadonlyMap<CauseId, ColumnGroup> = new Map(
  (Object.keys(ownersOf) as CauseId[]).map((id) => {
    const start = learnedColumns.findIndex(({ cause }, at) => cause === id && at >= causeColumns.length);
    return [id, { start, end: start + (ownersOf[id]?.length ?? 0) }];
  }),
);

/** Every group of the model. */
export const columnGroups: readonly ColumnGroup[] = [causeGroup, ...ownerGroups.values()];

/** Buckets into which words are hashed. */
export const WORD_BUCKETS = 16_384;
/** Buckets for the beginnings of words, behind those of the words: forms of one word, compounds and related languages share them. */
export const BEGINNING_BUCKETS = 32_768;
/** Behind the beginnings: two words that follow each other. */
export const FIRST_PAIR = WORD_BUCKETS + BEGINNING_BUCKETS;
/** Most pairs are never met again, so few may share a bucket. */
export const PAIR_BUCKETS = 262_144;
/** Behind the pairs: what the sentences speak of, in any language that replies are read in. */
export const FIRST_CONCEPT = FIRST_PAIR + PAIR_BUCKETS;
/** Behind all that was written: the facts of a matter. */
export const FIRST_FACT = FIRST_CONCEPT + concepts.length;
export const FACT_BUCKETS = 8_192;
/** Behind the facts: one place for what the conditions make of each cause, and one for none of them. */
export const FIRST_SHARE = FIRST_FACT + FACT_BUCKETS;
/** Places in all. */
export const PLACES = FIRST_SHARE + learnedCauses.length + 1;
