import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CauseId } from '../../src/catalog/causes.ts';
import { readCase } from '../../src/compose/chain/read-case.ts';
import { basisOf, byConditions, noneOf, PARTY, weigh } from '../../src/diagnosis/by-conditions.ts';
import { allCauses, usualOwnerOf } from '../../src/diagnosis/causes/index.ts';
import { readMatter } from '../../src/diagnosis/conclude.ts';
import type { Condition, Matter } from '../../src/diagnosis/conditions/condition.ts';
import { type PartyShares, partyNames } from '../../src/diagnosis/journey/journey.ts';
import { featuresOf } from '../../src/diagnosis/learned/features-of.ts';
import { closeModel, type LearnedModel } from '../../src/diagnosis/learned/learned-model.ts';
import { learnedColumns, UNSETTLED } from '../../src/diagnosis/learned/space.ts';
import { wordingOf } from '../../src/diagnosis/learned/wording.ts';
import { posterior } from '../../src/diagnosis/posterior.ts';
import { isOfChecks, type Symptom } from '../../src/diagnosis/symptom.ts';
import { symptomOf } from '../../src/diagnosis/symptom-of.ts';
import type { Basis, Scale, Weights } from '../../src/diagnosis/weights.ts';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { gatherEvidence } from '../../src/evidence/gather-evidence.ts';
import { intake } from '../../src/intake/intake.ts';
import { readBounce } from '../../src/message/bounce/read-bounce.ts';
import { inputsOf } from '../diagnosis/inputs-of.ts';
import { type KnownText, knownTexts } from './known-texts.ts';
import { trainInThread } from './train-in-thread.ts';
import { type Example, rarityOf } from './train-learned.ts';

/** One known text as the fit sees it. */
interface Sample extends KnownText {
  readonly truth: CauseId;
  readonly matter: Matter;
  readonly symptom: Symptom;
}

const target = resolve(import.meta.dirname, '../../src/diagnosis/weights.json');
const modelTarget = resolve(import.meta.dirname, '../../src/diagnosis/learned/learned-model.bin');
const FOLDS = 10;

function evidenceOf(bytes: Buffer): Evidence | null {
  const inputs = inputsOf(bytes.toString());
  if (inputs.length > 1) return readCase(inputs, {})?.evidence ?? null;
  const [item] = intake(bytes, null);
  return item === undefined ? null : gatherEvidence(item, readBounce(item));
}

function sampleOf(text: KnownText): Sample[] {
  const evidence = evidenceOf(text.bytes);
  if (evidence === null) return [];
  const matter = readMatter(evidence);
  return [{ ...text, truth: text.accepted[0] as CauseId, matter, symptom: symptomOf(matter) }];
}

/** Every condition that a cause asks, once. */
function allConditions(): Condition[] {
  const byId = new Map<string, Condition>();
  for (const cause of allCauses)
    for (const condition of [...cause.needs, ...cause.typical]) byId.set(condition.id, condition);
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Numbers that are chosen by what they do to families left out. */
type Tuning = Pick<Weights, 'pseudoCount' | 'other'>;
const unit: Tuning = { pseudoCount: 8, other: 0.03 };

const rounded = (shares: Readonly<Record<string, number>>, sum: number): PartyShares =>
  Object.fromEntries(Object.entries(shares).map(([name, share]) => [name, round(share / sum)]));

/** Mean shares of who handed the message in: of all cases with checks, and of each cause. */
function countParties(samples: readonly Sample[]): Weights['parties'] {
  const all: Record<string, number> = Object.fromEntries(partyNames.map((name) => [name, SOME]));
  const byCause: Partial<Record<CauseId, { cases: number; shares: Record<string, number> }>> = {};
  for (const { matter, truth } of samples) {
    const role = matter.judged?.from.role;
    if (role === undefined) continue;
    const stranger = 1 - Object.values(role).reduce((sum, share) => sum + share, 0);
    const mine = byCause[truth] ?? { cases: 0, shares: {} };
    byCause[truth] = mine;
    mine.cases++;
    for (const [name, share] of Object.entries({ ...role, stranger: Math.max(0, stranger) })) {
      all[name] = (all[name] ?? 0) + share;
      mine.shares[name] = (mine.shares[name] ?? 0) + share;
    }
  }
  const sum = Object.values(all).reduce((total, share) => total + share, 0);
  return {
    usual: rounded(all, sum),
    byCause: Object.fromEntries(
      Object.entries(byCause).map(([id, { cases, shares }]) => [
        id,
        { cases, shares: rounded(shares, cases) },
      ]),
    ),
  };
}

/** Cases that each party is taken to have had before any is counted. */
const SOME = 0.3;
/** How much a second acceptable cause counts beside the very one. */
const ACCEPTED = 0.6;
/** Factors stay near this unless the cases say otherwise; the pull is as strong as so many cases. */
const NEAR = 0.8;
const PULL = 1;
const LARGEST_FACTOR = 4;
const STEPS = 400;

/** One case as the factors see it: per candidate its prior and what each condition says. */
interface Row {
  readonly prior: readonly number[];
  readonly says: readonly (readonly (readonly [string, number])[])[];
  readonly good: readonly number[];
}

/** Factors of the conditions and the parties that make the accepted causes most probable (conditional logit, Adagrad). */
function fitFactors(samples: readonly Sample[], counted: Weights): Weights {
  const rows: Row[] = samples.flatMap(({ matter, symptom, truth, accepted }) => {
    const all = weigh(matter, symptom, counted);
    if (!all.some(({ cause }) => accepted.includes(cause.id))) return [];
    return [
      {
        prior: [...all.map(({ prior }) => prior), noneOf(matter, symptom, counted)],
        says: [...all.map(({ says }) => says), []],
        good: [
          ...all.map(({ cause }) => (cause.id === truth ? 1 : accepted.includes(cause.id) ? ACCEPTED : 0)),
          0,
        ],
      },
    ];
  });
  const factors = new Map<string, number>();
  const near = (id: string): number => (id === PARTY ? 1 : NEAR);
  for (const { says } of rows) for (const list of says) for (const [id] of list) factors.set(id, near(id));
  const squares = new Map<string, number>();
  for (let step = 0; step < STEPS; step++) {
    const slope = new Map<string, number>();
    const add = (id: string, value: number): void => void slope.set(id, (slope.get(id) ?? 0) + value);
    for (const { prior, says, good } of rows) {
      const scores = prior.map((start, at) =>
        (says[at] ?? []).reduce((sum, [id, value]) => sum + (factors.get(id) ?? 1) * value, start),
      );
      const top = Math.max(...scores);
      const powers = scores.map((each) => Math.exp(each - top));
      const total = powers.reduce((sum, each) => sum + each, 0);
      const right = powers.reduce((sum, each, at) => sum + each * (good[at] ?? 0), 0) / total + 1e-4;
      powers.forEach((power, at) => {
        const p = power / total;
        const pushed = (p * (good[at] ?? 0)) / right - p * ((right - 1e-4) / right);
        for (const [id, value] of says[at] ?? []) add(id, pushed * value);
      });
    }
    for (const [id, factor] of factors) {
      const gradient = (slope.get(id) ?? 0) - 2 * PULL * (factor - near(id));
      const square = (squares.get(id) ?? 1e-3) + gradient * gradient;
      squares.set(id, square);
      factors.set(id, Math.min(LARGEST_FACTOR, Math.max(0, factor + (0.3 * gradient) / Math.sqrt(square))));
    }
  }
  const conditions: Record<string, number> = {};
  for (const [id, factor] of [...factors].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (id !== PARTY) conditions[id] = round(factor);
  return { ...counted, conditions, party: round(factors.get(PARTY) ?? 1) };
}

/** Counts, then factors. */
const learn = (samples: readonly Sample[], tuning: Tuning = unit): Weights =>
  fitFactors(samples, count(samples, tuning));

/** Counts and means of these samples, everything else as tuned. */
function count(samples: readonly Sample[], { pseudoCount, other }: Tuning = unit): Weights {
  const counts: Partial<Record<Symptom, Partial<Record<CauseId, number>>>> = {};
  for (const { symptom, truth } of samples) {
    const row = counts[symptom] ?? {};
    counts[symptom] = row;
    row[truth] = (row[truth] ?? 0) + 1;
  }
  const auth = samples.filter(({ symptom }) => isOfChecks(symptom));
  const usual: Record<string, number> = {};
  for (const condition of allConditions()) {
    const asked =
      condition.id.startsWith('reply-') || condition.id.includes('submission')
        ? samples.filter(({ matter }) => matter.refusal !== null)
        : auth;
    const sum = asked.reduce((total, { matter }) => total + (condition.holds(matter).belief ?? 0.5), 0);
    usual[condition.id] = round((sum + 1) / (asked.length + 2));
  }
  return {
    counts,
    pseudoCount,
    conditions: {},
    party: 1,
    learned: evenly(1),
    parties: countParties(auth),
    usual,
    other,
    scales: evenly(identity),
    claim: 0.55,
  };
}

interface Scored {
  readonly ground: Basis;
  readonly sample: Sample;
  readonly said: CauseId;
  readonly probability: number;
  readonly right: boolean;
  /** Whether one who may rightly be named is named; null where that is not known. */
  readonly ownerRight: boolean | null;
  /** Probability of the accepted causes together. */
  readonly truth: number;
}

const logit = (p: number): number => Math.log(p / (1 - p));
const clipped = (p: number): number => Math.min(0.995, Math.max(0.005, p));

const identity: Scale = { slope: 1, offset: 0 };
const evenly = <T>(value: T): Record<Basis, T> => ({ checks: value, words: value, guess: value });

/** Platt scaling by gradient steps on the two numbers, with a weak pull to the identity. */
function platt(points: readonly Scored[]): Scale {
  let slope = 1;
  let offset = 0;
  const all = points.reduce((sum, { sample }) => sum + sample.counts, 0);
  for (let step = 0; step < 2_000; step++) {
    let [ds, d0] = [(1 - slope) * 2, -offset * 2];
    for (const { probability, right, sample } of points) {
      const x = logit(clipped(probability));
      const error = sample.counts * ((right ? 1 : 0) - 1 / (1 + Math.exp(-(slope * x + offset))));
      ds += error * x;
      d0 += error;
    }
    slope += (ds / all) * 0.05;
    offset += (d0 / all) * 0.05;
  }
  return { slope: round(slope), offset: round(offset) };
}

function foldOf(family: string): number {
  let hash = 0;
  for (const char of family) hash = (hash * 31 + char.charCodeAt(0)) % 1_000_003;
  return hash % FOLDS;
}

/** Families that are left out in turn: real ones, everyday bounces by who wrote them, and each set of pastes by people who had not seen the product. */
const isJudged = ({ real, family }: KnownText): boolean => real || /^(?:everyday|own strangers)/.test(family);

/** What is learned of these samples, whose base weights never saw their own family. */
function learnModel(
  samples: readonly Sample[],
  weightsFor: (sample: Sample) => Weights,
): Promise<LearnedModel> {
  const rarity = rarityOf(samples.map(({ matter }) => wordingOf(matter.evidence.spoken)));
  const examples: Example[] = samples.map((sample) => ({
    features: featuresOf(
      { rarity },
      sample.matter,
      byConditions(sample.matter, sample.symptom, weightsFor(sample)),
    ),
    accepted: sample.accepted,
    owners: sample.owners,
    counts: sample.counts,
  }));
  return trainInThread(examples, rarity);
}

function score(samples: readonly Sample[], learned: Weights, model: LearnedModel): Scored[] {
  return samples.flatMap((sample) => {
    const { matter, symptom, accepted } = sample;
    const { candidates, other } = posterior(matter, symptom, learned, model);
    const [first] = candidates;
    if (first === undefined) return [];
    const settled = candidates.reduce(
      (sum, { cause, probability }) => sum + (accepted.includes(cause.id) ? probability : 0),
      accepted.includes(UNSETTLED) ? other : 0,
    );
    const { id } = first.cause;
    return [
      {
        sample,
        ground: basisOf(matter, symptom),
        said: id,
        probability: first.probability,
        right: accepted.includes(id),
        ownerRight:
          accepted.includes(id) && sample.owners.length > 0
            ? sample.owners.includes(first.cause.owner?.(matter) ?? first.owner ?? usualOwnerOf(id))
            : null,
        truth: settled,
      },
    ];
  });
}

/** How much more a case says than a paste here: a paste is what somebody thinks that happens. */
const REAL_SAYS = 2;
const saysOf = ({ counts, real }: KnownText): number => counts * (real ? REAL_SAYS : 1);

/** Share of what is known, each as much as it counts, that may be claimed wrongly where its family was left out: half a point below what is asked of inputs that nobody has seen. */
const RISK = 0.065;

type Scales = Weights['scales'];

const scaled = ({ probability, ground }: Scored, scales: Scales): number => {
  const { slope, offset } = scales[ground];
  return 1 / (1 + Math.exp(-(slope * logit(clipped(probability)) + offset)));
};

/** Mean distance of what was said from what came true, over the tenths of the claims (expected calibration error). */
function calibrationError(points: readonly Scored[], scales: Scales, claim: number): number {
  const tenths = new Map<number, { claims: number; said: number; right: number }>();
  for (const point of points) {
    const p = scaled(point, scales);
    if (p < claim) continue;
    const at = Math.min(9, Math.floor(p * 10));
    const tenth = tenths.get(at) ?? { claims: 0, said: 0, right: 0 };
    tenths.set(at, tenth);
    tenth.claims++;
    tenth.said += p;
    if (point.right) tenth.right++;
  }
  let [distance, claims] = [0, 0];
  for (const tenth of tenths.values()) {
    distance += Math.abs(tenth.said - tenth.right);
    claims += tenth.claims;
  }
  return distance / Math.max(1, claims);
}

/** The lowest threshold that keeps to the risk. */
function thresholdOf(points: readonly Scored[], all: number, scales: Scales): number {
  const rows = points
    .map((point) => ({ p: scaled(point, scales), right: point.right, counts: saysOf(point.sample) }))
    .sort((a, b) => b.p - a.p);
  let wrong = 0;
  let at = 0.9;
  for (const { p, right, counts } of rows) {
    if (!right) wrong += counts;
    if (wrong / all > RISK) break;
    at = p;
  }
  return round(Math.min(0.85, Math.max(0.5, at)));
}

/** Log-probability of the accepted causes by the conditions alone, every family judged by weights that were counted without it. */
function heldOut(samples: readonly Sample[], tuning: Tuning): number {
  let sum = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const learned = learn(
      samples.filter(({ family }) => foldOf(family) !== fold),
      tuning,
    );
    for (const { matter, symptom, accepted } of samples.filter(({ family }) => foldOf(family) === fold)) {
      const { candidates } = byConditions(matter, symptom, learned);
      const right = candidates.reduce(
        (total, { cause, probability }) => total + (accepted.includes(cause.id) ? probability : 0),
        0,
      );
      sum += Math.log(Math.max(0.01, right));
    }
  }
  return sum;
}

/** A tuning is worth this much (nats over all cases) or the unit stays. */
const WORTH = 1;

/** Tries each number on its own and keeps what families left out reward; one pass, so that nothing is chased. */
function tune(samples: readonly Sample[]): Tuning {
  let best = unit;
  let score = heldOut(samples, best);
  const attempt = (next: Tuning): void => {
    const value = heldOut(samples, next);
    if (value > score + WORTH) [best, score] = [next, value];
  };
  for (const pseudo of [4, 16, 30]) attempt({ ...best, pseudoCount: pseudo });
  for (const none of [0.06, 0.12]) attempt({ ...best, other: none });
  console.log(
    `conditions alone, log-probability of families left out: ${(score / samples.length).toFixed(3)}`,
  );
  return best;
}

const samples = knownTexts().flatMap(sampleOf);
const real = samples.filter((sample) => sample.real);
const judged = samples.filter(isJudged);
const tuning = tune(real);
console.log('tuned:', JSON.stringify(tuning));

/** Weights of the conditions without the real cases of a fold, and from all of them. */
const without = Array.from({ length: FOLDS }, (_, fold) =>
  learn(
    real.filter(({ family }) => foldOf(family) !== fold),
    tuning,
  ),
);
const whole = learn(real, tuning);
const weightsFor = (sample: Sample): Weights =>
  sample.real ? (without[foldOf(sample.family)] ?? whole) : whole;

/** Samples that are left out, each with a model that never saw its family. */
const leftOut = await Promise.all(
  Array.from({ length: FOLDS }, async (_, fold) => {
    const out = samples.filter((sample) => isJudged(sample) && foldOf(sample.family) === fold);
    const known = new Set(out);
    const model = await learnModel(
      samples.filter((sample) => !known.has(sample)),
      weightsFor,
    );
    return { out, model };
  }),
);
const heldAt = (share: Weights['learned']): Scored[] =>
  leftOut.flatMap(({ out, model }) =>
    out.flatMap((sample) => score([sample], { ...weightsFor(sample), learned: share }, model)),
  );
const shares = [1, 0.85, 0.7, 0.55, 0.4];
const tried = shares.map((each) => ({ each, points: heldAt(evenly(each)) }));
/** The share that makes the truth of what was left out most probable. */
function shareOf(wanted: Basis, most = 1): number {
  const worth = tried
    .filter(({ each }) => each <= most)
    .map(({ each, points }) => ({
      each,
      sum: points.reduce(
        (sum, { truth, sample, ground }) =>
          ground === wanted ? sum + saysOf(sample) * Math.log(Math.max(0.01, truth)) : sum,
        0,
      ),
    }));
  console.log(
    `share of what was learned, ${wanted}:`,
    worth.map(({ each, sum }) => `${each}: ${sum.toFixed(0)}`).join(', '),
  );
  return worth.reduce((best, one) => (one.sum > best.sum ? one : best)).each;
}
const share: Weights['learned'] = {
  // Of parties and checks the conditions know more: what somebody met wants about half, what was written for it all; here
  // neither loses much.
  checks: shareOf('checks', 0.7),
  words: shareOf('words'),
  guess: shareOf('guess'),
};
const held = heldAt(share);
const scaleOf = (wanted: Basis): Scale => platt(held.filter(({ ground }) => ground === wanted));
const scales: Scales = { checks: scaleOf('checks'), words: scaleOf('words'), guess: scaleOf('guess') };
const claim = thresholdOf(
  held,
  judged.reduce((sum, sample) => sum + saysOf(sample), 0),
  scales,
);
const learned: Weights = { ...whole, learned: share, scales, claim };
const model = await learnModel(samples, weightsFor);
const bytes = closeModel(model);
writeFileSync(target, `${JSON.stringify(learned, null, 2)}\n`);
writeFileSync(modelTarget, bytes);
for (const [name, all] of [
  ['real cases', real],
  ...['cases', 'cases-second', 'cases-third'].map(
    (set) => [`of these in ${set}`, real.filter((sample) => sample.set === set)] as const,
  ),
  ['everyday bounces', judged.filter(({ set }) => set === 'bounces')],
  ['sets of pastes', judged.filter(({ real, set }) => !real && set !== 'bounces')],
] as const) {
  const points = held.filter(({ sample }) => all.includes(sample));
  const right = points.filter((one) => one.right).length;
  const sure = points.reduce((sum, { truth }) => sum + Math.log(Math.max(0.01, truth)), 0) / all.length;
  console.log(
    `${name}, families left out in turn: first candidate right ${right} of ${all.length}, log-probability ${sure.toFixed(3)}`,
  );
  for (const t of name.startsWith('of these') ? [claim] : [0.5, 0.6, 0.7, 0.75, 0.8, 0.85]) {
    const claimed = points.filter((each) => scaled(each, scales) >= t);
    const good = claimed.filter((one) => one.right).length;
    const share = (count: number): string => ((100 * count) / all.length).toFixed(1);
    console.log(
      `  claimed from ${t}: right ${share(good)} %, wrong ${share(claimed.length - good)} %, calibration error ${calibrationError(points, scales, t).toFixed(3)}`,
    );
  }
}
for (const id of [
  ...new Set(learnedColumns.flatMap(({ cause, owner }) => (owner === null ? [] : [cause]))),
]) {
  const named = held.filter(({ said, ownerRight }) => said === id && ownerRight !== null);
  const share = (points: readonly Scored[]): string =>
    `${points.filter((one) => one.ownerRight).length} of ${points.length}`;
  console.log(
    `owner of ${id}, families left out: right ${share(named)}, of real cases ${share(named.filter(({ sample }) => sample.real))}`,
  );
}
if (process.argv.includes('--wrong'))
  for (const { sample, said, probability } of held
    .filter((one) => !one.right)
    .sort((a, b) => b.probability - a.probability))
    console.log(probability.toFixed(2), sample.name, `${sample.truth} -> ${said} [${sample.symptom}]`);
console.log(
  `all counted: ${score(real, learned, model).filter((one) => one.right).length} of ${real.length} real cases; share of what was learned ${JSON.stringify(share)}, scales ${JSON.stringify(scales)}, claim from ${claim}, model ${bytes.length} bytes`,
);
