import { existsSync, readFileSync } from 'node:fs';
import type { REST } from '@discordjs/rest';
import { afterEach, describe, expect, it } from 'vitest';
import type { ChatDeps } from '../../../src/delivery/chat/chat-deps.ts';
import { own } from '../../../src/delivery/chat/notices.ts';
import { channelsAbove } from '../../../src/delivery/discord/channel-memory.ts';
import { discordChannel, readDiscord } from '../../../src/delivery/discord/discord-channel.ts';
import type { DiscordConfig } from '../../../src/delivery/discord/gateway.ts';
import type { Untrusted } from '../../../src/explanation/answer-view.ts';
import { bot } from '../../stand-ins/discord/discord-gateway.ts';
import type { Json } from '../../stand-ins/discord/discord-rest.ts';
import { type DiscordStandIn, discordStandIn } from '../../stand-ins/discord/discord-stand-in.ts';
import { headers, testDesk, until } from '../chat/contract.ts';
import { makeView } from '../chat/make-view.ts';
import { memoryInProcess } from '../chat/memory-in-process.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const standIn = async (): Promise<DiscordStandIn> => {
  const discord = await discordStandIn();
  closing.push(() => discord.close());
  return discord;
};

const begin = async (
  discord: DiscordStandIn,
  over: Partial<ChatDeps> = {},
  config: Partial<DiscordConfig> = {},
) => {
  const desk = testDesk(makeView, over);
  const settings = {
    token: bot.token,
    messageContent: false,
    mode: 'mention',
    modes: {},
    maxFileBytes: 1_000_000,
    apiUrl: discord.apiUrl,
    fileOrigins: [discord.origin],
    ...config,
  } as const;
  const channel = await discordChannel(settings, desk.deps);
  closing.push(() => channel.stop());
  return { desk, channel };
};

const eml = (discord: DiscordStandIn): Json => discord.attachment('bounce.eml', Buffer.from(headers));
const posted = (discord: DiscordStandIn, count: number): Promise<void> =>
  until(() => discord.rest.messages.length >= count);
const edited = async (discord: DiscordStandIn, count: number): Promise<string> => {
  await until(() => discord.sent('PATCH original').length >= count);
  return JSON.stringify(discord.sent('PATCH original')[count - 1] ?? {});
};
const slash = (discord: DiscordStandIn, name: string, options: Json[], attachments: Json = {}): void =>
  discord.gateway.dispatch(
    'INTERACTION_CREATE',
    discord.interaction(2, { id: '5', type: 1, name, options, resolved: { attachments } }),
  );

it('commands are registered once, and again only when they differ', async () => {
  const discord = await standIn();
  await (await begin(discord)).channel.stop();
  await begin(discord);
  expect(discord.sent('PUT commands').length).toBe(1);
  expect(discord.sent('GET commands').length).toBe(2);
});

it('/bounce takes a file or a text and answers the person alone, after a deferral', async () => {
  const discord = await standIn();
  const { desk } = await begin(discord);
  const file = eml(discord);
  slash(discord, 'bounce', [{ name: 'file', type: 11, value: file.id }], { [String(file.id)]: file });
  expect(await edited(discord, 1)).toContain('Two filters');
  slash(discord, 'bounce', [{ name: 'text', type: 3, value: '550 5.7.26 x' }]);
  expect(await edited(discord, 2)).toContain('Two filters');
  expect(desk.asked.map((s) => s.bytes.toString())).toEqual([headers, '550 5.7.26 x']);
  expect(discord.sent('POST callback').map((body) => body.data)).toEqual([{ flags: 64 }, { flags: 64 }]);
  expect(discord.rest.messages).toEqual([]);
});

it('/bouncekb and /mailpolicy answer, and say so when there is nothing to answer with', async () => {
  const discord = await standIn();
  await begin(discord, {
    policy: async ({ domain }) => ({
      title: own`Policy`,
      tone: 'fine',
      lines: [{ label: own`SPF`, text: `v=spf1 ${domain} @everyone` as Untrusted, url: null }],
    }),
  });
  slash(discord, 'bouncekb', [{ name: 'query', type: 3, value: 'srs' }]);
  expect(await edited(discord, 1)).toContain('no knowledge base');
  slash(discord, 'mailpolicy', [{ name: 'domain', type: 3, value: 'contoso.example' }]);
  expect(await edited(discord, 2)).toContain('contoso.example @\u200beveryone');
});

it('the message command diagnoses the chosen message, whoever wrote it', async () => {
  const discord = await standIn();
  const { desk } = await begin(discord);
  const message = discord.message({ bot: true, attachments: [eml(discord)] });
  discord.gateway.dispatch(
    'INTERACTION_CREATE',
    discord.interaction(2, {
      id: '6',
      type: 3,
      name: 'Diagnose mail',
      target_id: message.id,
      resolved: { messages: { [String(message.id)]: message } },
    }),
  );
  expect(await edited(discord, 1)).toContain('Two filters');
  expect(desk.asked.length).toBe(1);
});

it('without the MessageContent intent an unaddressed message is blank and ignored, a mention is read', async () => {
  const discord = await standIn();
  await begin(discord, {}, { mode: 'auto' });
  discord.gateway.dispatch('MESSAGE_CREATE', discord.message({ text: headers, attachments: [eml(discord)] }));
  discord.gateway.dispatch('MESSAGE_CREATE', discord.message({ text: headers, mention: true }));
  await posted(discord, 1);
  expect(discord.rest.messages.length).toBe(1);
});

it('a mention of the role of the bot is a mention of the bot', async () => {
  const discord = await standIn();
  await begin(discord, {}, { messageContent: true });
  discord.gateway.dispatch(
    'MESSAGE_CREATE',
    discord.message({ text: `<@&${bot.roleId}> ${headers}`, extra: { mention_roles: [bot.roleId] } }),
  );
  await posted(discord, 1);
  expect(discord.rest.messages.length).toBe(1);
});

describe('where the answer stands', () => {
  it('in a thread: a reply to the message, in the thread', async () => {
    const discord = await standIn();
    await begin(discord);
    discord.gateway.dispatch(
      'MESSAGE_CREATE',
      discord.message({
        text: headers,
        mention: true,
        extra: { channel_id: bot.threadId, channel_type: 11 },
      }),
    );
    await posted(discord, 1);
    expect(discord.rest.messages[0]).toMatchObject({
      channel_id: bot.threadId,
      message_reference: { fail_if_not_exists: false },
    });
  });

  it.each([
    ['may not make threads', 50_013, false],
    ['finds the thread made already', 160_004, true],
  ])('when the bot %s', async (_name, code, inThread) => {
    const discord = await standIn();
    await begin(discord);
    discord.rest.script('POST thread', { status: 400, body: { code, message: 'x' } });
    const message = discord.message({ text: headers, mention: true });
    discord.gateway.dispatch('MESSAGE_CREATE', message);
    await posted(discord, 1);
    expect(discord.rest.messages[0]?.channel_id).toBe(inThread ? message.id : bot.channelId);
  });
});

describe('the mode of a thread', () => {
  const guild = { guild_id: bot.guildId };
  const thread = (id: string, parent: string | null, type = 11): Json => ({
    id,
    type,
    parent_id: parent,
    name: 'x',
    ...guild,
    thread_metadata: {
      archived: false,
      auto_archive_duration: 60,
      archive_timestamp: '2026-01-01T00:00:00Z',
    },
  });
  /** Pasted headers that address nobody: answered in `auto` alone. */
  const pasted = (discord: DiscordStandIn, channel: string, type: number | undefined = 11): void =>
    discord.gateway.dispatch(
      'MESSAGE_CREATE',
      discord.message({ text: headers, extra: { channel_id: channel, channel_type: type } }),
    );
  const settled = async (discord: DiscordStandIn, count: number): Promise<void> => {
    await posted(discord, count);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(discord.rest.messages.length).toBe(count);
  };
  const asked = (discord: DiscordStandIn): number => discord.sent('GET channel').length;
  const auto = { messageContent: true, modes: { [bot.channelId]: 'auto' } } as const;

  it.each([
    ['THREAD_CREATE', (it: Json): Json => it],
    ['THREAD_UPDATE', (it: Json): Json => it],
    ['THREAD_LIST_SYNC', (it: Json): Json => ({ ...guild, threads: [it], members: [] })],
  ])('is that of its channel, learnt from %s', async (event, body) => {
    const discord = await standIn();
    await begin(discord, {}, auto);
    discord.gateway.dispatch(event, body(thread('55', bot.channelId)));
    discord.gateway.dispatch(event, body(thread('56', '777')));
    pasted(discord, '55');
    pasted(discord, '56');
    await settled(discord, 1);
    expect([discord.rest.messages[0]?.channel_id, asked(discord)]).toEqual(['55', 0]);
  });

  it('is learnt from the server itself at the start', async () => {
    const discord = await standIn();
    discord.gateway.standingThreads.push(thread('55', bot.channelId));
    await begin(discord, {}, auto);
    pasted(discord, '55');
    await settled(discord, 1);
    expect(asked(discord)).toBe(0);
  });

  it('of a thread nobody named is asked for once, also for a post in a forum', async () => {
    const discord = await standIn();
    await begin(discord, {}, { messageContent: true, modes: { 700: 'auto' } });
    discord.rest.channels.set('55', thread('55', '700'));
    discord.rest.channels.set('56', thread('56', '701'));
    for (const _ of [1, 2]) pasted(discord, '55');
    for (const _ of [1, 2]) pasted(discord, '56');
    await settled(discord, 2);
    expect([discord.rest.messages.map((m) => m.channel_id), asked(discord)]).toEqual([['55', '55'], 2]);
  });

  it('is asked for again by the next process, which redoes what was left', async () => {
    const discord = await standIn();
    discord.rest.channels.set('55', thread('55', bot.channelId));
    const { desk, channel } = await begin(discord, {}, auto);
    pasted(discord, '55');
    await settled(discord, 1);
    await channel.stop();
    discord.rest.messages.length = 0;
    const next = await begin(discord, { remember: desk.memory }, auto);
    const [stored] = desk.memory.events;
    if (stored !== undefined) await next.channel.replay(stored);
    await settled(discord, 1);
    expect(asked(discord)).toBe(2);
  });

  it('a category is no channel above, and a message that does not tell its type is no thread', async () => {
    const discord = await standIn();
    await begin(discord, {}, { messageContent: true, modes: { 900: 'auto' } });
    discord.rest.channels.set('57', { ...thread('57', '900'), type: 0 });
    const { channel_type: _, ...message } = discord.message({ text: headers, extra: { channel_id: '57' } });
    discord.gateway.dispatch('MESSAGE_CREATE', message);
    await until(() => asked(discord) === 1);
    await settled(discord, 0);
  });

  it('that cannot be asked for is the default, and Discord is left alone for ten minutes', async () => {
    const discord = await standIn();
    await begin(discord, {}, auto);
    for (const _ of [1, 2, 3]) pasted(discord, '58');
    await until(() => asked(discord) === 1);
    await settled(discord, 0);
    expect(asked(discord)).toBe(1);
  });

  it('its own mode goes before that of its channel, and what people set before what the operator set', async () => {
    const discord = await standIn();
    const { desk } = await begin(discord, {}, { ...auto, modes: { [bot.channelId]: 'auto', 60: 'mention' } });
    for (const id of ['55', '60', '61', '62'])
      discord.gateway.dispatch('THREAD_CREATE', thread(id, bot.channelId));
    await desk.memory.set('discord', bot.guildId, 'mode:61', 'mention');
    for (const id of ['55', '60', '61']) pasted(discord, id);
    await settled(discord, 1);
    expect(discord.rest.messages[0]?.channel_id).toBe('55');
    await desk.memory.set('discord', bot.guildId, `mode:${bot.channelId}`, 'off');
    // The settings of a workspace are read anew after a moment.
    await new Promise((resolve) => setTimeout(resolve, 5_100));
    pasted(discord, '62');
    await settled(discord, 1);
  }, 20_000);

  it('/bouncedesk mode in a thread shows what it inherits and sets its own', async () => {
    const discord = await standIn();
    const { desk } = await begin(discord, {}, auto);
    const order = (mode: Json[]): void => {
      const options = [{ name: 'mode', type: 1, options: mode }];
      const it = discord.interaction(2, { id: '5', type: 1, name: 'bouncedesk', options });
      const where = { channel_id: '55', channel: thread('55', bot.channelId) };
      const member = { ...(it.member as Json), permissions: '32' };
      discord.gateway.dispatch('INTERACTION_CREATE', { ...it, ...where, member });
    };
    order([]);
    const shown = await edited(discord, 1);
    expect(shown).toContain('auto: also pasted headers');
    expect(shown).toContain('as its channel');
    order([{ name: 'mode', type: 3, value: 'off' }]);
    const set = await edited(discord, 2);
    expect(set).toContain('off: only commands');
    expect(set).not.toContain('as its channel');
    expect(await desk.memory.settings('discord', bot.guildId)).toEqual({ 'mode:55': 'off' });
    pasted(discord, '55');
    await settled(discord, 0);
  });
});

it('the channels above that are remembered are bounded, and a failure is asked about again after ten minutes', async () => {
  let [now, calls] = [0, 0];
  const rest = { get: async () => Promise.reject(new Error(String(++calls))) } as unknown as REST;
  const above = channelsAbove(rest, () => now);
  const channels = Array.from({ length: 20_001 }, (_, id) => ({ id: String(id), type: 11, parent_id: 'P' }));
  above.learn({ t: 'GUILD_CREATE', d: { channels } });
  expect([above.of('0'), above.of('1'), above.of('20000')]).toEqual([null, 'P', 'P']);
  const packet = { t: 'MESSAGE_CREATE', d: { guild_id: 'G', channel_id: '0', channel_type: 11 } };
  await Promise.all([above.ask(packet), above.ask(packet)]);
  await above.ask(packet);
  expect(calls).toBe(1);
  now = 10 * 60_000 + 1;
  await above.ask(packet);
  expect(calls).toBe(2);
});

it('after a reconnect the session is resumed and what came meanwhile is answered once', async () => {
  const discord = await standIn();
  const { channel } = await begin(discord);
  discord.gateway.dispatch('MESSAGE_CREATE', discord.message({ text: headers, mention: true }));
  await posted(discord, 1);
  discord.gateway.reconnect();
  await until(() => discord.gateway.open.size === 0);
  discord.gateway.dispatch('MESSAGE_CREATE', discord.message({ text: headers, mention: true }));
  await posted(discord, 2);
  await until(() => channel.ready());
  expect([
    discord.rest.messages.length,
    discord.gateway.seen.filter((op) => op === 6).length,
    channel.ready(),
  ]).toEqual([2, 1, true]);
});

it('a server that removes the bot is forgotten; one that is only away is not', async () => {
  const discord = await standIn();
  const { desk } = await begin(discord);
  discord.say(discord.message({ mention: true, text: headers }));
  await posted(discord, 1);
  await until(() => desk.memory.noted.length === 1);
  const [kept] = desk.memory.noted;
  discord.gateway.dispatch('GUILD_DELETE', { id: bot.guildId, unavailable: true });
  discord.gateway.dispatch('GUILD_DELETE', { id: '1' });
  discord.say(discord.message({ mention: true, text: headers }));
  await until(() => desk.memory.noted.length === 2);
  discord.gateway.dispatch('GUILD_DELETE', { id: bot.guildId });
  const left = `discord:left:${bot.guildId}`;
  await until(() => desk.memory.noted.length === 0 && desk.memory.finished.has(left));
  expect(await desk.memory.find(kept?.answerId ?? '')).toBeNull();
  expect([...desk.memory.finished]).toContain(left);
});

it('a fatal close code is told with its reason and ends readiness', async () => {
  const discord = await standIn();
  const { desk, channel } = await begin(discord);
  discord.gateway.closeWith(4014);
  await until(() => desk.fatal.length > 0 && !channel.ready());
  expect(desk.fatal).toEqual(['the MessageContent intent is not switched on in the developer portal']);
  expect(channel.ready()).toBe(false);
});

it('a wrong token and a refused intent are told at the start', async () => {
  const discord = await standIn();
  await expect(begin(discord, {}, { token: 'OTAw.wrong.token' })).rejects.toThrow('refused the token');
  discord.gateway.closeWith(4014, true);
  await expect(begin(discord, {}, { messageContent: true })).rejects.toThrow('MessageContent');
});

it('an event that the store cannot take is not answered and not forgotten by an error', async () => {
  const discord = await standIn();
  const { desk } = await begin(discord);
  desk.memory.breakStore(true);
  discord.gateway.dispatch('MESSAGE_CREATE', discord.message({ text: headers, mention: true }));
  await until(() => desk.logged.length > 0);
  expect(discord.rest.messages).toEqual([]);
});

describe('what is deleted', () => {
  /** Answered messages, and what deletes them. */
  const answered = async (count: number, mayDrop: () => boolean = () => true) => {
    const discord = await standIn();
    const memory = memoryInProcess();
    const drop = async (id: string): Promise<void> => {
      if (!mayDrop()) throw new Error('died');
      await memory.drop(id);
    };
    const { channel } = await begin(discord, { remember: { ...memory, drop } });
    const asked = Array.from({ length: count }, () => discord.message({ text: headers, mention: true }));
    for (const message of asked) discord.gateway.dispatch('MESSAGE_CREATE', message);
    await until(() => memory.finished.size === count, 15_000);
    const ids = asked.map(({ id }) => String(id));
    const bulk = (gone: readonly string[], channelId = bot.channelId): void =>
      discord.gateway.dispatch('MESSAGE_DELETE_BULK', {
        ids: [...gone],
        channel_id: channelId,
        guild_id: bot.guildId,
      });
    const sources = (): readonly (string | null)[] => memory.noted.map(({ source }) => source).sort();
    return { discord, memory, channel, ids, bulk, sources };
  };
  const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150));

  it('many messages at once: their answers go, no others', async () => {
    const { discord, memory, ids, bulk, sources } = await answered(4);
    bulk(ids.slice(0, 3), '999');
    await until(() => memory.finished.size === 5);
    expect([discord.rest.messages.length, sources()]).toEqual([4, [...ids].sort()]);
    bulk(['1', ...ids.slice(0, 3), '2']);
    await until(() => memory.finished.size === 6);
    expect([discord.rest.messages.length, memory.shelf.size, sources()]).toEqual([1, 1, [ids[3]]]);
  });

  it('a process that dies half way: the next one does the rest', async () => {
    let [dropped, alive] = [0, false];
    const at = await answered(3, () => ++dropped <= 1 || alive);
    const { discord, memory, channel, ids, bulk, sources } = at;
    bulk(ids);
    await until(() => dropped === 2);
    await quiet();
    expect([sources().length, memory.finished.size]).toEqual([2, 3]);
    alive = true;
    const stored = memory.events.at(-1);
    if (stored !== undefined) await channel.replay(stored);
    expect([discord.rest.messages.length, sources(), memory.finished.size]).toEqual([0, [], 4]);
  });

  it('no more than Discord sends is looked at', () => {
    const ids = Array.from({ length: 5_000 }, (_, id) => String(id + 1));
    const read = readDiscord(
      { t: 'MESSAGE_DELETE_BULK', d: { ids, channel_id: '9' } },
      { userId: '1', applicationId: '1', roles: new Set() },
      () => null,
    );
    expect(read.is === 'deleted' && read.gone.messages?.length).toBe(100);
  });

  it.each(['THREAD_DELETE', 'CHANNEL_DELETE'])(
    '%s: what is kept of it is dropped, of others not',
    async (event) => {
      const { discord, memory, ids, sources } = await answered(3);
      discord.gateway.dispatch(event, {
        id: '999',
        guild_id: bot.guildId,
        type: 0,
        parent_id: bot.channelId,
      });
      await until(() => memory.finished.size === 4);
      expect(sources()).toEqual([...ids].sort());
      discord.gateway.dispatch(event, { id: bot.channelId, guild_id: bot.guildId, type: 0 });
      await until(() => memory.finished.size === 5);
      expect([sources(), memory.shelf.size, discord.sent('DELETE message').length]).toEqual([[], 0, 0]);
    },
  );
});

describe('the words of a message', () => {
  const self = { userId: bot.userId, applicationId: '1', roles: new Set<string>() };
  const read = (d: Json) => {
    const packet = {
      id: '5',
      channel_id: '9',
      guild_id: '8',
      author: { id: '7' },
      type: 0,
      content: '',
      ...d,
    };
    const reading = readDiscord({ t: 'MESSAGE_CREATE', d: packet }, self, () => null);
    return reading.is === 'question' ? reading.question : null;
  };
  const reply = '550 5.1.1 <b@fabrikam.example>: User unknown';

  it.each<readonly [string, Json, string]>([
    ['a code block without its fences', { content: `\`\`\`txt\n${reply}\n\`\`\`` }, reply],
    ['the mention goes, another stays', { content: `<@${bot.userId}> <@42> ${reply}` }, `<@42> ${reply}`],
    [
      'a card of another app',
      {
        content: `<@${bot.userId}> this`,
        embeds: [
          { title: 'Ticket 4711', description: 'Mail came back', fields: [{ name: 'Reply', value: reply }] },
        ],
      },
      `this\nTicket 4711\nMail came back\nReply: ${reply}`,
    ],
    [
      'a message that was forwarded',
      {
        message_reference: { type: 1, message_id: '3', channel_id: '4' },
        message_snapshots: [{ message: { content: reply, embeds: [], attachments: [] } }],
      },
      reply,
    ],
  ])('%s', (_name, d, expected) => expect(read(d)?.text).toBe(expected));

  it('files of a forwarded message are its files; it answers nothing where it came from', () => {
    const attachments = [{ id: '1', filename: 'bounce.eml', size: 3, url: 'https://cdn.discordapp.com/x' }];
    const question = read({
      message_reference: { type: 1, message_id: '3', channel_id: '4' },
      message_snapshots: [{ message: { content: '', attachments } }],
    });
    expect([question?.files.map(({ name }) => name), question?.parent]).toEqual([['bounce.eml'], null]);
  });
});

/** Payloads recorded from Discord itself, where they are at hand; junk of our own always. */
it('recorded payloads and junk map to a question, a press or ignored', () => {
  const file = new URL('../../../../shared/platforms/replay/discord.json', import.meta.url);
  const recorded = existsSync(file)
    ? Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Json>)
    : [];
  const packets = recorded.map(([name, body]) =>
    name.startsWith('gateway')
      ? { t: String(body.type).replace('GATEWAY_', ''), d: body.data }
      : { t: 'INTERACTION_CREATE', d: body },
  );
  const self = {
    userId: '1457469483726668048',
    applicationId: '1457469483726668048',
    roles: new Set(['1457473602180878604']),
  };
  const junk = [
    null,
    3,
    {},
    { t: 'MESSAGE_CREATE' },
    { t: 'MESSAGE_CREATE', d: { type: 0, attachments: 3, mentions: 'x' } },
    { t: 'INTERACTION_CREATE', d: { type: 2, data: null } },
    { t: 'INTERACTION_CREATE', d: { type: 3 } },
    { t: 'MESSAGE_DELETE', d: {} },
    { t: 'MESSAGE_DELETE_BULK', d: { ids: 'x', channel_id: '9' } },
    { t: 'CHANNEL_DELETE', d: {} },
  ];
  for (const body of junk) expect(readDiscord(body, self, () => null).is).toBe('ignored');
  const kinds = packets.map((packet) => readDiscord(packet, self, () => null).is);
  expect(kinds.filter((kind) => kind === 'question').length > 0).toBe(recorded.length > 0);
});

it('a bounce told in a channel is told once though it is tried again', async () => {
  const discord = await standIn();
  const { channel } = await begin(discord);
  await channel.announce(bot.channelId, makeView(), 'row-1');
  await channel.announce(bot.channelId, makeView(), 'row-1');
  expect(JSON.stringify(discord.rest.messages.map((one) => one.components))).toContain('Two filters');
  expect(discord.rest.messages.length).toBe(1);
});
