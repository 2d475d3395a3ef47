import type { CauseId } from '../../src/catalog/causes.ts';
import type { Features, LearnedModel } from '../../src/diagnosis/learned/learned-model.ts';
import {
  type ColumnGroup,
  causeGroup,
  columnsOf,
  FIRST_CONCEPT,
  FIRST_FACT,
  FIRST_PAIR,
  learnedColumns,
  ownerGroups,
  PLACES,
  WORD_BUCKETS,
} from '../../src/diagnosis/learned/space.ts';
import type { Wording } from '../../src/diagnosis/learned/wording.ts';
import { minimise } from './minimise.ts';

/** A text with the causes an expert accepts for it; the first counts most. */
export interface Example {
  readonly features: Features;
  readonly accepted: readonly string[];
  /** Who may rightly be named for the first of them; the first counts most. */
  readonly owners: readonly string[];
  /** How much the text counts: real cases more than our own. */
  readonly counts: number;
}

/** Steps of the training; more of them change nothing that families left out would show. */
const ROUNDS = 60;
/** Pull of every weight to nothing, over all examples together (ridge). */
const PULL = 0.25;
/** Beginnings, pairs and concepts are learned this much louder than they are said: there are many, and each is in few texts. */
const gainOf = (place: number): number =>
  place >= FIRST_FACT || place < WORD_BUCKETS
    ? 1
    : place < FIRST_PAIR
      ? 1.4
      : place < FIRST_CONCEPT
        ? 3
        : 1.5;
/** How much an acceptable cause counts beside the very one. */
const ACCEPTED = 0.3;
/** Share of an example that is learned without its words: what was read must carry a judgement by itself, whatever is said beside it. */
const WORDLESS = 0.35;
/** Words in one text alone tell of that text. */
const LEAST_TEXTS = 2;
/** So many of the strongest weights are kept: the rest changes nothing that families left out would show. */
const KEPT = 240_000;

/** Inverse document frequency of each word, pair and concept, 0 where too few texts hold it. */
export function rarityOf(texts: readonly Wording[]): Float32Array {
  const held = new Float64Array(FIRST_FACT);
  for (const { buckets } of texts) for (const bucket of buckets) held[bucket] = (held[bucket] ?? 0) + 1;
  return Float32Array.from(held, (count) =>
    count < LEAST_TEXTS ? 0 : Math.log((texts.length + 1) / (count + 1)) + 1,
  );
}

/** What one version of an example teaches of one group of rivals: how much each of its columns counts. */
interface Lesson {
  readonly group: ColumnGroup;
  readonly columns: readonly (readonly [column: number, counts: number])[];
  readonly total: number;
}

/** One version of an example, its places as rows of the weights. */
interface Row {
  readonly rows: Int32Array;
  readonly values: Float64Array;
  /** How much this version counts. */
  readonly share: number;
  readonly lessons: readonly Lesson[];
}

function withoutWords({ places, values }: Features): Features {
  const kept = places.map((place, at) => ({ place, at })).filter(({ place }) => place >= FIRST_FACT);
  return { places: kept.map(({ place }) => place), values: kept.map(({ at }) => values[at] ?? 0) };
}

/** Columns of a cause among its rivals: that of its owner where they look different and the example says who it is, else all. */
function causeColumns(id: CauseId, owners: readonly string[]): readonly number[] {
  const all = columnsOf(id);
  const first = owners.find((name) => all.some((column) => learnedColumns[column]?.owner === name));
  return first === undefined ? all : all.filter((column) => learnedColumns[column]?.owner === first);
}

const lessonOf = (group: ColumnGroup, columns: Lesson['columns']): Lesson => ({
  group,
  columns,
  total: columns.reduce((sum, [, counts]) => sum + counts, 0),
});

/** What an example teaches: its causes, and who acts for the first of them where that is learned. */
function lessonsOf({ accepted, owners, counts }: Example): Lesson[] {
  const causes = lessonOf(
    causeGroup,
    accepted.flatMap((id, at) => {
      const columns = causeColumns(id as CauseId, owners);
      const share = (counts * (at === 0 ? 1 : ACCEPTED)) / columns.length;
      return columns.map((column) => [column, share] as const);
    }),
  );
  const [first] = accepted;
  const group = ownerGroups.get(first as CauseId);
  if (group === undefined) return [causes];
  const named = owners.flatMap((name) => {
    const column = learnedColumns.findIndex(
      ({ owner }, at) => at >= group.start && at < group.end && owner === name,
    );
    return column < 0 ? [] : [column];
  });
  const acts = lessonOf(
    group,
    named.map((column, at) => [column, counts * (at === 0 ? 1 : ACCEPTED)] as const),
  );
  return [causes, acts].filter(({ total }) => total > 0);
}

/** Multinomial logistic regression with a ridge. Deterministic. */
export function trainLearned(examples: readonly Example[], rarity: Float32Array): LearnedModel {
  const rowOf = new Map<number, number>();
  const asRow = ({ places, values }: Features, share: number, lessons: readonly Lesson[]): Row => ({
    rows: Int32Array.from(places, (place) => {
      const row = rowOf.get(place) ?? rowOf.size;
      rowOf.set(place, row);
      return row;
    }),
    values: Float64Array.from(values, (value, at) => value * gainOf(places[at] ?? 0)),
    share,
    lessons,
  });
  const rows = examples.flatMap((example) => {
    const lessons = lessonsOf(example);
    return [
      asRow(example.features, 1 - WORDLESS, lessons),
      asRow(withoutWords(example.features), WORDLESS, lessons),
    ];
  });
  const width = learnedColumns.length;
  // The bias of every column is behind the weights.
  const first = rowOf.size * width;
  const found = minimise((at, slope) => lossOf(rows, first, at, slope), first + width, ROUNDS);
  const byPlace = [...rowOf].sort(([a], [b]) => a - b);
  for (const [place, row] of byPlace)
    for (let column = 0; column < width; column++)
      found[row * width + column] = (found[row * width + column] ?? 0) * gainOf(place);
  return packed(byPlace, found, found.slice(first), rarity);
}

/** Cost of the weights `at` over all rows, and its slope. */
function lossOf(rows: readonly Row[], first: number, at: Float64Array, slope: Float64Array): number {
  const width = learnedColumns.length;
  const sums = new Float64Array(width);
  let loss = 0;
  for (let entry = 0; entry < first; entry++) {
    const weight = at[entry] ?? 0;
    loss += PULL * weight * weight;
    slope[entry] = 2 * PULL * weight;
  }
  for (const { rows: held, values, share, lessons } of rows) {
    const end = Math.max(...lessons.map(({ group }) => group.end));
    for (let column = 0; column < end; column++) sums[column] = at[first + column] ?? 0;
    for (let place = 0; place < held.length; place++) {
      const value = values[place] ?? 0;
      const from = (held[place] ?? 0) * width;
      for (let column = 0; column < end; column++)
        sums[column] = (sums[column] ?? 0) + (at[from + column] ?? 0) * value;
    }
    for (const { group, columns, total } of lessons) {
      let top = Number.NEGATIVE_INFINITY;
      for (let column = group.start; column < group.end; column++) top = Math.max(top, sums[column] ?? 0);
      let whole = 0;
      for (let column = group.start; column < group.end; column++)
        whole += Math.exp((sums[column] ?? 0) - top);
      for (const [column, counts] of columns)
        loss -= share * counts * ((sums[column] ?? 0) - top - Math.log(whole));
      for (let column = group.start; column < group.end; column++)
        sums[column] = share * total * (Math.exp((sums[column] ?? 0) - top) / whole);
      for (const [column, counts] of columns) sums[column] = (sums[column] ?? 0) - share * counts;
      for (let column = group.start; column < group.end; column++)
        slope[first + column] = (slope[first + column] ?? 0) + (sums[column] ?? 0);
      for (let place = 0; place < held.length; place++) {
        const value = values[place] ?? 0;
        const from = (held[place] ?? 0) * width;
        for (let column = group.start; column < group.end; column++)
          slope[from + column] = (slope[from + column] ?? 0) + (sums[column] ?? 0) * value;
      }
    }
  }
  return loss;
}

/** The strongest weights, rounded to eight bits. */
function packed(
  byPlace: readonly (readonly [place: number, row: number])[],
  weights: Float64Array,
  bias: Float64Array,
  rarity: Float32Array,
): LearnedModel {
  const width = bias.length;
  const sizes = weights
    .subarray(0, byPlace.length * width)
    .map(Math.abs)
    .sort();
  const least = Math.max(1e-9, sizes[sizes.length - KEPT] ?? 0);
  const scale = Math.fround((sizes.at(-1) ?? 0) / 127 || 1);
  const starts = new Int32Array(PLACES);
  const counts = new Uint8Array(PLACES);
  const columns: number[] = [];
  const values: number[] = [];
  for (const [place, row] of byPlace) {
    starts[place] = columns.length;
    for (let column = 0; column < width; column++) {
      const weight = weights[row * width + column] ?? 0;
      const rounded = Math.round(weight / scale);
      if (Math.abs(weight) < least || rounded === 0) continue;
      columns.push(column);
      values.push(rounded);
    }
    counts[place] = columns.length - starts[place];
  }
  return {
    rarity,
    bias: Float32Array.from(bias),
    starts,
    counts,
    columns: Uint8Array.from(columns),
    values: Int8Array.from(values),
    scale,
  };
}
