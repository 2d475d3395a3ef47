import type { CauseId } from '../../catalog/causes.ts';
import { isPublicMailDomain } from '../../catalog/public-mail-domain.ts';
import { askedAbout } from '../../evidence/asked-about.ts';
import { shownKeyFault } from '../../evidence/text/shown-key-fault.ts';
import { shownSpfFault } from '../../evidence/text/shown-spf-fault.ts';
import { asksForAnother } from '../conditions/asks-for-another.ts';
import type { Condition, Holding, Matter } from '../conditions/condition.ts';
import { held } from '../conditions/held.ts';
import { organisationOfAddress } from '../journey/organisation-of-address.ts';
import type { Symptom } from '../symptom.ts';
import type { Basis } from '../weights.ts';
import { type Features, type LearnedModel, sharesOf, weighing } from './learned-model.ts';
import { numberedOf } from './numbers.ts';
import { FACT_BUCKETS, FIRST_FACT, FIRST_SHARE, learnedCauses } from './space.ts';
import { numberedWording, type Wording, wordingOf } from './wording.ts';
import { hashOf } from './words-in.ts';

/** The result of the conditions for a matter, before anything learned. */
export interface Seen {
  readonly symptom: Symptom;
  readonly basis: Basis;
  /** Probability of each possible cause, and of none of them. */
  readonly shares: ReadonlyMap<CauseId, number>;
  readonly other: number;
  /** Every evaluated condition with its result. */
  readonly asked: ReadonlyMap<Condition, Holding>;
}

/** Relative scale of facts, shares and words: the same order of magnitude, the rest is learned. */
const SCALE = { fact: 0.5, share: 1.5, words: 4, beginnings: 4, pairs: 4, concepts: 4 } as const;
/** More of one kind than this adds no information. */
const MAX = { recipients: 5, verdicts: 40, words: 60, signs: 20, masked: 200 } as const;
/** Smaller shares count as zero. */
const MIN_SHARE = 1e-3;

/** Buckets of names by their parts; they recur with every matter. A hostile status code is recomputed each time. */
const known = new Map<string, Map<string, number>>();
const MAX_KNOWN = 4_000;
let knownNames = 0;

function placeOf(kind: string, name: string): number {
  let names = known.get(kind);
  if (names === undefined) {
    names = new Map();
    known.set(kind, names);
  }
  const before = names.get(name);
  if (before !== undefined) return before;
  const place = hashOf(kind + name) % FACT_BUCKETS;
  if (knownNames < MAX_KNOWN) {
    names.set(name, place);
    knownNames++;
  }
  return place;
}

/** Kinds of verdicts by method and result: the prefixes of three names. */
const verdictKinds = new Map<string, Map<string, readonly [bare: string, aligned: string]>>();

function verdictKind(method: string, result: string): readonly [bare: string, aligned: string] {
  let results = verdictKinds.get(method);
  if (results === undefined) {
    results = new Map();
    verdictKinds.set(method, results);
  }
  let kinds = results.get(result);
  if (kinds === undefined) {
    kinds = [`verdict:${method}:${result}`, `verdict:${method}:${result}:`];
    results.set(result, kinds);
  }
  return kinds;
}

/** Values of the current matter's facts, and the buckets that have one, in order of arrival. */
const factValues = new Float64Array(FACT_BUCKETS);
const isFilled = new Uint8Array(FACT_BUCKETS);
const filled = new Uint16Array(FACT_BUCKETS);
let filledCount = 0;

/** Buckets of the two features of each condition; a matter asks dozens of them. */
const ofConditions = new WeakMap<Condition, readonly [condition: number, asked: number]>();

const add = (kind: string, name: string, value = 1): void => addAt(placeOf(kind, name), value);

function addAt(place: number, value: number): void {
  if (isFilled[place] === 0) {
    isFilled[place] = 1;
    filled[filledCount++] = place;
    factValues[place] = 0;
  }
  const scaled = SCALE.fact * value;
  if (scaled > (factValues[place] ?? 0)) factValues[place] = scaled;
}

/**
 * The facts of a matter as named values between 0 and 1: the interpretation of the fields with its beliefs, never their
 * text. A forged result keeps the low belief it has elsewhere.
 */
function addFacts(matter: Matter, seen: Seen): void {
  const { evidence, refusal, judged, context } = matter;
  add('symptom:', seen.symptom);
  add('basis:', seen.basis);
  add('kind:', evidence.report.kind);
  for (const each of evidence.report.recipients.slice(0, MAX.recipients)) {
    add('class:', each.class);
    add('certainty:', each.certainty ?? 'undefined');
    add('permanence:', each.permanence);
    if (each.status !== null) add('status:', each.status);
    if (each.provider !== null) add('provider:', each.provider);
    if (each.action !== null) add('action:', each.action);
  }
  if (refusal !== null) add('refused:', refusal.class);
  seen.asked.forEach(({ belief }, condition) => {
    if (belief === null) return;
    let places = ofConditions.get(condition);
    if (places === undefined) {
      places = [placeOf('condition:', condition.id), placeOf('asked:', condition.id)];
      ofConditions.set(condition, places);
    }
    addAt(places[0], belief);
    addAt(places[1], 1);
  });
  const role = judged?.from.role ?? {};
  for (const name in role) add('role:', name, role[name as keyof typeof role]);
  add('outcome:', judged?.outcome ?? 'none');
  for (const each of (judged?.verdicts ?? []).slice(0, MAX.verdicts)) {
    const [bare, aligned] = verdictKind(each.method, each.result);
    add(bare, '', each.belief);
    add(aligned, each.aligned, each.belief);
    if (each.why !== null) add(`why:${each.method}:`, each.why, each.belief);
    add('reported:', each.reportedBy);
  }
  for (const { kind } of evidence.words.slice(0, MAX.words)) add('word:', kind);
  if (context.list !== null) add('list', '');
  for (const { kind } of context.forwarding.slice(0, MAX.signs)) add('forward:', kind);
  if (evidence.log?.nullSender != null) add('null-sender', '');
  for (const { kind, value } of evidence.shownRecords.slice(0, MAX.signs))
    add('shown:', value === null ? `${kind}:none` : kind);
  const broken = evidence.shownRecords.length === 0 ? null : shownSpfFault(evidence.shownRecords);
  if (broken !== null) add('shown:', `spf:${broken.why}`);
  const key = evidence.shownRecords.length === 0 ? null : shownKeyFault(evidence.shownRecords);
  if (key !== null) add('shown:', `key:${key.why}`);
  add('public:', context.publicRecipient);
  add('from:', judged?.from.vendor ?? 'nobody');
  add('to:', judged?.to.vendor ?? 'nobody');
  add('hops', '', Math.min(1, (context.header?.hops.length ?? 0) / 10));
  add('answers-go:', answersGo(context));
  for (const { what, stands } of askedAbout(evidence)) add(`asks-for:${what}:`, stands);
  if (held(asksForAnother, matter).truth === 'yes') add('asks-for:', 'another');
  if (evidence.setAside.length > 0) add('set-aside', '');
  const masked = maskedShare(evidence.text);
  if (masked > 0) add('masked', '', masked);
}

/** What people put over what they hide, in any language: bars, crosses, stars, a word in brackets or capitals. */
const mask =
  /[\u2588\u2587\u2592\u25a0\u25cf]{2,}|\*{3,}|(?<![a-z\d])x{3,}(?![a-z\d])|\[(?=[^\]\n]{3,40}\])[^\]\n]{0,30}(?:redact|remov|hidden|black|masked|entfernt|geschw|unkennt|masqu|supprim|cach|ocult|tachad|borrad|elimin|cancell|oscur|verwijder|zwart|usuni|zamaz)[^\]\n]{0,30}\]|\bREDACTED\b|\bREMOVED\b/iu;
const MAX_MASKED_LINE = 1_000;

/** Share of four lines in which something is hidden, 0 to 1. */
function maskedShare(text: Matter['evidence']['text']): number {
  let count = 0;
  for (const { text: line } of text.slice(0, MAX.masked)) {
    if (mask.test(line.slice(0, MAX_MASKED_LINE)) && ++count === 4) break;
  }
  return count / 4;
}

/** Whether replies go to the author's own organisation: a forged From directs them elsewhere. */
function answersGo({ author, header }: Matter['context']): string {
  const to = organisationOfAddress(header?.replyTo?.value ?? null);
  if (to === null || author === null) return 'unknown';
  return to === author ? 'home' : isPublicMailDomain(to) ? 'to-a-public-provider' : 'elsewhere';
}

const LOG_MIN_SHARE = Math.log(MIN_SHARE);

/** 0 for nothing, `SCALE.share` for certainty. */
const scaledShare = (share: number): number =>
  SCALE.share * (1 - Math.log(share + MIN_SHARE) / LOG_MIN_SHARE);

/** Calls `found` with the facts and the results of the conditions, each place once. */
function eachFact(matter: Matter, seen: Seen, found: (place: number, value: number) => void): void {
  for (let at = 0; at < filledCount; at++) isFilled[filled[at] ?? 0] = 0;
  filledCount = 0;
  addFacts(matter, seen);
  for (let at = 0; at < filledCount; at++) {
    const place = filled[at] ?? 0;
    const value = factValues[place] ?? 0;
    if (value !== 0) found(FIRST_FACT + place, value);
  }
  for (let at = 0; at < learnedCauses.length; at++) {
    const share = seen.shares.get(learnedCauses[at] as CauseId) ?? 0;
    const value = share > 0 ? scaledShare(share) : 0;
    if (value !== 0) found(FIRST_SHARE + at, value);
  }
  const other = scaledShare(seen.other);
  if (other !== 0) found(FIRST_SHARE + learnedCauses.length, other);
}

/** Calls `found` with the written features, each place (or its number, depending on the wording) once. */
function eachWritten(
  model: Pick<LearnedModel, 'rarity'>,
  wording: Wording,
  found: (place: number, value: number) => void,
): void {
  const shares = sharesOf(model, wording);
  for (let at = 0; at < shares.length; at++) {
    const value = loudnessAt(wording, at) * (shares[at] ?? 0);
    if (value !== 0) found(wording.buckets[at] ?? 0, value);
  }
}

const loudnessAt = ({ words, beginnings, pairs }: Wording, at: number): number =>
  at < words ? SCALE.words : at < beginnings ? SCALE.beginnings : at < pairs ? SCALE.pairs : SCALE.concepts;

/** A model's opinion of a matter, from its facts, the results of the conditions, and the words. */
export function opinionOf(model: LearnedModel, matter: Matter, seen: Seen): Float64Array {
  const { add, addNumbered, shares } = weighing(model);
  eachFact(matter, seen, add);
  eachWritten(numberedOf(model), numberedWording(model, matter.evidence.spoken), addNumbered);
  return shares();
}

/** Every feature of a learned opinion, as two arrays. Pure. */
export function featuresOf(model: Pick<LearnedModel, 'rarity'>, matter: Matter, seen: Seen): Features {
  const places: number[] = [];
  const values: number[] = [];
  const found = (place: number, value: number): void => {
    places.push(place);
    values.push(value);
  };
  eachFact(matter, seen, found);
  eachWritten(model, wordingOf(matter.evidence.spoken), found);
  return { places, values };
}
