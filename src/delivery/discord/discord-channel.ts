import { Client, Events, GatewayIntentBits, Options, Partials, type REST, Routes } from 'discord.js';
import type { ChatChannel, ChatDeps } from '../chat/chat-deps.ts';
import { chatDesk } from '../chat/chat-desk.ts';
import { chatWorker } from '../chat/chat-worker.ts';
import { asObject, asText } from '../chat/json-shape.ts';
import type { DiscordConfig } from './discord-config.ts';
import { learnSelf, nobodyYet, type Packet } from './discord-self.ts';
import { discordSurface } from './discord-surface.ts';
import { readDiscord } from './read-discord.ts';
import { registerCommands } from './register-commands.ts';

const readyWithin = 30_000;
const ephemeral = 1 << 6;
/** Close codes after which Discord will not have us again until an operator does something. */
const fatalCloses: Readonly<Record<number, string>> = {
  4004: 'Discord refused the token',
  4010: 'Discord refused the shard',
  4011: 'Discord requires sharding for this many servers',
  4012: 'Discord no longer speaks this API version',
  4013: 'Discord does not know one of the intents',
  4014: 'the MessageContent intent is not switched on in the developer portal',
};

const makeClient = (config: DiscordConfig): Client =>
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
      timeout: 8_000,
      rejectOnRateLimit: (limit) => limit.timeToReset > 5_000,
    },
  });

/** Tells Discord within its three seconds that an answer comes, seen by the person alone. */
const defer = async (rest: REST, interaction: unknown): Promise<void> => {
  const it = asObject(interaction);
  await rest.post(Routes.interactionCallback(asText(it.id), asText(it.token)), {
    body: { type: 5, data: { flags: ephemeral } },
    auth: false,
  });
};

/** The same refusals in the words of discord.js and of its gateway library, which are for programmers. */
const refusals: readonly (readonly [RegExp, number])[] = [
  [/invalid token|Authentication failed/i, 4004],
  [/Invalid shard/i, 4010],
  [/Sharding is required/i, 4011],
  [/invalid API version/i, 4012],
  [/Used invalid intents/i, 4013],
  [/disallowed intents/i, 4014],
];

const inOurWords = (error: unknown): unknown => {
  const code = refusals.find(([words]) => words.test(String(error)))?.[1];
  const reason = fatalCloses[code ?? 0];
  return reason === undefined ? error : new Error(reason);
};

const logIn = async (client: Client, token: string): Promise<void> => {
  const ready = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('Discord did not become ready in time')), readyWithin);
    late.unref();
    client.once(Events.ClientReady, () => {
      clearTimeout(late);
      resolve();
    });
  });
  ready.catch(() => undefined);
  await client.login(token).catch((error: unknown) => {
    throw inOurWords(error);
  });
  await ready;
};

/** Starts the Discord channel. Rejects when the token or an intent is refused. */
export const discordChannel = async (config: DiscordConfig, deps: ChatDeps): Promise<ChatChannel> => {
  const client = makeClient(config);
  let self = nobodyYet;
  const worker = chatWorker('discord', (body) => readDiscord(body, self), deps);
  const desk = chatDesk(deps, config, discordSurface(client.rest, config, deps));

  const take = async (packet: Packet): Promise<void> => {
    self = learnSelf(self, packet);
    const reading = readDiscord(packet, self);
    if (reading.is === 'ignored') return;
    const body = { t: packet.t, d: packet.d };
    await worker.persist(body);
    if (packet.t === 'INTERACTION_CREATE') await defer(client.rest, packet.d);
    await worker.work(body, desk);
  };

  client.on(Events.Raw, (packet: Packet) => {
    take(packet).catch((error: unknown) =>
      deps.log.error({ error: String(error) }, 'a Discord event was not taken'),
    );
  });
  client.on(Events.Error, (error) => deps.log.error({ error: error.name }, 'Discord client error'));
  client.on(Events.ShardError, (error) => deps.log.warn({ error: error.name }, 'Discord connection error'));

  try {
    await logIn(client, config.token);
  } catch (error) {
    await client.destroy();
    throw error;
  }
  client.on(Events.ShardDisconnect, ({ code }) =>
    deps.fatal(fatalCloses[code] ?? `Discord closed with ${code}`),
  );
  client.on(Events.Invalidated, () => deps.fatal('Discord ended the session for good'));
  // Without the commands the bot still answers messages: an invitation may lack their scope.
  await registerCommands(client.rest, self.applicationId).catch((error: unknown) =>
    deps.log.error({ error: String(error) }, 'the Discord commands could not be registered'),
  );
  return {
    stop: async () => {
      await worker.idle();
      await client.destroy();
    },
    ready: () => client.isReady() && client.ws.shards.every((shard) => shard.status === 0),
    redo: (event) => worker.redo(event, desk),
  };
};
