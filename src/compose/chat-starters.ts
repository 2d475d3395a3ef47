import { rejections } from '../catalog/rejections/index.ts';
import type { ChatDeps, PolicyNote } from '../delivery/chat/chat-deps.ts';
import { firstSentence } from '../delivery/chat/first-sentence.ts';
import { own } from '../delivery/chat/own-words.ts';
import type { PolicyQuestion } from '../delivery/chat/policy-question.ts';
import { answerFor } from '../explanation/answer-for.ts';
import type { Trusted, Untrusted } from '../explanation/answer-view.ts';
import { policySummary } from '../explanation/policy/policy-summary.ts';
import { searchKb } from '../explanation/search-kb.ts';
import { askPolicy } from './ask-policy.ts';
import { askWith } from './ask-with.ts';
import { chatCases } from './chat-cases.ts';
import { chooseResolver } from './choose-resolver.ts';
import type { ChannelContext, ChannelStarter } from './serve-parts.ts';
import { slackSecrets } from './slack-secrets.ts';

const plain = (text: string): PolicyNote['lines'][number] => ({
  label: null,
  text: text as Untrusted,
  url: null,
});

/** A label in front of a line of the note; the words are the product's own. */
const labelled = (label: NoticeLabel, text: string): PolicyNote['lines'][number] => ({
  label,
  text: text as Untrusted,
  url: null,
});
type NoticeLabel = PolicyNote['lines'][number]['label'];

/** Domains answered in one note. */
const mostDomains = 3;

/** The report about each domain in the few lines a chat takes; the same words as everywhere. */
async function policyNote(
  { domains, ip, selectors }: PolicyQuestion,
  ask: ReturnType<typeof askPolicy>,
): Promise<PolicyNote> {
  const asked = domains.slice(0, mostDomains);
  const reports = await Promise.all(asked.map((domain) => ask(domain, { ip, selectors })));
  const tones: PolicyNote['tone'][] = [];
  const lines = reports.flatMap((report, i): PolicyNote['lines'] => {
    if (!report.ok) {
      tones.push('unknown');
      return [plain(`${asked[i]}: ${report.why}`)];
    }
    const { tone, line, problems, senders, records, more } = policySummary(report);
    tones.push(tone);
    // Several domains: the one sentence each; the rest is asked for one by one.
    if (reports.length > 1) return [plain(line)];
    return [
      plain(line),
      ...problems.map(({ text }) => plain(text)),
      ...records.map(({ name, value }) => plain(`${name}: ${value}`)),
      ...(senders.length > 0 ? [labelled(own`Who may send`, senders.join('; '))] : []),
      ...(more === 0 ? [] : [plain(`${more} further points: ask the command line or the web page.`)]),
    ];
  });
  const left = domains.length - asked.length;
  const rest = left > 0 ? [plain(`${left} further domains were left out: ask again for them.`)] : [];
  const tone = tones.find((t) => t === 'act') ?? tones.find((t) => t === 'unknown') ?? 'fine';
  return { title: own`Mail policy`, tone, lines: [...lines, ...rest] };
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
  const lookUp = resolver === null ? null : askPolicy(resolver, config.dnsTrusted);
  const { ownDomains, trustedAuthservIds } = config;
  const quick = await askWith({ dns: 'off', ownDomains, trustedAuthservIds }, async () => []);
  return {
    ask,
    ...(resolver === null ? {} : { quick }),
    ...(cases === null ? {} : { cases }),
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
    policy: lookUp === null ? null : (question) => policyNote(question, lookUp),
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
