import { readFileSync } from 'node:fs';
import type { CauseId } from '../../catalog/causes.ts';
import { numberedOf } from './numbers.ts';
import { columnGroups, columnsOf, FIRST_FACT, learnedColumns, PLACES, WORD_BUCKETS } from './space.ts';
import { eachWord, type Wording } from './wording.ts';

/** A matter as numbers: places in the model's space, each once, with their values. */
export interface Features {
  readonly places: readonly number[];
  readonly values: readonly number[];
}

/**
 * A linear model over everything read of a matter. `rarity` is the weight of a word or pair in a text (inverse document
 * frequency); `starts[place]` is the offset of the `counts[place]` weights of that place: cause by `columns`, value
 * times `scale`. Most places have none.
 */
export interface LearnedModel {
  readonly rarity: Float32Array;
  readonly bias: Float32Array;
  readonly starts: Int32Array;
  readonly counts: Uint8Array;
  readonly columns: Uint8Array;
  readonly values: Int8Array;
  readonly scale: number;
}

/** Steps of rarity in one unit: one byte holds 0 to 8. */
const RARITY_STEPS = 31;
/** Scale and number of weights come first. */
const HEADER_BYTES = 8;

/** Most places are empty: the file lists the others, each by its distance from the previous one. */
const SEVEN_BITS = 0x7f;
const CONTINUATION_BIT = 0x80;

/** The model in its file format. */
export function closeModel({ rarity, bias, counts, columns, values, scale }: LearnedModel): Uint8Array {
  const held: number[] = [];
  let before = 0;
  for (let place = 0; place < PLACES; place++) {
    const count = counts[place] ?? 0;
    const rare = Math.min(255, Math.round((rarity[place] ?? 0) * RARITY_STEPS));
    if (count === 0 && rare === 0) continue;
    for (let distance = place - before; ; distance >>>= 7) {
      held.push((distance & SEVEN_BITS) | (distance > SEVEN_BITS ? CONTINUATION_BIT : 0));
      if (distance <= SEVEN_BITS) break;
    }
    held.push(count);
    if (place < FIRST_FACT) held.push(rare);
    before = place;
  }
  const bytes = new Uint8Array(HEADER_BYTES + bias.length * 4 + held.length + columns.length * 2);
  const view = new DataView(bytes.buffer);
  view.setFloat32(0, scale, true);
  view.setUint32(4, columns.length, true);
  let at = HEADER_BYTES;
  for (const each of bias) {
    view.setFloat32(at, each, true);
    at += 4;
  }
  bytes.set(held, at);
  bytes.set(columns, at + held.length);
  bytes.set(
    new Uint8Array(values.buffer, values.byteOffset, values.length),
    at + held.length + columns.length,
  );
  return bytes;
}

/** The model as `npm run fit` wrote it. Throws if it does not match the causes of the source. */
export function openModel(bytes: Uint8Array): LearnedModel {
  const width = learnedColumns.length;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const filled = bytes.length < HEADER_BYTES ? 0 : view.getUint32(4, true);
  const end = bytes.length - filled * 2;
  const unfit = new Error('the learned model does not fit the causes: run npm run fit');
  if (end < HEADER_BYTES + width * 4) throw unfit;
  const bias = new Float32Array(width);
  for (let column = 0; column < width; column++)
    bias[column] = view.getFloat32(HEADER_BYTES + column * 4, true);
  const rarity = new Float32Array(FIRST_FACT);
  const starts = new Int32Array(PLACES);
  const counts = new Uint8Array(PLACES);
  let [place, entries] = [0, 0];
  for (let at = HEADER_BYTES + width * 4; at < end; ) {
    let byte = bytes[at++] ?? 0;
    place += byte & SEVEN_BITS;
    for (let shift = 7; byte >= CONTINUATION_BIT; shift += 7) {
      byte = bytes[at++] ?? 0;
      place += (byte & SEVEN_BITS) << shift;
    }
    const count = bytes[at++] ?? 0;
    starts[place] = entries;
    counts[place] = count;
    entries += count;
    if (place < FIRST_FACT) rarity[place] = (bytes[at++] ?? 0) / RARITY_STEPS;
  }
  if (entries !== filled || place >= PLACES) throw unfit;
  return {
    scale: view.getFloat32(0, true),
    bias,
    rarity,
    starts,
    counts,
    columns: bytes.subarray(end, end + filled),
    values: new Int8Array(bytes.buffer, bytes.byteOffset + end + filled, filled),
  };
}

/** 1 + log of small counts, which nearly all are: a logarithm per word of a text is expensive. */
const logCounts = Float64Array.from({ length: 64 }, (_, count) => 1 + Math.log(Math.max(1, count)));
const logCount = (count: number): number => logCounts[count] ?? 1 + Math.log(count);

/** A text of few words counts less: this is added to the squares of its words. */
const SOFTENING = 100;
/** Shorter texts are a reply or a greeting: only the prior would be left, and that is counted elsewhere. */
export const MIN_WORDS = 12;
/** With this many more words a text counts fully: a single remark must not overturn a reply. */
const RAMP_WORDS = 16;

/**
 * Share of each word, beginning, pair and concept of a text: the logarithm of its frequency times its rarity; each sort
 * is a vector of length one or less. Empty for too few words.
 */
export function sharesOf(
  { rarity }: Pick<LearnedModel, 'rarity'>,
  { buckets, counts, words, beginnings, pairs }: Wording,
): Float64Array {
  const shares = new Float64Array(buckets.length);
  if (words < MIN_WORDS) return shares;
  for (const [from, to] of [
    [0, words],
    [words, beginnings],
    [beginnings, pairs],
    [pairs, buckets.length],
  ] as const) {
    let square = 0;
    for (let at = from; at < to; at++) {
      const rare = rarity[buckets[at] ?? 0] ?? 0;
      if (rare === 0) continue;
      const share = logCount(counts[at] ?? 1) * rare;
      shares[at] = share;
      square += share * share;
    }
    const scale = Math.min(1, (words - MIN_WORDS + 1) / RAMP_WORDS) / Math.sqrt(square + SOFTENING);
    for (let at = from; at < to; at++) shares[at] = (shares[at] ?? 0) * scale;
  }
  return shares;
}

/** Running sums of a matter: the score of each cause so far. */
export interface Weighing {
  /** Adds one place with its value. */
  readonly add: (place: number, value: number) => void;
  /** The same for written features, by the number of the place (`numberedOf`). */
  readonly addNumbered: (number: number, value: number) => void;
  /** Probability of each of `learnedColumns`; adds up to 1 in each of `columnGroups`. */
  readonly shares: () => Float64Array;
}

/** Starts weighing a matter: places are added as they are read, so none of them is stored. */
export function weighing(model: LearnedModel): Weighing {
  const { bias, starts, counts, columns, values: weights, scale } = model;
  const numbered = numberedOf(model);
  const sums = new Float64Array(bias);
  const addEntries = (start: number, end: number, given: number): void => {
    const value = given * scale;
    for (let entry = start; entry < end; entry++) {
      const column = columns[entry] ?? 0;
      sums[column] = (sums[column] ?? 0) + value * (weights[entry] ?? 0);
    }
  };
  return {
    add(place, value) {
      const start = starts[place] ?? 0;
      addEntries(start, start + (counts[place] ?? 0), value);
    },
    addNumbered(number, value) {
      const start = numbered.starts[number] ?? 0;
      addEntries(start, start + (numbered.counts[number] ?? 0), value);
    },
    shares() {
      for (const { start, end } of columnGroups) {
        let top = Number.NEGATIVE_INFINITY;
        for (let column = start; column < end; column++) top = Math.max(top, sums[column] ?? 0);
        let total = 0;
        for (let column = start; column < end; column++) {
          sums[column] = Math.exp((sums[column] ?? 0) - top);
          total += sums[column] ?? 0;
        }
        for (let column = start; column < end; column++) sums[column] = (sums[column] ?? 0) / total;
      }
      return sums;
    },
  };
}

/** Probability of each of `learnedColumns`; adds up to 1 in each of `columnGroups`. */
export function weighFeatures(model: LearnedModel, { places, values }: Features): Float64Array {
  const { add, shares } = weighing(model);
  for (let at = 0; at < places.length; at++) add(places[at] ?? 0, values[at] ?? 0);
  return shares();
}

/** Weights of all words for a cause, collected on first use: looking them up word by word costs more than the words. */
const ofCauses = new WeakMap<LearnedModel, Map<CauseId, Int8Array>>();

/** Weight of each word for a cause; 0 if it supports none or counts against it. */
function wordWeights(model: LearnedModel, cause: CauseId): Int8Array {
  let known = ofCauses.get(model);
  if (known === undefined) {
    known = new Map();
    ofCauses.set(model, known);
  }
  const before = known.get(cause);
  if (before !== undefined) return before;
  const weights = new Int8Array(WORD_BUCKETS);
  const { starts, counts, columns, values } = model;
  const own = new Set(columnsOf(cause));
  for (let bucket = 0; bucket < WORD_BUCKETS; bucket++)
    for (let at = starts[bucket] ?? 0, left = counts[bucket] ?? 0; left > 0; at++, left--)
      if (own.has(columns[at] ?? -1)) weights[bucket] = Math.max(weights[bucket] ?? 0, values[at] ?? 0);
  known.set(cause, weights);
  return weights;
}

let shipped: LearnedModel | null = null;

/** The model of the product, trained on all known cases and pastes. */
export function shippedModel(): LearnedModel {
  shipped ??= openModel(readFileSync(new URL('learned-model.bin', import.meta.url)));
  return shipped;
}

/** A word that supports a cause, with its position in the view. */
export interface TellingWord {
  readonly word: string;
  readonly offset: number;
  readonly weight: number;
}

const RUN = 80;
const blank = (code: number): boolean => !(code > 0x20);

/** A word on its own: parts of addresses, hosts and links identify somebody and are not shown. */
function standsAlone(text: string, start: number, end: number): boolean {
  let [from, to] = [start, end];
  while (from > 0 && start - from < RUN && !blank(text.charCodeAt(from - 1))) from--;
  while (to < text.length && to - end < RUN && !blank(text.charCodeAt(to))) to++;
  return !/[@/\\=%]|\w\.\w/.test(text.slice(from, to));
}

/** The words of a view that support a cause most, each once, strongest first. */
export function tellingWords(model: LearnedModel, text: string, cause: CauseId, most: number): TellingWord[] {
  const seen = new Map<number, TellingWord>();
  const weights = wordWeights(model, cause);
  eachWord(text, (bucket, start, end) => {
    const steps = weights[bucket] ?? 0;
    if (steps <= 0) return;
    const weight = steps * model.scale * (model.rarity[bucket] ?? 0);
    if (weight > 0 && !seen.has(bucket) && standsAlone(text, start, end))
      seen.set(bucket, { word: text.slice(start, end), offset: start, weight });
  });
  return [...seen.values()].sort((a, b) => b.weight - a.weight).slice(0, most);
}
