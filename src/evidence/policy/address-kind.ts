import ipaddr from 'ipaddr.js';
import { ipText, readIp } from './ip-range.ts';

/** Special-use kind of an address (`private`, `loopback`, `reserved` ...); null when it is a public one. */
export function specialKind(address: string): string | null {
  const ip = readIp(address);
  if (!ip) return 'invalid';
  const kind = ipaddr.parse(ipText(ip)).range();
  // Tunnels (6to4, teredo) carry an IPv4 address inside: they count as special, never to be connected to.
  return kind === 'unicast' ? null : kind;
}

/** True for an address to which a connection may be opened: public, of no special use. */
export const isPublic = (address: string): boolean => specialKind(address) === null;
