import type { BodyDiff } from './body-diff.ts';
import type { ChangeKind } from './change-kind.ts';
import type { RecipeStep } from './recipe.ts';
import type { Signature } from './signature.ts';

/** Why no search was made, or why it ended early. */
export type NotTriedBecause =
  | 'no-body'
  | 'too-many-signatures'
  | 'body-too-large'
  | 'length-tag-zero'
  | 'length-tag-too-large'
  | 'empty-body-hash'
  | 'unknown-algorithm'
  | 'malformed-body-hash'
  /** An older ARC seal of a mail whose DKIM-Signatures all verify. */
  | 'dkim-verifies'
  | 'time-over'
  | 'worker-failed';

/** What the body reversal found for one signature. */
export interface BodyProof {
  readonly signature: Signature;
  /**
   * `intact`: the hash verifies as is. `proved`: undoing `changes` makes it verify. `not-proved`: it does not verify
   * and no reversal was found. `refused`: nothing was tried, see `notTriedBecause`.
   */
  readonly outcome: 'intact' | 'proved' | 'not-proved' | 'refused';
  readonly notTriedBecause: NotTriedBecause | null;
  readonly changes: readonly ChangeKind[];
  /** How to rebuild the signed body from the received one. */
  readonly recipe: readonly RecipeStep[];
  /** Content-* header lines of the signed mail where they differ; null = as received. */
  readonly content: readonly string[] | null;
  readonly diff: BodyDiff | null;
  /** More than half of the received body had to be removed: true, but less conclusive. */
  readonly largeRemoval: boolean;
  /** Signers that saw the signed body (`after`, latest first) and the changed one (`before`, earliest first). */
  readonly bounds: { readonly after: readonly string[]; readonly before: readonly string[] };
}
