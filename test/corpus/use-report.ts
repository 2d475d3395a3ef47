export interface UseReport {
  /** Cases that were looked at. */
  readonly cases: number;
  /** Id and the number of cases that use it, most used first. */
  readonly used: readonly (readonly [string, number])[];
  /** Ids that no case uses, in the order they were listed. */
  readonly unused: readonly string[];
  /** Used, yet not listed: what decides without standing in the table. */
  readonly unlisted: readonly (readonly [string, number])[];
}

const order = (a: readonly [string, number], b: readonly [string, number]): number =>
  b[1] - a[1] || (a[0] < b[0] ? -1 : 1);

/**
 * Counts in how many cases each listed id (row, condition, weight, stem) is used.
 *
 * @param perCase the ids that one case uses; an id named twice in a case counts once
 * @throws when there is nothing to look at: no id listed or no case
 */
export function useReport(ids: readonly string[], perCase: readonly (readonly string[])[]): UseReport {
  if (ids.length === 0 || perCase.length === 0) throw new Error('a use report needs ids and cases');
  const counts = new Map<string, number>();
  for (const used of perCase) for (const id of new Set(used)) counts.set(id, (counts.get(id) ?? 0) + 1);
  const listed = new Set(ids);
  const all = [...counts].sort(order);
  return {
    cases: perCase.length,
    used: all.filter(([id]) => listed.has(id)),
    unused: [...listed].filter((id) => !counts.has(id)),
    unlisted: all.filter(([id]) => !listed.has(id)),
  };
}

/** The report as lines to print: the unused first, since they are to go. */
export function showUse(name: string, { cases, used, unused, unlisted }: UseReport): string {
  const counted = (rows: readonly (readonly [string, number])[]) =>
    rows.map(([id, count]) => `  ${String(count).padStart(4)}  ${id}`);
  return [
    `${name}: ${used.length} of ${used.length + unused.length} used by ${cases} cases, ${unused.length} by none`,
    ...unused.map((id) => `     -  ${id}`),
    ...counted(used),
    ...(unlisted.length > 0
      ? [`${name}, decided without a row: ${unlisted.length}`, ...counted(unlisted)]
      : []),
  ].join('\n');
}
