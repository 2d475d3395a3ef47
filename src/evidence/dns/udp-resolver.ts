import { answerCache } from './answer-cache.ts';
import { checkName } from './check-name.ts';
import { deafServers } from './deaf-servers.ts';
import type { DnsAnswer, RecordType, Resolver } from './dns-facts.ts';
import { noAnswer } from './no-answer.ts';
import { type ServerAddress, serverAddress } from './server-address.ts';
import { udpExchange } from './udp-exchange.ts';
import { udpLines } from './udp-lines.ts';

/** Lets at most `width` tasks run at a time; the others wait in order. */
function gate(width: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= width) await new Promise<void>((go) => waiting.push(go));
    else running++;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

/** Maximum concurrent questions: more gains nothing and looks like a flood to the resolver. */
const maxInFlight = 64;
/** Milliseconds within which a live server replies. */
const probeMs = 1_000;
/** Further questions for a CNAME whose target the server did not include (authoritative servers do that). */
const maxHops = 8;

export interface UdpResolverOptions {
  /** `ip` or `ip:port`, `[v6]:port`; at least one. */
  readonly servers: readonly string[];
  /** Clock in milliseconds for the cache; default `Date.now`. */
  readonly now?: () => number;
  /**
   * Default 250 ms: above almost every round trip, below what people notice; two losses in a row stay under half a
   * second.
   */
  readonly retransmitMs?: number;
  /** Deadline of one question in milliseconds, all tries and servers together; default 2500. */
  readonly deadlineMs?: number;
}

/** Parses the servers of a setting. RangeError if one is not an address, or there is none. */
function readServers(texts: readonly string[]): readonly ServerAddress[] {
  if (texts.length === 0) throw new RangeError('no DNS server given');
  return texts.map((text) => {
    const server = serverAddress(text);
    if (!server) throw new RangeError(`not a DNS server address: ${text} (want IP or IP:PORT)`);
    return server;
  });
}

/**
 * Resolver over UDP, with TCP for truncated answers. Random ids and source ports, replies checked against id, question
 * and source, answers cached by TTL, identical questions shared, at most 64 in flight. Never throws except for an
 * invalid `servers` setting (RangeError, at once).
 */
export function udpResolver(options: UdpResolverOptions): Resolver & { close(): void } {
  const servers = readServers(options.servers);
  const cache = answerCache(options.now ?? Date.now);
  const pass = gate(maxInFlight);
  const lines = udpLines();
  const underway = new Map<string, Promise<DnsAnswer>>();
  const retransmitMs = options.retransmitMs ?? 250;
  const deadlineMs = options.deadlineMs ?? 2_500;
  let closed = false;
  // Every server knows the root servers, or says that it refuses to answer.
  const root = { name: '', type: 'NS', servers, lines, retransmitMs, deadlineMs: probeMs } as const;
  const { deaf, asked } = deafServers(async () => (await udpExchange(root)) !== null);

  const ask = async (name: string, type: RecordType, hops: number): Promise<DnsAnswer> => {
    const reading = await pass(async () => {
      if (closed || (await deaf())) return null;
      const said = await udpExchange({ name, type, servers, lines, retransmitMs, deadlineMs });
      asked(said !== null);
      return said;
    });
    if (reading === null) return noAnswer(name, type, closed ? 'refused' : 'timeout');
    if (reading.next !== null && hops < maxHops) {
      const rest = await ask(reading.next, type, hops + 1);
      const chain = [...reading.answer.chain, ...rest.chain];
      return { ...rest, name, chain, authenticated: rest.authenticated && reading.answer.authenticated };
    }
    cache.set(`${type} ${name}`, reading.answer, reading.ttl);
    return reading.answer;
  };

  return {
    async resolve(given, type) {
      const name = checkName(given);
      if (name === null) return noAnswer(given, type, 'bad-name');
      const key = `${type} ${name}`;
      const kept = cache.get(key);
      if (kept) return kept;
      const same = underway.get(key);
      if (same) return same;
      const answer = ask(name, type, 0).finally(() => underway.delete(key));
      underway.set(key, answer);
      return answer;
    },
    close() {
      closed = true;
    },
  };
}
