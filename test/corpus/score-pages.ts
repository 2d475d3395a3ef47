import { docPages } from '../../src/catalog/docs/doc-pages.ts';
import { vendorMatch } from '../../src/catalog/docs/vendor-match.ts';
import { vendorOfHost } from '../../src/catalog/vendors/match-vendor.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';

export interface PageScore {
  readonly answers: number;
  /** Answers with any page. */
  readonly withPage: number;
  /** Answers with a page of a vendor in the mail, a list that the reply names, or a general one of practice. */
  readonly ofPractice: number;
  /** Answers whose page fits the vendors: one of practice, or a standard where no vendor of the pages takes part. */
  readonly fitting: number;
  /** Answers with a standard alone although a vendor takes part who has pages, though none about this cause. */
  readonly vendorWithout: number;
  /** Answers whose first step comes with menu path and setting. */
  readonly withSteps: number;
}

const none: PageScore = {
  answers: 0,
  withPage: 0,
  ofPractice: 0,
  fitting: 0,
  vendorWithout: 0,
  withSteps: 0,
};

const vendorsWithPages = [...new Set(docPages.map(({ vendor }) => vendor))];

/** Names that pages may know, read off the result alone: hosts on the way, who wrote the notice, who refused. */
function namesIn({ hops, journey, recipients }: Diagnosis): readonly string[] {
  const hosts = recipients.slice(0, 1).flatMap(({ reportingMta, remoteMta }) => [reportingMta, remoteMta]);
  return [
    ...hops.map(({ vendor }) => vendor),
    ...journey.handovers.flatMap(({ from, to }) => [from.vendor, to.vendor]),
    ...recipients.slice(0, 1).map(({ provider }) => provider),
    ...hosts.map((host) => (host === null ? null : (vendorOfHost(host.replace(/^dns; */i, ''))?.id ?? null))),
  ].filter((name) => name !== null);
}

/** Counts what answers offer beside their words. An open answer shows the pages of its candidates. Inputs without a finding do not count. */
export function scorePages(diagnoses: readonly (Diagnosis | null)[]): PageScore {
  return diagnoses.reduce<PageScore>((score, diagnosis) => {
    const [first] = diagnosis?.findings ?? [];
    if (diagnosis === null || first === undefined) return score;
    const shown = first.cause === 'insufficient-evidence' ? diagnosis.findings.slice(0, 3) : [first];
    const pages = shown.flatMap(({ docs }) => docs);
    const steps = shown.flatMap(({ fix }) => fix.flatMap((one) => one.steps));
    const ofPractice = pages.some(({ vendor }) => vendor !== 'RFC Editor');
    const names = namesIn(diagnosis);
    const takesPart = vendorsWithPages.some((vendor) => vendorMatch(vendor, names));
    return {
      answers: score.answers + 1,
      withPage: score.withPage + (pages.length > 0 ? 1 : 0),
      ofPractice: score.ofPractice + (ofPractice ? 1 : 0),
      fitting: score.fitting + (ofPractice || (pages.length > 0 && !takesPart) ? 1 : 0),
      vendorWithout: score.vendorWithout + (!ofPractice && takesPart ? 1 : 0),
      withSteps: score.withSteps + (steps.length > 0 ? 1 : 0),
    };
  }, none);
}

const share = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

/** The figures in a line. */
export const showPages = (score: PageScore): string =>
  `${score.answers} answers: ${share(score.withPage, score.answers)} with a page, ` +
  `${share(score.fitting, score.answers)} with one that fits the vendors in play, ` +
  `${share(score.ofPractice, score.answers)} with one of a vendor or list, ` +
  `${share(score.vendorWithout, score.answers)} with a vendor who has none for the cause, ` +
  `${share(score.withSteps, score.answers)} with steps`;
