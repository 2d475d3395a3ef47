/** A run that both sides share: `a` and `b` are its first lines, `length` its lines. */
export interface SharedRun {
  readonly a: number;
  readonly b: number;
  readonly length: number;
}

/** Maximum recursion of the anchor search; each level splits at unique lines, so real texts need few. */
const MAX_DEPTH = 40;

/** Lines that occur once on each side, as pairs of positions in the order of `a`. */
function uniquePairs(a: readonly string[], b: readonly string[], box: Box): [number, number][] {
  const inB = new Map<string, number>();
  for (let j = box.b; j < box.bEnd; j++) inB.set(b[j] ?? '', inB.has(b[j] ?? '') ? -1 : j);
  const inA = new Map<string, number>();
  for (let i = box.a; i < box.aEnd; i++) inA.set(a[i] ?? '', inA.has(a[i] ?? '') ? -1 : i);
  const pairs: [number, number][] = [];
  for (const [line, i] of inA) {
    const j = inB.get(line) ?? -1;
    if (i >= 0 && j >= 0) pairs.push([i, j]);
  }
  return pairs;
}

/** Longest sequence of pairs that ascends on both sides (patience sorting). */
function ascending(pairs: readonly [number, number][]): [number, number][] {
  const piles: number[] = [];
  const before: number[] = new Array(pairs.length).fill(-1);
  pairs.forEach(([, j], index) => {
    let low = 0;
    let high = piles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[piles[middle] ?? 0]?.[1] ?? 0) < j) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (piles[low - 1] ?? -1) : -1;
    piles[low] = index;
  });
  const chain: [number, number][] = [];
  for (let at = piles.at(-1) ?? -1; at !== -1; at = before[at] ?? -1) chain.push(pairs[at] ?? [0, 0]);
  return chain.reverse();
}

interface Box {
  readonly a: number;
  readonly aEnd: number;
  readonly b: number;
  readonly bEnd: number;
}

function split(
  a: readonly string[],
  b: readonly string[],
  given: Box,
  depth: number,
  runs: SharedRun[],
): void {
  let { a: i, b: j, aEnd, bEnd } = given;
  const first = i;
  while (i < aEnd && j < bEnd && a[i] === b[j]) {
    i++;
    j++;
  }
  if (i > first) runs.push({ a: first, b: given.b, length: i - first });
  let tail = 0;
  while (aEnd > i && bEnd > j && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd--;
    bEnd--;
    tail++;
  }
  if (i < aEnd && j < bEnd && depth < MAX_DEPTH) {
    const anchors = ascending(uniquePairs(a, b, { a: i, aEnd, b: j, bEnd }));
    let [fromA, fromB] = [i, j];
    for (const [x, y] of anchors) {
      if (x < fromA || y < fromB) continue;
      split(a, b, { a: fromA, aEnd: x, b: fromB, bEnd: y }, depth + 1, runs);
      runs.push({ a: x, b: y, length: 1 });
      [fromA, fromB] = [x + 1, y + 1];
    }
    if (anchors.length > 0) split(a, b, { a: fromA, aEnd, b: fromB, bEnd }, depth + 1, runs);
  }
  if (tail > 0) runs.push({ a: aEnd, b: bEnd, length: tail });
}

/** The lines that `a` and `b` share, as ascending runs, adjacent ones merged (patience diff). */
export function sharedRuns(a: readonly string[], b: readonly string[]): SharedRun[] {
  const runs: SharedRun[] = [];
  split(a, b, { a: 0, aEnd: a.length, b: 0, bEnd: b.length }, 0, runs);
  const joined: SharedRun[] = [];
  for (const next of runs) {
    const last = joined.at(-1);
    if (last && last.a + last.length === next.a && last.b + last.length === next.b)
      joined[joined.length - 1] = { ...last, length: last.length + next.length };
    else joined.push(next);
  }
  return joined;
}
