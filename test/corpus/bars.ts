/** What a figure must reach (`least`) or may not pass (`most`); percent, counts, or 0 to 1 for the calibration error. */
export type Bar = { readonly least: number } | { readonly most: number };
export type Bars = Readonly<Record<string, Readonly<Record<string, Bar>>>>;
/** Measured figures by section and measure. A section that was not run is absent. */
export type Measured = Readonly<Record<string, Readonly<Record<string, number | null>>>>;

/** The figures that hold now, by section. Better ones are written down here; a batch nobody has read has its aim. */
export const bars: Bars = {
  bounces: {
    recipients: { least: 343 },
    status: { least: 323 },
    reply: { least: 232 },
    category: { least: 311 },
    kind: { least: 319 },
  },
  'real-mta': {
    recipients: { least: 36 },
    status: { least: 6 },
    reply: { least: 12 },
    category: { least: 28 },
    kind: { least: 36 },
  },
  first: {
    cases: { least: 123 },
    symptomRead: { least: 73.9 },
    among: { least: 45.5 },
    right: { least: 56.9 },
    useful: { least: 56.9 },
    wrong: { most: 16.3 },
    mustNot: { most: 9.8 },
    ownerRight: { least: 85.9 },
    calibrationError: { most: 0.128 },
  },
  second: { cases: { least: 1 }, right: { least: 72 }, useful: { least: 85 }, wrong: { most: 7 } },
  third: { cases: { least: 1 }, right: { least: 72 }, useful: { least: 85 }, wrong: { most: 7 } },
  seeds: { right: { least: 4 } },
  'public bounces': { payloads: { least: 1280 }, wrong: { most: 0 } },
  'public real-mta': { payloads: { least: 144 }, wrong: { most: 0 } },
  'public cases': { payloads: { least: 492 }, wrong: { most: 2 } },
};

/** Bars are written with at most three decimals, so figures are compared so. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** One sentence per bar that a section which was run misses; a figure that is absent misses its bar. */
export function missedBars(measured: Measured, table: Bars): readonly string[] {
  return Object.entries(measured).flatMap(([section, figures]) => {
    const mine = table[section];
    if (mine === undefined) return [`${section}: no bar is set`];
    return Object.entries(mine).flatMap(([measure, bar]) => {
      const value = figures[measure] ?? null;
      const met =
        value !== null && ('least' in bar ? rounded(value) >= bar.least : rounded(value) <= bar.most);
      if (met) return [];
      const wanted = 'least' in bar ? `at least ${bar.least}` : `at most ${bar.most}`;
      return [
        `${section}: ${measure} is ${value === null ? 'not measured' : rounded(value)}, wanted ${wanted}`,
      ];
    });
  });
}
