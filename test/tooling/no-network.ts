import dgram from 'node:dgram';
import net from 'node:net';

/**
 * Unit tests must not reach the network: every socket to an address outside this machine fails at once,
 * with a message that names the address. Loopback stays open for local servers and stand-ins.
 */
const loopback = (host: string | undefined): boolean =>
  host === undefined || host === 'localhost' || host === '::1' || host.startsWith('127.');

const refuse = (host: string): never => {
  throw new Error(`a test tried to reach ${host}: tests use local servers only`);
};

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function guarded(this: net.Socket, ...args: unknown[]) {
  const first = Array.isArray(args[0]) ? args[0][0] : args[0];
  const host =
    typeof first === 'object' && first !== null
      ? ((first as { host?: string }).host ?? undefined)
      : typeof args[1] === 'string'
        ? args[1]
        : undefined;
  const isPath = typeof first === 'object' && first !== null && 'path' in first && first.path;
  if (!isPath && !loopback(host)) refuse(String(host));
  return (connect as (...a: unknown[]) => net.Socket).apply(this, args);
} as typeof connect;

const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function guarded(this: dgram.Socket, ...args: unknown[]) {
  const host = args.find((a): a is string => typeof a === 'string' && /[.:]/.test(a) && net.isIP(a) !== 0);
  if (host !== undefined && !loopback(host)) refuse(host);
  return (send as (...a: unknown[]) => void).apply(this, args);
} as typeof send;
