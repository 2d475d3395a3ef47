import type { CauseId } from '../catalog/causes.ts';
import type { Cause } from './cause.ts';
import { allCauses } from './causes/index.ts';
import type { Condition, Holding, Matter } from './conditions/condition.ts';
import type { Fact } from './fact.ts';
import { type Belief, partyNames, roles } from './journey/journey.ts';
import { authSymptoms, isOfChecks, quietSymptoms, type Symptom } from './symptom.ts';
import type { Ground, Weights } from './weights.ts';
import { wordedCauses } from './wording/wording-model.ts';

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
  /** The symptom has it on its list; else only the wording speaks for it. */
  readonly listed: boolean;
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
  const name = roles.find((one) => (cause.handedInBy?.[one] ?? 0) >= OWN_ROLE);
  const rivals = roles.some((one) => one !== name && (role[one] ?? 0) >= RIVAL_ROLE);
  return name === undefined || !rivals ? 1 : (role[name] ?? 0) + BESIDE;
}

/** Names of what the parties and the wording say among the conditions. */
export const PARTY = 'handed-in';
export const WORDING = 'wording';

/** Something that may be the cause with what speaks for it, before anything is weighed; `cause` is null for none that is named. */
export interface Weighed {
  readonly cause: Cause | null;
  readonly listed: boolean;
  readonly found: readonly Found[];
  /** Asks the conditions of one that only the wording names; null when a need is false. */
  readonly look?: () => readonly Found[] | null;
  /** Log of its share among the causes of the symptom. */
  readonly prior: number;
  /** Condition, the parties or the wording, and what it says (log). */
  readonly says: readonly (readonly [id: string, value: number])[];
}

/** No text speaks more clearly than this against a cause. */
const LEAST_WORDING = 1e-4;
/** A cause that only the wording names and that is less probable than this is none of the answers. */
const WORTH_A_LOOK = 0.02;
/** From here on the wording names a cause that the symptom does not have. */
const NAMED = 0.03;

const columnOf = new Map<CauseId, number>(wordedCauses.map((id, column) => [id, column]));

const wordingFor = (matter: Matter, id: CauseId): number => matter.wording[columnOf.get(id) ?? -1] ?? 0;

const wordingSpeaks = (probability: number): readonly [string, number] => [
  WORDING,
  Math.log(probability + LEAST_WORDING),
];

/** Asks each condition of a matter once however many causes share it. */
function asker(matter: Matter): (condition: Condition) => Holding {
  const asked = new Map<string, Holding>();
  return (condition) => {
    const known = asked.get(condition.id);
    if (known !== undefined) return known;
    const holding = condition.holds(matter);
    asked.set(condition.id, holding);
    return holding;
  };
}

/**
 * All that may be behind a symptom: its own causes with what every condition found (one with a false need is out, an unknown
 * need stays), and what "none of these" stands for: the causes that the wording names, and nothing that is named.
 */
export function weigh(matter: Matter, symptom: Symptom, weights: Weights): readonly Weighed[] {
  const ask = asker(matter);
  const role = isOfChecks(symptom) ? (matter.judged?.from.role ?? null) : null;
  const counts = (condition: Condition): boolean => role === null || condition.ofRole !== true;
  const foundOf = (cause: Cause): Found[] => [
    ...cause.needs.map((condition) => ({ condition, holding: ask(condition), needed: true })),
    ...cause.typical.map((condition) => ({ condition, holding: ask(condition), needed: false })),
  ];
  const excluded = (found: readonly Found[]): boolean =>
    found.some(({ needed, holding, condition }) => needed && holding.truth === 'no' && counts(condition));
  const own = causesOf(symptom);
  const listed = own.flatMap((cause): Weighed[] => {
    const found = foundOf(cause);
    if (excluded(found)) return [];
    const says: (readonly [string, number])[] = found
      .filter(({ condition }) => counts(condition))
      .map(({ condition, holding }) => [condition.id, speaks(condition, holding, weights)]);
    if (role !== null) says.push([PARTY, partySpeaks(cause, role, weights)]);
    says.push(wordingSpeaks(wordingFor(matter, cause.id)));
    return [{ cause, listed: true, found, prior: Math.log(priorOf(cause, symptom, weights)), says }];
  });
  // Words of which nothing else was read are for the knowledge base.
  const others = symptom === 'unread' ? [] : allCauses.filter((cause) => !own.includes(cause));
  const each = noneOf(matter, symptom, weights) - Math.log(Math.max(1, others.length));
  let unnamed = others.length;
  let quiet = 0;
  const named = others.flatMap((cause): Weighed[] => {
    const probability = wordingFor(matter, cause.id);
    if (probability < NAMED) {
      quiet += probability;
      return [];
    }
    unnamed--;
    const look = (): readonly Found[] | null => {
      const found = foundOf(cause);
      return excluded(found) ? null : found;
    };
    return [{ cause, listed: false, found: [], look, prior: each, says: [wordingSpeaks(probability)] }];
  });
  const none: Weighed = {
    cause: null,
    listed: false,
    found: [],
    prior: each + Math.log(Math.max(1, unnamed)),
    // Where no other cause is looked at, the words speak for none of them more than for any.
    says: [wordingSpeaks(others.length === 0 ? 1 / wordedCauses.length : quiet / Math.max(1, unnamed))],
  };
  return [...listed, ...named, none];
}

/** What a judgement of this symptom rests on. */
export function groundOf({ refusal }: Matter, symptom: Symptom): Ground {
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
  return Math.log(Math.min(0.5, otherOf(symptom, weights) * (guessed ? GUESS : 1)));
}

/** Probabilities of the causes of a symptom: prior times what every condition, the parties and the wording say. */
export function posterior(matter: Matter, symptom: Symptom, weights: Weights): Posterior {
  const wording = weights.wording[groundOf(matter, symptom)];
  const factor = (id: string): number =>
    id === PARTY ? weights.party : id === WORDING ? wording : (weights.conditions[id] ?? 1);
  const scored = weigh(matter, symptom, weights).map((weighed) => ({
    ...weighed,
    score: weighed.says.reduce((sum, [id, value]) => sum + factor(id) * value, weighed.prior),
  }));
  const highest = Math.max(...scored.map(({ score }) => score));
  const total = scored.reduce((sum, { score }) => sum + Math.exp(score - highest), 0);
  // What exceeds the limit of a cause goes to all the others.
  const shares = scored.map(({ cause, score }) => {
    const share = Math.exp(score - highest) / total;
    const limit = cause !== null && isOfChecks(symptom) ? partyLimit(cause, matter) : 1;
    return { free: share <= limit, share: Math.min(share, limit) };
  });
  const kept = shares.reduce((sum, { share, free }) => (free ? sum + share : sum), 0);
  const limited = shares.reduce((sum, { share, free }) => (free ? sum : sum + share), 0);
  const candidates: Candidate[] = [];
  let other = 0;
  scored.forEach(({ cause, listed, found, look }, at) => {
    const { share = 0, free = false } = shares[at] ?? {};
    const probability = free ? (share * (1 - limited)) / kept : share;
    // Most that the wording names is too little to be looked at.
    const seen = look === undefined ? found : probability < WORTH_A_LOOK ? null : look();
    if (cause === null || seen === null) other += probability;
    else candidates.push({ cause, probability, found: seen, listed });
  });
  candidates.sort((a, b) => b.probability - a.probability || (a.cause.id < b.cause.id ? -1 : 1));
  return { candidates, other };
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
