import { type REST, RESTEvents } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import { announcer } from '../chat/announce.ts';
import type { ChatChannel, ChatDeps } from '../chat/chat-deps.ts';
import { chatHandler } from '../chat/chat-handler.ts';
import { asObject, asText, type ChatReading, type Json } from '../chat/chat-question.ts';
import { type ChatWorker, chatWorker, payloadsFirst } from '../chat/chat-worker.ts';
import { channelsAbove } from './channel-memory.ts';
import { discordSurface } from './discord-surface.ts';
import {
  type DiscordConfig,
  type DiscordSelf,
  discordGateway,
  discordRest,
  learnSelf,
  nobodyYet,
  type Packet,
} from './gateway.ts';
import { keepLastSeen, missedMessages } from './past-messages.ts';
import { readEvent } from './read-event.ts';
import { readInteraction } from './read-interaction.ts';
import { isAutocomplete, registerCommands, suggest } from './register-commands.ts';

/** The same with the parent channel of the thread it was asked in. */
const under = (reading: ChatReading, above: (channel: string) => string | null): ChatReading =>
  reading.is === 'question'
    ? { is: 'question', question: { ...reading.question, channelAbove: above(reading.question.channel) } }
    : reading;

/** Any dispatch of the gateway (`{ t, d }`) as a neutral question, a press, or ignored. `above` knows the channels of threads. Never throws. */
export const readDiscord = (
  payload: unknown,
  self: DiscordSelf,
  above: (channel: string) => string | null,
): ChatReading => {
  const packet = asObject(payload);
  return packet.t === 'INTERACTION_CREATE'
    ? under(readInteraction(asObject(packet.d), self), above)
    : readEvent(packet, self, above);
};

const ephemeral = 1 << 6;
const notOurs = { type: 4, data: { flags: ephemeral, content: 'This is not known here. Try /bounce.' } };
/** A button or form that is not ours, or of a message long gone: nothing changes, and Discord calls it no failure. */
const nothingNew = { type: 6 };
/** Refused calls within ten minutes before we stop; at 10,000 Discord bans the address. */
const maxRefusals = 8_000;

/** Answers an interaction at once, within Discord's three seconds. */
const respond = async (rest: REST, interaction: Json, body: Json): Promise<void> => {
  await rest.post(Routes.interactionCallback(asText(interaction.id), asText(interaction.token)), {
    body,
    auth: false,
  });
};

interface Taking {
  readonly above: ReturnType<typeof channelsAbove>;
  readonly rest: REST;
  readonly worker: ChatWorker;
  readonly deps: ChatDeps;
  readonly read: (body: unknown) => ChatReading;
}

/**
 * Stores a packet that asks for something, defers the private answer, and processes it. Suggestions and the form are
 * answered at once and not stored: they are useless later.
 */
const take = async ({ rest, worker, deps, above, read }: Taking, packet: Packet): Promise<void> => {
  const body = { t: packet.t, d: packet.d };
  const interaction = packet.t === 'INTERACTION_CREATE' ? asObject(packet.d) : null;
  if (interaction !== null && isAutocomplete(interaction))
    return respond(rest, interaction, await suggest(deps, interaction));
  if (interaction !== null && read(body).is === 'ignored')
    return respond(rest, interaction, interaction.type === 2 ? notOurs : nothingNew);
  const stored = await worker.persist(body);
  if (stored && interaction !== null) {
    // If deferring fails, so does the answer, and the person is told by direct message.
    await respond(rest, interaction, { type: 5, data: { flags: ephemeral } }).catch((error: unknown) =>
      deps.log.warn({ error: String(error) }, 'an interaction could not be acknowledged'),
    );
  }
  await above.ask(packet);
  await worker.process(body);
};

/** Stops by itself before Discord bans our address for refused calls. */
const watchRefusals = (rest: REST, deps: ChatDeps): void => {
  rest.on(RESTEvents.InvalidRequestWarning, ({ count }) => {
    deps.log.warn({ count }, 'Discord refused many calls');
    if (count >= maxRefusals) deps.fatal('stopped before Discord bans this address for refused calls');
  });
};

/** Starts the Discord channel. Rejects when the token or an intent is refused. */
export const discordChannel = async (config: DiscordConfig, given: ChatDeps): Promise<ChatChannel> => {
  const deps = { ...given, remember: payloadsFirst(given.remember) };
  const rest = discordRest(config);
  let self = nobodyYet;
  const above = channelsAbove(rest);
  const surface = discordSurface(rest, config, deps, () => self.userId);
  const desk = chatHandler(deps, config, surface);
  const read = (body: unknown): ChatReading => readDiscord(body, self, above.of);
  const worker = chatWorker('discord', read, deps, async () => desk);
  const failed = (message: string) => (error: unknown) => deps.log.error({ error: String(error) }, message);
  const taking = { rest, worker, deps, above, read };
  const announce = announcer({ deps, surface, platform: 'discord' });
  const seen = await keepLastSeen(deps.remember);

  const catchUp = async (guild: Json): Promise<void> => {
    if (seen.before === null) return;
    for (const packet of await missedMessages(rest, guild, seen.before, Date.now()))
      await take(taking, packet);
  };
  const onPacket = (packet: Packet): void => {
    self = learnSelf(self, packet);
    above.learn(packet);
    take(taking, packet).then(seen.note, failed('a Discord event was not taken'));
    if (packet.t === 'GUILD_CREATE')
      catchUp(asObject(packet.d)).catch(failed('missed messages were not read'));
  };
  const gateway = discordGateway(config, rest, deps.log, { packet: onPacket, over: deps.fatal });
  watchRefusals(rest, deps);
  try {
    await gateway.start();
  } catch (error) {
    await seen.stop();
    throw error;
  }
  // Without commands the bot still answers messages: the invitation may lack that scope.
  await registerCommands(rest, self.applicationId).catch(
    failed('the Discord commands could not be registered'),
  );
  const chores = worker.startChores();
  return {
    stop: async () => {
      chores.stop();
      await gateway.stop();
      await worker.idle();
      await seen.stop();
    },
    ready: gateway.ready,
    replay: async (event) => {
      const packet = event.body as Packet;
      above.learn(packet);
      await above.ask(packet);
      await worker.replay(event);
    },
    chores: worker.chores,
    announce: async (place, view, key) => {
      // A server's settings apply to its own channels only.
      const found = asObject(await rest.get(Routes.channel(place)).catch(() => null));
      await announce({ workspace: asText(found.guild_id), channel: place, view, key });
    },
  };
};
