import type { Standing } from '../../evidence/headers/verdicts/standing.ts';
import type { DkimVerdict, ResultWord, Verdicts } from '../../evidence/headers/verdicts/verdict.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { factOf } from '../fact.ts';
import type { Truth, Verdict } from './journey.ts';
import { namesSmallKey } from './small-key.ts';

/** Verifier words (including Google's "bad format") for an unusable key (RFC 6376 6.1.2). */
const key = /\bkey|nxdomain|_domainkey|inapplicable|keyfail|unavailable|selector|public|dns|^bad format$/i;
/** A comment that calls the key fine is about another problem. */
const keyIsFine = /key ok|\d{3,4}-bit (?:rsa )?key\b(?!.*\b(?:no|bad|invalid|revoked|missing))|good key/i;
/** Requirements on the signature field itself, not on its key (RFC 6376 5.4, 6.1.1). */
const ofTheField =
  /not signed|missing[ _](?:(?:required )?tag|from)|expired|future|syntax|version|canonical/i;

/** Which part of a signature failed; null if the verifier does not say. */
function whyOf({ result, comment, bodyHashFailed }: DkimVerdict): Verdict['why'] {
  if (result === 'pass' || result === 'none' || (result === 'neutral' && isUnsigned(comment))) return null;
  if (bodyHashFailed) return 'body-hash';
  const words = comment ?? '';
  if (namesSmallKey(words)) return 'key';
  if (ofTheField.test(words)) return 'signature';
  if (key.test(words) && !keyIsFine.test(words)) return 'key';
  if (result === 'permerror' && /\bkey\b/i.test(words)) return 'key';
  return words === '' ? null : 'signature';
}

/** Probability that the named party wrote the field about a handover of this message. */
const believed: Readonly<Record<Standing, number>> = {
  receiver: 0.97,
  earlier: 0.9,
  upstream: 0.85,
  unplaced: 0.5,
  // In a raw mail it may be forged; in a paste people reorder fields.
  misplaced: 0.2,
  contested: 0.02,
};
const misplacedInPaste = 0.85;
/** A copy from an earlier server in a raw mail, without a Received field or complete ARC set to vouch for it. */
const unvouched = 0.15;

/** Below this belief a verdict is shown but not used. */
export const minBelief = 0.3;

const results: Readonly<Record<ResultWord, Verdict['result']>> = {
  pass: 'pass',
  bestguesspass: 'pass',
  fail: 'fail',
  hardfail: 'fail',
  softfail: 'fail',
  neutral: 'none',
  none: 'none',
  unknown: 'none',
  policy: 'fail',
  permerror: 'broken-record',
  temperror: 'no-answer',
};

/** DKIM `neutral` is a signature that did not verify (RFC 8601 2.7.1); Yahoo writes it of a message without one. */
const ofDkim = (word: ResultWord, comment: string | null): Verdict['result'] =>
  word !== 'neutral' ? results[word] : isUnsigned(comment) ? 'none' : 'fail';

const isUnsigned = (comment: string | null): boolean =>
  /\b(?:no sig(?:nature)?s?|not signed|unsigned)\b/i.test(comment ?? '');

/** Relaxed alignment of a domain with the header From; unknown if one of the two is. */
export function alignedWith(domain: string | null, author: string | null): Truth {
  if (domain === null || author === null) return 'unknown';
  return sameOrganisation(domain, author) ? 'yes' : 'no';
}

/** The context of a field: whether it was pasted, and whether anything else shows that its server took part. */
interface Setting {
  readonly pasted: boolean;
  readonly vouched: boolean;
  /** It records a pass of a signature that the message does not have. */
  readonly unsigned: boolean;
}

/** The verdicts of one field, each with belief and citation. */
export function verdictsOf(
  field: Verdicts,
  group: number,
  author: string | null,
  { pasted, vouched, unsigned }: Setting,
): Verdict[] {
  const belief = unsigned
    ? unvouched
    : field.standing === 'misplaced' && pasted
      ? misplacedInPaste
      : !pasted &&
          !vouched &&
          (field.standing === 'earlier' ||
            field.source === 'arc-authentication-results' ||
            field.source === 'authentication-results-original')
        ? unvouched
        : believed[field.standing];
  const base = {
    why: null,
    reportedBy:
      field.source === 'vendor' && field.field === 'log or report' ? ('log' as const) : ('field' as const),
    reporter: field.authservId?.toLowerCase() ?? null,
    group,
    belief,
  };
  const { lines } = field;
  const out: Verdict[] = [];
  for (const each of field.spf) {
    out.push({
      ...base,
      method: 'spf',
      result: results[each.result],
      word: each.result,
      about: each.domain,
      aligned: each.identity === 'helo' ? 'no' : alignedWith(each.domain, author),
      fact: factOf('spf-verdict', lines, `spf=${each.result}`, {
        word: each.result,
        about: each.domain,
        ip: each.ip,
        reporter: field.authservId,
      }),
    });
  }
  for (const each of field.dkim) {
    const why = whyOf(each);
    out.push({
      ...base,
      method: 'dkim',
      result: ofDkim(each.result, each.comment),
      word: each.result,
      about: each.d,
      // Symbols may say that a signature is foreign without naming its domain.
      aligned: each.d === null && each.aligned === false ? 'no' : alignedWith(each.d, author),
      why,
      fact: factOf('dkim-verdict', lines, each.comment ?? each.d ?? `dkim=${each.result}`, {
        word: each.result,
        about: each.d,
        selector: each.s,
        comment: each.comment,
        why,
        reporter: field.authservId,
      }),
    });
  }
  for (const each of field.dmarc) {
    out.push({
      ...base,
      method: 'dmarc',
      result: results[each.result],
      word: each.result,
      about: each.from,
      aligned: 'yes',
      fact: factOf('dmarc-verdict', lines, `dmarc=${each.result}`, {
        word: each.result,
        about: each.from ?? author,
        disposition: each.disposition,
        policy: each.policy,
        reporter: field.authservId,
      }),
    });
  }
  if (field.arc !== null) {
    out.push({
      ...base,
      method: 'arc',
      result: results[field.arc.result],
      word: field.arc.result,
      about: null,
      aligned: 'unknown',
      fact: factOf('arc-verdict', lines, `arc=${field.arc.result}`, { word: field.arc.result }),
    });
  }
  if (field.compauth !== null) {
    const { result, reason } = field.compauth;
    out.push({
      ...base,
      method: 'composite',
      result: result === 'pass' || result === 'softpass' ? 'pass' : result === 'fail' ? 'fail' : 'none',
      word: result,
      about: author,
      aligned: 'yes',
      fact: factOf('composite-verdict', lines, 'compauth', { word: result, reason }),
    });
  }
  return out;
}

/** DMARC passes because of this verdict: its own, or an aligned pass of SPF or DKIM (RFC 9989 4.4). */
export const satisfiesDmarc = ({ method, result, aligned, belief }: Verdict): boolean =>
  result === 'pass' && belief >= minBelief && (method === 'dmarc' || (method !== 'arc' && aligned === 'yes'));
