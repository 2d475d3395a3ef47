import type { CauseId, Responsible } from '../catalog/causes.ts';
import type { Cause } from './cause.ts';
import { allCauses } from './causes/index.ts';
import type { Condition, Holding, Matter } from './conditions/condition.ts';
import { held } from './conditions/held.ts';
import { type Belief, type Handover, partyNames, roles } from './journey/journey.ts';
import type { Seen } from './learned/features-of.ts';
import { authSymptoms, isOfChecks, quietSymptoms, type Symptom } from './symptom.ts';
import type { Basis, Weights } from './weights.ts';

/** A condition as it was evaluated for a candidate. */
export interface Found {
  readonly condition: Condition;
  readonly holding: Holding;
  readonly needed: boolean;
}

/**
 * `listed`: the symptom has it among its causes. `unlisted`: only the learned model supports it. `excluded`: something
 * it needs is false.
 */
export type Standing = 'listed' | 'unlisted' | 'excluded';

/** A cause that may explain the symptom, with its probability and the conditions found. */
export interface Candidate {
  readonly cause: Cause;
  /** Before calibration; all candidates of a matter and `other` add up to 1. */
  readonly probability: number;
  readonly found: readonly Found[];
  readonly standing: Standing;
  /** Who must act, if that was learned; null if the cause itself says so. */
  readonly owner: Responsible | null;
}

/** How much likelier "none of these" becomes if the class of the reply is a guess. */
const GUESS_FACTOR = 5;

/** One condition moves the odds by at most this much (log). */
const MAX_LOG_ODDS = 3;

const logOdds = (belief: number): number =>
  Math.max(-MAX_LOG_ODDS, Math.min(MAX_LOG_ODDS, Math.log(belief / (1 - belief))));

/**
 * Evidence of a condition for a cause: how much more certain it is here than in the average of real cases. The mere
 * absence of a typical condition counts against a cause; the mere absence of an untypical one hardly matters.
 */
function conditionEvidence(condition: Condition, { belief }: Holding, { usual }: Weights): number {
  if (belief === null) return 0;
  const moved = logOdds(belief) - logOdds(usual[condition.id] ?? 0.5);
  return condition.id.startsWith('not-') ? Math.min(0, moved) : moved;
}

/** Minimum share of a handing party, so that no cause strictly requires or excludes one. */
const MIN_SHARE = 0.001;
/** Weight of `Cause.handedInBy` in pseudo-cases. */
const PARTY_CASES = 4;

/**
 * Evidence of the handing party for a cause (log): the probability of its role, weighed by how often that role hands in
 * for this cause versus overall. A single sum over all roles, so that doubt between two of them remains doubt between
 * their causes.
 */
function partyEvidence(cause: Cause, role: Belief, { parties }: Weights): number {
  const counted = parties.byCause[cause.id];
  const declared = Object.values(cause.handedInBy ?? {}).reduce((sum, share) => sum + share, 0);
  const cases = counted?.cases ?? 0;
  const stranger = 1 - Object.values(role).reduce((sum, share) => sum + share, 0);
  let sum = 0;
  for (const name of partyNames) {
    const usual = parties.usual[name] ?? MIN_SHARE;
    const base = (cause.handedInBy?.[name] ?? 0) + Math.max(0, 1 - declared) * usual;
    const share = (base * PARTY_CASES + (counted?.shares[name] ?? 0) * cases) / (PARTY_CASES + cases);
    sum +=
      ((name === 'stranger' ? Math.max(0, stranger) : (role[name] ?? 0)) * share) /
      Math.max(MIN_SHARE, usual);
  }
  return Math.log(Math.max(MIN_SHARE, sum));
}

const notReplies: ReadonlySet<Symptom> = new Set([...authSymptoms, ...quietSymptoms]);
const isReply = (symptom: Symptom): boolean => !notReplies.has(symptom);

/** Causes of each symptom, computed once. */
const bySymptom = new Map<Symptom, readonly Cause[]>();

/** All causes of a symptom. */
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

/** Values derived from the weights per symptom, computed once. */
interface BySymptom {
  /** Log share of each of its causes, in order. */
  readonly priors: readonly number[];
  readonly other: number;
}

const weighed = new WeakMap<Weights, Map<Symptom, BySymptom>>();

function countedOf(symptom: Symptom, weights: Weights): BySymptom {
  let known = weighed.get(weights);
  if (known === undefined) {
    known = new Map();
    weighed.set(weights, known);
  }
  let counted = known.get(symptom);
  if (counted === undefined) {
    const priors = causesOf(symptom).map((cause) => Math.log(priorOf(cause, symptom, weights)));
    counted = { priors, other: otherOf(symptom, weights) };
    known.set(symptom, counted);
  }
  return counted;
}

/**
 * Share of "none of these": cases whose cause does not explain their symptom, smoothed by the usual share as
 * pseudo-counts.
 */
function otherOf(symptom: Symptom, { counts, pseudoCount, other }: Weights): number {
  const known = new Set<CauseId>(causesOf(symptom).map(({ id }) => id));
  let [missed, total] = [0, 0];
  for (const [id, cases] of Object.entries(counts[symptom] ?? {}) as [CauseId, number][]) {
    total += cases;
    if (!known.has(id)) missed += cases;
  }
  return (missed + pseudoCount * other) / (total + pseudoCount);
}

/** A role that hands in at least this share of a cause's cases is typical of the cause. */
const OWN_ROLE = 0.85;
/** From this belief on, the handing party counts as known. */
const KNOWN_ROLE = 0.7;
/** A role that hands in less than this share of a cause's cases is untypical of it. */
const FOREIGN_ROLE = 0.05;
/** From this belief on, another role is a rival rather than a doubt. */
const RIVAL_ROLE = 0.25;
/** How much more certain a cause may be than its party: the failed check is evidence too. */
const PARTY_MARGIN = 0.1;

/**
 * Upper bound for a cause whose only possible role has a rival, such as a filter that may be on either side. Otherwise
 * 1.
 */
export function partyLimit(cause: Cause, { judged }: Matter): number {
  const role = judged?.from.role ?? {};
  // Of an unknown party there is only the prior and what people say of it: no reason for a bound.
  if (judged !== null && isNameless(judged)) return 1;
  // The known handing party hardly ever hands in for this cause.
  const known = roles.find((one) => (role[one] ?? 0) >= KNOWN_ROLE);
  if (known !== undefined && cause.handedInBy !== undefined && (cause.handedInBy[known] ?? 0) < FOREIGN_ROLE)
    return 1 - (role[known] ?? 0) + PARTY_MARGIN;
  const name = roles.find((one) => (cause.handedInBy?.[one] ?? 0) >= OWN_ROLE);
  const rivals = roles.some((one) => one !== name && (role[one] ?? 0) >= RIVAL_ROLE);
  return name === undefined || !rivals ? 1 : (role[name] ?? 0) + PARTY_MARGIN;
}

const isNameless = ({ from, client }: Handover): boolean =>
  from.host === null &&
  from.vendor === null &&
  client.ip === null &&
  from.facts.every(({ id }) => id === 'word');

/** Id of the parties' evidence among the conditions. */
export const PARTY = 'handed-in';

/** A cause of the symptom with its evidence, before weighing. */
export interface Weighed {
  readonly cause: Cause;
  readonly found: readonly Found[];
  /** Log of its share among the causes of the symptom. */
  readonly prior: number;
  /** Condition or the parties, and its evidence (log). */
  readonly says: readonly (readonly [id: string, value: number])[];
}

type Asked = Map<Condition, Holding>;

/** Evaluates each condition of a matter once, however many causes share it. */
function ask(asked: Asked, matter: Matter, condition: Condition): Holding {
  const known = asked.get(condition);
  if (known !== undefined) return known;
  const holding = held(condition, matter);
  asked.set(condition, holding);
  return holding;
}

/** The role of the handing party is weighed via the parties if checks decide, otherwise via conditions. */
const roleOf = (matter: Matter, symptom: Symptom): Belief | null =>
  isOfChecks(symptom) ? (matter.judged?.from.role ?? null) : null;

/** What the conditions of a cause found. Excluded if one it needs is false; an unknown need does not exclude it. */
export function look(
  cause: Cause,
  matter: Matter,
  symptom: Symptom,
  asked: Asked,
): { readonly found: readonly Found[]; readonly excluded: boolean } {
  const byRole = roleOf(matter, symptom) !== null;
  const found: Found[] = [];
  let excluded = false;
  for (const condition of cause.needs) {
    const holding = ask(asked, matter, condition);
    found.push({ condition, holding, needed: true });
    if (holding.truth === 'no' && !(byRole && condition.ofRole === true)) excluded = true;
  }
  for (const condition of cause.typical)
    found.push({ condition, holding: ask(asked, matter, condition), needed: false });
  return { found, excluded };
}

/** All possible causes of a symptom, with the evidence of every condition and of the parties for each. */
export function weigh(
  matter: Matter,
  symptom: Symptom,
  weights: Weights,
  asked: Asked = new Map(),
): readonly Weighed[] {
  const role = roleOf(matter, symptom);
  const { priors } = countedOf(symptom, weights);
  const all: Weighed[] = [];
  const causes = causesOf(symptom);
  for (let at = 0; at < causes.length; at++) {
    const cause = causes[at] as Cause;
    const { found, excluded } = look(cause, matter, symptom, asked);
    if (excluded) continue;
    const says: (readonly [string, number])[] = [];
    for (const { condition, holding } of found)
      if (role === null || condition.ofRole !== true)
        says.push([condition.id, conditionEvidence(condition, holding, weights)]);
    if (role !== null) says.push([PARTY, partyEvidence(cause, role, weights)]);
    all.push({ cause, found, prior: priors[at] ?? 0, says });
  }
  return all;
}

/** What a judgement of this symptom rests on. */
export function basisOf({ refusal }: Matter, symptom: Symptom): Basis {
  if (isOfChecks(symptom)) return 'checks';
  return isReply(symptom) && refusal !== null && refusal.recipient.certainty !== 'possible'
    ? 'words'
    : 'guess';
}

/** Log probability that none of the listed causes applies. A class that the words merely suggest may be wrong. */
export function noneOf({ refusal }: Matter, symptom: Symptom, weights: Weights): number {
  const recipient = refusal?.recipient;
  const bare =
    recipient !== undefined &&
    recipient.reply === null &&
    recipient.status === null &&
    recipient.remoteMta === null;
  const guessed = isReply(symptom) && (bare || recipient?.certainty === 'possible');
  return Math.log(Math.min(0.5, countedOf(symptom, weights).other * (guessed ? GUESS_FACTOR : 1)));
}

/** The result of the conditions alone. */
export interface ByConditions extends Seen {
  readonly candidates: readonly Candidate[];
  readonly asked: Asked;
}

/** Prior times the evidence of every condition and of the parties. */
export function byConditions(matter: Matter, symptom: Symptom, weights: Weights): ByConditions {
  const asked: Asked = new Map();
  const factor = (id: string): number => (id === PARTY ? weights.party : (weights.conditions[id] ?? 1));
  const scored = weigh(matter, symptom, weights, asked).map(({ cause, found, prior, says }) => ({
    cause,
    found,
    score: says.reduce((sum, [id, value]) => sum + factor(id) * value, prior),
  }));
  const none = noneOf(matter, symptom, weights);
  const highest = Math.max(none, ...scored.map(({ score }) => score));
  const power = (score: number): number => Math.exp(score - highest);
  const total = scored.reduce((sum, { score }) => sum + power(score), power(none));
  const candidates = scored.map(({ cause, found, score }) => ({
    cause,
    found,
    probability: power(score) / total,
    standing: 'listed' as const,
    owner: null,
  }));
  return {
    symptom,
    basis: basisOf(matter, symptom),
    candidates,
    shares: new Map(candidates.map(({ cause, probability }) => [cause.id, probability])),
    other: power(none) / total,
    asked,
  };
}
