import { createPublicKey } from 'node:crypto';
import { tagList, tagValue } from '../tag-list.ts';

export interface DkimKey {
  readonly text: string;
  readonly type: 'rsa' | 'ed25519' | 'unknown';
  /** RSA only. */
  readonly bits: number | null;
  readonly revoked: boolean;
  /** t=y: receivers treat a failure as if the message were unsigned. */
  readonly testing: boolean;
  readonly strict: boolean;
  /** g= (RFC 4871, removed by RFC 6376): the local part that may sign; null without it. */
  readonly group: string | null;
  /** Why receivers cannot use it; null for a usable key. */
  readonly unusable: string | null;
}

/** Maximum key material parsed: 16,384-bit RSA keys are 2,800 characters. */
const longestKey = 8_000;

/** Size of an RSA key, in SubjectPublicKeyInfo or bare PKCS #1 form; null if it is neither. */
function rsaBits(der: Buffer): number | null {
  for (const type of ['spki', 'pkcs1'] as const) {
    try {
      const key = createPublicKey({ key: der, format: 'der', type });
      return key.asymmetricKeyType === 'rsa' ? (key.asymmetricKeyDetails?.modulusLength ?? null) : null;
    } catch {
      // Not in this form; the other one is tried next.
    }
  }
  return null;
}

function fault(
  type: DkimKey['type'],
  bits: number | null,
  der: Buffer,
  tags: ReturnType<typeof tagList>,
): string | null {
  const version = tagValue(tags, 'v');
  if (tags.twice.length > 0) return `the tag ${tags.twice[0]} stands twice`;
  if (version !== null && version !== 'DKIM1') return `v=${version.slice(0, 20)} is not DKIM1`;
  if (version !== null && tags.tags[0]?.name !== 'v') return 'v= does not stand first';
  if (type === 'unknown') return `key type ${(tagValue(tags, 'k') ?? '').slice(0, 20)} is not known`;
  const hashes = tagValue(tags, 'h')
    ?.toLowerCase()
    .split(':')
    .map((h) => h.trim());
  if (hashes && !hashes.includes('sha256')) return 'h= does not allow sha256';
  const services = tagValue(tags, 's')
    ?.toLowerCase()
    .split(':')
    .map((s) => s.trim());
  if (services && !services.includes('*') && !services.includes('email')) return 's= does not allow e-mail';
  const g = tagValue(tags, 'g');
  if (g === '') return 'g= is empty: nobody may sign with it by RFC 4871';
  if (!/^[A-Za-z0-9+/=\s]*$/.test(tagValue(tags, 'p') ?? ''))
    return 'p= holds characters that are not base64';
  if (tags.stray.length > 0) return `"${tags.stray[0]?.slice(0, 40)}" is no tag`;
  if (type === 'ed25519') return der.length === 32 ? null : 'the ed25519 key is not 32 octets long';
  if (bits === null)
    return 'the key cannot be decoded; it was probably cut when it was pasted (255 characters)';
  return bits < 1024 ? `the RSA key has ${bits} bits; receivers refuse keys under 1024` : null;
}

/** Reads a key record (RFC 6376 3.6.1). Null if the text is not a key record (no p= tag). */
export function dkimKey(text: string): DkimKey | null {
  const tags = tagList(text);
  const p = tagValue(tags, 'p');
  if (p === null) return null;
  const k = (tagValue(tags, 'k') ?? 'rsa').toLowerCase();
  const type = k === 'rsa' || k === 'ed25519' ? k : 'unknown';
  const flags = (tagValue(tags, 't') ?? '')
    .toLowerCase()
    .split(':')
    .map((f) => f.trim());
  const der = Buffer.from(p.slice(0, longestKey).replace(/\s/g, ''), 'base64');
  const revoked = p.replace(/\s/g, '') === '';
  const bits = type === 'rsa' && !revoked ? rsaBits(der) : null;
  return {
    text,
    type,
    bits,
    revoked,
    testing: flags.includes('y'),
    strict: flags.includes('s'),
    group: tagValue(tags, 'g'),
    unusable: revoked ? null : fault(type, bits, der, tags),
  };
}
