import { readFileSync } from 'node:fs';
import { type BounceClass, classesByCategory } from '../../catalog/bounce-class.ts';
import { BUCKETS, type Features } from './reply-features.ts';

/**
 * A linear model over the features of a reply: one row of weights per bucket, one column per class, and the probability
 * thresholds for believing its answer.
 */
export interface ReplyModel {
  readonly weights: Int8Array;
  /** The non-zero weights, row by row: two of three are zero. */
  readonly rows: WeightRows;
  readonly scale: number;
  /** From this probability on the answer is certain if the concepts agree. */
  readonly claims: number;
  /** From this probability on the answer is given as a guess. */
  readonly guesses: number;
}

/**
 * The weights of the buckets requested so far, without zeros: `starts[bucket]` to `ends[bucket]` is their range, -1 for
 * a bucket not requested yet. Collecting all of them took 40 ms at every start.
 */
interface WeightRows {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly columns: Uint8Array;
  readonly values: Int8Array;
  filled: number;
}

export const modelClasses = Object.values(classesByCategory).flat() as readonly BounceClass[];

/** Scale and the two thresholds come before the weights. */
export const MODEL_HEAD = 12;

/** The weights without their zeros, none of them collected yet. */
export const weightRows = ({ length }: Int8Array): WeightRows => ({
  starts: new Int32Array(BUCKETS).fill(-1),
  ends: new Int32Array(BUCKETS),
  columns: new Uint8Array(length),
  values: new Int8Array(length),
  filled: 0,
});

/** Collects the weights of one bucket. */
function fillRow({ rows, weights }: Pick<ReplyModel, 'rows' | 'weights'>, bucket: number): void {
  const width = modelClasses.length;
  rows.starts[bucket] = rows.filled;
  for (let column = 0; column < width; column++) {
    const weight = weights[bucket * width + column] ?? 0;
    if (weight === 0) continue;
    rows.columns[rows.filled] = column;
    rows.values[rows.filled++] = weight;
  }
  rows.ends[bucket] = rows.filled;
}

/** The model as `npm run fit` wrote it. Throws if it does not match the classes and buckets of the source. */
export function openModel(bytes: Uint8Array): ReplyModel {
  if (bytes.length !== MODEL_HEAD + BUCKETS * modelClasses.length)
    throw new Error('the reply model does not fit the classes: run npm run fit');
  const head = new DataView(bytes.buffer, bytes.byteOffset, MODEL_HEAD);
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + MODEL_HEAD, BUCKETS * modelClasses.length);
  return {
    scale: head.getFloat32(0, true),
    claims: head.getFloat32(4, true),
    guesses: head.getFloat32(8, true),
    weights,
    rows: weightRows(weights),
  };
}

/** Scores of one reply, by class. */
const sums = new Float64Array(modelClasses.length);

/** The most probable class of a reply and its probability. */
export function weighReply(
  model: ReplyModel,
  { buckets, values }: Features,
): { readonly class: BounceClass; readonly probability: number } {
  const width = modelClasses.length;
  sums.fill(0);
  const { starts, ends, columns, values: weights } = model.rows;
  for (let at = 0; at < buckets.length; at++) {
    const bucket = buckets[at] ?? 0;
    const value = values[at] ?? 0;
    if (starts[bucket] === -1) fillRow(model, bucket);
    const end = ends[bucket] ?? 0;
    for (let place = starts[bucket] ?? 0; place < end; place++) {
      const column = columns[place] ?? 0;
      sums[column] = (sums[column] ?? 0) + value * (weights[place] ?? 0);
    }
  }
  let best = 0;
  for (let column = 1; column < width; column++) if ((sums[column] ?? 0) > (sums[best] ?? 0)) best = column;
  const top = sums[best] ?? 0;
  let total = 0;
  for (let column = 0; column < width; column++) total += Math.exp(((sums[column] ?? 0) - top) * model.scale);
  return { class: modelClasses[best] ?? 'text-unknown', probability: 1 / total };
}

/** The model of the product, trained on all known replies. */
let shipped: ReplyModel | null = null;

/** The model of the product, trained on all known replies. */
export function shippedModel(): ReplyModel {
  shipped ??= openModel(readFileSync(new URL('reply-model.bin', import.meta.url)));
  return shipped;
}
