import type { Proof } from '../../evidence/proof/proof.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import type { Situation } from './situation.ts';

/** A proved body change as a cause needs it. */
export interface ProvedChange {
  readonly id: string;
  readonly claim: string;
  readonly signer: string | null;
  readonly signatureLines: readonly number[];
  /** Added lines that stand in the input, at most a few. */
  readonly changedLines: readonly { readonly line: number; readonly says: string }[];
}

const MOST_LINES = 3;

interface Detail {
  readonly signature?: {
    readonly domain?: string;
    readonly field?: string;
    readonly lines?: readonly number[];
  };
  readonly diff?: {
    readonly shown?: readonly { readonly change: string; readonly line: number | null }[];
  } | null;
}

const detailOf = (proof: Proof): Detail => proof.detail as Detail;

/** The proved body change of the author's signature, else of the first DKIM signature; null without one. */
export function bodyProof({ evidence, from }: Situation): ProvedChange | null {
  const proved = evidence.proofs.filter(
    (proof) =>
      proof.kind === 'body-reversal' && proof.proved && detailOf(proof).signature?.field === 'DKIM-Signature',
  );
  const proof =
    proved.find((each) => sameOrganisation(detailOf(each).signature?.domain ?? null, from)) ?? proved[0];
  if (proof === undefined) return null;
  const { signature, diff } = detailOf(proof);
  const changedLines: { line: number; says: string }[] = [];
  for (const { change, line } of diff?.shown ?? []) {
    if (change === 'added' && line !== null && changedLines.length < MOST_LINES)
      changedLines.push({ line, says: 'this line was added on the way' });
  }
  return {
    id: proof.id,
    claim: proof.claim,
    signer: signature?.domain ?? null,
    signatureLines: signature?.lines ?? [],
    changedLines,
  };
}
