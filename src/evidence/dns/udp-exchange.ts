import { randomInt } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { AUTHENTIC_DATA, encode, type OptAnswer, RECURSION_DESIRED } from 'dns-packet';
import type { RecordType } from './dns-facts.ts';
import { type PacketReading, readPacket } from './read-packet.ts';
import type { ServerAddress } from './server-address.ts';
import { tcpExchange } from './tcp-exchange.ts';

/** Answers above 1232 octets may be cut into pieces on the way (DNS flag day 2020). */
const udpPayload = 1_232;

/**
 * Pauses before the next try, in parts of `retransmitMs`: a second loss is made up for sooner, after that the network
 * is given time.
 */
const pauses: readonly number[] = [1, 0.6, 1];
const lastPause = 2;

export interface Exchange {
  readonly name: string;
  readonly type: RecordType;
  readonly servers: readonly ServerAddress[];
  /** Milliseconds after which the question is sent once more, to the next server. */
  readonly retransmitMs: number;
  /** Milliseconds for the whole question, all servers and tries together. */
  readonly deadlineMs: number;
}

/** EDNS (RFC 6891 6.1.2). */
const pseudoRecord: OptAnswer = {
  type: 'OPT',
  name: '.',
  udpPayloadSize: udpPayload,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
  options: [],
};

/** A query with recursion wanted, AD asked for (RFC 6840 5.7), and EDNS unless the server does not take it. */
function queryBytes(id: number, name: string, type: RecordType, edns: boolean): Buffer {
  return encode({
    type: 'query',
    id,
    flags: RECURSION_DESIRED | AUTHENTIC_DATA,
    questions: [{ type, name, class: 'IN' }],
    ...(edns ? { additionals: [pseudoRecord] } : {}),
  });
}

/** The answer is there and too long for UDP; TCP gave nothing. */
const withoutTcp = (cut: PacketReading): PacketReading => ({
  ...cut,
  answer: { ...cut.answer, status: 'tcp-blocked', records: [] },
  ttl: null,
  next: null,
});

/** One try: own socket, own random port and id, connected so that the kernel drops other sources. */
function openTry(
  server: ServerAddress,
  ask: Exchange,
  edns: boolean,
  onReply: (r: PacketReading | null) => void,
): Socket {
  const id = randomInt(0x10000);
  const query = queryBytes(id, ask.name, ask.type, edns);
  const socket = createSocket(server.ip.includes(':') ? 'udp6' : 'udp4');
  let done = false;
  const reply = (reading: PacketReading | null): void => {
    if (done) return;
    done = true;
    onReply(reading);
  };
  socket.on('error', () => reply(null));
  socket.on('message', (bytes, from) => {
    if (from.port !== server.port) return;
    const reading = readPacket(bytes, id, ask.name, ask.type);
    if (reading === null) return;
    if (!reading.truncated) {
      reply(reading);
      return;
    }
    void tcpExchange(server, query, ask.deadlineMs).then((whole) =>
      reply((whole && readPacket(whole, id, ask.name, ask.type)) ?? withoutTcp(reading)),
    );
  });
  socket.connect(server.port, server.ip, (error?: Error) => {
    try {
      if (error) reply(null);
      else socket.send(query);
    } catch {
      reply(null);
    }
  });
  return socket;
}

/** A reply that ends the question at once: the name's own answer, not a server's failure. */
const settles = (r: PacketReading): boolean =>
  r.answer.status === 'ok' || r.answer.status === 'no-data' || r.answer.status === 'no-such-name';

/**
 * Asks the servers in turn, again after `retransmitMs`, until one gives an answer or the deadline ends. A server
 * failure (servfail, refused, unreachable) moves on to the next server at once. Gives the last failure when every
 * server failed, null when nobody said anything.
 */
export function udpExchange(ask: Exchange): Promise<PacketReading | null> {
  return new Promise((resolve) => {
    const sockets: Socket[] = [];
    let tries = 0;
    let open = 0;
    let failures = 0;
    let failure: PacketReading | null = null;
    let again: NodeJS.Timeout | undefined;
    /** Servers that are asked without EDNS. */
    const plain = new Set<ServerAddress>();
    const end = (reading: PacketReading | null): void => {
      clearTimeout(deadline);
      clearTimeout(again);
      for (const socket of sockets.splice(0)) socket.close();
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
      sockets.push(openTry(server, ask, !plain.has(server), onReply(server)));
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
          sockets.push(openTry(server, ask, false, onReply(server)));
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
