import type { Evidence } from '../../evidence/evidence.ts';
import type { Fact } from '../fact.ts';
import type { Handover, Journey, Truth } from '../journey/journey.ts';
import type { RoleSources } from '../journey/role-sources.ts';
import type { QuestionId } from '../question.ts';
import type { Refusal } from '../refusal.ts';

/** One matter to judge: the path, the refusal, and the evidence they were read from. */
export interface Matter {
  readonly evidence: Evidence;
  readonly journey: Journey;
  readonly context: RoleSources;
  readonly refusal: Refusal | null;
  /** The deciding handover, or null if none shows. */
  readonly judged: Handover | null;
  /** The line in which SAP Service Cloud V2 says that it rejected the message, or null. */
  readonly sap: Fact | null;
  /**
   * Conditions evaluated so far (`held`). They belong to the matter itself: what a `WeakMap` holds survives the collections of the young
   * generation, and with it the whole mail.
   */
  readonly found: Map<Condition, Holding>;
}

/**
 * The result of a condition. `belief` (0..1) is kept next to the three values: roles at 0.9 and at 0.7 are both "yes"
 * but do not count the same.
 */
export interface Holding {
  readonly truth: Truth;
  /** Null if nothing can be said. */
  readonly belief: number | null;
  readonly facts: readonly Fact[];
}

/** A question about a matter that several causes share. Pure. */
export interface Condition {
  readonly id: string;
  readonly holds: (matter: Matter) => Holding;
  /** Only concerns the role of the handing party, which `Cause.handedInBy` weighs. */
  readonly ofRole?: true;
  /** A negation: false only if its opposite is shown, whereas other conditions are also false if nothing shows them. */
  readonly negates?: true;
  /** The question whose answer would settle it. */
  readonly asks?: QuestionId;
}

/** A condition is true from the first belief on, false below the second. */
const YES = 0.65;
const NO = 0.12;

/** A holding from a belief. */
export function believe(belief: number, facts: readonly Fact[] = []): Holding {
  return { truth: belief >= YES ? 'yes' : belief <= NO ? 'no' : 'unknown', belief, facts };
}

export const yes = (...facts: readonly Fact[]): Holding => believe(0.95, facts);
export const no = (...facts: readonly Fact[]): Holding => believe(0.05, facts);
export const unknown: Holding = { truth: 'unknown', belief: null, facts: [] };
