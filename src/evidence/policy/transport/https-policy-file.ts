import type { IncomingMessage } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import { isPublic } from '../address-kind.ts';
import type { FetchPolicyFile, PolicyFile } from './policy-file.ts';

/** RFC 8461 3.2: a policy over 64 kB may be refused. */
const maxBytes = 64 * 1024;

interface Settings {
  /** For the whole request; default 5,000 ms. */
  readonly timeoutMs?: number;
  /** Default 443, as in RFC 8461; tests use another one. */
  readonly port?: number;
  /** Which addresses may be connected to; default public ones only. */
  readonly mayConnect?: (address: string) => boolean;
}

/** A request directly to the checked address; name and certificate are those of the host. */
const optionsFor = (host: string, address: string, port: number): RequestOptions => ({
  host: address,
  port,
  servername: host,
  path: '/.well-known/mta-sts.txt',
  method: 'GET',
  agent: false,
  headers: { host, accept: 'text/plain', 'user-agent': 'bouncedesk' },
});

/** Reads the response body up to the limit. Rejects if it is longer or incomplete. */
async function readReply(reply: IncomingMessage): Promise<PolicyFile> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of reply as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new Error('the file is larger than 64 kB');
    parts.push(chunk);
  }
  const contentType = String(reply.headers['content-type'] ?? '');
  return {
    state: 'got',
    status: reply.statusCode ?? 0,
    contentType,
    body: Buffer.concat(parts).toString('utf8'),
  };
}

function get(host: string, address: string, { timeoutMs, port }: Required<Settings>): Promise<PolicyFile> {
  return new Promise((resolve, reject) => {
    const asked = request(optionsFor(host, address, port));
    const timer = setTimeout(() => asked.destroy(new Error('no answer in time')), timeoutMs);
    asked.on('error', reject);
    asked.on('close', () => clearTimeout(timer));
    asked.on('response', (reply) => {
      readReply(reply)
        .then(resolve, reject)
        .finally(() => asked.destroy());
    });
    asked.end();
  });
}

/**
 * HTTPS with the certificate checked for the host's name and the connection pinned to a public address from our own
 * resolver, so that a name cannot direct the request into a private network. Redirects are not followed.
 */
export function httpsPolicyFile(settings: Settings = {}): FetchPolicyFile {
  const set = { timeoutMs: 5_000, port: 443, mayConnect: isPublic, ...settings };
  return async (host, addresses) => {
    const address = addresses.find(set.mayConnect);
    if (address === undefined) return { state: 'failed', why: 'no public address' };
    try {
      return await get(host, address, set);
    } catch (error) {
      return { state: 'failed', why: error instanceof Error ? error.message.slice(0, 200) : 'failed' };
    }
  };
}
