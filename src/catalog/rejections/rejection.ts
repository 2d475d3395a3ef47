import type { BounceClass, Permanence } from '../bounce-class.ts';

/** One reply text and what it means. Texts are matched on lower-case, unfolded text with typographic quotes folded. */
export interface Rejection {
  readonly id: string;
  /** Provider that uses it; null for texts any server may use. */
  readonly provider: string | null;
  /** `provider`: too common a text to count unless the provider is known. */
  readonly scope: 'any' | 'provider';
  /** 3 a provider's token, 2 a distinctive text, 1 a generic text, 0 a last resort. */
  readonly specificity: 0 | 1 | 2 | 3;
  /** Codes it usually comes with: they raise the score, they are not required. */
  readonly reply: string | null;
  readonly enhanced: string | null;
  /** Lower-case; one of them must be in the text. With a `pattern` they only decide whether it is tried. */
  readonly texts: readonly string[];
  readonly pattern: RegExp | null;
  readonly class: BounceClass;
  readonly permanence: Permanence;
  readonly actor: string;
  readonly meaning: string;
  readonly source: string;
  readonly verified: string;
  /** A text from its provider's pages never seen in real mail: it weighs less than one that was. */
  readonly unproved?: true;
  /** Replies from elsewhere that this row must win, and such that it must not match. Made of its own text they would prove nothing. */
  readonly examples?: readonly string[];
  readonly counterexamples?: readonly string[];
}
