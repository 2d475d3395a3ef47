import { addressOf } from '../../find-address.ts';
import type { Dialect } from './dialect.ts';

/**
 * Exchange: `from HELO (192.0.2.1) by server (10.0.0.1) with Microsoft SMTP Server (version=TLS1_2, ...) id 15.20.7 via
 * Frontend Transport`. The remark after `from` is just the client's address; pickup folder, `mapi` and mailbox
 * transport are local to the machine or the mailbox store.
 */
export const exchange: Dialect = {
  id: 'exchange',
  note(comment) {
    const ip = addressOf(comment);
    return ip === null ? null : { ip };
  },
  local(parts) {
    if (parts.fromWords[1]?.toLowerCase() === 'pickup') return true;
    if (parts.via[0] === 'Mailbox' && parts.via[1] === 'Transport') return true;
    return /^mapi$/i.test(parts.withWords[0] ?? '');
  },
};
