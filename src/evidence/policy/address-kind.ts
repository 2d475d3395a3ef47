import ipaddr from 'ipaddr.js';
import { ipText, readIp } from './ip-range.ts';

/** Special-use kind of an address (`private`, `loopback`, `reserved` ...); null when it is a public one. */
export function specialKind(address: string): string | null {
  const ip = readIp(address);
  if (!ip) return 'invalid';
  const kind = ipaddr.parse(ipText(ip)).range();
  // Tunnels (6to4, teredo) carry an IPv4 address inside: they count as special, never to be connected to.
  if (kind !== 'unicast') return kind;
  // Of IPv6 only 2000::/3 is given out (RFC 4291 2.4): what lies outside is reserved, also ::127.0.0.1 (2.5.5.1), which is IPv4 inside.
  return ip.family === 6 && ip.value >> 125n !== 1n ? 'reserved' : null;
}

/** True for an address to which a connection may be opened: public, of no special use. */
export const isPublic = (address: string): boolean => specialKind(address) === null;
