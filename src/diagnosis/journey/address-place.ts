import ipaddr from 'ipaddr.js';

/** Documentation ranges stand for public addresses in examples and redacted mails (RFC 5737, RFC 3849). */
const documentation = /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.|^2001:0?db8:/i;

/** True for addresses that never connect from the Internet (RFC 1918, 6598, 4193, loopback, link-local). */
export function isInsideAddress(ip: string): boolean {
  if (!ipaddr.isValid(ip) || documentation.test(ip)) return false;
  const range = ipaddr.process(ip).range();
  return range !== 'unicast' && range !== 'reserved';
}
