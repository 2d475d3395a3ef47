import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import {
  type Answer,
  AUTHENTIC_DATA,
  AUTHORITATIVE_ANSWER,
  decode,
  encode,
  type Packet,
  RECURSION_AVAILABLE,
  TRUNCATED_RESPONSE,
} from 'dns-packet';
import type { DnsRecord, RecordType } from '../../../src/evidence/dns/dns-facts.ts';
import { answerFrom } from './zone-resolver.ts';
import { type Zone, zoneText } from './zone-text.ts';

const codes: Readonly<Record<string, number>> = { servfail: 2, 'no-such-name': 3, refused: 5 };

function wireRecord(r: DnsRecord): Answer {
  const base = { name: r.name, ttl: r.ttl, class: 'IN' as const };
  switch (r.type) {
    case 'MX':
      return { ...base, type: 'MX', data: { preference: r.preference ?? 0, exchange: r.host || '.' } };
    case 'TXT':
      return { ...base, type: 'TXT', data: cut(r).map((s) => Buffer.from(s, 'latin1')) };
    case 'TLSA': {
      const [usage = '0', selector = '0', matching = '0', hex = ''] = r.data.split(' ');
      const certificate = Buffer.from(hex, 'hex');
      const data = {
        usage: Number(usage),
        selector: Number(selector),
        matchingType: Number(matching),
        certificate,
      };
      return { ...base, type: 'TLSA', data };
    }
    case 'DS': {
      const [keyTag = '0', algorithm = '0', digestType = '0', hex = ''] = r.data.split(' ');
      const digest = Buffer.from(hex, 'hex');
      const data = {
        keyTag: Number(keyTag),
        algorithm: Number(algorithm),
        digestType: Number(digestType),
        digest,
      };
      return { ...base, type: 'DS', data };
    }
    case 'SOA':
      return { ...base, type: 'SOA', data: { mname: 'ns.test', rname: 'host.test', serial: 1, minimum: 60 } };
    default:
      return { ...base, type: r.type, data: r.data } as Answer;
  }
}

/** Strings of a TXT record in pieces of at most 255 octets. */
const cut = (r: DnsRecord): readonly string[] =>
  (r.strings ?? [r.data]).flatMap((s) => (s === '' ? [''] : (s.match(/[\s\S]{1,255}/g) ?? [])));

/** The reply to one query; null for silence. */
function reply(zone: Zone, bytes: Buffer, overTcp: boolean): Buffer | null {
  const query = decode(bytes);
  const question = query.questions?.[0];
  if (!question) return null;
  const name = question.name.toLowerCase();
  const fault = zone.faults.get(name);
  if (fault === 'SILENT') return null;
  const answer = answerFrom(zone, name, question.type as RecordType);
  const answers: Answer[] = [];
  let owner = question.name;
  for (const target of answer.chain) {
    answers.push({ type: 'CNAME', name: owner, ttl: 300, data: target });
    owner = target;
  }
  answers.push(...answer.records.map((r) => wireRecord({ ...r, name: owner })));
  const soa = wireRecord({ name: 'test', type: 'SOA', ttl: 60, data: '' });
  const packet: Packet = {
    type: 'response',
    id: query.id,
    questions: [question],
    answers,
    authorities: answer.records.length > 0 ? [] : [soa],
    flags:
      AUTHORITATIVE_ANSWER |
      RECURSION_AVAILABLE |
      (codes[answer.status] ?? 0) |
      (answer.authenticated ? AUTHENTIC_DATA : 0),
  };
  const whole = encode(packet);
  if (!overTcp && (fault === 'TRUNCATED' || whole.length > 1_232)) {
    return encode({
      ...packet,
      answers: [],
      authorities: [],
      flags: (packet.flags ?? 0) | TRUNCATED_RESPONSE,
    });
  }
  return whole;
}

export interface DnsServerOptions {
  /** Milliseconds before each reply; default 0. */
  readonly delayMs?: number;
  /** True for a query that is lost; default none. Called once for each UDP query, with its number. */
  readonly lose?: (number: number) => boolean;
}

export interface DnsServer {
  readonly address: string;
  /** Names and types asked so far, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** Tries for a port that is free for both: another test may hold the UDP port that belongs to a free TCP port. */
const mostTries = 20;

/** Lets `tcp` listen on a free port of the loopback and gives the UDP socket on the same one. TCP first: its ports are the scarce ones. */
async function listenOnBoth(tcp: Server): Promise<Socket> {
  for (let left = mostTries; ; left--) {
    tcp.listen(0, '127.0.0.1');
    await once(tcp, 'listening');
    const udp = createSocket('udp4');
    try {
      udp.bind((tcp.address() as AddressInfo).port, '127.0.0.1');
      await once(udp, 'listening');
      return udp;
    } catch (error) {
      udp.close();
      tcp.close();
      await once(tcp, 'close');
      if (left === 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
}

/** Authoritative name server on the loopback for a zone text, UDP and TCP on the same port. */
export async function dnsServer(text: string, options: DnsServerOptions = {}): Promise<DnsServer> {
  const zone = zoneText(text);
  const asked: string[] = [];
  let closed = false;
  const tcp: Server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (chunk) => {
      const out = reply(zone, chunk.subarray(2), true);
      if (!out) return;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(out.length);
      setTimeout(() => socket.end(Buffer.concat([length, out])), options.delayMs ?? 0);
    });
  });
  const udp = await listenOnBoth(tcp);
  udp.on('message', (bytes, from) => {
    const question = decode(bytes).questions?.[0];
    asked.push(`${question?.name} ${question?.type}`);
    if (options.lose?.(asked.length)) return;
    const out = reply(zone, bytes, false);
    if (out) setTimeout(() => closed || udp.send(out, from.port, from.address), options.delayMs ?? 0);
  });
  return {
    address: `127.0.0.1:${(tcp.address() as AddressInfo).port}`,
    asked,
    async close() {
      closed = true;
      udp.close();
      tcp.close();
    },
  };
}
