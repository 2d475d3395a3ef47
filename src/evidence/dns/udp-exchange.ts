import type { RecordType } from './dns-facts.ts';
import { type PacketReading, readPacket } from './read-packet.ts';
import type { ServerAddress } from './server-address.ts';
import { tcpExchange } from './tcp-exchange.ts';
import type { UdpLines } from './udp-lines.ts';

/**
 * Pauses before the next try, in multiples of `retransmitMs`: a second loss is retried sooner, after that the network
 * gets time.
 */
const pauses: readonly number[] = [1, 0.6, 1];
const lastPause = 2;

export interface Exchange {
  readonly name: string;
  readonly type: RecordType;
  readonly servers: readonly ServerAddress[];
  readonly lines: UdpLines;
  /** Milliseconds after which the question is sent again, to the next server. */
  readonly retransmitMs: number;
  /** Milliseconds for the whole question, all servers and tries together. */
  readonly deadlineMs: number;
}

/** The answer exists and is too long for UDP; TCP returned nothing. */
const withoutTcp = (cut: PacketReading): PacketReading => ({
  ...cut,
  answer: { ...cut.answer, status: 'tcp-blocked', records: [] },
  ttl: null,
  next: null,
});

/** One try. Returns a function that ends it; a truncated answer is fetched over TCP. */
function openTry(
  server: ServerAddress,
  ask: Exchange,
  edns: boolean,
  onReply: (r: PacketReading | null) => void,
): () => void {
  let done = false;
  const reply = (reading: PacketReading | null): void => {
    if (done) return;
    done = true;
    onReply(reading);
  };
  return ask.lines.ask(server, {
    name: ask.name,
    type: ask.type,
    edns,
    onReply(reading, query) {
      if (!reading?.truncated) {
        reply(reading);
        return;
      }
      void tcpExchange(server, query, ask.deadlineMs).then((whole) =>
        reply((whole && readPacket(whole, query.readUInt16BE(0), ask.name, ask.type)) ?? withoutTcp(reading)),
      );
    },
  });
}

/** A reply that ends the question at once: an answer about the name, not a server failure. */
const settles = (r: PacketReading): boolean =>
  r.answer.status === 'ok' || r.answer.status === 'no-data' || r.answer.status === 'no-such-name';

/**
 * Asks the servers in turn, again after `retransmitMs`, until one answers or the deadline passes. A server failure
 * (servfail, refused, unreachable) moves on to the next server at once. Returns the last failure if every server
 * failed, null if none replied.
 */
export function udpExchange(ask: Exchange): Promise<PacketReading | null> {
  return new Promise((resolve) => {
    const endings: (() => void)[] = [];
    let tries = 0;
    let open = 0;
    let failures = 0;
    let failure: PacketReading | null = null;
    let again: NodeJS.Timeout | undefined;
    /** Servers to ask without EDNS. */
    const plain = new Set<ServerAddress>();
    const end = (reading: PacketReading | null): void => {
      clearTimeout(deadline);
      clearTimeout(again);
      for (const stop of endings.splice(0)) stop();
      resolve(reading);
    };
    const deadline = setTimeout(() => end(failure), ask.deadlineMs);
    const next = (): void => {
      clearTimeout(again);
      const server = ask.servers[tries++ % ask.servers.length];
      if (!server) {
        end(null);
        return;
      }
      open++;
      endings.push(openTry(server, ask, !plain.has(server), onReply(server)));
      again = setTimeout(next, ask.retransmitMs * (pauses[tries - 1] ?? lastPause));
    };
    const onReply =
      (server: ServerAddress) =>
      (reading: PacketReading | null): void => {
        open--;
        if (reading && settles(reading)) {
          end(reading);
          return;
        }
        if (reading?.wantsPlain && !plain.has(server)) {
          plain.add(server);
          open++;
          endings.push(openTry(server, ask, false, onReply(server)));
          return;
        }
        failures++;
        failure = reading ?? failure;
        if (failures < ask.servers.length) next();
        else if (failure && open === 0) end(failure);
      };
    next();
  });
}
