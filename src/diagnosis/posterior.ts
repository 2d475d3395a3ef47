import type { Responsible } from '../catalog/causes.ts';
import { byConditions, type Candidate, look, partyLimit } from './by-conditions.ts';
import type { Cause } from './cause.ts';
import { allCauses } from './causes/index.ts';
import { ANSWERED, author, LEFT_FROM_HOME } from './conditions/author.ts';
import type { Holding, Matter } from './conditions/condition.ts';
import { held } from './conditions/held.ts';
import { originOf } from './conditions/origin-of.ts';
import type { Fact } from './fact.ts';
import { opinionOf } from './learned/features-of.ts';
import { type LearnedModel, shippedModel } from './learned/learned-model.ts';
import { columnsOf, learnedColumns, ownerGroups } from './learned/space.ts';
import { isOfChecks, isQuiet, type Symptom } from './symptom.ts';
import type { Weights } from './weights.ts';

export interface Posterior {
  /** Best first. */
  readonly candidates: readonly Candidate[];
  /** Probability of none of them. */
  readonly other: number;
}

/** A cause that is not listed for the symptom and less probable than this is not among the answers. */
const WORTH_A_LOOK = 0.02;

/**
 * Probabilities of the causes of a matter: the result of the conditions, mixed with that of the learned model.
 * Probability taken from a cause because of its party does not go to the others: if the two disagree, that is doubt.
 */
export function posterior(
  matter: Matter,
  symptom: Symptom,
  weights: Weights,
  model: LearnedModel = shippedModel(),
): Posterior {
  const seen = byConditions(matter, symptom, weights);
  const learned = opinionOf(model, matter, seen);
  // A code that somebody asks about means what the table says.
  const mix = hasHappened(matter, symptom) ? weights.learned[seen.basis] : 0;
  const ofChecks = isOfChecks(symptom);
  const own = new Map(seen.candidates.map((candidate) => [candidate.cause.id, candidate]));
  const mixedOf = (at: number): number =>
    mix * sumOf(columns[at] ?? [], learned) +
    (1 - mix) * (own.get((allCauses[at] as Cause).id)?.probability ?? 0);
  const unsure = mixedOf(BACKSCATTER);
  const backscatter = withAnswer(unsure, neverSentOf(matter), tellsSender(matter));
  // An answer to the question whether it was sent at all leaves the others their proportions.
  const rest = backscatter === unsure ? 1 : (1 - backscatter) / Math.max(1e-9, 1 - unsure);
  const candidates: Candidate[] = [];
  for (let at = 0; at < allCauses.length; at++) {
    const cause = allCauses[at] as Cause;
    const listed = own.get(cause.id);
    const mixed = mixedOf(at);
    const share = cause.id === 'backscatter' ? backscatter : mixed * rest;
    // Nothing can raise it above this.
    if (listed === undefined && share < WORTH_A_LOOK) continue;
    const owner = learnedOwner(ownerColumns[at] ?? [], learned);
    const probability = ofChecks ? Math.min(partyLimit(cause, matter), share) : share;
    if (listed !== undefined) {
      candidates.push({ ...listed, probability, owner });
      continue;
    }
    if (probability < WORTH_A_LOOK) continue;
    const { found, excluded } = look(cause, matter, symptom, seen.asked);
    candidates.push(
      excluded
        ? { cause, probability, found, standing: 'excluded', owner }
        : { cause, probability, found, standing: 'unlisted', owner },
    );
  }
  candidates.sort((a, b) => b.probability - a.probability || (a.cause.id < b.cause.id ? -1 : 1));
  return { candidates, other: 1 - candidates.reduce((sum, { probability }) => sum + probability, 0) };
}

/** Something was refused, checked or stated; otherwise the user asks what a code means. */
export const hasHappened = ({ refusal, judged }: Matter, symptom: Symptom): boolean =>
  isQuiet(symptom) || refusal !== null || (judged?.verdicts.length ?? 0) > 0;

/** Belief that a refused message was never sent from here, as far as that is known; null where nothing was refused. */
const neverSentOf = (matter: Matter): Holding | null =>
  matter.refusal === null ? null : held(author.neverSent, matter);

/** Somebody says something about the message, or it came back: a bare notice does not tell who sent it. */
function tellsSender(matter: Matter): boolean {
  const { text, report } = matter.evidence;
  const { root, written } = report;
  // A pasted mail is no statement, what stands above it is.
  const said =
    root === null || written !== null
      ? text[0]
      : text.find(({ line }) => line < root.view.lineAt(root.header.start));
  return said !== undefined || originOf(matter) !== null;
}

/** Probability of backscatter once it is known whether the message was sent: if nobody sent it, there is nothing to fix. */
function withAnswer(probability: number, neverSent: Holding | null, tells: boolean): number {
  const belief = neverSent?.belief ?? null;
  if (neverSent === null || belief === null) return probability;
  if (belief >= ANSWERED) return Math.max(probability, ANSWERED);
  // The returned message shows where it began: why it was refused there says nothing about who sent it.
  const shown = belief > 0.7 && neverSent.facts.some(({ id }) => id === 'started-here');
  if (shown) return Math.max(probability, belief);
  if (!tells) return Math.min(probability, belief);
  return belief <= LEFT_FROM_HOME ? Math.min(probability, LEFT_FROM_HOME) : probability;
}

const BACKSCATTER = allCauses.findIndex(({ id }) => id === 'backscatter');

/** Columns of each cause in the learned model; none for one that cannot be learned. */
const columns: readonly (readonly number[])[] = allCauses.map(({ id }) => columnsOf(id));

/** Columns of the owners of each cause, if learned. */
const ownerColumns: readonly (readonly number[])[] = allCauses.map(({ id }, at) => {
  const group = ownerGroups.get(id);
  return group === undefined
    ? (columns[at] ?? [])
    : Array.from({ length: group.end - group.start }, (_, column) => group.start + column);
});

function sumOf(places: readonly number[], shares: Float64Array): number {
  let sum = 0;
  for (const place of places) sum += shares[place] ?? 0;
  return sum;
}

/** The likeliest owner of a cause; null if nothing about it is learned. */
function learnedOwner(places: readonly number[], shares: Float64Array): Responsible | null {
  let best = -1;
  for (const place of places) if (best < 0 || (shares[place] ?? 0) > (shares[best] ?? 0)) best = place;
  return learnedColumns[best]?.owner ?? null;
}

/** Facts that support a candidate: those of the conditions that hold, in order. */
export function factsFor({ found }: Candidate): Fact[] {
  return found
    .filter(
      ({ holding }) =>
        holding.truth === 'yes' || (holding.truth === 'unknown' && (holding.belief ?? 0) > 0.5),
    )
    .flatMap(({ holding }) => holding.facts);
}
