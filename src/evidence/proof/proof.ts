/** One proof in the form of the result contract. */
export interface Proof {
  readonly id: string;
  readonly kind: 'body-reversal' | 'header-reversal' | 'signature-split' | 'hash-chain' | 'counterfactual';
  /** One plain sentence. */
  readonly claim: string;
  readonly proved: boolean;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A proof before it is numbered. */
export type UnnumberedProof = Omit<Proof, 'id'>;
