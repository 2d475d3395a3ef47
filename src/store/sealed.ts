import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
/** Bytes: the nonce GCM is made for (NIST SP 800-38D 8.2.2), and its whole tag. */
const nonceBytes = 12;
const tagBytes = 16;

export interface Sealer {
  /** Sealed text in base64. `about` is authenticated with it: a row copied over another does not open. */
  seal(text: string, about: string): string;
  /** Null when no key opens it, or it was changed. */
  open(sealed: string, about: string): string | null;
}

const openWith = (key: Buffer, bytes: Buffer, about: string): string | null => {
  try {
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(Buffer.from(about));
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    const inner = bytes.subarray(nonceBytes, -tagBytes);
    return Buffer.concat([decipher.update(inner), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
};

/**
 * Encrypts secrets in the store, so that a copy of it alone is useless. `keys`: 32 bytes each; the first one encrypts,
 * all decrypt, so that keys can be rotated.
 */
export const sealer = (keys: readonly [Buffer, ...Buffer[]]): Sealer => ({
  seal: (text, about) => {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, keys[0], nonce, { authTagLength: tagBytes });
    cipher.setAAD(Buffer.from(about));
    const inner = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, inner, cipher.getAuthTag()]).toString('base64');
  },
  open: (sealed, about) => {
    const bytes = Buffer.from(sealed, 'base64');
    if (bytes.length < nonceBytes + tagBytes) return null;
    for (const key of keys) {
      const text = openWith(key, bytes, about);
      if (text !== null) return text;
    }
    return null;
  },
});
