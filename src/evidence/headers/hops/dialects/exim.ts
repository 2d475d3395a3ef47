import { findAddress } from '../../find-address.ts';
import type { Dialect } from './dialect.ts';
import { hostName } from './host-name.ts';

const heloWord = /\bhelo=(\[?[^\s\])]{0,255}\]?)/i;

/**
 * Exim: `from rdns ([192.0.2.1]:4711 helo=name)` or `from [192.0.2.1] (helo=name)`; the address in `helo=[...]` is what
 * the client claimed. A user name after `from` means that a local program submitted the mail.
 */
export const exim: Dialect = {
  id: 'exim',
  note(comment, parts) {
    if (!comment.includes('helo=')) return null;
    const helo = (heloWord.exec(comment)?.[1] ?? '').replace(/^\[|\]$/g, '');
    const ip = findAddress(comment.replace(heloWord, ' '));
    const rdns = ip === null ? null : hostName(parts.from ?? undefined);
    return { helo: helo === '' ? null : helo, ip, rdns };
  },
  local: (parts) => /^local(?:-|$)/i.test(parts.withWords[0] ?? ''),
};
