import type { ChatDeps } from '../chat/chat-deps.ts';
import { installProvider } from './install-provider.ts';
import { type InstallRoute, installRoutes } from './install-routes.ts';
import { installServer } from './install-server.ts';
import { installedWorkspaces } from './installed-workspaces.ts';
import type { SlackConfig } from './slack-config.ts';
import type { SlackInstallations } from './slack-installations.ts';
import type { SlackWorkspaces } from './slack-workspaces.ts';

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
