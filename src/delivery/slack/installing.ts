import { createServer } from 'node:http';
import type { ChatDeps } from '../chat/chat-deps.ts';
import { installProvider } from './install-provider.ts';
import { type InstallRoute, installRoutes } from './install-routes.ts';
import { installedWorkspaces, type SlackInstallations } from './installed-workspaces.ts';
import type { SlackConfig } from './slack-config.ts';
import type { SlackWorkspaces } from './slack-workspaces.ts';

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

/** What it takes to let workspaces install the app: the pages, a server for them where there is none, and who did. */
export interface Installing {
  readonly routes: readonly InstallRoute[];
  readonly server: ReturnType<typeof installServer>;
  readonly workspaces: SlackWorkspaces;
}

export const installing = (
  config: SlackConfig,
  deps: ChatDeps,
  installations: SlackInstallations,
): Installing => {
  const { install } = config;
  if (!install) throw new Error('there are installations, and no settings to install with');
  const provider = installProvider(install, config, installations, deps.log);
  const routes = installRoutes(provider, install, config, deps.log);
  return {
    routes,
    server: installServer(routes, install),
    workspaces: installedWorkspaces(provider, installations, config, deps),
  };
};
