import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Installation, webApi } from '@slack/bolt';
import { type InstallationStore, InstallProvider } from '@slack/oauth';
import Handlebars from 'handlebars';
import type { ChatDeps, ChatLog } from '../chat/chat-deps.ts';
import manifest from './manifest.json' with { type: 'json' };
import {
  type InstallRoute,
  type SlackConfig,
  type SlackInstall,
  slackClientOptions,
  slackLogger,
} from './slack-connection.ts';
import { knowWorkspace, type SlackWorkspace, type SlackWorkspaces } from './slack-workspaces.ts';

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

/** A workspace that installed the app, without its secrets. */
export interface InstalledTeam {
  readonly team: string;
  readonly name: string;
  readonly botUser: string;
}

/** Where the installations are kept; their tokens are sealed there. Every method rejects when the store fails. */
export interface SlackInstallations {
  /** `installation` is JSON with its tokens; it takes the place of the one before. */
  save(team: InstalledTeam, installation: unknown): Promise<void>;
  /** Null when there is none. Rejects when it cannot be opened. */
  find(team: string): Promise<unknown>;
  /** Removes what was installed before that moment. Gives whether none is left. */
  remove(team: string, before: Date): Promise<boolean>;
  all(): Promise<readonly InstalledTeam[]>;
}

/** Another process may have renewed a token or removed an installation: it is looked up again after this. */
const freshFor = 10_000;
const mostKept = 1_000;

interface Kept {
  readonly until: number;
  readonly workspace: Promise<SlackWorkspace | null>;
}

const isOrganisation = (id: string): boolean => id.startsWith('E');
/** Workspaces to a page of `auth.teams.list`; an organisation with more than these pages is not read to its end. */
const perPage = 1_000;
const mostPages = 10;

/** Workspaces that an organisation gave the app to. Rejects when Slack cannot be asked. */
const teamsOf = async ({ client }: SlackWorkspace): Promise<ReadonlySet<string>> => {
  const teams = new Set<string>();
  let cursor = '';
  for (let page = 0; page < mostPages; page++) {
    const found = await client.auth.teams.list({ limit: perPage, ...(cursor === '' ? {} : { cursor }) });
    for (const { id } of found.teams ?? []) if (id !== undefined) teams.add(id);
    cursor = found.response_metadata?.next_cursor ?? '';
    if (cursor === '') break;
  }
  return teams;
};

/** The workspaces that installed the app by OAuth, or whose organisation did for them. One whose access ends leaves; the others go on. */
const installedWorkspaces = (
  provider: Pick<InstallProvider, 'authorize'>,
  installations: SlackInstallations,
  config: SlackConfig,
  deps: ChatDeps,
): SlackWorkspaces => {
  const kept = new Map<string, Kept>();
  const last = new Map<string, SlackWorkspace>();
  const botUsers = new Map<string, string>();

  /** The token of an organisation, when it gave the app to that workspace. */
  const ofOrganisation = async (organisation: string, team: string): Promise<SlackWorkspace | null> => {
    const asked = { teamId: team, enterpriseId: organisation, isEnterpriseInstall: true };
    const { botToken } = await provider.authorize(asked);
    if (botToken === undefined) return null;
    const before = last.get(organisation);
    const known = before?.token === botToken ? before : await knowWorkspace(botToken, config, deps);
    last.set(organisation, known);
    if (!(await teamsOf(known)).has(team)) return null;
    const there = last.get(team);
    // Its address is that of the organisation: links into the workspace are not known.
    return there?.token === botToken ? there : { ...known, self: { ...known.self, teamId: team, url: '' } };
  };

  const find = async (team: string): Promise<SlackWorkspace | null> => {
    if ((await installations.find(team)) === null) {
      for (const one of await installations.all()) {
        const found = isOrganisation(one.team) ? await ofOrganisation(one.team, team) : null;
        if (found !== null) return found;
      }
      return null;
    }
    const asked = { teamId: team, enterpriseId: undefined, isEnterpriseInstall: false };
    const { botToken } = await provider.authorize(asked);
    if (botToken === undefined) return null;
    const before = last.get(team);
    return before?.token === botToken ? before : knowWorkspace(botToken, config, deps);
  };

  const lookUp = async (team: string): Promise<SlackWorkspace | null> => {
    const workspace = isOrganisation(team) ? null : await find(team);
    if (workspace === null) return null;
    if (last.size >= mostKept) last.clear();
    last.set(team, workspace);
    botUsers.set(team, workspace.self.userId);
    return workspace;
  };

  const drop = (team: string): void => {
    // What an organisation takes back it takes from each of its workspaces.
    if (isOrganisation(team)) for (const known of [kept, last, botUsers]) known.clear();
    kept.delete(team);
    last.delete(team);
  };

  return {
    open: async () => {
      const teams = await installations.all();
      for (const { team, botUser } of teams) botUsers.set(team, botUser);
      const opened = await Promise.allSettled(teams.map(({ team }) => installations.find(team)));
      const closed = opened.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
      if (closed.length > 0 && closed.length === teams.length) throw closed[0];
      for (const reason of closed) deps.log.error({ error: String(reason) }, 'a workspace cannot be served');
    },
    of: (team) => {
      const known = kept.get(team);
      if (known !== undefined && known.until > Date.now()) return known.workspace;
      if (kept.size >= mostKept) kept.clear();
      const workspace = lookUp(team);
      kept.set(team, { until: Date.now() + freshFor, workspace });
      // Another process may install it the next moment.
      workspace.then(
        (found) => found ?? kept.delete(team),
        () => kept.delete(team),
      );
      return workspace;
    },
    botUser: (team) => botUsers.get(team) ?? '',
    removed: async (team, at) => {
      const gone = await installations.remove(team, at);
      if (gone) drop(team);
      return gone;
    },
    refused: (team, reason) => {
      deps.log.error({ team, reason }, 'Slack refuses the token of a workspace: install the app there again');
      drop(team);
    },
    only: async () => {
      const [first, ...others] = await installations.all();
      // An organisation has many workspaces.
      return first === undefined || others.length > 0 || isOrganisation(first.team) ? null : first.team;
    },
  };
};

const plain = (text: string): string => Handlebars.escapeExpression(text);

/** A page of one heading and one sentence. The address of the redirect holds a code: nothing is kept, nothing referred to. */
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
 * The pages by which workspaces install the app: the way to Slack, and the way back. A workspace that is not served gives its
 * token back at once.
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
