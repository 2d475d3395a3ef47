import type { DnsStatus, Resolver } from '../../dns/dns-facts.ts';
import type { DmarcRecord } from './dmarc-record.ts';

const absent: ReadonlySet<DnsStatus> = new Set(['no-data', 'no-such-name']);

/** Whether a host cannot receive mail: a null MX (RFC 7505), or neither MX nor address (RFC 5321 5.1). */
async function receivesNoMail(host: string, resolver: Resolver): Promise<boolean> {
  const mx = await resolver.resolve(host, 'MX');
  if (mx.status === 'ok') return mx.records.length === 1 && /^\d{1,5} \.?$/.test(mx.records[0]?.data ?? '');
  if (!absent.has(mx.status)) return false;
  const addresses = await Promise.all([resolver.resolve(host, 'A'), resolver.resolve(host, 'AAAA')]);
  return addresses.every(({ status }) => absent.has(status));
}

/**
 * Hosts of the report addresses (`rua`, `ruf`) that accept no mail; hosts without a DNS answer do not count. At most
 * `most` hosts other than the domain are examined.
 */
export async function hostsWithoutMail(
  record: DmarcRecord,
  domain: string,
  resolver: Resolver,
  most: number,
): Promise<readonly string[]> {
  const hosts = new Set([...record.rua, ...record.ruf].flatMap(({ host }) => (host === null ? [] : [host])));
  const others = [...hosts].filter((host) => host !== domain).sort();
  const asked = [...others.slice(0, most), ...(hosts.has(domain) ? [domain] : [])].sort();
  const without = await Promise.all(asked.map((host) => receivesNoMail(host, resolver)));
  return asked.filter((_, index) => without[index]);
}
