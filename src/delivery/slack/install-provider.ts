import type { Installation } from '@slack/bolt';
import { type InstallationStore, InstallProvider } from '@slack/oauth';
import type { ChatLog } from '../chat/chat-deps.ts';
import { slackClientOptions } from './durable-receiver.ts';
import manifest from './manifest.json' with { type: 'json' };
import type { SlackConfig, SlackInstall } from './slack-config.ts';
import type { SlackInstallations } from './slack-installations.ts';
import { slackLogger } from './slack-logger.ts';

export const redirectPath = '/slack/oauth_redirect';
export const installPath = '/slack/install';

const storeOf = (installations: SlackInstallations): InstallationStore => ({
  storeInstallation: async (installation) => {
    const { team, bot } = installation;
    if (team === undefined || bot === undefined) throw new Error('an installation without workspace or bot');
    await installations.save({ team: team.id, name: team.name ?? '', botUser: bot.userId }, installation);
  },
  fetchInstallation: async ({ teamId }) => (await installations.find(teamId ?? '')) as Installation,
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
