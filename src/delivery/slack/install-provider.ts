import type { Installation } from '@slack/bolt';
import { type InstallationStore, InstallProvider } from '@slack/oauth';
import type { ChatLog } from '../chat/chat-deps.ts';
import { slackClientOptions } from './durable-receiver.ts';
import type { SlackInstallations } from './installed-workspaces.ts';
import manifest from './manifest.json' with { type: 'json' };
import type { SlackConfig, SlackInstall } from './slack-config.ts';
import { slackLogger } from './slack-logger.ts';

type Installed = Pick<Installation<'v2', boolean>, 'team' | 'enterprise' | 'isEnterpriseInstall'>;

export const redirectPath = '/slack/oauth_redirect';
export const installPath = '/slack/install';

/** The workspace, or the organisation that installed the app for its workspaces (Enterprise Grid). */
export const installedIn = ({ team, enterprise, isEnterpriseInstall }: Installed) =>
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
export const installProvider = (
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
