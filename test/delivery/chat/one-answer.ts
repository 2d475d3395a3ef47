import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { askWith } from '../../../src/compose/chain/ask-with.ts';
import { judgeTogether } from '../../../src/compose/chain/judge-together.ts';
import type { ChatDeps } from '../../../src/delivery/chat/chat-deps.ts';
import { discordChannel } from '../../../src/delivery/discord/discord-channel.ts';
import { slackChannel } from '../../../src/delivery/slack/slack-channel.ts';
import { answerFor } from '../../../src/explanation/answer-for.ts';
import { bot as discordBot } from '../../stand-ins/discord/discord-gateway.ts';
import { discordStandIn } from '../../stand-ins/discord/discord-stand-in.ts';
import { slackStandIn } from '../../stand-ins/slack/slack-stand-in.ts';
import { bot as slackBot } from '../../stand-ins/slack/slack-web-api.ts';
import { memoryInProcess } from './memory-in-process.ts';

const src = pathToFileURL(fileURLToPath(new URL('../../../src/', import.meta.url))).href;
const bounce = readFileSync(new URL('../../fixtures/postfix-spf-fail.eml', import.meta.url));
const common = { mode: 'mention', modes: {}, maxFileBytes: 1_000_000 } as const;

const memory = memoryInProcess();
const deps: ChatDeps = {
  ask: await askWith({ dns: 'off', trustedAuthservIds: [], ownDomains: [] }),
  together: judgeTogether,
  view: answerFor,
  remember: memory,
  searchArticles: null,
  policy: null,
  fetch,
  log: { info: () => undefined, warn: console.error, error: console.error },
  fatal: console.error,
};

/** Puts a bounce with a mention before a channel that is up; gives what takes both down. */
const askIn = async (platform: string) => {
  if (platform === 'slack') {
    const slack = await slackStandIn();
    const at = { apiUrl: slack.apiUrl, fileOrigins: [slack.origin] };
    const tokens = { botToken: slackBot.token, appToken: slackBot.appToken };
    const channel = await slackChannel({ ...common, ...tokens, ...at }, deps);
    const event = slack.event({ text: `<@${slackBot.userId}> why?`, files: [slack.file('b.eml', bounce)] });
    return { channel, ask: () => slack.deliver(event), shown: () => slack.sent('chat.postMessage').length };
  }
  const discord = await discordStandIn();
  const at = { apiUrl: discord.apiUrl, fileOrigins: [discord.origin] };
  const settings = { ...common, ...at, token: discordBot.token, messageContent: true };
  const channel = await discordChannel(settings, deps);
  const attachments = [discord.attachment('b.eml', bounce)];
  const message = discord.message({ text: 'why?', mention: true, attachments });
  return { channel, ask: async () => discord.say(message), shown: () => discord.rest.messages.length };
};

/** The files below `src/` in which a function ran while a running channel gave one answer, as JSON on the output. */
const { ask, shown } = await askIn(process.argv[2] ?? 'slack');
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
await ask();
while (memory.finished.size === 0 || shown() === 0) await new Promise((resolve) => setTimeout(resolve, 20));
const { result } = await session.post('Profiler.takePreciseCoverage');
const passed = result
  .filter(({ url }) => url.startsWith(src))
  .filter(({ functions }) =>
    functions.some(({ functionName, ranges }) => functionName !== '' && (ranges[0]?.count ?? 0) > 0),
  )
  .map(({ url }) => url.slice(src.length));
process.stdout.write(JSON.stringify([...new Set(passed)].sort()), () => process.exit(0));
