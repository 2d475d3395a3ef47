import { behindAt } from '../../../../message/domain-of.ts';
import { addressOf } from '../../find-address.ts';
import type { Dialect } from './dialect.ts';
import { hostName } from './host-name.ts';

const nameAndAddress = /^\s?(?:([^\s[]{1,255}) ?)?(\[[^\]\s]{2,60}\](?::\d{1,5})?)/;

/**
 * Sendmail, Postfix, Google, Amazon SES: `(rdns [192.0.2.1] (may be forged))`, with `IDENT:user@rdns` from the ident
 * protocol; `(from user@host)` at the beginning and `/Submit` are local programs.
 */
export const sendmail: Dialect = {
  id: 'sendmail',
  note(comment) {
    const found = nameAndAddress.exec(comment);
    if (!found) return null;
    const ip = addressOf(found[2] ?? '');
    if (ip === null) return null;
    const name = found[1] ?? '';
    return { ip, rdns: hostName(behindAt(name)) };
  },
  local(parts) {
    if (parts.byComments.some((text) => text.endsWith('/Submit'))) return true;
    return parts.from === null && parts.fromComments.some((text) => /^from [^\s@]{1,64}(?:@|$)/.test(text));
  },
};
