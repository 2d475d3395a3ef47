import ipaddr from 'ipaddr.js';
import { ipText, readIp } from './ip-range.ts';

/** Special-use kind of an address (`private`, `loopback`, `reserved` ...); null for a public one. */
export function specialKind(address: string): string | null {
  const ip = readIp(address);
  if (!ip) return 'invalid';
  const kind = ipaddr.parse(ipText(ip)).range();
  // Tunnels (6to4, teredo) embed an IPv4 address: they count as special and are never connected to.
  if (kind !== 'unicast') return kind;
  // In IPv6 only 2000::/3 is allocated (RFC 4291 2.4): anything outside is reserved, including ::127.0.0.1 (2.5.5.1),
  // which embeds IPv4.
  return ip.family === 6 && ip.value >> 125n !== 1n ? 'reserved' : null;
}

/** True for an address that may be connected to: public, not special-use. */
export const isPublic = (address: string): boolean => specialKind(address) === null;
