import { afterEach, expect, it } from 'vitest';
import { channelsToGreet } from '../../../src/delivery/discord/channel-memory.ts';
import { discordChannel } from '../../../src/delivery/discord/discord-channel.ts';
import { bot } from '../../stand-ins/discord/discord-gateway.ts';
import type { Json } from '../../stand-ins/discord/discord-rest.ts';
import { discordStandIn } from '../../stand-ins/discord/discord-stand-in.ts';
import { testDesk, until } from '../chat/contract.ts';
import { transcript } from '../chat/transcript.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const server = '800000000000000099';
const [general, bounces, closed, news, voice] = ['1', '2', '3', '4', '5'].map((n) => `80000000000000010${n}`);
const [view, send, administrator] = ['1024', '2048', '8'];
const both = '3072';
const role = { id: '900000000000000050', permissions: '0', tags: { bot_id: bot.userId } };

const channel = (id: unknown, name: string, position: number, more: Json = {}): Json => ({
  id,
  type: 0,
  name,
  position,
  permission_overwrites: [],
  ...more,
});
/** A server without a channel for news: a closed channel for bounces, one for all, one for announcements. */
const joinedServer = (more: Json = {}): Json => ({
  id: server,
  owner_id: '700000000000000077',
  joined_at: new Date().toISOString(),
  system_channel_id: null,
  members: [{ user: { id: bot.userId }, roles: [role.id] }],
  roles: [{ id: server, permissions: both }, role],
  channels: [
    channel(voice, 'voice', 0, { type: 2 }),
    channel(news, 'news', 1, { type: 5 }),
    channel(general, 'general', 2),
    channel(closed, 'support-closed', 3, {
      permission_overwrites: [{ id: server, type: 0, allow: '0', deny: view }],
    }),
    channel(bounces, 'mail-bounces', 4),
  ],
  ...more,
});

const begin = async () => {
  const discord = await discordStandIn();
  closing.push(() => discord.close());
  const desk = testDesk(undefined, { patience: { post: [], event: [300, 300, 300] } });
  const at = { apiUrl: discord.apiUrl, fileOrigins: [discord.origin] };
  const settings = { mode: 'mention', modes: {}, maxFileBytes: 1_000_000, messageContent: false } as const;
  const running = await discordChannel({ ...settings, ...at, token: bot.token }, desk.deps);
  closing.push(() => running.stop());
  const invite = async (guild: Json): Promise<void> => {
    discord.gateway.dispatch('GUILD_CREATE', guild);
    discord.gateway.dispatch('GUILD_CREATE', guild);
    await until(() => desk.memory.finished.size === 1);
  };
  const said = () => discord.rest.messages.map((one) => [one.channel_id, transcript(one)] as const);
  return { discord, desk, invite, said };
};

it('a server without a channel for news: it introduces itself, once, where it may write', async () => {
  const { invite, said, discord } = await begin();
  await invite(joinedServer());
  expect(said()).toEqual([[bounces, expect.stringContaining('I say why a mail bounced')]]);
  expect(discord.sent('POST direct')).toEqual([]);
});

it('a channel for news that takes nothing: the next one does', async () => {
  const { invite, said, discord } = await begin();
  discord.rest.script('POST message', { status: 403, body: { code: 50_013, message: 'Missing' } });
  discord.rest.scriptWhen('POST message', (path) => path.includes(closed ?? ''));
  await invite(joinedServer({ system_channel_id: closed }));
  expect(said().map(([where]) => where)).toEqual([bounces]);
});

it('a server in which it may write nowhere: whoever added it is told by direct message, else the owner', async () => {
  for (const added of ['700000000000000055', null]) {
    const { invite, said, discord } = await begin();
    const entry = { action_type: 28, target_id: bot.userId, user_id: added };
    const other = { action_type: 28, target_id: '1', user_id: '2' };
    if (added !== null)
      discord.rest.script('GET audit log', { status: 200, body: { audit_log_entries: [other, entry] } });
    await invite(joinedServer({ roles: [{ id: server, permissions: view }, role] }));
    expect(said()).toEqual([[bot.directId, expect.stringContaining('I may write nowhere there')]]);
    expect(discord.sent('POST direct')).toEqual([{ recipient_id: added ?? '700000000000000077' }]);
  }
});

it('an outage at the invitation: it introduces itself after it', async () => {
  const { discord, said, desk } = await begin();
  discord.rest.script('POST message', { status: 503, body: {} });
  discord.gateway.dispatch('GUILD_CREATE', joinedServer());
  await until(() => desk.logged.some((line) => line.includes('tried again later')), 20_000);
  discord.rest.script('POST message', null);
  await until(() => said().length === 1, 20_000);
  expect(said().map(([where]) => where)).toEqual([bounces]);
}, 60_000);

it('what a channel gives and takes counts in the order of Discord: all, then roles, then the bot itself', () => {
  const self = { userId: bot.userId };
  const of = (overwrites: readonly Json[], roles: readonly Json[] = [{ id: server, permissions: both }]) =>
    channelsToGreet(
      joinedServer({
        roles: [...roles, role],
        channels: [channel(general, 'general', 0, { permission_overwrites: overwrites })],
      }),
      self,
    ).length === 1;
  const denied = { id: server, allow: '0', deny: send };
  expect(of([])).toBe(true);
  expect(of([denied])).toBe(false);
  expect(of([denied, { id: role.id, allow: send, deny: '0' }])).toBe(true);
  expect(of([denied, { id: 'another role', allow: send, deny: '0' }])).toBe(false);
  expect(
    of([
      { id: role.id, allow: send, deny: '0' },
      { id: bot.userId, allow: '0', deny: view },
    ]),
  ).toBe(false);
  expect(of([denied], [{ id: server, permissions: administrator }])).toBe(true);
  expect(of([], [{ id: server, permissions: 'nonsense' }])).toBe(false);
  expect(channelsToGreet({}, self)).toEqual([]);
});
