import { unicodeOf } from '../../message/source-text.ts';
import { nameSignature, signatureDetail } from './body-claim.ts';
import type { ChainLink } from './hash-chain.ts';
import type { UnnumberedProof } from './proof.ts';
import type { HeaderChange } from './reverse-header.ts';
import type { Signature } from './signature.ts';
import type { SignatureSplit } from './split-signature.ts';

type BodyState = 'intact' | 'changed' | 'unknown';

const keyWords: Readonly<Record<Exclude<SignatureSplit['key'], 'usable'>, string>> = {
  gone: 'DNS has no such key any more',
  'no-answer': 'DNS did not answer in time',
  revoked: 'the key was revoked (empty p=)',
  malformed: 'the key record cannot be read',
  'too-large': 'the key is larger than is checked',
  'other-type': 'the key record is of another type',
};

function splitWords(split: SignatureSplit, body: BodyState): string {
  const name = nameSignature(split.signature);
  if (split.key !== 'usable')
    return `Whether the header still matches ${name} cannot be checked, because ${keyWords[split.key]}.`;
  if (split.keyFits === false)
    return `The published key does not open b= of ${name}: another key made it, or b= was damaged.`;
  if (split.header === 'changed') {
    const also = body === 'changed' ? ', and so was the body' : body === 'intact' ? '; the body was not' : '';
    return `At least one header field that ${name} covers was changed on the way${also}.`;
  }
  if (body === 'intact') return `Header and body are as ${name} signed them.`;
  if (body === 'changed') return `The header is as ${name} signed it; only the body was changed on the way.`;
  return `The header is as ${name} signed it; nothing is known about the body, which was not handed in.`;
}

/** P3 as worded in the result. */
export function splitClaim(split: SignatureSplit, body: BodyState): UnnumberedProof {
  return {
    kind: 'signature-split',
    claim: splitWords(split, body),
    proved: split.header !== 'unknown',
    detail: {
      signature: signatureDetail(split.signature),
      key: split.key,
      keyFits: split.keyFits,
      header: split.header,
      body,
    },
  };
}

const shown = (raw: string | null): string | null =>
  raw === null ? null : unicodeOf(raw.replace(/\r\n(?=[ \t])/g, '')).slice(0, 400);

function changeText(change: HeaderChange): string {
  const name = change.name;
  if (change.signed === null) return `the field ${name} was added`;
  if (change.received === null) return `the field ${name} was removed`;
  return `the field ${name} was changed`;
}

/** P2 as worded in the result. `lineOf` maps a field position to its input line. */
export function headerClaim(
  signature: Signature,
  changes: readonly HeaderChange[],
  lineOf: (position: number) => number,
): UnnumberedProof {
  const what = changes.map(changeText).join(' and ');
  return {
    kind: 'header-reversal',
    claim: `After ${signature.domain} signed, ${what}; with that undone b= of ${nameSignature(signature)} verifies.`,
    proved: true,
    detail: {
      signature: signatureDetail(signature),
      changes: changes.map((change) => ({
        name: change.name,
        received: shown(change.received),
        signed: shown(change.signed),
        line: change.position === null ? null : lineOf(change.position),
      })),
    },
  };
}

/** P4 as worded in the result. */
export function chainClaim(link: ChainLink): UnnumberedProof {
  return {
    kind: 'hash-chain',
    claim: `The body changed between ${nameSignature(link.earlier)} and ${nameSignature(link.later)}: their body hashes differ.`,
    proved: true,
    detail: { earlier: signatureDetail(link.earlier), later: signatureDetail(link.later) },
  };
}
