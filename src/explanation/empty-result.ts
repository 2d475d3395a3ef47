import type { Diagnosis } from '../diagnosis/diagnosis.ts';

/**
 * The parts of a result in which nothing was found: for an unreadable input, and for fields an older version did not
 * write.
 */
export const emptyResult = {
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
