import { rejections } from '../catalog/rejections/index.ts';
import type { ChatDeps, PolicyNote } from '../delivery/chat/chat-deps.ts';
import { firstSentence } from '../delivery/chat/first-sentence.ts';
import { own } from '../delivery/chat/own-words.ts';
import type { PolicyQuestion } from '../delivery/chat/policy-question.ts';
import type { Resolver } from '../evidence/dns/dns-facts.ts';
import { catalogVendors } from '../evidence/policy/catalog-vendors.ts';
import { policyReport } from '../evidence/policy/policy-report.ts';
import { answerFor } from '../explanation/answer-for.ts';
import type { Trusted, Untrusted } from '../explanation/answer-view.ts';
import { policySummary } from '../explanation/policy/policy-summary.ts';
import { searchKb } from '../explanation/search-kb.ts';
import { askWith } from './ask-with.ts';
import { chatCases } from './chat-cases.ts';
import { chooseResolver } from './choose-resolver.ts';
import { diagnoseCase } from './diagnose-case.ts';
import type { ChannelContext, ChannelStarter } from './serve-parts.ts';
import { slackSecrets } from './slack-secrets.ts';

const plain = (text: string): PolicyNote['lines'][number] => ({
  label: null,
  text: text as Untrusted,
  url: null,
});

/** The report about a domain in the few lines a chat takes. */
async function policyNote(
  { domain, ip, selectors }: PolicyQuestion,
  resolver: Resolver,
): Promise<PolicyNote> {
  const report = await policyReport(domain, { ip, selectors }, { resolver, vendors: catalogVendors });
  if (!report.ok) return { title: own`Mail policy`, tone: 'unknown', lines: [plain(report.why)] };
  const { tone, line, problems, more } = policySummary(report);
  const rest = more === 0 ? [] : [plain(`${more} further points: ask the command line or the web page.`)];
  return {
    title: own`Mail policy`,
    tone,
    lines: [plain(line), ...problems.map(({ text }) => plain(text)), ...rest],
  };
}

/** Codes suggested while a person types. */
const mostCodes = 25;

/** Reply codes of the catalogue that hold what was typed: `550 5.7.26`. */
const codesLike = (typed: string): readonly string[] => {
  const codes = rejections.flatMap(({ reply, enhanced }) =>
    reply !== null && enhanced !== null && /^\d\.\d{1,3}\.\d{1,3}$/.test(enhanced)
      ? [`${reply} ${enhanced}`]
      : [],
  );
  return [...new Set(codes)].filter((code) => code.includes(typed.trim())).slice(0, mostCodes);
};

async function depsOf(context: ChannelContext): Promise<ChatDeps> {
  const { config, ask, log, remember, fatal } = context;
  const cases = chatCases(context.cases, log);
  const resolver = chooseResolver(config.dns);
  const { ownDomains, trustedAuthservIds } = config;
  const quick = await askWith({ dns: 'off', ownDomains, trustedAuthservIds }, async () => []);
  return {
    ask,
    ...(resolver === null ? {} : { quick }),
    ...(cases === null ? {} : { cases }),
    together: diagnoseCase,
    view: answerFor,
    remember,
    retentionDays: config.retentionDays,
    suggestCodes: codesLike,
    searchArticles: async (query) =>
      searchKb(query).map((article) => ({
        title: article.title as Trusted,
        summary: firstSentence(article.body) as Trusted,
        url: null,
      })),
    policy: resolver === null ? null : (question) => policyNote(question, resolver),
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
      const { slack } = context.config;
      if (slack === null) throw new Error('Slack has no settings');
      const deps = await depsOf(context);
      if (slack.install === null) return slackChannel({ ...slack, install: null }, deps);
      const { installations, stateSecret } = slackSecrets(slack.install.tokenKeys, context.database);
      return slackChannel({ ...slack, install: { ...slack.install, stateSecret } }, deps, installations);
    },
  },
  {
    name: 'discord',
    async start(context) {
      const { discordChannel } = await import('../delivery/discord/discord-channel.ts');
      if (context.config.discord === null) throw new Error('Discord has no settings');
      return discordChannel(context.config.discord, await depsOf(context));
    },
  },
];
