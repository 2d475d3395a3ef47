import { findAddress } from '../../find-address.ts';
import type { Dialect } from './dialect.ts';

const heloWord = /\bHELO (\[?[^\s\]]{1,255}\]?)/;

/** CommuniGate Pro: `from [192.0.2.1] (account name HELO [192.168.1.4])`; `verified` follows a verified address. */
export const communigate: Dialect = {
  id: 'communigate',
  note(comment) {
    if (!comment.startsWith('account ')) return null;
    const helo = (heloWord.exec(comment)?.[1] ?? '').replace(/^\[|\]$/g, '');
    return { helo: helo === '' ? null : helo, ip: findAddress(comment.replace(heloWord, ' ')) };
  },
  local: (parts) => /^(?:PIPE|RULES|LIST|GROUP|RPOP)$/.test(parts.withWords[0] ?? ''),
};
