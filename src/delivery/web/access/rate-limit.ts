/** Names counted at once; past it the table is emptied, which forgives some and forgets nobody's mail. */
const mostNames = 50_000;

/**
 * Counts per name in windows of time. Gives a function that says whether one more is allowed, and counts it.
 * @param windowMs length of a window in milliseconds
 */
export function rateLimit(
  most: number,
  windowMs: number,
  now: () => number = Date.now,
): (name: string) => boolean {
  let counts = new Map<string, number>();
  let until = 0;
  return (name) => {
    const at = now();
    if (at >= until || counts.size >= mostNames) {
      counts = new Map();
      until = at + windowMs;
    }
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count <= most;
  };
}
