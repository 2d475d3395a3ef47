import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import type { WebEnv } from './web-env.ts';

export interface WebServer {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Longest wait for a request to arrive whole: 30 MB over a slow line; ends slow-drip connections. */
const requestMs = 120_000;
const headersMs = 15_000;
/** How often connections are checked against these limits; Node's own half a minute would triple the shorter one. */
const checkMs = 5_000;
const defaultTimeouts = {
  requestTimeout: requestMs,
  headersTimeout: headersMs,
  connectionsCheckingInterval: checkMs,
};
/** How long active requests may take to finish when the service stops. */
const closeMs = 3_000;

/** Listens. `port` 0 takes any free one. Rejects when the port is unavailable. */
export async function startWeb(
  app: Pick<Hono<WebEnv>, 'fetch'>,
  host: string,
  port: number,
  serverOptions = defaultTimeouts,
): Promise<WebServer> {
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), closeMs).unref();
      }),
  };
}
