import type { Proof } from '../../evidence/proof/proof.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { type Fact, factOf } from '../fact.ts';
import type { Matter } from './condition.ts';

/** A proved body change: which proof, whose signature, and the added lines present in the input. */
export interface ProvedChange {
  readonly id: string;
  readonly signer: string | null;
  readonly facts: readonly Fact[];
}

const MAX_LINES = 3;

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
export function provedChange({ evidence, journey }: Matter): ProvedChange | null {
  const proved = evidence.proofs.filter(
    (proof) =>
      proof.kind === 'body-reversal' && proof.proved && detailOf(proof).signature?.field === 'DKIM-Signature',
  );
  const proof =
    proved.find((each) => sameOrganisation(detailOf(each).signature?.domain ?? null, journey.author)) ??
    proved[0];
  if (proof === undefined) return null;
  const { signature, diff } = detailOf(proof);
  const added = (diff?.shown ?? [])
    .filter(({ change, line }) => change === 'added' && line !== null)
    .slice(0, MAX_LINES);
  return {
    id: proof.id,
    signer: signature?.domain ?? null,
    facts: [
      factOf('proved-change', signature?.lines ?? [], 'bh=', { claim: proof.claim }),
      ...added.map(({ line }) => factOf('changed-line', line === null ? [] : [line])),
    ],
  };
}
