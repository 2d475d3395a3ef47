import { addressOf } from '../../find-address.ts';
import type { Dialect } from './dialect.ts';
import { hostName } from './host-name.ts';

const greeting = /^(?:HELO|EHLO|LHLO)[ =]\s?(\S{1,255})/i;
const identAtAddress = /^\S{0,128}@(\[?[0-9a-fA-F.:]{3,45}\]?)(?: |$)/;

/**
 * qmail, qpsmtpd, GMX, Yahoo, IronPort: `from rdns (HELO helo) (ident@192.0.2.1)`; Cyrus and Zimbra write `LHLO`. The
 * name before the remark is the reverse name, `unknown` if there is none.
 */
export const qmail: Dialect = {
  id: 'qmail',
  note(comment, parts) {
    const helo = greeting.exec(comment)?.[1];
    if (helo !== undefined) {
      const bare = helo.replace(/^[?[]+|(?<![\]?)])[\]?)]+$/g, '');
      return { helo: bare === '' ? null : bare, rdns: hostName(parts.from ?? undefined) };
    }
    if (!comment.includes('@')) return null;
    const ip = addressOf(identAtAddress.exec(comment)?.[1] ?? '');
    return ip === null ? null : { ip };
  },
  local(parts) {
    if (parts.from !== null || parts.by !== null) return false;
    return parts.fromComments.some((text) => / invoked (?:by|from|for) /.test(text));
  },
};
