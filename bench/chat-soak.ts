import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readerPool } from '../src/compose/chain/reader-pool.ts';
import { guardedFetch } from '../src/compose/service/guarded-fetch.ts';
import type { ChatDeps } from '../src/delivery/chat/chat-deps.ts';
import { discordChannel } from '../src/delivery/discord/discord-channel.ts';
import { slackChannel } from '../src/delivery/slack/slack-channel.ts';
import { answerFor } from '../src/explanation/answer-for.ts';
import { chatMemoryOf } from '../src/store/chat-memory.ts';
import { openDatabase } from '../src/store/database.ts';
import { type LoadResult, loadDiscord, loadSlack } from '../test/delivery/chat/load.ts';
import { bot as discordBot } from '../test/stand-ins/discord/discord-gateway.ts';
import { discordStandIn } from '../test/stand-ins/discord/discord-stand-in.ts';
import { slackStandIn } from '../test/stand-ins/slack/slack-stand-in.ts';
import { bot as slackBot } from '../test/stand-ins/slack/slack-web-api.ts';

/**
 * One channel that stays up under load, with the embedded store and the chain in its threads (DNS off), its connections recycled:
 * heap after collection, resident memory, open handles and the answers of each half minute. Run with `--expose-gc`.
 * Arguments: `slack` or `discord`, minutes, questions a second (a busy machine takes fewer).
 */
const [platform = 'slack', minutes = '10', pace] = process.argv.slice(2);
const until = Date.now() + Number(minutes) * 60_000;
const perSecond = Number(pace ?? (platform === 'slack' ? 50 : 10));
const plan = { count: perSecond * 30, perSecond, fileBytes: 100_000 };
const common = { mode: 'mention', modes: {}, maxFileBytes: 10_000_000 } as const;
const reply = readFileSync(new URL('../test/fixtures/postfix-spf-fail.eml', import.meta.url));

const show = (result: LoadResult): void => {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const mb = (bytes: number): number => Math.round(bytes / 1_048_576);
  const handles = process.getActiveResourcesInfo().filter((kind) => kind !== 'Timeout').length;
  console.log(
    `${new Date().toISOString().slice(11, 19)}  once ${result.once}, lost ${result.lost}, twice ${result.twice}; acknowledged p99 ` +
      `${Math.round(result.ackP99)} ms; heap ${mb(heapUsed)} MB, resident ${mb(rss)} MB, handles ${handles}`,
  );
};

const folder = await mkdtemp(join(tmpdir(), 'bouncedesk-soak-'));
const database = await openDatabase({ folder, url: null }, () => undefined);
const readers = readerPool({ dns: 'off', trustedAuthservIds: [], ownDomains: [] });
const deps: ChatDeps = {
  // Files of the load are large and hardly mail; each is diagnosed, and with it a real bounce. In threads, as the service does.
  ask: async (submission) => {
    await readers.ask(submission);
    return readers.ask({ bytes: reply, name: null, channel: submission.channel });
  },
  view: answerFor,
  remember: chatMemoryOf(database),
  searchArticles: null,
  policy: null,
  fetch: guardedFetch(['127.0.0.1']),
  log: { info: () => undefined, warn: () => undefined, error: console.error },
  fatal: (reason) => console.error(reason),
};

if (platform === 'slack') {
  const slack = await slackStandIn();
  const at = { apiUrl: slack.apiUrl, fileOrigins: [slack.origin] };
  const tokens = { botToken: slackBot.token, appToken: slackBot.appToken };
  const channel = await slackChannel({ ...common, ...at, ...tokens }, deps);
  while (Date.now() < until) {
    const result = await loadSlack(slack, plan);
    slack.forget();
    show(result);
  }
  await channel.stop();
} else {
  const discord = await discordStandIn();
  const at = { apiUrl: discord.apiUrl, fileOrigins: [discord.origin] };
  const channel = await discordChannel(
    { ...common, ...at, token: discordBot.token, messageContent: false },
    deps,
  );
  while (Date.now() < until) {
    const result = await loadDiscord(discord, plan);
    discord.forget();
    show(result);
  }
  await channel.stop();
}
await readers.close();
await database.close();
await rm(folder, { recursive: true, force: true });
process.exit(0);
