import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ChatChannel, ChatDeps } from '../src/delivery/chat/chat-deps.ts';
import { discordChannel } from '../src/delivery/discord/discord-channel.ts';
import { slackChannel } from '../src/delivery/slack/slack-channel.ts';
import { chatMemoryOf } from '../src/store/chat-memory.ts';
import { openDatabase } from '../src/store/database.ts';
import { type LoadPlan, type LoadResult, loadDiscord, loadSlack } from '../test/delivery/chat/load.ts';
import { makeDiagnosis, makeView } from '../test/delivery/chat/make-view.ts';
import { bot as discordBot } from '../test/stand-ins/discord/discord-gateway.ts';
import { discordStandIn } from '../test/stand-ins/discord/discord-stand-in.ts';
import { slackStandIn } from '../test/stand-ins/slack/slack-stand-in.ts';
import { bot as slackBot } from '../test/stand-ins/slack/slack-web-api.ts';

/**
 * The chat channels under load, with their real clients and the embedded store against the stand-ins, all in this process:
 * 1,000 questions with a file each, 50 a second on Slack and 10 on Discord, three in ten delivered twice, connections recycled. Figures: answers
 * per question, acknowledgement, first sign, answer; what a question costs the processor, which does not depend on what else
 * the machine does; how long the event loop was held; heap and open handles before and after. The diagnosis itself is left
 * out (`bench/run.ts` measures it). Arguments: questions, rounds.
 */
const count = Number(process.argv[2] ?? 1_000);
/** Discord takes 50 calls a second in all, and a question costs four: sign, thread, answer, and its share of commands. */
const plans: Readonly<Record<'Slack' | 'Discord', LoadPlan>> = {
  Slack: { count, perSecond: 50, fileBytes: 200_000 },
  Discord: { count, perSecond: 10, fileBytes: 200_000 },
};
const rounds = Number(process.argv[3] ?? 1);
const common = { mode: 'mention', modes: {}, maxFileBytes: 10_000_000 } as const;

const heap = (): number => {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1_048_576);
};
const handles = (): number => process.getActiveResourcesInfo().filter((kind) => kind !== 'Timeout').length;

const show = (name: string, result: LoadResult, cost: string): void => {
  const ms = (value: number): string => `${Math.round(value)} ms`;
  console.log(
    `${name}: once ${result.once}, lost ${result.lost}, twice ${result.twice}; acknowledged p99 ${ms(result.ackP99)}, ` +
      `first sign p95 ${ms(result.signP95)}, answer p95 ${ms(result.answerP95)}; ${cost}; heap ${heap()} MB, handles ${handles()}`,
  );
};

const depsOf = (remember: ChatDeps['remember']): ChatDeps => ({
  ask: async ({ name }) => [makeDiagnosis(name)],
  view: () => makeView(),
  remember,
  searchArticles: null,
  policy: null,
  fetch,
  log: { info: () => undefined, warn: () => undefined, error: console.error },
  fatal: (reason) => console.error(reason),
});

/** What a load cost: milliseconds of the processor for a question, and how long the event loop was held. */
const costOf = () => {
  const [before, loop] = [process.cpuUsage(), monitorEventLoopDelay({ resolution: 5 })];
  loop.enable();
  return ({ once }: LoadResult): string => {
    const { user, system } = process.cpuUsage(before);
    loop.disable();
    return `${((user + system) / 1_000 / once).toFixed(1)} ms of processor a question, loop held p99 ${Math.round(loop.percentile(99) / 1e6)} ms`;
  };
};

/** One round on a new stand-in: its memory of the round must not be counted as ours. */
const round = async (name: 'Slack' | 'Discord', deps: ChatDeps): Promise<void> => {
  if (name === 'Slack') {
    const slack = await slackStandIn();
    const at = { apiUrl: slack.apiUrl, fileOrigins: [slack.origin] };
    const channel: ChatChannel = await slackChannel(
      { ...common, ...at, botToken: slackBot.token, appToken: slackBot.appToken },
      deps,
    );
    const cost = costOf();
    const result = await loadSlack(slack, plans.Slack);
    const told = cost(result);
    await channel.stop();
    await slack.close();
    return show(name, result, told);
  }
  const discord = await discordStandIn();
  const at = { apiUrl: discord.apiUrl, fileOrigins: [discord.origin] };
  const config = { ...common, ...at, token: discordBot.token, messageContent: false };
  const channel: ChatChannel = await discordChannel(config, deps);
  const cost = costOf();
  const result = await loadDiscord(discord, plans.Discord);
  const told = cost(result);
  await channel.stop();
  await discord.close();
  return show(name, result, told);
};

const folder = await mkdtemp(join(tmpdir(), 'bouncedesk-bench-'));
const database = await openDatabase({ folder, url: null }, () => undefined);
const deps = depsOf(chatMemoryOf(database));
console.log(`before: heap ${heap()} MB, handles ${handles()}`);
for (const name of ['Slack', 'Discord'] as const)
  for (let nth = 0; nth < rounds; nth++) await round(name, deps);
await database.close();
await rm(folder, { recursive: true, force: true });
process.exit(0);
