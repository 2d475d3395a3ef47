import type { Proof, UnnumberedProof } from '../evidence/proof/proof.ts';
import type { Diagnosis } from './diagnosis.ts';

/** A completed trial: what it showed, and its record. */
export interface TriedFix {
  readonly proof: UnnumberedProof;
  readonly record: string | null;
}

/** The check that a trial ran. */
const goalOf = (proof: UnnumberedProof | undefined): ('spf' | 'dmarc')[] =>
  proof?.detail.goal === 'spf' || proof?.detail.goal === 'dmarc' ? [proof.detail.goal] : [];

/**
 * Adds the trials to the result. A fix carries the id of its proof and its record only if the as-seen run reproduced
 * what was reported and the fixed run passed; a fix shown not to help stays among the proofs as a warning. If no record
 * may be proposed, the first step gives the alternative.
 */
export function withFixProofs(diagnosis: Diagnosis, tried: readonly TriedFix[]): Diagnosis {
  const worked = tried.filter(({ proof }) => proof.proved);
  const instead = tried.map(({ proof }) => proof.detail.instead).find((says) => typeof says === 'string');
  if (worked.length === 0 && instead === undefined) return diagnosis;
  const added: Proof[] = worked.map(({ proof }, index) => ({
    id: `p${diagnosis.proofs.length + index + 1}`,
    ...proof,
  }));
  const helping = worked.findIndex(({ proof }) => proof.detail.helps === true);
  const [first, ...rest] = diagnosis.findings;
  if (first === undefined) return diagnosis;
  const [step, ...others] = first.fix;
  const said: typeof first =
    helping === -1 && step !== undefined && typeof instead === 'string'
      ? { ...first, fix: [{ ...step, what: instead, record: null }, ...others] }
      : first;
  const made = worked[helping]?.proof.detail.record;
  const proved =
    helping === -1 || step === undefined
      ? said
      : {
          ...first,
          fix: [
            {
              ...step,
              proof: added[helping]?.id ?? step.proof,
              tried: goalOf(worked[helping]?.proof),
              record: worked[helping]?.record ?? (typeof made === 'string' ? made : step.record),
            },
            ...others,
          ],
        };
  return { ...diagnosis, proofs: [...diagnosis.proofs, ...added], findings: [proved, ...rest] };
}
