import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpsPolicyFile } from '../../../src/evidence/policy/transport/https-policy-file.ts';
import { lacks } from '../../tooling/lacks.ts';

/** A web server with a certificate of its own, which this process alone trusts. */
const host = 'mta-sts.contoso.example';
const policy = 'version: STSv1\r\nmode: enforce\r\nmx: mx.contoso.example\r\nmax_age: 604800\r\n';
const folder = mkdtempSync(join(tmpdir(), 'bouncedesk-sts-'));
const trusted = getCACertificates('default');
let server: Server;
let ours: ReturnType<typeof certificate>;
let answer: (response: ServerResponse, path: string) => void;

const certificate = (name: string): { readonly cert: string; readonly key: string } => {
  const [cert, key] = ['cert', 'key'].map((part) => join(folder, `${name}-${part}.pem`)) as [string, string];
  const names = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...curve, ...names, '-keyout', key, '-out', cert], {
    stdio: 'pipe',
  });
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
};

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
if (!hasOpenssl) console.warn('the policy file over TLS: skipped: needs openssl');

describe.skipIf(!hasOpenssl)(`the policy file over TLS${lacks(hasOpenssl, 'openssl')}`, () => {
  beforeAll(async () => {
    ours = certificate(host);
    server = createServer(ours, (request, response) => answer(response, request.url ?? ''));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    setDefaultCACertificates([...trusted, ours.cert]);
  });
  afterAll(() => {
    setDefaultCACertificates(trusted);
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const fetched = (name = host) => {
    const { port } = server.address() as AddressInfo;
    return httpsPolicyFile({ port, mayConnect: () => true, timeoutMs: 2_000 })(name, ['127.0.0.1']);
  };
  const says = (body: string, status = 200, more: Record<string, string> = {}): void => {
    answer = (response) => response.writeHead(status, { 'content-type': 'text/plain', ...more }).end(body);
  };

  it('reads the file over TLS, by the name of the host, from its well-known place', async () => {
    const asked: string[] = [];
    answer = (response, path) => {
      asked.push(path);
      response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(policy);
    };
    expect(await fetched()).toEqual({
      state: 'got',
      status: 200,
      contentType: 'text/plain; charset=utf-8',
      body: policy,
    });
    expect(asked).toEqual(['/.well-known/mta-sts.txt']);
  });

  it('a certificate for another name is no answer', async () => {
    says(policy);
    expect(await fetched('mta-sts.fabrikam.example')).toMatchObject({
      state: 'failed',
      why: expect.stringMatching(/does not match|altnames/i),
    });
  });

  it('a certificate nobody vouches for is no answer', async () => {
    says(policy);
    setDefaultCACertificates(trusted);
    expect(await fetched()).toMatchObject({ state: 'failed', why: expect.stringMatching(/self-signed/i) });
    setDefaultCACertificates([...trusted, ours.cert]);
  });

  it('a redirect is told, not followed', async () => {
    const asked: string[] = [];
    answer = (response, path) => {
      asked.push(path);
      response.writeHead(302, { location: `https://${host}/elsewhere` }).end();
    };
    expect(await fetched()).toMatchObject({ state: 'got', status: 302 });
    expect(asked).toHaveLength(1);
  });

  it('a file without end is cut off', async () => {
    says('x'.repeat(64 * 1024 + 1));
    expect(await fetched()).toMatchObject({ state: 'failed', why: expect.stringContaining('64 kB') });
    answer = (response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      const pour = (): void => {
        while (!response.destroyed && response.write('x'.repeat(16_384)));
      };
      response.on('drain', pour);
      pour();
    };
    expect(await fetched()).toMatchObject({ state: 'failed' });
  });
});
