/** A smooth function: its value at a point, with its slope written into `slope`. */
export type Smooth = (at: Float64Array, slope: Float64Array) => number;

/** Steps that are remembered: each costs two vectors. */
const MEMORY = 5;
/** A step must win this share of what the slope promises (Armijo). */
const ENOUGH = 1e-4;
const MOST_HALVINGS = 20;

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
};

interface Pair {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly inverse: number;
}

/** Minus the slope, bent by what the last steps told of the curvature (two-loop recursion). */
function directionOf(slope: Float64Array, pairs: readonly Pair[]): Float64Array {
  const way = slope.map((each) => -each);
  const shares: number[] = [];
  for (const { step, change, inverse } of pairs.toReversed()) {
    const share = inverse * dot(step, way);
    shares.push(share);
    for (let at = 0; at < way.length; at++) way[at] = (way[at] ?? 0) - share * (change[at] ?? 0);
  }
  const last = pairs.at(-1);
  const scale =
    last === undefined
      ? 1 / Math.max(1, Math.sqrt(dot(slope, slope)))
      : 1 / (last.inverse * dot(last.change, last.change));
  for (let at = 0; at < way.length; at++) way[at] = (way[at] ?? 0) * scale;
  for (const { step, change, inverse } of pairs) {
    const share = (shares.pop() ?? 0) - inverse * dot(change, way);
    for (let at = 0; at < way.length; at++) way[at] = (way[at] ?? 0) + share * (step[at] ?? 0);
  }
  return way;
}

/**
 * The point after at most `rounds` steps downhill from nothing. Limited-memory BFGS (Nocedal and Wright, Numerical
 * Optimization, algorithm 7.5). Deterministic.
 */
export function minimise(smooth: Smooth, size: number, rounds: number): Float64Array {
  let point = new Float64Array(size);
  let slope = new Float64Array(size);
  let value = smooth(point, slope);
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round++) {
    const way = directionOf(slope, pairs);
    const promised = dot(way, slope);
    if (promised >= -1e-9) break;
    let next: Float64Array = point;
    let nextSlope: Float64Array = slope;
    let nextValue = value;
    let length = 1;
    for (let halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
      next = point.map((each, at) => each + length * (way[at] ?? 0));
      nextSlope = new Float64Array(size);
      nextValue = smooth(next, nextSlope);
      if (nextValue <= value + ENOUGH * length * promised) break;
    }
    if (nextValue >= value) break;
    const step = next.map((each, at) => each - (point[at] ?? 0));
    const change = nextSlope.map((each, at) => each - (slope[at] ?? 0));
    const curvature = dot(step, change);
    if (curvature > 1e-12) pairs.push({ step, change, inverse: 1 / curvature });
    if (pairs.length > MEMORY) pairs.shift();
    point = new Float64Array(next);
    slope = new Float64Array(nextSlope);
    value = nextValue;
  }
  return point;
}
