import type { CheckId } from '../checks.ts';
import type { Area, Problem, RecordToPublish, Severity } from '../problem.ts';
import type { Proposal } from '../propose/proposal.ts';

export type ProblemRest = Partial<Pick<Problem, 'consequence' | 'who' | 'details' | 'duty'>> & {
  /** What to publish; its notes follow the details. */
  readonly proposal?: Proposal;
  /** A record to publish or delete that needs no proposal. */
  readonly record?: RecordToPublish;
};
export type MakeProblem = (id: CheckId, severity: Severity, what: string, rest?: ProblemRest) => Problem;

/** Maximum details shown of one problem; the rest is counted. */
const maxDetails = 12;

/** The first few of a list, and how many more there are. */
export const firstFew = (all: readonly string[]): readonly string[] =>
  all.length <= maxDetails ? all : [...all.slice(0, maxDetails), `and ${all.length - maxDetails} more`];

/** A record's text as shown: 64 kB of hostile text do not belong in a report. */
export const shown = (text: string): string =>
  text.length > 300 ? `${text.slice(0, 300)}… (${text.length} characters)` : text;

function fromProposal({
  proposal,
  record,
}: ProblemRest): Pick<Problem, 'record' | 'also' | 'noRecord' | 'question'> {
  const [first, ...also] = proposal?.records ?? [];
  const { why = null, question = null } = proposal ?? {};
  return { record: record ?? first ?? null, also, noRecord: record ? null : why, question };
}

/** Creates the problems of one area: by default the domain's owner must act, with `consequence`. */
export const problemsOf =
  (area: Area, domain: string, consequence: string): MakeProblem =>
  (id, severity, what, rest = {}) => ({
    id,
    severity,
    area,
    what,
    consequence,
    who: `owner of ${domain}`,
    duty: rest.duty ?? null,
    ...fromProposal(rest),
    ...(rest.consequence === undefined ? {} : { consequence: rest.consequence }),
    ...(rest.who === undefined ? {} : { who: rest.who }),
    notes: firstFew(rest.proposal?.notes ?? []),
    details: firstFew(rest.details ?? []),
  });
