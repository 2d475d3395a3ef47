import { isIP } from 'node:net';
import type { DnsRecord, DnsStatus, Resolver } from '../../dns/dns-facts.ts';
import { specialKind } from '../address-kind.ts';
import type { Share } from '../question-plan.ts';
import { selectSpf } from '../spf/select-record.ts';
import type { VendorLookup, VendorRef } from '../vendor-lookup.ts';

/** Maximum MX hosts looked up in one report: real sets have up to 7. */
const maxHosts = 8;
/** Maximum own hosts whose names are checked for SPF. */
const maxOwn = 3;

export interface MxHost {
  readonly host: string;
  readonly preference: number;
  readonly vendor: VendorRef | null;
  readonly addresses: readonly string[];
  /** Of the A and AAAA questions together: ok if either returned an address. */
  readonly status: DnsStatus;
  /** The host is an alias, which RFC 5321 5.1 forbids. */
  readonly alias: string | null;
  readonly literal: boolean;
  /** Addresses unreachable from the Internet, with their kind. */
  readonly special: readonly string[];
  /** TLSA records at _25._tcp, and whether a trusted resolver validated the answers. */
  readonly tlsa: readonly string[];
  readonly tlsaStatus: DnsStatus;
  readonly tlsaProved: boolean;
  /** For a host under the domain itself: whether its own name has an SPF record; null if not asked or not answered. */
  readonly heloSpf: boolean | null;
}

export interface MxFacts {
  readonly status: DnsStatus;
  /** MX 0 "." (RFC 7505): the domain accepts no mail. */
  readonly nullMx: boolean;
  /** The null MX coexists with others, or has another preference. */
  readonly nullMxWrong: boolean;
  readonly hosts: readonly MxHost[];
  /** Total number of MX records. */
  readonly count: number;
  /** Number of distinct hosts they name; `hosts` holds those examined. */
  readonly distinct: number;
  readonly duplicates: readonly string[];
  /** Without MX: addresses of the name itself, which senders fall back to. */
  readonly fallback: readonly string[];
  /** The address questions for the domain itself got no answer. */
  readonly fallbackOpen: boolean;
  /** The MX answer was validated by DNSSEC, according to a trusted resolver. */
  readonly proved: boolean;
}

/** A sending service accepts its customers' bounces on its own hosts, which no list of MX names contains. */
const senderOf = (vendor: VendorRef | null): VendorRef | null => (vendor?.kind === 'sender' ? vendor : null);

async function hostFacts(
  host: string,
  preference: number,
  resolver: Resolver,
  vendors: VendorLookup,
  trusted: boolean,
  own: boolean,
): Promise<MxHost> {
  const literal = isIP(host) !== 0;
  const [a, aaaa, tlsa, txt] = await Promise.all([
    resolver.resolve(host, 'A'),
    resolver.resolve(host, 'AAAA'),
    resolver.resolve(`_25._tcp.${host}`, 'TLSA'),
    own ? resolver.resolve(host, 'TXT') : null,
  ]);
  const addresses = [...a.records, ...aaaa.records].map((r) => r.data).sort();
  const quiet = (s: DnsStatus): boolean => s === 'no-data' || s === 'no-such-name';
  const status = addresses.length > 0 ? 'ok' : quiet(a.status) ? aaaa.status : a.status;
  return {
    host,
    preference,
    vendor: vendors.ofMx(host) ?? senderOf(vendors.ofHost(host)),
    addresses,
    status,
    alias: a.chain[0] ?? aaaa.chain[0] ?? null,
    literal,
    special: addresses.flatMap((address) => {
      const kind = specialKind(address);
      return kind === null ? [] : [`${address} (${kind})`];
    }),
    tlsa: tlsa.records.map((r) => r.data).sort(),
    tlsaStatus: tlsa.status,
    tlsaProved: trusted && tlsa.authenticated && a.authenticated,
    heloSpf:
      txt === null || (txt.status !== 'ok' && !quiet(txt.status))
        ? null
        : selectSpf(txt.records).records.length > 0,
  };
}

const isOwn = (host: string, place: number, domain: string): boolean =>
  place < maxOwn && host !== domain && host.endsWith(`.${domain}`);

/** MX records by preference, each host once, without null MX. */
function distinctHosts(records: readonly DnsRecord[]): readonly (readonly [string, number])[] {
  const first = new Map<string, number>();
  for (const { host = '', preference = 0 } of byPreference(records))
    if (host !== '' && !first.has(host)) first.set(host, preference);
  return [...first];
}

const byPreference = (records: readonly DnsRecord[]): readonly DnsRecord[] =>
  [...records].sort(
    (x, y) => (x.preference ?? 0) - (y.preference ?? 0) || ((x.host ?? '') < (y.host ?? '') ? -1 : 1),
  );

/** Number of questions per host of an MX answer, in the order asked. */
export const mxCosts = (records: readonly DnsRecord[], domain: string): readonly number[] =>
  distinctHosts(records).map(([host], i) => (isOwn(host, i, domain) ? 4 : 3));

/**
 * MX set of a domain with the addresses and TLSA records of its hosts: two rounds. `share` limits how many hosts may be
 * examined; default eight.
 */
export async function mxFacts(
  domain: string,
  resolver: Resolver,
  vendors: VendorLookup,
  trusted: boolean,
  share: Share = { atOnce: maxHosts, all: Promise.resolve(maxHosts) },
): Promise<MxFacts> {
  const addresses = Promise.all([resolver.resolve(domain, 'A'), resolver.resolve(domain, 'AAAA')]);
  const mx = await resolver.resolve(domain, 'MX');
  const sorted = byPreference(mx.records);
  const nulls = sorted.filter((r) => r.host === '');
  const names = sorted.flatMap((r) => (r.host ? [r.host] : []));
  const repeated = new Set(names.filter((host, i) => names.indexOf(host) !== i));
  const looked = await Promise.all(
    distinctHosts(mx.records)
      .slice(0, maxHosts)
      .map(async ([host, preference], i) =>
        i < share.atOnce || i < (await share.all)
          ? hostFacts(host, preference, resolver, vendors, trusted, isOwn(host, i, domain))
          : null,
      ),
  );
  const hosts = looked.filter((host) => host !== null);
  const [a, aaaa] = await addresses;
  return {
    status: mx.status,
    nullMx: nulls.length > 0 && names.length === 0,
    nullMxWrong: nulls.length > 0 && (names.length > 0 || nulls.some((r) => r.preference !== 0)),
    hosts,
    count: mx.records.length,
    distinct: new Set(names).size,
    duplicates: [...repeated].sort().slice(0, maxHosts),
    fallback:
      names.length + nulls.length > 0 ? [] : [...a.records, ...aaaa.records].map((r) => r.data).sort(),
    fallbackOpen: [a, aaaa].some((r) => !['ok', 'no-data', 'no-such-name'].includes(r.status)),
    proved: trusted && mx.authenticated,
  };
}
