import { bodyHash, isEmptyBodyHash } from '../../evidence/proof/canonical-body.ts';
import { readProofMail } from '../../evidence/proof/read-mail.ts';
import { proofSource } from '../../evidence/proof-source.ts';
import type { BounceReport } from '../../message/bounce/bounce-report.ts';
import type { IntakeItem } from '../../message/intake-item.ts';

/** A signature, and whether the body is the one it signed. */
export interface SignedBody {
  readonly domain: string;
  readonly selector: string;
  /** `begun`: the part covered by its `l=` is intact, and more may follow. */
  readonly state: 'right' | 'begun' | 'wrong' | 'unknown';
  /** Lines of the signature in the input. */
  readonly lines: readonly number[];
}

/** People's mail does not have more signatures than this. */
const maxSignatures = 4;
/** Each signature costs one pass over the body. */
const maxBodyBytes = 10 * 1024 * 1024;

/** Each DKIM signature of a mail, with its body hash computed from the bytes. */
export function signedBodies(item: IntakeItem, report: BounceReport): SignedBody[] {
  const source = proofSource(item, report);
  if (source === null || source.raw.length > maxBodyBytes) return [];
  const { signatures, lines: mail } = readProofMail(source.raw);
  return signatures
    .filter(({ kind }) => kind === 'dkim')
    .slice(0, maxSignatures)
    .map(({ domain, selector, bodyCanonicalization, hash, bodyLength, bodyHash: signed, lines }) => ({
      domain,
      selector,
      state:
        source.headersOnly || isEmptyBodyHash(signed)
          ? 'unknown'
          : bodyHash(mail.body, bodyCanonicalization, hash, bodyLength) === signed
            ? bodyLength === null
              ? 'right'
              : 'begun'
            : 'wrong',
      lines: lines.map((line) => line + source.firstLine - 1),
    }));
}
