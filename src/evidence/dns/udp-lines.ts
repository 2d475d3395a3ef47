import { randomInt } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { AUTHENTIC_DATA, encode, type OptAnswer, RECURSION_DESIRED } from 'dns-packet';
import type { RecordType } from './dns-facts.ts';
import { type PacketReading, readPacket } from './read-packet.ts';
import type { ServerAddress } from './server-address.ts';

/** Answers above 1232 octets may be fragmented on the way (DNS flag day 2020). */
const udpPayload = 1_232;
/**
 * Maximum questions per socket. A socket costs more than a question (open, bind, connect, close), but a port in use for
 * long can be discovered: so a few questions share one, and the next ones get a new port.
 */
const maxOnLine = 16;

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

export interface LineQuestion {
  readonly name: string;
  readonly type: RecordType;
  readonly edns: boolean;
  /** The reply and the query it answers; null once if the server is unreachable. */
  readonly onReply: (reading: PacketReading | null, query: Buffer) => void;
}

interface Waiting extends LineQuestion {
  readonly query: Buffer;
}

interface Line {
  readonly socket: Socket;
  readonly waiting: Map<number, Waiting>;
  /** Queries waiting for the socket to connect; null from then on. */
  unsent: Buffer[] | null;
  taken: number;
}

export interface UdpLines {
  /** Sends one question to a server; returns a function that stops waiting. Each try is a new query with another id. */
  ask(server: ServerAddress, question: LineQuestion): () => void;
}

/** A query with RD, AD (RFC 6840 5.7), and EDNS unless the server rejects it. */
function queryBytes(id: number, { name, type, edns }: LineQuestion): Buffer {
  return encode({
    type: 'query',
    id,
    flags: RECURSION_DESIRED | AUTHENTIC_DATA,
    questions: [{ type, name, class: 'IN' }],
    ...(edns ? { additionals: [pseudoRecord] } : {}),
  });
}

/** An id unused by the other open questions of the socket: the next one must be unpredictable (RFC 5452 9.2). */
function freeId(line: Line): number {
  let id = randomInt(0x10000);
  while (line.waiting.has(id)) id = randomInt(0x10000);
  return id;
}

/**
 * Sockets to name servers: each on a random port chosen by the system, connected so that the kernel drops other
 * sources, used for a few questions, and closed when the last of them is settled.
 */
export function udpLines(): UdpLines {
  /** The socket that takes the next question of a server. */
  const current = new Map<ServerAddress, Line>();

  const retire = (server: ServerAddress, line: Line): void => {
    if (current.get(server) === line) current.delete(server);
  };
  const open = (server: ServerAddress): Line => {
    const socket = createSocket(server.ip.includes(':') ? 'udp6' : 'udp4');
    const line: Line = { socket, waiting: new Map(), unsent: [], taken: 0 };
    const fail = (): void => {
      retire(server, line);
      const lost = [...line.waiting.values()];
      if (lost.length > 0) socket.close();
      line.waiting.clear();
      for (const { onReply, query } of lost) onReply(null, query);
    };
    socket.on('error', fail);
    socket.on('message', (bytes, from) => {
      if (from.port !== server.port || bytes.length < 2) return;
      const id = bytes.readUInt16BE(0);
      const asked = line.waiting.get(id);
      const reading = asked ? readPacket(bytes, id, asked.name, asked.type) : null;
      if (asked && reading) asked.onReply(reading, asked.query);
    });
    socket.connect(server.port, server.ip, (error?: Error) => {
      const unsent = line.unsent ?? [];
      line.unsent = null;
      try {
        if (error) fail();
        else for (const query of unsent) socket.send(query);
      } catch {
        fail();
      }
    });
    current.set(server, line);
    return line;
  };

  return {
    ask(server, question) {
      const line = current.get(server) ?? open(server);
      if (++line.taken >= maxOnLine) retire(server, line);
      const id = freeId(line);
      const query = queryBytes(id, question);
      line.waiting.set(id, { ...question, query });
      if (line.unsent) line.unsent.push(query);
      else line.socket.send(query);
      return () => {
        if (!line.waiting.delete(id) || line.waiting.size > 0) return;
        retire(server, line);
        line.socket.close();
      };
    },
  };
}
