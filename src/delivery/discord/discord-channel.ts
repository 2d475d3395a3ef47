import { type Client, Events, type REST, Routes } from 'discord.js';
import type { ChatChannel, ChatDeps } from '../chat/chat-deps.ts';
import { type ChatDesk, chatDesk } from '../chat/chat-desk.ts';
import { type ChatWorker, chatWorker } from '../chat/chat-worker.ts';
import { asObject, asText } from '../chat/json-shape.ts';
import type { DiscordConfig } from './discord-config.ts';
import { learnSelf, nobodyYet, type Packet } from './discord-self.ts';
import { discordSurface } from './discord-surface.ts';
import { closeReason, discordClient, logIn } from './log-in.ts';
import { readDiscord } from './read-discord.ts';
import { registerCommands } from './register-commands.ts';

const ephemeral = 1 << 6;

/** Tells Discord within its three seconds that an answer comes, seen by the person alone. */
const defer = async (rest: REST, interaction: unknown): Promise<void> => {
  const it = asObject(interaction);
  await rest.post(Routes.interactionCallback(asText(it.id), asText(it.token)), {
    body: { type: 5, data: { flags: ephemeral } },
    auth: false,
  });
};

/** Stores a packet that asks for something, tells Discord that an answer comes, and works it. */
const take = async (packet: Packet, rest: REST, worker: ChatWorker, desk: ChatDesk): Promise<void> => {
  const body = { t: packet.t, d: packet.d };
  if (!(await worker.persist(body))) return;
  if (packet.t === 'INTERACTION_CREATE') await defer(rest, packet.d);
  await worker.work(body, desk);
};

/** What ends the connection for good is told to the operator. */
const watch = (client: Client, deps: ChatDeps): void => {
  client.on(Events.ShardDisconnect, ({ code }) => deps.fatal(closeReason(code)));
  client.on(Events.Invalidated, () => deps.fatal('Discord ended the session for good'));
};

/** Starts the Discord channel. Rejects when the token or an intent is refused. */
export const discordChannel = async (config: DiscordConfig, deps: ChatDeps): Promise<ChatChannel> => {
  const client = discordClient(config);
  const { rest } = client;
  let self = nobodyYet;
  const worker = chatWorker('discord', (body) => readDiscord(body, self), deps);
  const desk = chatDesk(deps, config, discordSurface(rest, config, deps));
  const failed = (message: string) => (error: unknown) => deps.log.error({ error: String(error) }, message);

  client.on(Events.Raw, (packet: Packet) => {
    self = learnSelf(self, packet);
    take(packet, rest, worker, desk).catch(failed('a Discord event was not taken'));
  });
  client.on(Events.Error, failed('Discord client error'));
  client.on(Events.ShardError, failed('Discord connection error'));
  await logIn(client, config.token);
  watch(client, deps);
  // Without the commands the bot still answers messages: an invitation may lack their scope.
  await registerCommands(rest, self.applicationId).catch(
    failed('the Discord commands could not be registered'),
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
