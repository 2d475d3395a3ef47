import { constants, createHash, type KeyObject, publicDecrypt, verify } from 'node:crypto';
import type { Signature } from './signature.ts';

/** Compares signed header bytes with what `b=` signs. */
export interface HeaderCheck {
  /** Base64 of the signed header hash, recovered from an RSA signature; null if it cannot be recovered. */
  readonly signedHash: string | null;
  matches(bytes: string): boolean;
}

/** DigestInfo in front of the hash (RFC 8017 9.2, note 1). */
const digestInfo = {
  sha256: '3031300d060960864801650304020105000420',
  sha1: '3021300906052b0e03021a05000414',
} as const;

function recovered(signature: Signature, key: KeyObject): string | null {
  try {
    const plain = publicDecrypt(
      { key, padding: constants.RSA_PKCS1_PADDING },
      Buffer.from(signature.signature, 'base64'),
    );
    const prefix = Buffer.from(digestInfo[signature.hash], 'hex');
    if (!plain.subarray(0, prefix.length).equals(prefix)) return null;
    return plain.subarray(prefix.length).toString('base64');
  } catch {
    return null;
  }
}

function verifies(signature: Signature, key: KeyObject, bytes: string): boolean {
  const data = Buffer.from(bytes, 'latin1');
  try {
    // RFC 8463 3: Ed25519 signs the SHA-256 hash of the header.
    if (signature.key === 'ed25519')
      return verify(
        null,
        createHash('sha256').update(data).digest(),
        key,
        Buffer.from(signature.signature, 'base64'),
      );
    return verify(signature.hash, data, key, Buffer.from(signature.signature, 'base64'));
  } catch {
    return false;
  }
}

/**
 * How to check header bytes against `signature`. With RSA the public key opens `b=` once and a candidate costs one
 * hash; with Ed25519 every candidate costs a verification.
 */
export function headerCheck(signature: Signature, key: KeyObject): HeaderCheck {
  const signedHash = signature.key === 'rsa' ? recovered(signature, key) : null;
  return {
    signedHash,
    matches(bytes) {
      if (signature.key === 'rsa') {
        if (signedHash === null) return false;
        return createHash(signature.hash).update(bytes, 'latin1').digest('base64') === signedHash;
      }
      return verifies(signature, key, bytes);
    },
  };
}
