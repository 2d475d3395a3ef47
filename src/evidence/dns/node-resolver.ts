import { Resolver as NodeDns } from 'node:dns/promises';
import { checkName } from './check-name.ts';
import type { DnsAnswer, DnsRecord, DnsStatus, RecordType, Resolver } from './dns-facts.ts';

const statusOfCode: Readonly<Record<string, DnsStatus>> = {
  ENOTFOUND: 'no-such-name',
  ENODATA: 'no-data',
  ETIMEOUT: 'timeout',
  ECANCELLED: 'timeout',
  ECONNREFUSED: 'timeout',
  EREFUSED: 'refused',
  EBADNAME: 'bad-name',
  ENOTIMP: 'refused',
};

const host = (name: string): string => (name.endsWith('.') ? name.slice(0, -1) : name).toLowerCase();

/** Asks node:dns for one type; returns the records in the port's form. */
async function lookUp(dns: NodeDns, name: string, type: RecordType): Promise<readonly DnsRecord[]> {
  const row = (data: string, rest: Partial<DnsRecord> = {}): DnsRecord => ({
    name,
    type,
    ttl: 0,
    data,
    ...rest,
  });
  const hosts = (names: readonly string[]) => names.map((n) => row(host(n), { host: host(n) }));
  switch (type) {
    case 'A':
      return (await dns.resolve4(name, { ttl: true })).map((r) => row(r.address, { ttl: r.ttl }));
    case 'AAAA':
      return (await dns.resolve6(name, { ttl: true })).map((r) => row(r.address, { ttl: r.ttl }));
    case 'MX':
      return (await dns.resolveMx(name)).map((r) =>
        row(`${r.priority} ${host(r.exchange) || '.'}`, { preference: r.priority, host: host(r.exchange) }),
      );
    case 'TXT':
      return (await dns.resolveTxt(name)).map((strings) => row(strings.join(''), { strings }));
    case 'CNAME':
      return hosts(await dns.resolveCname(name));
    case 'NS':
      return hosts(await dns.resolveNs(name));
    case 'PTR':
      return hosts(await dns.resolvePtr(name));
    case 'SOA': {
      const soa = await dns.resolveSoa(name);
      return [row(`${host(soa.nsname)} ${host(soa.hostmaster)} ${soa.serial}`)];
    }
    default:
      // node:dns does not support the type, or not in every version: not asked, so not answered.
      throw Object.assign(new Error('type not supported'), { code: 'ENOTIMP' });
  }
}

/**
 * Fallback to node:dns, for machines without UDP access to a resolver. It reports neither the CNAME chain nor the AD
 * bit nor the TTL of most types; TLSA and DS return `refused`.
 */
export function nodeResolver(servers: readonly string[] = [], timeoutMs = 2_000): Resolver {
  const dns = new NodeDns({ timeout: timeoutMs, tries: 1 });
  if (servers.length > 0) dns.setServers([...servers]);
  return {
    async resolve(asked, type): Promise<DnsAnswer> {
      const name = checkName(asked);
      const base = { name: name ?? asked, type, records: [], chain: [], authenticated: false };
      if (name === null) return { ...base, status: 'bad-name' };
      try {
        const records = await lookUp(dns, name, type);
        return { ...base, records, status: records.length > 0 ? 'ok' : 'no-data' };
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        return { ...base, status: statusOfCode[code] ?? 'servfail' };
      }
    },
  };
}
