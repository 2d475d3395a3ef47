import { decodeSender } from '../../evidence/headers/envelope/decode-sender.ts';
import type { HeaderEvidence } from '../../evidence/headers/header-evidence.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { behindAt } from '../../message/domain-of.ts';

const srsAddress = /(?:^|[<\s"])(srs[01][=+-][^@\s<>]{3,250}@[^\s<>"']{3,253})/i;

/**
 * Domain of the author whom an envelope rewriter (SRS) also hid in the header From; null if From holds no such address.
 * As anybody can write one, it only counts if the envelope was rewritten from the same author, or a signature of that
 * author is left.
 */
export function rewrittenAuthor(header: HeaderEvidence | null): string | null {
  const address = srsAddress.exec(header?.from?.value ?? '')?.[1];
  const original = address === undefined ? null : decodeSender(address).originalSender;
  if (header === null || original === null) return null;
  const domain = behindAt(original);
  const signed = [
    ...header.signatures.map(({ d }) => d),
    ...header.verdicts.flatMap(({ dkim }) => dkim.map(({ d }) => d)),
  ].some((d) => sameOrganisation(d, domain));
  const sender = header.sender?.originalSender ?? null;
  return signed || sender?.toLowerCase() === original.toLowerCase() ? domain : null;
}
