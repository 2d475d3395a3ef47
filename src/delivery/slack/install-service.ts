import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Installation, webApi } from '@slack/bolt';
import { type InstallationStore, InstallProvider } from '@slack/oauth';
import Handlebars from 'handlebars';
import type { ChatDeps, ChatLog } from '../chat/chat-deps.ts';
import { installedWorkspaces, type SlackInstallations } from './installed-workspaces.ts';
import manifest from './manifest.json' with { type: 'json' };
import {
  type InstallRoute,
  type SlackConfig,
  type SlackInstall,
  slackClientOptions,
  slackLogger,
  slackServer,
} from './slack-connection.ts';
import type { SlackWorkspaces } from './slack-workspaces.ts';

type Place = Pick<Installation<'v2', boolean>, 'team' | 'enterprise' | 'isEnterpriseInstall'>;

const redirectPath = '/slack/oauth_redirect';
const installPath = '/slack/install';

/** The workspace, or the organisation that installed the app for its workspaces (Enterprise Grid). */
const installedIn = ({ team, enterprise, isEnterpriseInstall }: Place) =>
  (isEnterpriseInstall ? enterprise : team) ?? undefined;

const storeOf = (installations: SlackInstallations): InstallationStore => ({
  storeInstallation: async (installation) => {
    const { bot } = installation;
    const place = installedIn(installation);
    if (place === undefined || bot === undefined) throw new Error('an installation without workspace or bot');
    await installations.save({ team: place.id, name: place.name ?? '', botUser: bot.userId }, installation);
  },
  fetchInstallation: async ({ teamId, enterpriseId, isEnterpriseInstall }) =>
    (await installations.find((isEnterpriseInstall ? enterpriseId : teamId) ?? '')) as Installation,
});

/** Slack's own pages live beside its Web API: `https://slack.com/api/` and `https://slack.com/oauth/v2/authorize`. */
const authorizeUrl = ({ apiUrl }: SlackConfig): string =>
  apiUrl === null ? 'https://slack.com/oauth/v2/authorize' : new URL('../oauth/v2/authorize', apiUrl).href;

/** Slack's OAuth with our store behind it. It renews tokens that expire. */
const installProvider = (
  install: SlackInstall,
  config: SlackConfig,
  installations: SlackInstallations,
  log: ChatLog,
): InstallProvider =>
  new InstallProvider({
    clientId: install.clientId,
    clientSecret: install.clientSecret,
    stateSecret: install.stateSecret,
    installationStore: storeOf(installations),
    authorizationUrl: authorizeUrl(config),
    directInstall: true,
    installUrlOptions: {
      scopes: manifest.oauth_config.scopes.bot,
      redirectUri: `${install.publicUrl}${redirectPath}`,
    },
    clientOptions: slackClientOptions(config),
    logger: slackLogger(log),
  });

const plain = (text: string): string => Handlebars.escapeExpression(text);

/** A page of one heading and one sentence. The address of the redirect holds a code: so no caching and no referrer. */
const installPage = (response: ServerResponse, status: number, title: string, says: string): void => {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
      `<title>${plain(title)}</title><style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem}` +
      `</style><h1>${plain(title)}</h1><p>${plain(says)}</p></html>`,
  );
};

type Callbacks = NonNullable<Parameters<InstallProvider['handleCallback']>[2]>;
type Installed = Parameters<NonNullable<Callbacks['afterInstallation']>>[0];

const startAgain = `Start again at ${installPath}.`;

/** Why a workspace or an organisation is not served, or null. */
const refusal = (installation: Installed, teams: readonly string[]): string | null => {
  const place = installedIn(installation);
  if (place === undefined) return `Slack did not say for which workspace. ${startAgain}`;
  if (teams.length === 0 || teams.includes(place.id)) return null;
  return installation.isEnterpriseInstall
    ? `An organisation as a whole is not among those that the operator serves: choose one of its workspaces. ${startAgain}`
    : 'This workspace is not among those that the operator serves.';
};

/**
 * The pages by which workspaces install the app: the way to Slack, and the way back. The token of a workspace that is
 * not served is revoked at once.
 */
const installRoutes = (
  provider: InstallProvider,
  install: SlackInstall,
  config: SlackConfig,
  log: ChatLog,
): readonly InstallRoute[] => {
  const giveBack = async ({ bot }: Installed): Promise<void> => {
    const client = new webApi.WebClient(bot?.token, {
      ...slackClientOptions(config),
      logger: slackLogger(log),
    });
    await client.auth
      .revoke()
      .catch((error: unknown) => log.warn({ error: String(error) }, 'a token could not be given back'));
  };
  const callbacks: Callbacks = {
    afterInstallation: async (installation, _options, _request, response) => {
      const why = refusal(installation, install.teams);
      if (why === null) return true;
      log.warn(
        { team: installedIn(installation)?.id },
        'a workspace that is not served tried to install the app',
      );
      await giveBack(installation);
      installPage(response, 403, 'Not installed', why);
      return false;
    },
    success: (installation, _options, _request, response) => {
      const place = installedIn(installation);
      const name = place?.name ?? 'your workspace';
      log.info({ team: place?.id }, 'the app was installed in a workspace');
      installPage(
        response,
        200,
        `Bouncedesk is installed in ${name}`,
        'In Slack, write /invite @bouncedesk in a support channel, drop a bounce there and mention the bot.',
      );
    },
    failure: (_error, _options, _request, response) =>
      installPage(response, 400, 'Not installed', `The installation was not finished. ${startAgain}`),
  };
  const guarded =
    (
      handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
    ): InstallRoute['handler'] =>
    (request, response) => {
      handle(request, response).catch((error: unknown) => {
        log.error({ error: String(error) }, 'the install page failed');
        if (!response.headersSent)
          installPage(response, 500, 'Not installed', `Something failed. ${startAgain}`);
      });
    };
  return [
    { path: installPath, method: 'GET', handler: guarded((q, a) => provider.handleInstallPath(q, a)) },
    {
      path: redirectPath,
      method: 'GET',
      handler: guarded((q, a) => provider.handleCallback(q, a, callbacks)),
    },
  ];
};

/** Serves the install pages where no signed requests are taken. Rejects with the error of the socket. */
const installServer = (
  routes: readonly InstallRoute[],
  { host, port }: { readonly host: string; readonly port: number },
) => {
  const server = createServer(slackServer, (request, response) => {
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

/** Lets workspaces install the app: the pages, a server for them if there is none, and the installed workspaces. */
export interface InstallService {
  readonly routes: readonly InstallRoute[];
  readonly server: ReturnType<typeof installServer>;
  readonly workspaces: SlackWorkspaces;
}

export const installService = (
  config: SlackConfig,
  deps: ChatDeps,
  installations: SlackInstallations,
): InstallService => {
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
