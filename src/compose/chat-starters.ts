import type { ChatDeps } from '../delivery/chat/chat-deps.ts';
import { answerFor } from '../explanation/answer-for.ts';
import type { Trusted } from '../explanation/answer-view.ts';
import { searchKb } from '../explanation/search-kb.ts';
import type { ChannelContext, ChannelStarter } from './serve-parts.ts';

function depsOf({ ask, log, remember, fatal }: ChannelContext): ChatDeps {
  return {
    ask,
    view: (diagnosis) => answerFor(diagnosis, 'outside'),
    remember,
    searchArticles: async (query) =>
      searchKb(query).map((article) => ({
        title: article.title as Trusted,
        summary: article.id as Trusted,
        url: null,
      })),
    policy: null,
    fetch: globalThis.fetch,
    log,
    fatal,
  };
}

/** The chat channels; their libraries are loaded only when a token is set. */
export const chatStarters: readonly ChannelStarter[] = [
  {
    name: 'slack',
    async start(context) {
      const { slackChannel } = await import('../delivery/slack/slack-channel.ts');
      if (context.config.slack === null) throw new Error('Slack has no settings');
      return slackChannel(context.config.slack, depsOf(context));
    },
  },
  {
    name: 'discord',
    async start(context) {
      const { discordChannel } = await import('../delivery/discord/discord-channel.ts');
      if (context.config.discord === null) throw new Error('Discord has no settings');
      return discordChannel(context.config.discord, depsOf(context));
    },
  },
];
