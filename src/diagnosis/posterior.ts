import type { CauseId } from '../catalog/causes.ts';
import type { Cause } from './cause.ts';
import { allCauses } from './causes/index.ts';
import type { Condition, Holding, Matter } from './conditions/condition.ts';
import type { Fact } from './fact.ts';
import { authSymptoms, quietSymptoms, type Symptom } from './symptom.ts';
import type { Weights } from './weights.ts';

/** A condition as it was found for a candidate. */
export interface Found {
  readonly condition: Condition;
  readonly holding: Holding;
  readonly needed: boolean;
}

/** A cause that explains the symptom, with its probability and what was found for it. */
export interface Candidate {
  readonly cause: Cause;
  /** Before calibration; all of a matter and `other` add up to 1. */
  readonly probability: number;
  readonly found: readonly Found[];
}

export interface Posterior {
  /** Best first. */
  readonly candidates: readonly Candidate[];
  /** Probability of none of them. */
  readonly other: number;
}

/** How much likelier "none of these" is where the class of the reply is a guess. */
const GUESS = 5;

/** One condition moves the odds by at most this much (log). */
const FURTHEST = 3;

const logOdds = (belief: number): number =>
  Math.max(-FURTHEST, Math.min(FURTHEST, Math.log(belief / (1 - belief))));

/**
 * What a condition says for a cause: how much more certain it is here than in the mean of real cases. What is merely not
 * there speaks against a cause when it should be, and hardly for one when it should not.
 */
function speaks(condition: Condition, { belief }: Holding, { conditions, damping, usual }: Weights): number {
  if (belief === null) return 0;
  const moved =
    damping * (conditions[condition.id] ?? 1) * (logOdds(belief) - logOdds(usual[condition.id] ?? 0.5));
  return condition.id.startsWith('not-') ? Math.min(0, moved) : moved;
}

const notReplies: ReadonlySet<Symptom> = new Set([...authSymptoms, ...quietSymptoms]);
const isReply = (symptom: Symptom): boolean => !notReplies.has(symptom);

/** Causes of each symptom, worked out once. */
const bySymptom = new Map<Symptom, readonly Cause[]>();

/** The full list of causes of a symptom. */
export function causesOf(symptom: Symptom): readonly Cause[] {
  const known = bySymptom.get(symptom);
  if (known !== undefined) return known;
  const list = allCauses.filter(({ explains }) => (explains[symptom] ?? 0) > 0);
  bySymptom.set(symptom, list);
  return list;
}

/** Share of a cause among those of its symptom: counted cases, with `explains` as pseudo-counts. */
export function priorOf(cause: Cause, symptom: Symptom, { counts, pseudoCount }: Weights): number {
  const all = causesOf(symptom);
  const base =
    (cause.explains[symptom] ?? 0) / all.reduce((sum, each) => sum + (each.explains[symptom] ?? 0), 0);
  const counted = counts[symptom] ?? {};
  const total = all.reduce((sum, each) => sum + (counted[each.id] ?? 0), 0);
  return ((counted[cause.id] ?? 0) + pseudoCount * base) / (total + pseudoCount);
}

/** Share of "none of these": cases whose cause does not explain their symptom, over the usual share as pseudo-counts. */
function otherOf(symptom: Symptom, { counts, pseudoCount, other }: Weights): number {
  const known = new Set<CauseId>(causesOf(symptom).map(({ id }) => id));
  let [missed, total] = [0, 0];
  for (const [id, cases] of Object.entries(counts[symptom] ?? {}) as [CauseId, number][]) {
    total += cases;
    if (!known.has(id)) missed += cases;
  }
  return (missed + pseudoCount * other) / (total + pseudoCount);
}

/**
 * Probabilities of the causes of a symptom: prior times what every condition found. A cause with a false need is out; an
 * unknown one stays at its prior. Each condition is asked once however many causes share it.
 */
export function posterior(matter: Matter, symptom: Symptom, weights: Weights): Posterior {
  const asked = new Map<string, Holding>();
  const ask = (condition: Condition): Holding => {
    const known = asked.get(condition.id);
    if (known !== undefined) return known;
    const holding = condition.holds(matter);
    asked.set(condition.id, holding);
    return holding;
  };
  const scored: { cause: Cause; score: number; found: Found[] }[] = [];
  for (const cause of causesOf(symptom)) {
    const found = [
      ...cause.needs.map((condition) => ({ condition, holding: ask(condition), needed: true })),
      ...cause.typical.map((condition) => ({ condition, holding: ask(condition), needed: false })),
    ];
    if (found.some(({ needed, holding }) => needed && holding.truth === 'no')) continue;
    const score = found.reduce(
      (sum, { condition, holding }) => sum + speaks(condition, holding, weights),
      Math.log(priorOf(cause, symptom, weights)),
    );
    scored.push({ cause, score, found });
  }
  // A class that the words only suggest may be another one: more is left for what is not listed.
  const recipient = matter.refusal?.recipient;
  const bare =
    recipient !== undefined &&
    recipient.reply === null &&
    recipient.status === null &&
    recipient.remoteMta === null;
  const guessed = isReply(symptom) && (bare || recipient?.certainty === 'possible');
  const none = Math.log(Math.min(0.5, otherOf(symptom, weights) * (guessed ? GUESS : 1)));
  const highest = Math.max(none, ...scored.map(({ score }) => score));
  const total = scored.reduce((sum, { score }) => sum + Math.exp(score - highest), Math.exp(none - highest));
  return {
    candidates: scored
      .map(({ cause, score, found }) => ({ cause, found, probability: Math.exp(score - highest) / total }))
      .sort((a, b) => b.probability - a.probability || (a.cause.id < b.cause.id ? -1 : 1)),
    other: Math.exp(none - highest) / total,
  };
}

/** Facts that speak for a candidate: those of what holds, in the order of its conditions. */
export function factsFor({ found }: Candidate): Fact[] {
  return found
    .filter(
      ({ holding }) =>
        holding.truth === 'yes' || (holding.truth === 'unknown' && (holding.belief ?? 0) > 0.5),
    )
    .flatMap(({ holding }) => holding.facts);
}
