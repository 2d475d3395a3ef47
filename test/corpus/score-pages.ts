import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';

export interface PageScore {
  readonly answers: number;
  /** Answers with a page that fits: one of a party, or one that helps whoever the parties are. */
  readonly withPage: number;
  /** Answers with a page of a vendor in the mail, a list that the reply names, or a general one of practice. */
  readonly ofPractice: number;
  /** Answers whose first step comes with menu path and setting. */
  readonly withSteps: number;
}

const none: PageScore = { answers: 0, withPage: 0, ofPractice: 0, withSteps: 0 };

/** Counts what answers offer beside their words. An open answer shows the pages of its candidates. Inputs without a finding do not count. */
export function scorePages(diagnoses: readonly (Diagnosis | null)[]): PageScore {
  return diagnoses.reduce<PageScore>((score, diagnosis) => {
    const [first] = diagnosis?.findings ?? [];
    if (diagnosis === null || first === undefined) return score;
    const shown = first.cause === 'insufficient-evidence' ? diagnosis.findings.slice(0, 3) : [first];
    const pages = shown.flatMap(({ docs }) => docs);
    const steps = shown.flatMap(({ fix }) => fix.flatMap((one) => one.steps));
    return {
      answers: score.answers + 1,
      withPage: score.withPage + (pages.length > 0 ? 1 : 0),
      ofPractice: score.ofPractice + (pages.some(({ vendor }) => vendor !== 'RFC Editor') ? 1 : 0),
      withSteps: score.withSteps + (steps.length > 0 ? 1 : 0),
    };
  }, none);
}

const share = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

/** The figures in a line. */
export const showPages = ({ answers, withPage, ofPractice, withSteps }: PageScore): string =>
  `${answers} answers: ${share(withPage, answers)} with a page that fits, ${share(ofPractice, answers)} with one of a vendor or list, ${share(withSteps, answers)} with steps`;
