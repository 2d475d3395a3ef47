import { type Answer, type DecodedPacket, decode } from 'dns-packet';
import type { DnsAnswer, DnsRecord, DnsStatus, RecordType } from './dns-facts.ts';
import { noAnswer } from './no-answer.ts';

/** A CNAME chain longer than this is a loop or an attack; resolvers give up between 8 and 16. */
const longestChain = 12;
/** Maximum records read from one answer: 64 kB of DNS hold about 4,000; more come only from a broken source. */
const maxRecords = 4_000;

export interface PacketReading {
  readonly answer: DnsAnswer;
  /** Seconds the answer may be cached; null if it must not be. */
  readonly ttl: number | null;
  readonly truncated: boolean;
  /** Name to ask next, if the server returned a CNAME without its target. */
  readonly next: string | null;
  /** The server does not understand the question's format: it is asked again without EDNS (RFC 6891 7). */
  readonly wantsPlain: boolean;
}

const hostOf = (name: string): string => (name.endsWith('.') ? name.slice(0, -1) : name).toLowerCase();
const latin1 = (part: string | Buffer): string => (typeof part === 'string' ? part : part.toString('latin1'));

/** One record of a packet as the port's record; null for a type that is never asked for. */
function recordOf(a: Answer): DnsRecord | null {
  const base = { name: hostOf(a.name), type: a.type, ttl: 'ttl' in a ? (a.ttl ?? 0) : 0 };
  switch (a.type) {
    case 'A':
    case 'AAAA':
      return { ...base, data: a.data };
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return { ...base, data: hostOf(a.data), host: hostOf(a.data) };
    case 'MX': {
      const preference = a.data.preference ?? 0;
      const host = hostOf(a.data.exchange);
      return { ...base, data: `${preference} ${host || '.'}`, preference, host };
    }
    case 'TXT': {
      const strings = (Array.isArray(a.data) ? a.data : [a.data]).map(latin1);
      return { ...base, data: strings.join(''), strings };
    }
    case 'SOA':
      return { ...base, data: `${hostOf(a.data.mname)} ${hostOf(a.data.rname)} ${a.data.serial ?? 0}` };
    case 'TLSA': {
      const { usage, selector, matchingType, certificate } = a.data;
      return { ...base, data: `${usage} ${selector} ${matchingType} ${certificate.toString('hex')}` };
    }
    case 'DS':
      return {
        ...base,
        data: `${a.data.keyTag} ${a.data.algorithm} ${a.data.digestType} ${a.data.digest.toString('hex')}`,
      };
    default:
      return null;
  }
}

const statusOfCode: Readonly<Record<string, DnsStatus>> = {
  NOERROR: 'ok',
  NXDOMAIN: 'no-such-name',
  REFUSED: 'refused',
  NOTAUTH: 'refused',
};

/**
 * How long a negative answer may be cached: the smaller of the SOA's own TTL and its minimum (RFC 2308 5); null without
 * SOA.
 */
function negativeTtl(packet: DecodedPacket): number | null {
  for (const a of packet.authorities ?? []) {
    if (a.type === 'SOA') return Math.min(a.ttl ?? 0, a.data.minimum ?? 0);
  }
  return null;
}

/** Follows the CNAME chain in the answer section from the queried name to the records of the requested type. */
function followChain(records: readonly DnsRecord[], name: string, type: RecordType) {
  const chain: string[] = [];
  let at = name;
  let ttl = Number.POSITIVE_INFINITY;
  while (type !== 'CNAME' && chain.length < longestChain) {
    const alias = records.find((r) => r.type === 'CNAME' && r.name === at);
    if (alias?.host === undefined || alias.host === name || chain.includes(alias.host)) break;
    chain.push(alias.host);
    ttl = Math.min(ttl, alias.ttl);
    at = alias.host;
  }
  const found = records.filter((r) => r.type === type && r.name === at);
  for (const r of found) ttl = Math.min(ttl, r.ttl);
  return { chain, found, at, ttl: Number.isFinite(ttl) ? ttl : null };
}

const codeOf = (packet: DecodedPacket): string => ('rcode' in packet ? String(packet.rcode) : 'SERVFAIL');
const wantsPlain = (code: string): boolean => code === 'FORMERR' || code === 'NOTIMP';

/** An old server that cannot even parse the question returns its code and nothing else. */
const isBareRefusal = (packet: DecodedPacket): boolean =>
  (packet.questions?.length ?? 0) === 0 && wantsPlain(codeOf(packet));

const refusalOf = (name: string, type: RecordType): PacketReading => ({
  answer: noAnswer(name, type, 'servfail'),
  ttl: null,
  truncated: false,
  next: null,
  wantsPlain: true,
});

/**
 * Reads one reply. Null if it does not answer this question (id, question, format), so that the caller keeps waiting: a
 * forged or late reply must not end the question (RFC 5452 9).
 */
export function readPacket(bytes: Buffer, id: number, name: string, type: RecordType): PacketReading | null {
  let packet: DecodedPacket;
  try {
    packet = decode(bytes);
  } catch {
    return null;
  }
  const question = packet.questions?.[0];
  if (packet.type !== 'response' || packet.id !== id) return null;
  if (isBareRefusal(packet)) return refusalOf(name, type);
  if (packet.questions?.length !== 1) return null;
  if (!question || hostOf(question.name) !== name || question.type !== type) return null;
  const code = codeOf(packet);
  const status: DnsStatus = statusOfCode[code] ?? 'servfail';
  const records: DnsRecord[] = [];
  for (const a of (packet.answers ?? []).slice(0, maxRecords)) {
    const record = recordOf(a);
    if (record) records.push(record);
  }
  const { chain, found, at, ttl } = followChain(records, name, type);
  const empty = status === 'ok' && found.length === 0;
  const no = negativeTtl(packet);
  // Name servers of another zone and no SOA: a referral instead of an answer (RFC 2308 2.2).
  const referral =
    empty && chain.length === 0 && no === null && (packet.authorities ?? []).some((a) => a.type === 'NS');
  return {
    answer: {
      name,
      type,
      status: referral ? 'refused' : empty ? 'no-data' : status,
      records: status === 'ok' ? found : [],
      chain,
      authenticated: packet.flag_ad,
    },
    ttl: referral ? null : empty || status === 'no-such-name' ? no : status === 'ok' ? ttl : null,
    truncated: packet.flag_tc,
    next: empty && chain.length > 0 && no === null ? at : null,
    wantsPlain: wantsPlain(code),
  };
}
