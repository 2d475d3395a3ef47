import type { CauseId, Responsible } from '../catalog/causes.ts';
import type { Cause } from './cause.ts';
import { allCauses } from './causes/index.ts';
import type { Condition, Holding, Matter } from './conditions/condition.ts';
import { held } from './conditions/held.ts';
import { type Belief, type Handover, partyNames, roles } from './journey/journey.ts';
import type { Seen } from './learned/features-of.ts';
import { authSymptoms, isOfChecks, quietSymptoms, type Symptom } from './symptom.ts';
import type { Basis, Weights } from './weights.ts';

/** A condition as it was found for a candidate. */
export interface Found {
  readonly condition: Condition;
  readonly holding: Holding;
  readonly needed: boolean;
}

/**
 * `listed`: the symptom has it among its causes. `unlisted`: only what was learned speaks for it. `excluded`: something that
 * it needs is false.
 */
export type Standing = 'listed' | 'unlisted' | 'excluded';

/** A cause that explains the symptom, with its probability and what was found for it. */
export interface Candidate {
  readonly cause: Cause;
  /** Before calibration; all of a matter and `other` add up to 1. */
  readonly probability: number;
  readonly found: readonly Found[];
  readonly standing: Standing;
  /** Who acts, where that was learned; null where the cause itself tells. */
  readonly owner: Responsible | null;
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
function speaks(condition: Condition, { belief }: Holding, { usual }: Weights): number {
  if (belief === null) return 0;
  const moved = logOdds(belief) - logOdds(usual[condition.id] ?? 0.5);
  return condition.id.startsWith('not-') ? Math.min(0, moved) : moved;
}

/** A share of who handed a message in that no cause can do without or be excluded by. */
const LEAST = 0.001;
/** Counted cases weigh against so many that `Cause.handedInBy` stands for. */
const PARTY_CASES = 4;

/**
 * What the party that handed the message in says for a cause (log): the probability of its role, weighed by how often that
 * role hands in where this is the cause and how often it does in any case. One sum over all roles, so that a doubt between
 * two of them stays a doubt between their causes.
 */
function partySpeaks(cause: Cause, role: Belief, { parties }: Weights): number {
  const counted = parties.byCause[cause.id];
  const declared = Object.values(cause.handedInBy ?? {}).reduce((sum, share) => sum + share, 0);
  const cases = counted?.cases ?? 0;
  const stranger = 1 - Object.values(role).reduce((sum, share) => sum + share, 0);
  let sum = 0;
  for (const name of partyNames) {
    const usual = parties.usual[name] ?? LEAST;
    const base = (cause.handedInBy?.[name] ?? 0) + Math.max(0, 1 - declared) * usual;
    const share = (base * PARTY_CASES + (counted?.shares[name] ?? 0) * cases) / (PARTY_CASES + cases);
    sum +=
      ((name === 'stranger' ? Math.max(0, stranger) : (role[name] ?? 0)) * share) / Math.max(LEAST, usual);
  }
  return Math.log(Math.max(LEAST, sum));
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

/** What weights say of a symptom, worked out once. */
interface BySymptom {
  /** Log of the share of each of its causes, in their order. */
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

/** A role that hands in in so many of a cause's cases is what the cause is about. */
const OWN_ROLE = 0.85;
/** From here on it is known who handed a message in. */
const KNOWN_ROLE = 0.7;
/** A role that hands in in fewer of a cause's cases is foreign to it. */
const FOREIGN_ROLE = 0.05;
/** From here on another role is a rival, not a doubt. */
const RIVAL_ROLE = 0.25;
/** How much surer than of its party one may be of a cause: the check that failed says something too. */
const BESIDE = 0.1;

/**
 * The most that a cause may be believed where the one role that it needs has a rival: a filter whose side nobody tells.
 * Else 1.
 */
export function partyLimit(cause: Cause, { judged }: Matter): number {
  const role = judged?.from.role ?? {};
  // Of somebody nobody tells anything about only what is usual is known: that limits nothing.
  if (judged !== null && isNameless(judged)) return 1;
  // Where this is the cause, the party that is known to have handed the message in hardly ever does.
  const known = roles.find((one) => (role[one] ?? 0) >= KNOWN_ROLE);
  if (known !== undefined && cause.handedInBy !== undefined && (cause.handedInBy[known] ?? 0) < FOREIGN_ROLE)
    return 1 - (role[known] ?? 0) + BESIDE;
  const name = roles.find((one) => (cause.handedInBy?.[one] ?? 0) >= OWN_ROLE);
  const rivals = roles.some((one) => one !== name && (role[one] ?? 0) >= RIVAL_ROLE);
  return name === undefined || !rivals ? 1 : (role[name] ?? 0) + BESIDE;
}

const isNameless = ({ from, client }: Handover): boolean =>
  from.host === null && from.vendor === null && client.ip === null && from.facts.length === 0;

/** Name of what the parties say among the conditions. */
export const PARTY = 'handed-in';

/** A cause of the symptom with what speaks for it, before anything is weighed. */
export interface Weighed {
  readonly cause: Cause;
  readonly found: readonly Found[];
  /** Log of its share among the causes of the symptom. */
  readonly prior: number;
  /** Condition or the parties, and what it says (log). */
  readonly says: readonly (readonly [id: string, value: number])[];
}

type Asked = Map<Condition, Holding>;

/** Asks each condition of a matter once however many causes share it. */
function ask(asked: Asked, matter: Matter, condition: Condition): Holding {
  const known = asked.get(condition);
  if (known !== undefined) return known;
  const holding = held(condition, matter);
  asked.set(condition, holding);
  return holding;
}

/** The role of who handed the message in is weighed by the parties where checks decide, and by conditions elsewhere. */
const roleOf = (matter: Matter, symptom: Symptom): Belief | null =>
  isOfChecks(symptom) ? (matter.judged?.from.role ?? null) : null;

/** What the conditions of a cause found. It is excluded where one that it needs is false; an unknown need stays. */
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

/** All that may be behind a symptom: its causes with what every condition and the parties say for each. */
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
        says.push([condition.id, speaks(condition, holding, weights)]);
    if (role !== null) says.push([PARTY, partySpeaks(cause, role, weights)]);
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

/** Log of the chance that none of the listed causes is it. A class that the words only suggest may be another one. */
export function noneOf({ refusal }: Matter, symptom: Symptom, weights: Weights): number {
  const recipient = refusal?.recipient;
  const bare =
    recipient !== undefined &&
    recipient.reply === null &&
    recipient.status === null &&
    recipient.remoteMta === null;
  const guessed = isReply(symptom) && (bare || recipient?.certainty === 'possible');
  return Math.log(Math.min(0.5, countedOf(symptom, weights).other * (guessed ? GUESS : 1)));
}

/** What the conditions alone make of a matter. */
export interface ByConditions extends Seen {
  readonly candidates: readonly Candidate[];
  readonly asked: Asked;
}

/** Prior times what every condition and the parties say. */
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
