import { createPublicKey, type KeyObject } from 'node:crypto';
import { proofLimits } from './proof-limits.ts';
import { readTags } from './signature.ts';

/** A DKIM key as DNS publishes it, or why it cannot be used. */
export type PublicKey =
  | { readonly state: 'usable'; readonly key: KeyObject; readonly type: 'rsa' | 'ed25519' }
  | { readonly state: 'revoked' | 'malformed' | 'too-large' };

/** SubjectPublicKeyInfo of an Ed25519 key before its 32 bytes (RFC 8410 4). */
const ED25519_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

function rsaKey(bytes: Buffer): KeyObject | null {
  // RFC 6376 3.6.1 requires SubjectPublicKeyInfo; the bare RSAPublicKey of its text is also published.
  for (const type of ['spki', 'pkcs1'] as const) {
    try {
      return createPublicKey({ key: bytes, format: 'der', type });
    } catch {
      // The other form is tried next.
    }
  }
  return null;
}

function ed25519Key(bytes: Buffer): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.concat([ED25519_PREFIX, bytes]), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

/**
 * Reads a key record (RFC 6376 3.6.1, RFC 8463 3.2). Keys larger than `proofLimits.rsaBits` are not used: they cost
 * seconds.
 */
export function readPublicKey(record: string): PublicKey {
  const tags = readTags(record);
  const data = (tags.get('p') ?? '').replace(/\s+/g, '');
  if (data === '') return { state: tags.has('p') ? 'revoked' : 'malformed' };
  if (data.length > proofLimits.rsaBits / 4) return { state: 'too-large' };
  const bytes = Buffer.from(data, 'base64');
  const type = (tags.get('k') ?? 'rsa').toLowerCase() === 'ed25519' ? 'ed25519' : 'rsa';
  const key = type === 'rsa' ? rsaKey(bytes) : ed25519Key(bytes);
  if (key === null || key.asymmetricKeyType !== type) return { state: 'malformed' };
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) > proofLimits.rsaBits) return { state: 'too-large' };
  return { state: 'usable', key, type };
}
