import { z } from 'zod';

/** What an expert says about one case (the corpus's own README names the fields). */
export const caseTruth = z.object({
  cause: z.string(),
  also_acceptable: z.array(z.string()),
  must_not_claim: z.array(z.string()),
  responsible: z.string(),
  responsible_also: z.array(z.string()).default([]),
  /** Form of the paste: dsn, log, header-dump, prose ... */
  inputs: z.string(),
  /** Source of the case, the unit of any split; a case without one stands for itself. */
  family: z.string().optional(),
});
export type CaseTruth = z.infer<typeof caseTruth>;

interface Named {
  readonly cause: string;
  readonly certainty: string;
  readonly confidence: number;
  readonly responsible: string;
}

/** The part of a diagnosis that is scored, the same in versions 1 and 2 of the contract. */
export interface Answer {
  readonly findings: readonly Named[];
  readonly recipients: readonly unknown[];
  readonly custody?: readonly {
    readonly spf: string | null;
    readonly dkim: readonly unknown[];
    readonly dmarc: string | null;
    readonly trusted: boolean;
  }[];
  readonly journey?: { readonly handovers: readonly { readonly verdicts: readonly unknown[] }[] };
}

/** `right` the very cause, `accepted` no mistake either, `useful` open with one of those among its first two candidates. */
export type Mark = 'right' | 'accepted' | 'useful' | 'open' | 'wrong';

export interface CaseScore {
  readonly name: string;
  readonly form: string;
  readonly family: string;
  readonly truth: string;
  readonly mark: Mark;
  /** First finding; `-` when there is none. */
  readonly first: string;
  readonly confidence: number;
  readonly responsible: string;
  /** An open answer claims nothing. */
  readonly claims: boolean;
  readonly symptomRead: boolean;
  /** Causes named, in order, with the probability each was given; `fine` when right or accepted. */
  readonly candidates: readonly {
    readonly cause: string;
    readonly confidence: number;
    readonly fine: boolean;
  }[];
  /** Forbidden ids that are claimed. */
  readonly mustNot: readonly string[];
  /** Null unless a claim is right or accepted. */
  readonly ownerRight: boolean | null;
}

const OPEN = 'insufficient-evidence';
/** So many candidates of an open answer are looked at before a reader gives up. */
const READ_CANDIDATES = 2;

/** Without a symptom to ask for: a claim, a recipient of a reply, or a verdict that was believed. */
function seemsRead({ findings, recipients, custody = [], journey }: Answer): boolean {
  const first = findings[0]?.cause ?? OPEN;
  return (
    first !== OPEN ||
    recipients.length > 0 ||
    custody.some((step) => step.trusted && (step.spf ?? step.dmarc ?? step.dkim[0] ?? null) !== null) ||
    (journey?.handovers.some(({ verdicts }) => verdicts.length > 0) ?? false)
  );
}

/** Behind a claim, a cause that is called likely is claimed too; a possible one is a candidate. */
function claimedIn(findings: readonly Named[]): readonly string[] {
  if ((findings[0]?.cause ?? OPEN) === OPEN) return [];
  return findings.flatMap(({ cause, certainty }, index) =>
    index === 0 || certainty !== 'possible' ? [cause] : [],
  );
}

/**
 * Marks one answer; null when the input gave none. `symptomOf` says which symptom was read, null for none; without it the answer
 * itself is asked.
 */
export function scoreCase<A extends Answer>(
  name: string,
  truth: CaseTruth,
  answer: A | null,
  symptomOf?: (answer: A) => string | null,
): CaseScore {
  const findings = answer?.findings ?? [];
  const first = findings[0];
  const claims = first !== undefined && first.cause !== OPEN;
  const fine = (cause: string): boolean => cause === truth.cause || truth.also_acceptable.includes(cause);
  const candidates = findings
    .filter(({ cause }) => cause !== OPEN)
    .map(({ cause, confidence }) => ({ cause, confidence, fine: fine(cause) }));
  const useful = !claims && candidates.slice(0, READ_CANDIDATES).some((candidate) => candidate.fine);
  const mark =
    first?.cause === truth.cause
      ? 'right'
      : first !== undefined && fine(first.cause)
        ? 'accepted'
        : claims
          ? 'wrong'
          : useful
            ? 'useful'
            : 'open';
  return {
    name,
    form: truth.inputs,
    family: truth.family ?? name,
    truth: truth.cause,
    mark,
    first: first?.cause ?? '-',
    confidence: first?.confidence ?? 0,
    responsible: first?.responsible ?? '-',
    claims,
    symptomRead: answer !== null && (symptomOf ? symptomOf(answer) !== null : seemsRead(answer)),
    candidates,
    mustNot: claimedIn(findings).filter((cause) => truth.must_not_claim.includes(cause)),
    ownerRight:
      claims && fine(first.cause)
        ? first.responsible === truth.responsible || truth.responsible_also.includes(first.responsible)
        : null,
  };
}
