import type { IncomingMessage } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import { isIP } from 'node:net';
import { isPublic } from '../address-kind.ts';
import type { FetchPolicyFile, PolicyFile } from './policy-file.ts';

/** RFC 8461 3.2: a policy over 64 kB may be refused. */
const largest = 64 * 1024;

/** A request whose name is not looked up again: it goes to the checked address. */
const optionsFor = (host: string, address: string): RequestOptions => ({
  host,
  servername: host,
  path: '/.well-known/mta-sts.txt',
  method: 'GET',
  agent: false,
  headers: { accept: 'text/plain', 'user-agent': 'bouncedesk' },
  lookup: (_name, options, done) => {
    const family = isIP(address);
    if (options.all) done(null, [{ address, family }]);
    else done(null, address, family);
  },
});

/** Reads the reply's body up to the limit. Rejects when it is longer or breaks off. */
async function readReply(reply: IncomingMessage): Promise<PolicyFile> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of reply as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largest) throw new Error('the file is larger than 64 kB');
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

function get(host: string, address: string, timeoutMs: number): Promise<PolicyFile> {
  return new Promise((resolve, reject) => {
    const asked = request(optionsFor(host, address));
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
 * resolver, so that a name cannot lead the request into a private network. Redirects are not followed.
 */
export function httpsPolicyFile(timeoutMs = 5_000): FetchPolicyFile {
  return async (host, addresses) => {
    const address = addresses.find(isPublic);
    if (address === undefined) return { state: 'failed', why: 'no public address' };
    try {
      return await get(host, address, timeoutMs);
    } catch (error) {
      return { state: 'failed', why: error instanceof Error ? error.message.slice(0, 200) : 'failed' };
    }
  };
}
