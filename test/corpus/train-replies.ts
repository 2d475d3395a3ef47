import { judgeConcepts } from '../../src/message/reply/judge-concepts.ts';
import { readClauses } from '../../src/message/reply/read-clauses.ts';
import { BUCKETS, type Features, featuresOf, replyPart } from '../../src/message/reply/reply-features.ts';
import { modelClasses, type ReplyModel, weightRows } from '../../src/message/reply/reply-model.ts';
import type { KnownReply } from './known-replies.ts';
import { neutralReplies } from './neutral-replies.ts';
import { shuffle } from './shuffle.ts';

const EPOCHS = 12;
const RATE = 3;
const DECAY = 1e-5;

type Told = Pick<KnownReply, 'text' | 'reply' | 'status' | 'class'>;

const neutral: readonly Told[] = neutralReplies.map((text) => ({
  text,
  reply: /^\d{3}/.exec(text)?.[0] ?? null,
  status: /\d\.\d\.\d/.exec(text)?.[0] ?? null,
  class: 'text-unknown',
}));

/** Features of a known reply as the product reads them. */
export function signsOf({ text, reply, status }: Pick<KnownReply, 'text' | 'reply' | 'status'>): Features {
  const { clauses, words } = readClauses(replyPart(text, reply));
  return featuresOf({ words, reply, status, clauses, verdict: judgeConcepts(clauses) });
}

/** Multinomial logistic regression by stochastic gradient descent; weights rounded to eight bits. Deterministic. */
export function trainReplies(
  replies: readonly KnownReply[],
  thresholds: Pick<ReplyModel, 'claims' | 'guesses'>,
): ReplyModel {
  const width = modelClasses.length;
  const weights = new Float64Array(BUCKETS * width);
  const known = [...replies, ...neutral].map((each) => ({
    features: signsOf(each),
    wanted: modelClasses.indexOf(each.class),
  }));
  const order = known.map((_, at) => at);
  const errors = new Float64Array(width);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, epoch + 1);
    const rate = RATE / (1 + 0.3 * epoch);
    for (const at of order) {
      const each = known[at];
      if (each !== undefined) step(weights, errors, each, rate);
    }
  }
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const scale = largest / 127;
  const rounded = Int8Array.from(weights, (weight) => Math.round(weight / scale));
  return { ...thresholds, scale: Math.fround(scale), weights: rounded, rows: weightRows(rounded) };
}

function step(
  weights: Float64Array,
  errors: Float64Array,
  { features, wanted }: { readonly features: Features; readonly wanted: number },
  rate: number,
): void {
  const width = errors.length;
  errors.fill(0);
  features.buckets.forEach((bucket, at) => {
    const value = features.values[at] ?? 0;
    for (let column = 0; column < width; column++)
      errors[column] = (errors[column] ?? 0) + (weights[bucket * width + column] ?? 0) * value;
  });
  const top = Math.max(...errors);
  let total = 0;
  for (let column = 0; column < width; column++) {
    const grown = Math.exp((errors[column] ?? 0) - top);
    errors[column] = grown;
    total += grown;
  }
  for (let column = 0; column < width; column++)
    errors[column] = (errors[column] ?? 0) / total - (column === wanted ? 1 : 0);
  features.buckets.forEach((bucket, at) => {
    const value = features.values[at] ?? 0;
    for (let column = 0; column < width; column++) {
      const place = bucket * width + column;
      const weight = weights[place] ?? 0;
      weights[place] = weight - rate * ((errors[column] ?? 0) * value + DECAY * weight);
    }
  });
}
