import type { CauseId } from '../../src/catalog/causes.ts';
import type { Features, LearnedModel } from '../../src/diagnosis/learned/learned-model.ts';
import {
  type ColumnGroup,
  causeGroup,
  columnGroups,
  columnsOf,
  learnedColumns,
  ownerGroups,
  PLACES,
  WORD_BUCKETS,
} from '../../src/diagnosis/learned/space.ts';
import type { Wording } from '../../src/diagnosis/learned/wording.ts';
import { shuffle } from './shuffle.ts';

/** A text with the causes an expert accepts for it; the first counts most. */
export interface Example {
  readonly features: Features;
  readonly accepted: readonly string[];
  /** Who may rightly be named for the first of them; the first counts most. */
  readonly owners: readonly string[];
  /** How much the text counts: real cases more than our own. */
  readonly counts: number;
}

const EPOCHS = 28;
const RATE = 0.15;
/** Pull of every weight to nothing, over all examples together (ridge). */
const PULL = 0.08;
/** How much an acceptable cause counts beside the very one. */
const ACCEPTED = 0.3;
/** Share of an example that is learned without its words: what was read must carry a judgement by itself, whatever is said beside it. */
const WORDLESS = 0.3;
/** And so much with the words of another text: what is said beside a matter must not turn it round. */
const OTHER_WORDS = 0.1;
/** Words in one text alone tell of that text. */
const LEAST_TEXTS = 2;
/** So many of the strongest weights are kept: the rest changes nothing that families left out would show. */
const KEPT = 150_000;

/** Inverse document frequency of each word, 0 where too few texts hold it. */
export function rarityOf(texts: readonly Wording[]): Float32Array {
  const held = new Float64Array(WORD_BUCKETS);
  for (const { buckets } of texts) for (const bucket of buckets) held[bucket] = (held[bucket] ?? 0) + 1;
  return Float32Array.from(held, (count) =>
    count < LEAST_TEXTS ? 0 : Math.log((texts.length + 1) / (count + 1)) + 1,
  );
}

interface Step {
  readonly features: Features;
  readonly group: ColumnGroup;
  readonly column: number;
  readonly counts: number;
}

function withoutWords({ places, values }: Features): Features {
  const kept = places.map((place, at) => ({ place, at })).filter(({ place }) => place >= WORD_BUCKETS);
  return { places: kept.map(({ place }) => place), values: kept.map(({ at }) => values[at] ?? 0) };
}

function withWordsOf(wordless: Features, { places, values }: Features): Features {
  const words = places.map((place, at) => ({ place, at })).filter(({ place }) => place < WORD_BUCKETS);
  return {
    places: [...wordless.places, ...words.map(({ place }) => place)],
    values: [...wordless.values, ...words.map(({ at }) => values[at] ?? 0)],
  };
}

/** Columns of a cause among its rivals: that of its owner where they look different and the example says who it is, else all. */
function causeColumns(id: CauseId, owners: readonly string[]): readonly number[] {
  const all = columnsOf(id);
  const first = owners.find((name) => all.some((column) => learnedColumns[column]?.owner === name));
  return first === undefined ? all : all.filter((column) => learnedColumns[column]?.owner === first);
}

/** What an example teaches: its causes, and who acts for the first of them where that is learned. */
function lessonsOf({ accepted, owners, counts }: Example): Omit<Step, 'features'>[] {
  const causes = accepted.flatMap((id, at) => {
    const columns = causeColumns(id as CauseId, owners);
    const share = (counts * (at === 0 ? 1 : ACCEPTED)) / columns.length;
    return columns.map((column) => ({ group: causeGroup, column, counts: share }));
  });
  const [first] = accepted;
  const group = ownerGroups.get(first as CauseId);
  if (group === undefined) return causes;
  const named = owners.flatMap((name) => {
    const column = learnedColumns.findIndex(
      ({ owner }, at) => at >= group.start && at < group.end && owner === name,
    );
    return column < 0 ? [] : [column];
  });
  return [
    ...causes,
    ...named.map((column, at) => ({ group, column, counts: counts * (at === 0 ? 1 : ACCEPTED) })),
  ];
}

/** Multinomial logistic regression with a ridge, by Adagrad. Deterministic. */
export function trainLearned(examples: readonly Example[], rarity: Float32Array): LearnedModel {
  // Whose words each text is given, the same at every fit.
  const partners = examples.map((_, at) => at);
  shuffle(partners, examples.length);
  const steps: Step[] = examples.flatMap((example, at) => {
    const { features } = example;
    const wordless = withoutWords(features);
    const elsewhere = withWordsOf(wordless, examples[partners[at] ?? 0]?.features ?? features);
    return lessonsOf(example).flatMap(({ group, column, counts }) => [
      { features, group, column, counts: counts * (1 - WORDLESS - OTHER_WORDS) },
      { features: wordless, group, column, counts: counts * WORDLESS },
      { features: elsewhere, group, column, counts: counts * OTHER_WORDS },
    ]);
  });
  const fit = new Fit(steps);
  const order = steps.map((_, at) => at);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, epoch + 1);
    for (const at of order) {
      const step = steps[at];
      if (step !== undefined) fit.step(step);
    }
  }
  return packed(fit.weights, fit.bias, rarity);
}

class Fit {
  readonly weights = new Float64Array(PLACES * learnedColumns.length);
  readonly bias = new Float64Array(learnedColumns.length);
  readonly #squares = new Float64Array(PLACES * learnedColumns.length);
  readonly #errors = new Float64Array(learnedColumns.length);
  /** Share of the pull that one visit of a place carries, for each group. */
  readonly #pulls: ReadonlyMap<ColumnGroup, Float64Array>;

  constructor(steps: readonly Step[]) {
    this.#pulls = new Map(
      columnGroups.map((group) => {
        const visits = new Float64Array(PLACES);
        for (const { features } of steps.filter((step) => step.group === group))
          for (const place of features.places) visits[place] = (visits[place] ?? 0) + 1;
        return [group, visits.map((count) => PULL / Math.max(1, count))];
      }),
    );
  }

  step({ features, group, column: wanted, counts }: Step): void {
    const { weights, bias } = this;
    const errors = this.#errors;
    const squares = this.#squares;
    const width = errors.length;
    const { start, end } = group;
    const pulls = this.#pulls.get(group);
    const { places, values } = features;
    errors.set(bias);
    for (let at = 0; at < places.length; at++) {
      const value = values[at] ?? 0;
      const row = (places[at] ?? 0) * width;
      for (let column = start; column < end; column++)
        errors[column] = (errors[column] ?? 0) + (weights[row + column] ?? 0) * value;
    }
    let top = Number.NEGATIVE_INFINITY;
    for (let column = start; column < end; column++) top = Math.max(top, errors[column] ?? 0);
    let total = 0;
    for (let column = start; column < end; column++) {
      const grown = Math.exp((errors[column] ?? 0) - top);
      errors[column] = grown;
      total += grown;
    }
    for (let column = start; column < end; column++) {
      errors[column] = counts * ((errors[column] ?? 0) / total - (column === wanted ? 1 : 0));
      bias[column] = (bias[column] ?? 0) - 0.02 * (errors[column] ?? 0);
    }
    for (let at = 0; at < places.length; at++) {
      const place = places[at] ?? 0;
      const value = values[at] ?? 0;
      const pull = pulls?.[place] ?? 0;
      const row = place * width;
      for (let column = start; column < end; column++) {
        const weight = weights[row + column] ?? 0;
        const slope = (errors[column] ?? 0) * value + pull * weight;
        const square = (squares[row + column] ?? 0) + slope * slope;
        squares[row + column] = square;
        weights[row + column] = weight - (RATE * slope) / Math.sqrt(square + 0.05);
      }
    }
  }
}

/** The strongest weights, rounded to eight bits. */
function packed(weights: Float64Array, bias: Float64Array, rarity: Float32Array): LearnedModel {
  const width = bias.length;
  const sizes = Float64Array.from(weights, Math.abs).sort();
  const least = Math.max(1e-9, sizes[sizes.length - KEPT] ?? 0);
  const scale = Math.fround((sizes.at(-1) ?? 0) / 127 || 1);
  const starts = new Int32Array(PLACES + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (let place = 0; place < PLACES; place++) {
    for (let column = 0; column < width; column++) {
      const weight = weights[place * width + column] ?? 0;
      const rounded = Math.round(weight / scale);
      if (Math.abs(weight) < least || rounded === 0) continue;
      columns.push(column);
      values.push(rounded);
    }
    starts[place + 1] = columns.length;
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
