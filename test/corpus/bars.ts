/** What a figure must reach (`least`) or may not pass (`most`); percent, counts, or 0 to 1 for the calibration error. */
export type Bar = { readonly least: number } | { readonly most: number };
export type Bars = Readonly<Record<string, Readonly<Record<string, Bar>>>>;
/** Measured figures by section and measure. A section that was not run is absent. */
export type Measured = Readonly<Record<string, Readonly<Record<string, number | null>>>>;

/** The figures that hold now, by section. Better ones are written down here. */
export const bars: Bars = {
  bounces: {
    recipients: { least: 342 },
    status: { least: 322 },
    reply: { least: 232 },
    category: { least: 309 },
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
    symptomRead: { least: 98 },
    among: { least: 98 },
    right: { least: 90 },
    useful: { least: 99 },
    wrong: { most: 0.9 },
    mustNot: { most: 0.9 },
    ownerRight: { least: 95 },
    // What the model has seen it knows better than it says: it is calibrated on families left out.
    calibrationError: { most: 0.16 },
  },
  // The learned model has seen all three batches: what families left out show is printed by `npm run fit`.
  // Measured before they were opened: second 58.2 right, 67.2 useful, 14.9 wrong; third 40.0, 54.3, 25.7. These are what holds after.
  second: { cases: { least: 67 }, right: { least: 88 }, useful: { least: 98 }, wrong: { most: 1.5 } },
  third: { cases: { least: 35 }, right: { least: 88 }, useful: { least: 97 }, wrong: { most: 2.9 } },
  pages: { withPage: { least: 98 }, fitting: { least: 88.2 } },
  seeds: { right: { least: 4 } },
  'public bounces': { payloads: { least: 1280 }, wrong: { most: 0 } },
  'public real-mta': { payloads: { least: 144 }, wrong: { most: 0 } },
  'public cases': { payloads: { least: 492 }, wrong: { most: 3 } },
  'replay slack': { played: { least: 20 }, wrong: { most: 0 } },
  'replay discord': { played: { least: 22 }, wrong: { most: 0 } },
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
