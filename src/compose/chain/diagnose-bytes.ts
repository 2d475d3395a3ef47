import { conclude } from '../../diagnosis/conclude.ts';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { type EvidenceOptions, gatherEvidence } from '../../evidence/gather-evidence.ts';
import { diagnosisResult, unreadable } from '../../explanation/diagnosis-result.ts';
import { intake } from '../../intake/intake.ts';
import { judgedItems } from '../../message/bounce/judged-items.ts';
import { readBounce } from '../../message/bounce/read-bounce.ts';

/**
 * The chain without DNS and without proofs: bytes to one diagnosis per mail found in them. Synchronous, pure,
 * deterministic, never throws. Used by the benchmarks and the tables of examples.
 */
export function diagnoseBytes(
  bytes: Buffer,
  name: string | null,
  options: EvidenceOptions = {},
): Diagnosis[] {
  return judgedItems(intake(bytes, name)).map(
    (item) =>
      unreadable(item) ?? diagnosisResult(item, conclude(gatherEvidence(item, readBounce(item), options))),
  );
}
