import type { CauseId } from '../../src/catalog/causes.ts';
import { WORDING_BUCKETS, type Wording } from '../../src/diagnosis/wording/wording-features.ts';
import { sharesOf, type WordingModel, wordedCauses } from '../../src/diagnosis/wording/wording-model.ts';
import { shuffle } from './shuffle.ts';

/** A text with the causes an expert accepts for it; the first counts most. */
export interface Worded {
  readonly wording: Wording;
  readonly accepted: readonly string[];
  /** How much the text counts: real cases more than our own. */
  readonly counts: number;
}

const EPOCHS = 24;
const RATE = 3;
const DECAY = 6e-5;
/** How much an acceptable cause counts beside the very one. */
const ACCEPTED = 0.3;
/** Words in one text alone tell of that text. */
const LEAST_TEXTS = 2;
/** So many of the strongest weights are kept: the rest changes nothing that families left out would show. */
const KEPT = 40_000;

/** Inverse document frequency of each bucket, 0 where too few texts hold it. */
function rarityOf(texts: readonly Worded[]): Float32Array {
  const held = new Float64Array(WORDING_BUCKETS);
  for (const { wording } of texts)
    for (const bucket of wording.buckets) held[bucket] = (held[bucket] ?? 0) + 1;
  return Float32Array.from(held, (count) =>
    count < LEAST_TEXTS ? 0 : Math.log((texts.length + 1) / (count + 1)) + 1,
  );
}

interface Example {
  readonly buckets: readonly number[];
  readonly shares: Float64Array;
  readonly column: number;
  readonly counts: number;
}

/** Multinomial logistic regression by stochastic gradient descent. Deterministic. */
export function trainWording(texts: readonly Worded[]): WordingModel {
  const width = wordedCauses.length;
  const rarity = rarityOf(texts);
  const examples: Example[] = texts.flatMap(({ wording, accepted, counts }) => {
    const shares = sharesOf({ rarity }, wording);
    return accepted.flatMap((id, at) => {
      const column = wordedCauses.indexOf(id as CauseId);
      if (column < 0) return [];
      return [{ buckets: wording.buckets, shares, column, counts: counts * (at === 0 ? 1 : ACCEPTED) }];
    });
  });
  const weights = new Float64Array(WORDING_BUCKETS * width);
  const bias = new Float64Array(width);
  const errors = new Float64Array(width);
  const order = examples.map((_, at) => at);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, epoch + 1);
    const rate = RATE / (1 + 0.3 * epoch);
    for (const at of order) {
      const each = examples[at];
      if (each !== undefined) step(weights, bias, errors, each, rate);
    }
  }
  return packed(weights, bias, rarity);
}

function step(
  weights: Float64Array,
  bias: Float64Array,
  errors: Float64Array,
  { buckets, shares, column: wanted, counts }: Example,
  rate: number,
): void {
  const width = errors.length;
  errors.set(bias);
  for (let at = 0; at < buckets.length; at++) {
    const share = shares[at] ?? 0;
    const row = (buckets[at] ?? 0) * width;
    for (let column = 0; column < width; column++)
      errors[column] = (errors[column] ?? 0) + (weights[row + column] ?? 0) * share;
  }
  const top = Math.max(...errors);
  let total = 0;
  for (let column = 0; column < width; column++) {
    const grown = Math.exp((errors[column] ?? 0) - top);
    errors[column] = grown;
    total += grown;
  }
  const pace = rate * counts;
  for (let column = 0; column < width; column++) {
    errors[column] = pace * ((errors[column] ?? 0) / total - (column === wanted ? 1 : 0));
    bias[column] = (bias[column] ?? 0) - 0.1 * (errors[column] ?? 0);
  }
  for (let at = 0; at < buckets.length; at++) {
    const share = shares[at] ?? 0;
    const row = (buckets[at] ?? 0) * width;
    for (let column = 0; column < width; column++) {
      const weight = weights[row + column] ?? 0;
      weights[row + column] = weight - (errors[column] ?? 0) * share - pace * DECAY * weight;
    }
  }
}

/** The strongest weights, rounded to eight bits. */
function packed(weights: Float64Array, bias: Float64Array, rarity: Float32Array): WordingModel {
  const width = bias.length;
  const sizes = Float64Array.from(weights, Math.abs).sort();
  const least = Math.max(1e-9, sizes[sizes.length - KEPT] ?? 0);
  const scale = Math.fround((sizes.at(-1) ?? 0) / 127 || 1);
  const starts = new Int32Array(WORDING_BUCKETS + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (let bucket = 0; bucket < WORDING_BUCKETS; bucket++) {
    for (let column = 0; column < width; column++) {
      const weight = weights[bucket * width + column] ?? 0;
      const rounded = Math.round(weight / scale);
      if (Math.abs(weight) < least || rounded === 0) continue;
      columns.push(column);
      values.push(rounded);
    }
    starts[bucket + 1] = columns.length;
  }
  return {
    rarity,
    bias: Float32Array.from(bias),
    starts,
    columns: Uint8Array.from(columns),
    values: Int8Array.from(values),
    scale,
  };
}
