import type { Diagnosis, Proof } from '../diagnosis/diagnosis.ts';
import type { AnswerView } from './answer-view.ts';
import type { Mask } from './mask-for.ts';

/** A diff that is longer convinces nobody on a phone; the JSON keeps all of it. */
const shownDiff = 12;

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** `detail.diff` holds finished diff lines; else `detail.removed` and `detail.added` hold plain ones. */
function diffOf(proof: Proof): string[] {
  const ready = strings(proof.detail.diff);
  if (ready.length > 0) return ready;
  return [
    ...strings(proof.detail.removed).map((line) => `-${line}`),
    ...strings(proof.detail.added).map((line) => `+${line}`),
  ];
}

/** The proofs with a small diff each. */
export function proofsOf(diagnosis: Diagnosis, mask: Mask): AnswerView['proofs'] {
  return diagnosis.proofs.map((proof) => ({
    claim: mask(proof.claim),
    proved: proof.proved,
    diff: diffOf(proof).slice(0, shownDiff).map(mask),
  }));
}
