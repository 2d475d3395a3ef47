import type { CauseId } from '../../catalog/causes.ts';
import type { Condition, Holding, Matter } from '../conditions/condition.ts';
import type { Symptom } from '../symptom.ts';
import type { Ground } from '../weights.ts';
import { type Features, type LearnedModel, sharesOf } from './learned-model.ts';
import { FACT_BUCKETS, FIRST_SHARE, learnedCauses, WORD_BUCKETS } from './space.ts';
import { hashOf, wordingOf } from './wording.ts';

/** What the conditions make of a matter, before anything learned. */
export interface Seen {
  readonly symptom: Symptom;
  readonly ground: Ground;
  /** Probability of each cause that may be it, and of none of them. */
  readonly shares: ReadonlyMap<CauseId, number>;
  readonly other: number;
  /** Every condition that was asked, with what it found. */
  readonly asked: Iterable<readonly [Condition, Holding]>;
}

/** How loud facts, shares and words are beside one another: of one order, the rest is learned. */
const LOUDNESS = { fact: 0.5, share: 1.5, words: 4 } as const;
/** More of a kind than these tells nothing new. */
const MOST = { recipients: 5, verdicts: 40, words: 60, signs: 20 } as const;
/** A share below this is none. */
const LEAST = 1e-3;

/** Names that come back with every matter; a hostile status code is worked out anew each time. */
const known = new Map<string, number>();
const MOST_KNOWN = 4_000;

function placeOf(name: string): number {
  const place = known.get(name) ?? WORD_BUCKETS + (hashOf(name) % FACT_BUCKETS);
  if (known.size < MOST_KNOWN) known.set(name, place);
  return place;
}

/**
 * What was read of a matter as named values between 0 and 1: what the reading makes of the fields, with its beliefs, never
 * their text. A forged result has the little belief that it has elsewhere.
 */
function factsOf({ evidence, refusal, judged, context }: Matter, seen: Seen): Map<string, number> {
  const facts = new Map<string, number>();
  const add = (name: string, value = 1): void => void facts.set(name, Math.max(value, facts.get(name) ?? 0));
  add(`symptom:${seen.symptom}`);
  add(`ground:${seen.ground}`);
  add(`kind:${evidence.report.kind}`);
  for (const each of evidence.report.recipients.slice(0, MOST.recipients)) {
    add(`class:${each.class}`);
    add(`certainty:${each.certainty}`);
    add(`permanence:${each.permanence}`);
    if (each.status !== null) add(`status:${each.status}`);
    if (each.provider !== null) add(`provider:${each.provider}`);
    if (each.action !== null) add(`action:${each.action}`);
  }
  if (refusal !== null) add(`refused:${refusal.class}`);
  for (const [{ id }, { belief }] of seen.asked) {
    if (belief === null) continue;
    add(`condition:${id}`, belief);
    add(`asked:${id}`);
  }
  for (const [role, belief] of Object.entries(judged?.from.role ?? {})) add(`role:${role}`, belief);
  add(`outcome:${judged?.outcome ?? 'none'}`);
  for (const each of (judged?.verdicts ?? []).slice(0, MOST.verdicts)) {
    add(`verdict:${each.method}:${each.result}`, each.belief);
    add(`verdict:${each.method}:${each.result}:${each.aligned}`, each.belief);
    if (each.why !== null) add(`why:${each.method}:${each.why}`, each.belief);
    add(`told:${each.told}`);
  }
  for (const { kind } of evidence.words.slice(0, MOST.words)) add(`word:${kind}`);
  if (context.list !== null) add('list');
  for (const { kind } of context.forwarding.slice(0, MOST.signs)) add(`forward:${kind}`);
  add(`public:${context.publicRecipient}`);
  add(`from:${judged?.from.vendor ?? 'nobody'}`);
  add(`to:${judged?.to.vendor ?? 'nobody'}`);
  add('hops', Math.min(1, (context.header?.hops.length ?? 0) / 10));
  return facts;
}

/** 0 for nothing, `LOUDNESS.share` for certain. */
const loudnessOf = (share: number): number =>
  LOUDNESS.share * (1 - Math.log(share + LEAST) / Math.log(LEAST));

/** All that a learned opinion rests on: what was read, what the conditions make of it, and the words. Pure. */
export function featuresOf(model: Pick<LearnedModel, 'rarity'>, matter: Matter, seen: Seen): Features {
  const facts = new Map<number, number>();
  for (const [name, value] of factsOf(matter, seen)) {
    const place = placeOf(name);
    facts.set(place, Math.max(LOUDNESS.fact * value, facts.get(place) ?? 0));
  }
  const places: number[] = [];
  const values: number[] = [];
  const add = (place: number, value: number): void => {
    if (value === 0) return;
    places.push(place);
    values.push(value);
  };
  for (const [place, value] of facts) add(place, value);
  learnedCauses.forEach((id, at) => {
    const share = seen.shares.get(id) ?? 0;
    if (share > 0) add(FIRST_SHARE + at, loudnessOf(share));
  });
  add(FIRST_SHARE + learnedCauses.length, loudnessOf(seen.other));
  const wording = wordingOf(matter.evidence.source.view.text);
  const shares = sharesOf(model, wording);
  wording.buckets.forEach((bucket, at) => {
    add(bucket, LOUDNESS.words * (shares[at] ?? 0));
  });
  return { places, values };
}
