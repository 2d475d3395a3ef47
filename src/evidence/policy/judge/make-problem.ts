import type { Area, Problem, Severity } from '../problem.ts';

export type ProblemRest = Partial<Pick<Problem, 'consequence' | 'who' | 'record' | 'details'>>;
export type MakeProblem = (id: string, severity: Severity, what: string, rest?: ProblemRest) => Problem;

/** Details told of one problem; the rest is counted. */
const mostDetails = 8;

/** The first few of a list, and how many more there are. */
export const firstFew = (all: readonly string[]): readonly string[] =>
  all.length <= mostDetails ? all : [...all.slice(0, mostDetails), `and ${all.length - mostDetails} more`];

/** Text of a record as shown: 64 kB of hostile text do not belong into a report. */
export const shown = (text: string): string =>
  text.length > 300 ? `${text.slice(0, 300)}… (${text.length} characters)` : text;

/** Makes the problems of one area: the owner of the domain acts, and `consequence` follows, if nothing else is said. */
export const problemsOf =
  (area: Area, domain: string, consequence: string): MakeProblem =>
  (id, severity, what, rest = {}) => ({
    id,
    severity,
    area,
    what,
    consequence,
    who: `owner of ${domain}`,
    record: null,
    ...rest,
    details: firstFew(rest.details ?? []),
  });
