import { checkName } from '../../../src/evidence/dns/check-name.ts';
import type {
  DnsAnswer,
  DnsRecord,
  DnsStatus,
  RecordType,
  Resolver,
} from '../../../src/evidence/dns/dns-facts.ts';
import { type Zone, zoneText } from './zone-text.ts';

/** Records of a name, by the name itself or by a wildcard above it when the name does not exist. */
function recordsAt(zone: Zone, name: string): readonly DnsRecord[] | null {
  const own = zone.records.get(name);
  if (own) return own;
  if (zone.names.has(name)) return [];
  for (let at = name; at.includes('.'); ) {
    at = at.slice(at.indexOf('.') + 1);
    const wild = zone.records.get(`*.${at}`);
    if (wild) return wild.map((r) => ({ ...r, name }));
    if (zone.names.has(at)) return null;
  }
  return null;
}

const statusOfFault: Readonly<Record<string, DnsStatus>> = {
  SERVFAIL: 'servfail',
  REFUSED: 'refused',
  SILENT: 'timeout',
  NXDOMAIN: 'no-such-name',
};

/** What a resolver in front of this zone would answer; pure, without a socket. */
export function answerFrom(zone: Zone, asked: string, type: RecordType): DnsAnswer {
  const name = checkName(asked);
  const authenticated = zone.secure.has('*') || zone.secure.has(name ?? '');
  const base = { name: name ?? asked, type, records: [], chain: [], authenticated };
  if (name === null) return { ...base, status: 'bad-name' };
  const chain: string[] = [];
  for (let at = name; ; ) {
    const fault = statusOfFault[zone.faults.get(at) ?? ''];
    if (fault) return { ...base, chain, status: fault, authenticated: false };
    const records = recordsAt(zone, at);
    if (records === null) return { ...base, chain, status: 'no-such-name' };
    const alias = records.find((r) => r.type === 'CNAME')?.host;
    if (alias !== undefined && type !== 'CNAME' && chain.length < 8) {
      chain.push(alias);
      at = alias;
      continue;
    }
    const found = records.filter((r) => r.type === type);
    return { ...base, chain, records: found, status: found.length > 0 ? 'ok' : 'no-data' };
  }
}

/** In-memory resolver over a zone text, for tests that need no wire. */
export function zoneResolver(text: string): Resolver {
  const zone = zoneText(text);
  return { resolve: async (name, type) => answerFrom(zone, name, type) };
}
