import { diagnose, unreadableDiagnosis } from '../diagnosis/diagnose.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { type EvidenceOptions, gatherEvidence } from '../evidence/gather-evidence.ts';
import { intake } from '../intake/intake.ts';
import type { IntakeItem } from '../intake/intake-item.ts';
import { readBounce } from '../message/bounce/read-bounce.ts';

/** One item to its diagnosis, without DNS. */
export function diagnoseItem(item: IntakeItem, options: EvidenceOptions = {}): Diagnosis {
  const unread = unreadableDiagnosis(item);
  if (unread !== null) return unread;
  return diagnose(item, gatherEvidence(item, readBounce(item), options));
}

/** The whole chain without DNS: bytes to one diagnosis per mail found in them. Pure, deterministic, never throws. */
export function diagnoseBytes(
  bytes: Buffer,
  name: string | null,
  options: EvidenceOptions = {},
): Diagnosis[] {
  return intake(bytes, name).map((item) => diagnoseItem(item, options));
}
