import { fieldDomainOf } from '../../../message/domain-of.ts';
import { organisationOf } from '../organisation.ts';
import { resultWord } from './result-word.ts';
import { type MethodResult, prop } from './scan-results.ts';
import type { DkimVerdict } from './verdict.ts';

const bodyHash = /body hash|bodyhash|\bbh\b|body (?:has been |was |probably )?(?:altered|modified|changed)/i;
/** The remark says that the body hash is fine: so something else is wrong. */
const bodyHashFine =
  /(?:body ?hash|\bbh)\b (?:is )?(?:ok|fine|right|valid|good|match(?:es|ed)?|verifie[sd]|verified)\b/i;

/** True when a verifier's remark says that the body was changed after signing. */
export function saysBodyChanged(remark: string): boolean {
  const text = remark.slice(0, 500);
  return bodyHash.test(text) && !bodyHashFine.test(text);
}

/** Relaxed alignment (RFC 9989): the organisational domains match; null if one side is unknown. */
export function alignedWith(domain: string | null, fromDomain: string | null): boolean | null {
  if (domain === null || fromDomain === null) return null;
  return domain === fromDomain || organisationOf(domain) === organisationOf(fromDomain);
}

/** One DKIM result: which signature, what the result was, and whether it is aligned with the header From. */
export function dkimVerdict(result: MethodResult, fromDomain: string | null): DkimVerdict {
  const i = prop(result, 'header.i');
  const d = fieldDomainOf(prop(result, 'header.d') ?? i);
  const remarks = [...result.comments, ...(result.reason === null ? [] : [result.reason])];
  return {
    result: resultWord(result.result),
    d,
    s: prop(result, 'header.s'),
    i,
    b: prop(result, 'header.b'),
    comment: remarks.length > 0 ? remarks.join('; ') : null,
    bodyHashFailed: result.result !== 'pass' && remarks.some(saysBodyChanged),
    aligned: alignedWith(d, fromDomain),
  };
}
