import { randomBytes, timingSafeEqual } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { controlFile } from './control-file.ts';
import { type ServiceContext, triage } from './service-context.ts';
import { type StoreAdmin, storeAdminOf } from './store-admin.ts';

export interface Control {
  readonly stop: () => Promise<void>;
}

const id = /^[0-9a-f-]{36}$/;

async function answer(
  operator: StoreAdmin,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://control');
  const about = searchParams.get('id');
  const json = (value: unknown): void => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };
  if (about !== null && !id.test(about)) return json(0);
  if (request.method !== 'POST') response.writeHead(405).end();
  else if (pathname === '/outbox/list') json(await operator.list());
  else if (pathname === '/outbox/retry') json(await operator.retry(about));
  else if (pathname === '/outbox/drop') json(await operator.drop(about ?? ''));
  else if (pathname === '/forget') json(await operator.forget(searchParams.get('what') ?? ''));
  else if (pathname === '/feedback/list') json(await operator.feedback());
  else if (pathname === '/cases/list') json(await operator.cases(Number(searchParams.get('most')) || 1));
  else if (pathname === '/cases/find') json(await operator.caseOf(about ?? ''));
  else if (pathname === '/db/backup')
    await pipeline(await operator.backup(), response.writeHead(200, { 'content-type': 'application/gzip' }));
  else response.writeHead(404).end();
}

/**
 * How the command line talks to a service that owns the embedded database: HTTP on this machine, any free port, for
 * those who know the secret in the data folder (readable by its owner only). Null on PostgreSQL, which the command line
 * opens by itself.
 */
export async function startControl(service: ServiceContext): Promise<Control | null> {
  const { database, config, queue, courier, log } = service;
  if (database.engine !== 'pglite') return null;
  const operator = storeAdminOf(database, {
    input: async (input) => {
      await queue.requeue(triage, input);
      queue.wake(triage);
    },
    outbox: courier.kick,
  });
  const token = randomBytes(32).toString('hex');
  const secret = Buffer.from(`Bearer ${token}`);
  const server = createServer((request, response) => {
    const given = Buffer.from(request.headers.authorization ?? '');
    if (given.length !== secret.length || !timingSafeEqual(given, secret)) {
      response.writeHead(401).end();
      return;
    }
    answer(operator, request, response).catch((error: unknown) => {
      log.error({ err: error }, 'order of the command line failed');
      // A truncated answer must not look complete.
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const file = controlFile(config.dataFolder);
  // A file left by a crashed service may have other permissions: it is recreated.
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify({ port, token }), { mode: 0o600, flag: 'wx' });
  return {
    stop: async () => {
      rmSync(file, { force: true });
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
