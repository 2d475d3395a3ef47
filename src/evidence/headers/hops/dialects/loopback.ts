import type { Dialect, ReceivedParts } from './dialect.ts';

/** Words after `with` or `via` of programs that hand over on the same machine. */
const inside = /^(?:stdin|cmdline|uucp|bsmtp|pipe|nnfmp|procmail|maildrop|lmtpd?|unix|qmail-scanner\S*)$/i;

const socket = /\[?\[?(?:UNIX: |unix socket|local\])/i;

function onUnixSocket(parts: ReceivedParts): boolean {
  if (parts.fromWords.includes('[local]')) return true;
  return [...parts.fromComments, ...parts.byComments].some((text) => socket.test(text.slice(0, 200)));
}

/**
 * Filter daemons and delivery agents of any make (Amavis, Proofpoint's `pps.filterd`, OpenSMTPD, Dovecot, list
 * managers): sockets and pipes. Loopback addresses are handled where the address is known.
 */
export const loopback: Dialect = {
  id: 'loopback',
  local(parts) {
    if (
      parts.withWords.length > 0 &&
      inside.test(parts.withWords[0] ?? '') &&
      parts.fromComments.length === 0
    )
      return true;
    return parts.via.includes('stdin') || onUnixSocket(parts);
  },
};
