import type { VerdictJson } from './route.ts';

/** Every line a verdict rests on: a pair is the range of a field, a longer list is lines one by one. */
export const verdictLines = ({ lines }: Pick<VerdictJson, 'lines'>): number[] => {
  const [first, last = first] = lines;
  if (first === undefined) return [];
  if (lines.length !== 2) return [...lines];
  return Array.from(
    { length: Math.min(Math.max((last ?? first) - first, 0), 30) + 1 },
    (_, at) => first + at,
  );
};
