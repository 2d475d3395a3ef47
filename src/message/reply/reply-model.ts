import { readFileSync } from 'node:fs';
import { type BounceClass, classesByCategory } from '../../catalog/bounce-class.ts';
import { BUCKETS, type Features } from './reply-features.ts';

/**
 * A linear model over the features of a reply: one row of weights for each bucket, one column for each class, and the
 * probabilities from which its answer may be believed.
 */
export interface ReplyModel {
  readonly weights: Int8Array;
  readonly scale: number;
  /** From here on the answer holds as said when the concepts say the same. */
  readonly claims: number;
  /** From here on the answer is given as a guess. */
  readonly guesses: number;
}

export const modelClasses = Object.values(classesByCategory).flat() as readonly BounceClass[];

/** Scale and the two probabilities stand before the weights. */
export const MODEL_HEAD = 12;

/** The model as `npm run fit` wrote it. Throws when it does not fit the classes and buckets of the source. */
export function openModel(bytes: Uint8Array): ReplyModel {
  if (bytes.length !== MODEL_HEAD + BUCKETS * modelClasses.length)
    throw new Error('the reply model does not fit the classes: run npm run fit');
  const head = new DataView(bytes.buffer, bytes.byteOffset, MODEL_HEAD);
  return {
    scale: head.getFloat32(0, true),
    claims: head.getFloat32(4, true),
    guesses: head.getFloat32(8, true),
    weights: new Int8Array(bytes.buffer, bytes.byteOffset + MODEL_HEAD, BUCKETS * modelClasses.length),
  };
}

/** The most probable class of a reply and its probability. */
export function weighReply(
  model: ReplyModel,
  { buckets, values }: Features,
): { readonly class: BounceClass; readonly probability: number } {
  const width = modelClasses.length;
  const sums = new Float64Array(width);
  for (let at = 0; at < buckets.length; at++) {
    const row = (buckets[at] ?? 0) * width;
    const value = values[at] ?? 0;
    for (let column = 0; column < width; column++)
      sums[column] = (sums[column] ?? 0) + value * (model.weights[row + column] ?? 0);
  }
  let best = 0;
  for (let column = 1; column < width; column++) if ((sums[column] ?? 0) > (sums[best] ?? 0)) best = column;
  const top = sums[best] ?? 0;
  let total = 0;
  for (const sum of sums) total += Math.exp((sum - top) * model.scale);
  return { class: modelClasses[best] ?? 'text-unknown', probability: 1 / total };
}

/** The model of the product, trained on every known reply. */
let shipped: ReplyModel | null = null;

/** The model of the product, trained on every known reply. */
export function shippedModel(): ReplyModel {
  shipped ??= openModel(readFileSync(new URL('reply-model.bin', import.meta.url)));
  return shipped;
}
