import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';

const nothing = {
  recipients: [],
  returned: null,
  hops: [],
  journey: { author: null, recipient: null, seen: 'nothing', judged: null, handovers: [] },
  findings: [],
  proofs: [],
  contradictions: [],
  ask: null,
  askFor: [],
  inputs: [],
  notUnderstood: [],
} as const satisfies Partial<Diagnosis>;

/** A stored result as today's pages read it: what an older version did not write is empty. */
export const wholeResult = (stored: Diagnosis): Diagnosis => ({ ...nothing, ...stored });
