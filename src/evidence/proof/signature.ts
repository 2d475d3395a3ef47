import type { HeaderSection } from '../../message/header-field.ts';
import { fieldLines, fieldValue } from '../../message/header-field.ts';
import type { Canonicalization, HashName } from './canonical-body.ts';

/** One parsed DKIM-Signature or ARC-Message-Signature (RFC 6376 3.5, RFC 8617 4.1.2). */
export interface Signature {
  readonly kind: 'dkim' | 'arc';
  /** Position among the header fields, 0 = top. */
  readonly position: number;
  readonly domain: string;
  readonly selector: string;
  readonly algorithm: string;
  readonly key: 'rsa' | 'ed25519' | 'other';
  readonly hash: HashName;
  readonly headerCanonicalization: Canonicalization;
  readonly bodyCanonicalization: Canonicalization;
  readonly bodyHash: string;
  /** The `l=` tag: number of canonical body bytes signed; null if absent. */
  readonly bodyLength: number | null;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** ARC instance. */
  readonly instance: number | null;
  /** Copies of header fields kept by the signer (`z=`), unparsed. */
  readonly copies: string | null;
  readonly lines: readonly number[];
}

/** Tags of a tag list (RFC 6376 3.2) by name; the first of duplicates counts. */
export function readTags(value: string): Map<string, string> {
  const tags = new Map<string, string>();
  for (const piece of value.split(';')) {
    const equals = piece.indexOf('=');
    if (equals === -1) continue;
    const name = piece.slice(0, equals).trim();
    if (name !== '' && !tags.has(name)) tags.set(name, piece.slice(equals + 1).trim());
  }
  return tags;
}

const squeeze = (text: string | undefined): string => (text ?? '').replace(/[ \t\r\n]+/g, '');

function form(word: string | undefined): Canonicalization {
  return word === 'relaxed' ? 'relaxed' : 'simple';
}

function readSignature(value: string, kind: Signature['kind'], position: number, lines: number[]): Signature {
  const tags = readTags(value);
  const algorithm = squeeze(tags.get('a')).toLowerCase();
  const [header, body] = squeeze(tags.get('c')).toLowerCase().split('/');
  const length = squeeze(tags.get('l'));
  const instance = squeeze(tags.get('i'));
  return {
    kind,
    position,
    domain: squeeze(tags.get('d')).toLowerCase(),
    selector: squeeze(tags.get('s')),
    algorithm,
    key: algorithm.startsWith('rsa-') ? 'rsa' : algorithm.startsWith('ed25519-') ? 'ed25519' : 'other',
    hash: algorithm.endsWith('-sha1') ? 'sha1' : 'sha256',
    headerCanonicalization: form(header),
    bodyCanonicalization: form(body),
    bodyHash: squeeze(tags.get('bh')),
    bodyLength: /^\d{1,20}$/.test(length) ? Number(length) : null,
    signedHeaders: squeeze(tags.get('h')).toLowerCase().split(':').filter(Boolean),
    signature: squeeze(tags.get('b')),
    instance: kind === 'arc' && /^\d{1,3}$/.test(instance) ? Number(instance) : null,
    copies: tags.get('z') ?? null,
    lines,
  };
}

/** All signatures of a header section in header order (top = latest); those without `bh=` are omitted. */
export function readSignatures(section: HeaderSection): Signature[] {
  const found: Signature[] = [];
  section.fields.forEach((field, position) => {
    const kind =
      field.name === 'dkim-signature' ? 'dkim' : field.name === 'arc-message-signature' ? 'arc' : null;
    if (kind === null) return;
    const lines = fieldLines(section.view, field);
    const signature = readSignature(fieldValue(section.view, field), kind, position, lines);
    if (signature.bodyHash !== '') found.push(signature);
  });
  return found;
}
