import type { BodyProof } from './body-proof.ts';

/** Proofs of one rebuilt body; the first represents them. */
export type ProofGroup = readonly [BodyProof, ...BodyProof[]];

/** Body proofs worth reporting: what was proved, and why a DKIM-Signature was not. */
function worthTelling(proof: BodyProof): boolean {
  if (proof.outcome === 'proved') return true;
  if (proof.outcome === 'intact' || proof.signature.kind === 'arc') return false;
  return proof.notTriedBecause !== 'no-body';
}

/** Body proofs to report, grouped by rebuilt body: the earliest DKIM-Signature, the author's, comes first. */
export function groupProofs(proofs: readonly BodyProof[]): ProofGroup[] {
  const early = proofs
    .filter(worthTelling)
    .toSorted(
      (a, b) =>
        Number(a.signature.kind === 'arc') - Number(b.signature.kind === 'arc') ||
        b.signature.position - a.signature.position,
    );
  const groups = new Map<string, [BodyProof, ...BodyProof[]]>();
  for (const proof of early) {
    const key = proof.outcome === 'proved' ? JSON.stringify(proof.recipe) : `${proof.signature.position}`;
    const group = groups.get(key);
    if (group) group.push(proof);
    else groups.set(key, [proof]);
  }
  return [...groups.values()];
}

/**
 * False if every DKIM-Signature verifies for the body: older seals then indicate a change that the signers are
 * responsible for, which is not worth reporting.
 */
export function changeMatters(proofs: readonly BodyProof[]): boolean {
  const dkim = proofs.filter((one) => one.signature.kind === 'dkim');
  return dkim.length === 0 || dkim.some((one) => one.outcome !== 'intact');
}
