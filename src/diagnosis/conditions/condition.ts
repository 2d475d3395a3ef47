import type { Evidence } from '../../evidence/evidence.ts';
import type { Fact } from '../fact.ts';
import type { Handover, Journey, Truth } from '../journey/journey.ts';
import type { WayContext } from '../journey/way-context.ts';
import type { QuestionId } from '../question.ts';
import type { Refusal } from '../refusal.ts';

/** One matter under judgement: the way, what was refused, and the evidence they were read from. */
export interface Matter {
  readonly evidence: Evidence;
  readonly journey: Journey;
  readonly context: WayContext;
  readonly refusal: Refusal | null;
  /** The handover that decides, or null when none shows. */
  readonly judged: Handover | null;
}

/**
 * What a condition finds. `belief` (0..1) is kept beside the three values: a role of 0.9 and one of 0.7 are both "yes"
 * and do not count the same.
 */
export interface Holding {
  readonly truth: Truth;
  /** Null where nothing can be said. */
  readonly belief: number | null;
  readonly facts: readonly Fact[];
}

/** One question about a matter that several causes share. Pure. */
export interface Condition {
  readonly id: string;
  readonly holds: (matter: Matter) => Holding;
  /** Only asks for the role of who handed the message in, which `Cause.handedInBy` weighs. */
  readonly ofRole?: true;
  /** It is that something does not hold: false where that is shown, while any other is false also where nothing shows it. */
  readonly negates?: true;
  /** The question whose answer would settle it. */
  readonly asks?: QuestionId;
}

/** From this belief on a condition is true, and below the other it is false. */
const YES = 0.65;
const NO = 0.12;

/** A holding from a degree of belief. */
export function believe(belief: number, facts: readonly Fact[] = []): Holding {
  return { truth: belief >= YES ? 'yes' : belief <= NO ? 'no' : 'unknown', belief, facts };
}

export const yes = (...facts: readonly Fact[]): Holding => believe(0.95, facts);
export const no = (...facts: readonly Fact[]): Holding => believe(0.05, facts);
export const unknown: Holding = { truth: 'unknown', belief: null, facts: [] };
