import { createRequire } from 'node:module';
import type Ipaddr from 'ipaddr.js';

/** `require`: importing a CommonJS module parses it a second time at every start, to find its exports. */
const ipaddr = createRequire(import.meta.url)('ipaddr.js') as typeof Ipaddr;

/** Documentation ranges represent public addresses in examples and redacted mails (RFC 5737, RFC 3849). */
const documentation = /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.|^2001:0?db8:/i;

const known = new Map<string, boolean>();
/** Maximum addresses cached: a mail asks about each of its few several times. */
const REMEMBERED = 500;

/** True for addresses that never connect from the Internet (RFC 1918, 6598, 4193, loopback, link-local). */
export function isInsideAddress(ip: string): boolean {
  const before = known.get(ip);
  if (before !== undefined) return before;
  if (!ipaddr.isValid(ip)) return false;
  const range = documentation.test(ip) ? 'unicast' : ipaddr.process(ip).range();
  const inside = range !== 'unicast' && range !== 'reserved';
  if (known.size >= REMEMBERED) known.clear();
  // A copy: a slice would keep the whole text in memory.
  known.set(Buffer.from(ip, 'latin1').toString('latin1'), inside);
  return inside;
}

const network =
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd][0-9a-f]{2}:|fe80:)/;

/** RFC 1918, RFC 6598 and RFC 4193 addresses as written in a hop: such a client is on the receiver's own network. */
export const isNetworkAddress = (ip: string): boolean => network.test(ip);

const loopback = /^(?:127\.|::1$|0:0:0:0:0:0:0:1$|::ffff:127\.)/;

/** The machine itself, as written in a hop. */
export const isLoopbackAddress = (ip: string): boolean => loopback.test(ip);
