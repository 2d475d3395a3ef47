import { isIP } from 'node:net';

export interface ServerAddress {
  readonly ip: string;
  readonly port: number;
}

/**
 * Reads `192.0.2.1`, `192.0.2.1:5353`, `2001:db8::1` or `[2001:db8::1]:5353`; null for anything else, including names.
 */
export function serverAddress(text: string): ServerAddress | null {
  const bracket = /^\[([0-9a-fA-F:.]{2,45})\](?::(\d{1,5}))?$/.exec(text);
  const plain = bracket ?? /^(\d{1,3}(?:\.\d{1,3}){3})(?::(\d{1,5}))?$/.exec(text);
  const ip = plain?.[1] ?? text;
  const port = plain?.[2] === undefined ? 53 : Number(plain[2]);
  if (isIP(ip) === 0 || port < 1 || port > 65_535) return null;
  return { ip, port };
}
