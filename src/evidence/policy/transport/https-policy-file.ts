import { request } from 'node:https';
import { isIP } from 'node:net';
import { isPublic } from '../address-kind.ts';
import type { FetchPolicyFile, PolicyFile } from './policy-file.ts';

/** RFC 8461 3.2: a policy over 64 kB may be refused. */
const largest = 64 * 1024;

/**
 * HTTPS with the certificate checked for the host's name and the connection pinned to a public address from our own
 * resolver, so that a name cannot lead the request into a private network.
 */
export function httpsPolicyFile(timeoutMs = 5_000): FetchPolicyFile {
  return (host, addresses) => {
    const address = addresses.find(isPublic);
    if (address === undefined) return Promise.resolve({ state: 'failed', why: 'no public address' });
    return new Promise<PolicyFile>((resolve) => {
      const fail = (why: string): void => resolve({ state: 'failed', why });
      const asked = request({
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
      const timer = setTimeout(() => asked.destroy(new Error('no answer in time')), timeoutMs);
      asked.on('error', (error) => {
        clearTimeout(timer);
        fail(error.message.slice(0, 200));
      });
      asked.on('response', (reply) => {
        const parts: Buffer[] = [];
        let size = 0;
        reply.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > largest) asked.destroy(new Error('the file is larger than 64 kB'));
          else parts.push(chunk);
        });
        reply.on('end', () => {
          clearTimeout(timer);
          const contentType = String(reply.headers['content-type'] ?? '');
          resolve({
            state: 'got',
            status: reply.statusCode ?? 0,
            contentType,
            body: Buffer.concat(parts).toString('utf8'),
          });
        });
      });
      asked.end();
    });
  };
}
