import type { Diagnosis } from '../diagnosis/diagnosis.ts';

/**
 * A server still holds the message and tries again. A permanent refusal (5xx) that a text quotes is none of that, unless
 * the report of the server itself says "delayed".
 */
export function isStillTried({ kind, recipients }: Diagnosis): boolean {
  if (kind !== 'delay') return false;
  return !recipients.some(
    ({ action, reply, status }) => action !== 'delayed' && (reply ?? status)?.startsWith('5') === true,
  );
}
