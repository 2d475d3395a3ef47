import { allVendors } from '../../../catalog/vendors/all-vendors.ts';
import { published, publishOf } from '../../../catalog/vendors/publish.ts';

/** Names that services document for `include:`. */
const documented: readonly string[] = [
  ...new Set(
    published.flatMap((id) => {
      const row = publishOf(id);
      return row?.include && row.certain ? [row.include.name, ...Object.values(row.regions)] : [];
    }),
  ),
];

/** Names that identify services: such a name is not a slip. */
const recognised: ReadonlySet<string> = new Set([...documented, ...allVendors.flatMap((v) => v.spf)]);

/** Longest name compared; the comparison table has the product of both lengths. */
const longest = 80;
/** Maximum slips in one name: a letter omitted, added, changed, or two swapped. */
const maxSlips = 2;

/** Damerau-Levenshtein distance (adjacent swaps), capped above `most`. */
function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    before = above;
    above = row;
  }
  return above[b.length] ?? most + 1;
}

/**
 * The documented include that a name without an SPF record was probably intended as: one or two slips away, or with the
 * own domain appended because of a missing final dot. Null if none is near, or two are.
 */
export function didYouMean(name: string): string | null {
  const asked = name.toLowerCase().replace(/\.$/, '');
  if (asked.length > longest || recognised.has(asked)) return null;
  const whole = documented.filter((d) => asked.startsWith(`${d}.`));
  if (whole.length === 1) return whole[0] ?? null;
  const ranked = documented
    .map((d) => ({ d, n: slips(asked, d, maxSlips) }))
    .filter(({ n, d }) => n <= Math.min(maxSlips, Math.floor(d.length / 6)))
    .sort((a, b) => a.n - b.n);
  const [first, second] = ranked;
  return first && (!second || second.n > first.n) ? first.d : null;
}
