import type { DkimVerdict } from '../../evidence/headers/verdicts/verdict.ts';
import type { Verdict } from './journey.ts';

/** Words of verifiers (Google's "bad format" among them) for a key that cannot be used (RFC 6376 6.1.2). */
const key = /\bkey|nxdomain|_domainkey|inapplicable|keyfail|unavailable|selector|public|dns|^bad format$/i;
/** A comment that praises the key speaks of another trouble. */
const keyIsFine = /key ok|\d{3,4}-bit (?:rsa )?key\b(?!.*\b(?:no|bad|invalid|revoked|missing))|good key/i;
const expired = /expired|future|syntax|version|canonical/i;

/** Which part of a signature failed; null when the verifier does not say. */
export function whyOf({ result, comment, bodyHashFailed }: DkimVerdict): Verdict['why'] {
  if (result === 'pass' || result === 'none') return null;
  if (bodyHashFailed) return 'body-hash';
  const words = comment ?? '';
  if (key.test(words) && !keyIsFine.test(words) && !expired.test(words)) return 'key';
  if (result === 'permerror' && /\bkey\b/i.test(words)) return 'key';
  return words === '' ? null : 'signature';
}
