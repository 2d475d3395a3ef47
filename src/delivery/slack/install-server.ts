import { createServer } from 'node:http';
import type { InstallRoute } from './install-routes.ts';

/** Serves the install pages where no signed requests are taken. Rejects with the error of the socket. */
export const installServer = (
  routes: readonly InstallRoute[],
  { host, port }: { readonly host: string; readonly port: number },
) => {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?', 1)[0];
    const route = routes.find((one) => one.path === path && one.method === request.method);
    if (route === undefined) response.writeHead(404).end();
    else route.handler(request, response);
  });
  return {
    start: () =>
      new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          resolve();
        });
      }),
    stop: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
