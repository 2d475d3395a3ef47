import { hkdfSync } from 'node:crypto';
import { rejections } from '../../catalog/rejections/index.ts';
import { firstSentence } from '../../delivery/chat/articles.ts';
import type { ChatDeps } from '../../delivery/chat/chat-deps.ts';
import type { SlackInstallations } from '../../delivery/slack/installed-workspaces.ts';
import { answerFor } from '../../explanation/answer-for.ts';
import type { Trusted } from '../../explanation/answer-view.ts';
import { articleBlocks } from '../../explanation/article-blocks.ts';
import { searchKb } from '../../explanation/search-kb.ts';
import type { Database } from '../../store/database.ts';
import { sealer } from '../../store/sealed.ts';
import { slackInstallationsOf } from '../../store/slack-installations.ts';
import { askPolicy } from '../chain/ask-policy.ts';
import { chooseResolver } from '../chain/choose-resolver.ts';
import { judgeTogether } from '../chain/judge-together.ts';
import { policyNote } from '../chain/policy-note.ts';
import { chatTickets } from './chat-tickets.ts';
import type { ChannelContext, ChannelStarter } from './serve-parts.ts';

/** What TOKEN_KEY (base64, the first one seals) protects: the installations in the store, and the state of an installation. */
export function slackSecrets(
  tokenKeys: readonly string[],
  database: Database,
): { readonly installations: SlackInstallations; readonly stateSecret: string } {
  const [first, ...others] = tokenKeys.map((key) => Buffer.from(key, 'base64'));
  if (first === undefined) throw new Error('TOKEN_KEY is missing');
  // A key of its own for each purpose (RFC 5869): one that leaks reveals nothing about the other.
  const state = hkdfSync('sha256', first, '', 'slack-oauth-state', 32);
  return {
    installations: slackInstallationsOf(database, sealer([first, ...others])),
    stateSecret: Buffer.from(state).toString('hex'),
  };
}

/** Codes suggested while a person types. */
const maxCodes = 25;

/** Reply codes of the catalogue that hold what was typed: `550 5.7.26`. */
const codesLike = (typed: string): readonly string[] => {
  const codes = rejections.flatMap(({ reply, enhanced }) =>
    reply !== null && enhanced !== null && /^\d\.\d{1,3}\.\d{1,3}$/.test(enhanced)
      ? [`${reply} ${enhanced}`]
      : [],
  );
  return [...new Set(codes)].filter((code) => code.includes(typed.trim())).slice(0, maxCodes);
};

function depsOf(context: ChannelContext): ChatDeps {
  const { config, ask, quick, log, remember, fatal } = context;
  const tickets = chatTickets(context.caseSystem, log);
  const resolver = chooseResolver(config.dns);
  const lookUp = resolver === null ? null : askPolicy(resolver, config.dnsTrusted);
  return {
    ask,
    ...(resolver === null ? {} : { quick }),
    ...(tickets === null ? {} : { tickets }),
    together: judgeTogether,
    view: answerFor,
    remember,
    retentionDays: config.retentionDays,
    suggestCodes: codesLike,
    searchArticles: async (query) =>
      searchKb(query).map((article) => ({
        id: article.id,
        title: article.title as Trusted,
        summary: firstSentence(article.body) as Trusted,
        blocks: articleBlocks(article.body),
      })),
    policy: lookUp === null ? null : (question) => policyNote(question, lookUp),
    fetch: context.fetch,
    log,
    fatal,
  };
}

/** The chat channels; their libraries are loaded only when a token is set. */
export const chatStarters: readonly ChannelStarter[] = [
  {
    name: 'slack',
    async start(context) {
      const { slackChannel } = await import('../../delivery/slack/slack-channel.ts');
      const { slack } = context.config;
      if (slack === null) throw new Error('Slack has no settings');
      const deps = depsOf(context);
      if (slack.install === null) return slackChannel({ ...slack, install: null }, deps);
      const { installations, stateSecret } = slackSecrets(slack.install.tokenKeys, context.database);
      return slackChannel({ ...slack, install: { ...slack.install, stateSecret } }, deps, installations);
    },
  },
  {
    name: 'discord',
    async start(context) {
      const { discordChannel } = await import('../../delivery/discord/discord-channel.ts');
      if (context.config.discord === null) throw new Error('Discord has no settings');
      return discordChannel(context.config.discord, depsOf(context));
    },
  },
];
