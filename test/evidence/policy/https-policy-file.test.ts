import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpsPolicyFile } from '../../../src/evidence/policy/transport/https-policy-file.ts';

let server: Server;
let port = 0;
let connections = 0;
let speak: string | null = null;
beforeAll(async () => {
  server = createServer((socket) => {
    connections++;
    socket.on('error', () => {});
    if (speak !== null) socket.end(speak);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

describe('the fetch of a policy file', () => {
  const inside = ['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', 'fe80::1', '::ffff:127.0.0.1'];
  it('opens no connection to an inside address', async () => {
    connections = 0;
    expect(await httpsPolicyFile({ port })('mta-sts.c.test', inside)).toEqual({
      state: 'failed',
      why: 'no public address',
    });
    expect(connections).toBe(0);
  });
  const open = { mayConnect: () => true };
  it('ends in time when the host is silent', async () => {
    speak = null;
    const got = await httpsPolicyFile({ ...open, port, timeoutMs: 150 })('mta-sts.c.test', ['127.0.0.1']);
    expect(got).toEqual({ state: 'failed', why: 'no answer in time' });
  });
  it('fails with words when the host speaks no TLS, or is not there', async () => {
    speak = 'HTTP/1.0 200 OK\r\n\r\nversion: STSv1\n';
    expect(await httpsPolicyFile({ ...open, port })('mta-sts.c.test', ['127.0.0.1'])).toMatchObject({
      state: 'failed',
    });
    expect(await httpsPolicyFile({ ...open, port: 1 })('mta-sts.c.test', ['127.0.0.1'])).toMatchObject({
      state: 'failed',
    });
  });
});
