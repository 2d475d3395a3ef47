import { Client, Events, GatewayIntentBits, Options, Partials, Routes } from 'discord.js';
import type { ChatLog } from '../chat/chat-deps.ts';
import { asObject } from '../chat/json-shape.ts';
import type { DiscordConfig } from './discord-config.ts';
import { startAllowance } from './start-allowance.ts';

const readyWithin = 30_000;

/** Close codes after which Discord will not have us again until an operator does something. */
const fatalCloses: Readonly<Record<number, string>> = {
  4004: 'Discord refused the token',
  4010: 'Discord refused the shard',
  4011: 'Discord requires sharding for this many servers',
  4012: 'Discord no longer speaks this API version',
  4013: 'Discord does not know one of the intents',
  4014: 'the MessageContent intent is not switched on in the developer portal',
};

/** A discord.js client for the settings; not logged in yet. */
export const discordClient = (config: DiscordConfig): Client =>
  new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(config.messageContent ? [GatewayIntentBits.MessageContent] : []),
    ],
    partials: [Partials.Channel, Partials.Message],
    allowedMentions: { parse: [], repliedUser: false },
    failIfNotExists: false,
    // Raw packets are read and nothing is looked up: no message needs to be kept.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
    }),
    rest: {
      ...(config.apiUrl === null ? {} : { api: config.apiUrl }),
      version: '10',
      retries: 3,
      invalidRequestWarningInterval: 500,
      timeout: 8_000,
      // Every thread has a queue of calls of its own; an hour of them is kept otherwise.
      handlerSweepInterval: 60_000,
      rejectOnRateLimit: (limit) => limit.timeToReset > 5_000,
    },
  });

/** The same refusals in the words of discord.js and of its gateway library, which are for programmers. */
const refusals: readonly (readonly [RegExp, number])[] = [
  [/invalid token|Authentication failed/i, 4004],
  [/Invalid shard/i, 4010],
  [/Sharding is required/i, 4011],
  [/invalid API version/i, 4012],
  [/Used invalid intents/i, 4013],
  [/disallowed intents/i, 4014],
];

/** What a close code means to the operator. */
export const closeReason = (code: number): string => fatalCloses[code] ?? `Discord closed with ${code}`;

const inOurWords = (error: unknown): unknown => {
  const code = refusals.find(([words]) => words.test(String(error)))?.[1];
  const reason = fatalCloses[code ?? 0];
  return reason === undefined ? error : new Error(reason);
};

/** Waits as long as the starts left for today demand. Rejects when there is none to spare. */
const beforeStart = async (client: Client, token: string, log: ChatLog): Promise<void> => {
  client.rest.setToken(token);
  const gateway = asObject(await client.rest.get(Routes.gatewayBot()).catch(() => null));
  const pause = startAllowance(gateway);
  if (pause === null)
    throw new Error('Discord allows hardly any further start today: it was restarted too often');
  if (pause > 0) log.warn({ seconds: pause / 1_000 }, 'few starts are left for today: waiting');
  await new Promise((resolve) => setTimeout(resolve, pause));
};

/** Logs in and waits until the servers are known. Rejects with what the operator can do about it. */
export const logIn = async (client: Client, token: string, log: ChatLog): Promise<void> => {
  await beforeStart(client, token, log);
  const ready = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('Discord did not become ready in time')), readyWithin);
    late.unref();
    client.once(Events.ClientReady, () => {
      clearTimeout(late);
      resolve();
    });
  });
  ready.catch(() => undefined);
  try {
    await client.login(token);
    await ready;
  } catch (error) {
    await client.destroy();
    throw inOurWords(error);
  }
};
