import { fieldDomainOf } from '../../../message/domain-of.ts';
import { addressOf } from '../find-address.ts';
import { readSpfComment } from './read-spf-comment.ts';
import { resultWord } from './result-word.ts';
import { type MethodResult, prop } from './scan-results.ts';
import type { SpfVerdict } from './verdict.ts';

const keyValue = /(?:^|[\s;])(client-ip|helo|envelope-from|receiver|identity)=<?"?([^\s;">]{1,320})/g;

/** `(client-ip=192.0.2.1; helo=x; envelope-from=a@b)` written as a remark (policyd-spf). */
function inComment(comments: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const comment of comments) {
    if (!comment.includes('client-ip=')) continue;
    for (const [, key = '', value = ''] of comment.slice(0, 1_000).matchAll(keyValue)) found.set(key, value);
  }
  return found;
}

/** An SPF result of Authentication-Results: the identity and the address it was checked for. */
export function spfVerdict(result: MethodResult): SpfVerdict {
  const comment = result.comments[0] ?? result.reason;
  const remark = readSpfComment(comment ?? '');
  const fromComments = inComment(result.comments);
  const from = prop(
    result,
    'smtp.mailfrom',
    'smtp.mfrom',
    'smtp.mail',
    'smtp.envelope-from',
    'envelope-from',
  );
  const helo = prop(result, 'smtp.helo', 'helo') ?? fromComments.get('helo') ?? null;
  const mailFrom = from ?? fromComments.get('envelope-from') ?? (helo === null ? remark.identity : null);
  const client =
    prop(result, 'smtp.client-ip', 'smtp.remote-ip', 'client-ip', 'policy.iprev') ??
    fromComments.get('client-ip');
  const identity = mailFrom !== null && mailFrom !== '<>' ? 'mailfrom' : helo === null ? null : 'helo';
  return {
    result: resultWord(result.result),
    domain: fieldDomainOf(identity === 'helo' ? helo : mailFrom),
    mailFrom: mailFrom?.includes('@') ? mailFrom.replace(/^<|>$/g, '') : null,
    ip: addressOf(client ?? '') ?? remark.ip,
    helo,
    identity,
    comment: comment ?? null,
  };
}
