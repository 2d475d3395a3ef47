import type { Resolver } from '../../evidence/dns/dns-facts.ts';
import { nodeResolver } from '../../evidence/dns/node-resolver.ts';
import { systemServers } from '../../evidence/dns/system-servers.ts';
import { udpResolver } from '../../evidence/dns/udp-resolver.ts';

/** The resolver for a DNS setting: null for `off`. `system` is the machine's own servers, else `HOST:PORT`. Throws RangeError on a wrong address. */
export function chooseResolver(dns: string): Resolver | null {
  if (dns === 'off') return null;
  if (dns !== 'system') return udpResolver({ servers: [dns] });
  const servers = systemServers();
  return servers.length > 0 ? udpResolver({ servers }) : nodeResolver();
}
