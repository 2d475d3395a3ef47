import { fieldDomainOf } from '../../../message/domain-of.ts';
import { resultWord } from './result-word.ts';
import { type MethodResult, prop } from './scan-results.ts';
import type { DmarcVerdict } from './verdict.ts';

const policyRemark = /(?:^|[\s(;,])(?:p|policy)[=:]\s?([a-z.]{1,20})/i;
const actionRemark = /(?:^|[\s(;,])(?:dis|disposition)[=:]\s?([a-z.]{1,20})/i;

/** `p=REJECT sp=NONE dis=QUARANTINE` of Google, `policy=reject` of Rspamd. */
function inRemarks(comments: readonly string[], pattern: RegExp): string | null {
  for (const comment of comments) {
    const found = pattern.exec(comment.slice(0, 500));
    if (found?.[1] !== undefined) return found[1].toLowerCase();
  }
  return null;
}

/** A DMARC result: the From domain, the policy the receiver found and what it did with the message. */
export function dmarcVerdict(result: MethodResult): DmarcVerdict {
  const policy = prop(
    result,
    'policy.published-domain-policy',
    'policy.dmarc',
    'policy.policy',
    'p',
    'policy',
  );
  const action = prop(result, 'action', 'policy.applied-disposition', 'policy.evaluated-disposition', 'dis');
  const remarks = [...result.comments, ...(result.reason === null ? [] : [result.reason])];
  return {
    result: resultWord(result.result),
    from: fieldDomainOf(prop(result, 'header.from')),
    policy: policy?.toLowerCase() ?? inRemarks(result.comments, policyRemark),
    disposition: action?.toLowerCase() ?? inRemarks(result.comments, actionRemark),
    comment: remarks.length > 0 ? remarks.join('; ') : null,
  };
}
