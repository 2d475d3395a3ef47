import { connect } from 'node:net';
import type { ServerAddress } from './server-address.ts';

/** A TCP answer is at most 65,535 octets, preceded by two octets of length (RFC 1035 4.2.2). */
const maxBytes = 65_537;

/** Sends one query over TCP and returns the reply's bytes, or null if none arrives in `timeoutMs`. Never throws. */
export function tcpExchange(server: ServerAddress, query: Buffer, timeoutMs: number): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const socket = connect({ host: server.ip, port: server.port });
    const parts: Buffer[] = [];
    let size = 0;
    const end = (reply: Buffer | null): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(reply);
    };
    const timer = setTimeout(end, timeoutMs, null);
    socket.on('error', () => end(null));
    socket.on('close', () => end(null));
    socket.on('connect', () => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(query.length);
      socket.write(Buffer.concat([length, query]));
    });
    socket.on('data', (chunk) => {
      parts.push(chunk);
      size += chunk.length;
      if (size > maxBytes) end(null);
      if (size < 2 || size > maxBytes) return;
      const all = Buffer.concat(parts);
      const wanted = all.readUInt16BE(0) + 2;
      if (size >= wanted) end(all.subarray(2, wanted));
    });
  });
}
