import type { CauseId, Responsible } from '../../src/catalog/causes.ts';
import { diagnoseBytes } from '../../src/compose/chain/diagnose-bytes.ts';

/** What the first thing said of a text comes to. */
export interface Answered {
  /** The cause that is claimed, or null for an open answer. */
  readonly claim: CauseId | null;
  /** The cause that is named first: the claim, else the first candidate; null when none is named. */
  readonly lead: CauseId | null;
  /** Who would have to act on it. */
  readonly owner: Responsible | null;
  readonly ask: string | null;
  /** Every step that is named, one a line. */
  readonly steps: string;
}

/** Diagnoses a text and reduces the answer to what tests compare. */
export function answerOf(...lines: readonly string[]): Answered {
  const diagnoses = diagnoseBytes(Buffer.from(lines.join('\n')), null);
  const findings = diagnoses.flatMap((diagnosis) => diagnosis.findings);
  const [first] = findings;
  const lead = first?.cause === 'insufficient-evidence' ? findings[1] : first;
  return {
    claim: first === undefined || first.cause === 'insufficient-evidence' ? null : first.cause,
    lead: lead?.cause ?? null,
    owner: lead?.responsible ?? null,
    ask: diagnoses[0]?.ask ?? null,
    steps: (lead?.fix ?? []).map(({ what }) => what).join('\n'),
  };
}
