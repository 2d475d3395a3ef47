import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, createServer as plainServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { lacks } from './tooling/lacks.ts';

const example = (name: string): string =>
  readFileSync(resolve(import.meta.dirname, '../docs/deploy', name), 'utf8');
const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
const host = 'bouncedesk.contoso.example';
const password = 'a password of the test';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function freePort(): Promise<number> {
  const server = plainServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** In the service's place: says which path was asked under which name. */
async function behind(): Promise<number> {
  const server: Server = createServer((asked, answer) => answer.end(`${asked.url} ${asked.headers.host}`));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  ends.push(() => new Promise((done) => server.close(done)));
  return (server.address() as AddressInfo).port;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** A call to the proxy as its users make it; `from` is the address of whoever calls. */
const ask = (port: number, path: string, login: string | null = null, from = '127.0.0.1'): Promise<Answer> =>
  new Promise((done, fail) => {
    const options = {
      host: '127.0.0.1',
      port,
      path,
      localAddress: from,
      headers: {
        host,
        connection: 'close',
        ...(login === null ? {} : { authorization: `Basic ${Buffer.from(login).toString('base64')}` }),
      },
    };
    request(options, (response) => {
      let text = '';
      response.on('data', (piece) => {
        text += piece;
      });
      response.on('end', () => done({ status: response.statusCode ?? 0, text }));
    })
      .on('error', fail)
      .end();
  });

async function untilUp(port: number, child: ChildProcess): Promise<void> {
  let words = '';
  child.stderr?.on('data', (piece) => {
    words += piece;
  });
  for (;;) {
    const up = await ask(port, '/').then(
      () => true,
      () => false,
    );
    if (up) return;
    if (child.exitCode !== null) throw new Error(words);
    await new Promise((again) => setTimeout(again, 50));
  }
}

async function run(program: string, args: readonly string[], port: number, home: string): Promise<void> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH, HOME: home },
  });
  const gone = new Promise((done) => child.once('exit', done));
  ends.push(async () => {
    child.kill('SIGTERM');
    await gone;
  });
  await untilUp(port, child);
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'bouncedesk-proxy-'));
  ends.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** The example with ports of the test, without the certificate, and with a user. */
const proxies = {
  nginx: async (to: number, port: number) => {
    const home = folder();
    // The worker may be another user.
    writeFileSync(join(home, 'passwords'), `desk:{PLAIN}${password}\n`, { mode: 0o644 });
    spawnSync('chmod', ['755', home]);
    const site = example('nginx.conf')
      .replace(/^\s*ssl_certificate.*$/gm, '')
      .replace(/^\s*listen \[::\].*$/m, '')
      .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
      .replace('/etc/nginx/bouncedesk.htpasswd', join(home, 'passwords'))
      .replaceAll('127.0.0.1:8025', `127.0.0.1:${to}`);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((kind) => `${kind}_temp_path ${join(home, kind)};`)
      .join(' ');
    const file = join(home, 'nginx.conf');
    writeFileSync(
      file,
      `daemon off; master_process off; pid ${join(home, 'pid')}; error_log stderr; events {} http { access_log off; ${temporary} ${site} }`,
    );
    await run('nginx', ['-c', file], port, home);
  },
  caddy: async (to: number, port: number) => {
    const home = folder();
    const hash = spawnSync('caddy', ['hash-password', '--plaintext', password], { encoding: 'utf8' });
    const site = example('Caddyfile')
      .replace(/^bouncedesk\.contoso\.example \{/m, `http://${host}:${port} {\n\tbind 127.0.0.1`)
      .replace('$2a$14$REPLACE_WITH_THE_HASH', hash.stdout.trim())
      .replace('127.0.0.1:8025', `127.0.0.1:${to}`);
    const file = join(home, 'Caddyfile');
    writeFileSync(file, `{\n\tadmin off\n\tauto_https off\n}\n${site}`);
    await run('caddy', ['run', '--adapter', 'caddyfile', '--config', file], port, home);
  },
} as const;

describe('behind a proxy as the examples set it up', () => {
  for (const name of ['nginx', 'caddy'] as const) {
    const able = has(name);
    it.skipIf(!able)(
      `${name}: the page wants a log-in, the API has its own, nobody from outside watches${lacks(able, name)}`,
      { timeout: 180_000 },
      async () => {
        const port = await freePort();
        await proxies[name](await behind(), port);
        expect((await ask(port, '/cases')).status).toBe(401);
        expect((await ask(port, '/cases', `desk:wrong`)).status).toBe(401);
        expect(await ask(port, '/cases', `desk:${password}`)).toEqual({
          status: 200,
          text: `/cases ${host}`,
        });
        expect(await ask(port, '/api/v1/cases')).toEqual({ status: 200, text: `/api/v1/cases ${host}` });
        // What only looks like the API is the page.
        expect((await ask(port, '/api/v1/../../cases')).status).not.toBe(200);
        expect((await ask(port, '/api/diagnose')).status).toBe(401);
        for (const path of ['/metrics', '/readyz']) {
          expect([401, 403]).toContain((await ask(port, path, null, '127.0.0.2')).status);
          expect((await ask(port, path, `desk:${password}`, '127.0.0.2')).status).toBe(403);
        }
      },
    );
  }
});
