import type { RawField } from './canonical-header.ts';
import { signedBytes, signedSlots } from './canonical-header.ts';
import { headerCheck } from './header-check.ts';
import { readPublicKey } from './public-key.ts';
import type { ProofMail } from './read-mail.ts';
import type { Signature } from './signature.ts';

/** `b=` checked without the body: were the signed header fields changed? */
export interface SignatureSplit {
  readonly signature: Signature;
  /** `gone`: there is no such key in DNS. `no-answer`: DNS did not answer in time. */
  readonly key: 'usable' | 'gone' | 'no-answer' | 'revoked' | 'malformed' | 'too-large' | 'other-type';
  readonly header: 'intact' | 'changed' | 'unknown';
  /** False if the published key does not open an RSA signature: it was made with another key, or `b=` is damaged. */
  readonly keyFits: boolean | null;
}

/** All fields of the mail's header section as raw fields with CRLF folding. */
export function rawFields(mail: ProofMail): RawField[] {
  const { view, fields } = mail.header;
  return fields.map((field) => view.text.slice(field.start, field.end).replace(/\n/g, '\r\n'));
}

/**
 * P3: checks `b=` of one signature using only the header section. `record` is the key's TXT record, null if there is
 * none, undefined if DNS did not answer. Also works on a pasted header, and says nothing about the body.
 */
export function splitSignature(
  mail: ProofMail,
  signature: Signature,
  record: string | null | undefined,
): SignatureSplit {
  const unknown = (key: SignatureSplit['key']): SignatureSplit => ({
    signature,
    key,
    header: 'unknown',
    keyFits: null,
  });
  if (record === undefined) return unknown('no-answer');
  if (record === null) return unknown('gone');
  const read = readPublicKey(record);
  if (read.state !== 'usable') return unknown(read.state);
  if (read.type !== signature.key) return unknown('other-type');
  const fields = rawFields(mail);
  const check = headerCheck(signature, read.key);
  const keyFits = signature.key === 'rsa' ? check.signedHash !== null : null;
  if (keyFits === false) return { signature, key: 'usable', header: 'unknown', keyFits };
  const slots = signedSlots(fields, signature.signedHeaders).map((slot) => slot.raw);
  const bytes = signedBytes(slots, fields[signature.position] ?? '', signature.headerCanonicalization);
  return { signature, key: 'usable', header: check.matches(bytes) ? 'intact' : 'changed', keyFits };
}
