import type { CaseScore } from './score-case.ts';

/** Shares are percent of the cases unless they say otherwise; null where there is nothing to divide by. */
export interface CaseFigures {
  readonly cases: number;
  readonly symptomRead: number | null;
  /** The true cause stands among the causes named. */
  readonly among: number | null;
  /** The true cause or an accepted one stands among them. */
  readonly amongFine: number | null;
  readonly right: number | null;
  readonly useful: number | null;
  readonly open: number | null;
  readonly wrong: number | null;
  readonly mustNot: number | null;
  /** Of the claims that are right or accepted. */
  readonly ownerRight: number | null;
}

export interface Tenth {
  /** Lower edge, 0 to 0.9. */
  readonly from: number;
  readonly claims: number;
  /** Means over the claims, 0 to 1. */
  readonly confidence: number;
  readonly right: number;
}

export interface Calibration {
  readonly tenths: readonly Tenth[];
  /** Expected calibration error, 0 to 1: mean distance of confidence and truth, weighed by claims. */
  readonly error: number | null;
  /** Mean of -ln of the probability given to what came true (claim right or not). */
  readonly logLoss: number | null;
}

/** A probability of 0 or 1 that comes out wrong would cost without end. */
const FLOOR = 0.001;

export const isRight = ({ mark }: CaseScore): boolean => mark === 'right' || mark === 'accepted';

const percent = (hit: number, of: number): number | null => (of === 0 ? null : (100 * hit) / of);

/** The shares over any number of cases. */
export function caseFigures(scores: readonly CaseScore[]): CaseFigures {
  const share = (test: (score: CaseScore) => boolean) => percent(scores.filter(test).length, scores.length);
  const owned = scores.filter(({ ownerRight }) => ownerRight !== null);
  return {
    cases: scores.length,
    symptomRead: share(({ symptomRead }) => symptomRead),
    among: share(({ candidates, truth }) => candidates.some(({ cause }) => cause === truth)),
    amongFine: share(({ candidates }) => candidates.some(({ fine }) => fine)),
    right: share(isRight),
    useful: share((score) => isRight(score) || score.mark === 'useful'),
    open: share(({ claims }) => !claims),
    wrong: share(({ mark }) => mark === 'wrong'),
    mustNot: share(({ mustNot }) => mustNot.length > 0),
    ownerRight: percent(owned.filter(({ ownerRight }) => ownerRight).length, owned.length),
  };
}

/** The same shares by a key of the case, most cases first. */
export function figuresBy(
  scores: readonly CaseScore[],
  key: (score: CaseScore) => string,
): readonly (readonly [string, CaseFigures])[] {
  return [...Map.groupBy(scores, key)]
    .map(([name, group]) => [name, caseFigures(group)] as const)
    .sort((a, b) => b[1].cases - a[1].cases || (a[0] < b[0] ? -1 : 1));
}

/** Mean over the families, each counted once, so that a source with many cases does not decide. */
export function familyMean(
  scores: readonly CaseScore[],
  measure: 'right' | 'useful' | 'wrong',
): number | null {
  const shares = figuresBy(scores, ({ family }) => family).map(([, figures]) => figures[measure] ?? 0);
  return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** How far the confidence of the claims holds; open answers are no claims. */
export function calibrationOf(scores: readonly CaseScore[]): Calibration {
  const claims = scores.filter(({ claims }) => claims);
  const tenths = [...Map.groupBy(claims, ({ confidence }) => Math.min(9, Math.floor(confidence * 10 + 1e-9)))]
    .sort((a, b) => a[0] - b[0])
    .map(([tenth, group]) => ({
      from: tenth / 10,
      claims: group.length,
      confidence: group.reduce((sum, { confidence }) => sum + confidence, 0) / group.length,
      right: group.filter(isRight).length / group.length,
    }));
  if (claims.length === 0) return { tenths, error: null, logLoss: null };
  const weighed = tenths.reduce(
    (sum, { claims, confidence, right }) => sum + claims * Math.abs(confidence - right),
    0,
  );
  const loss = claims.reduce((sum, score) => {
    const given = isRight(score) ? score.confidence : 1 - score.confidence;
    return sum - Math.log(Math.max(FLOOR, given));
  }, 0);
  return { tenths, error: weighed / claims.length, logLoss: loss / claims.length };
}

/** Mean of -ln of the probability that the answers gave to the true cause, over all cases; a cause not named counts 0.001. */
export function truthLogLoss(scores: readonly CaseScore[]): number | null {
  if (scores.length === 0) return null;
  const losses = scores.map(({ candidates, truth }) => {
    const given = candidates.find(({ cause }) => cause === truth)?.confidence ?? 0;
    return -Math.log(Math.min(1, Math.max(FLOOR, given)));
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}
