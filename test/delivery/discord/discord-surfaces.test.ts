import { afterEach, expect, it } from 'vitest';
import type { ChatDeps } from '../../../src/delivery/chat/chat-deps.ts';
import { own } from '../../../src/delivery/chat/notices.ts';
import { permissionMemory } from '../../../src/delivery/discord/channel-memory.ts';
import { discordChannel } from '../../../src/delivery/discord/discord-channel.ts';
import { isDead, startAllowance } from '../../../src/delivery/discord/gateway.ts';
import { snowflakeAt } from '../../../src/delivery/discord/past-messages.ts';
import { bot } from '../../stand-ins/discord/discord-gateway.ts';
import type { Json } from '../../stand-ins/discord/discord-rest.ts';
import { discordStandIn } from '../../stand-ins/discord/discord-stand-in.ts';
import { headers, testDesk, until } from '../chat/contract.ts';
import { makeView } from '../chat/make-view.ts';
import { transcript } from '../chat/transcript.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const begin = async (over: Partial<ChatDeps> = {}) => {
  const discord = await discordStandIn();
  closing.push(() => discord.close());
  const desk = testDesk(makeView, over);
  const start = async () => {
    const channel = await discordChannel(
      {
        token: bot.token,
        messageContent: false,
        mode: 'mention',
        modes: {},
        maxFileBytes: 1_000_000,
        apiUrl: discord.apiUrl,
        fileOrigins: [discord.origin],
      },
      desk.deps,
    );
    closing.push(() => channel.stop());
    return channel;
  };
  const channel = await start();
  const interact = (type: 2 | 3 | 4 | 5, data: Json, more: Json = {}): void =>
    discord.gateway.dispatch('INTERACTION_CREATE', discord.interaction(type, data, more));
  const bounce = (more: Json = {}): void =>
    interact(
      2,
      { id: '5', type: 1, name: 'bounce', options: [{ name: 'text', type: 3, value: '550 5.7.1 x' }] },
      more,
    );
  const mention = (extra: Json = {}): Json => discord.message({ text: headers, mention: true, extra });
  return { discord, desk, channel, start, interact, bounce, mention };
};
type Bench = Awaited<ReturnType<typeof begin>>;

const choices = async (
  { discord, interact }: Bench,
  name: string,
  value: string,
): Promise<readonly Json[]> => {
  const of = () => discord.sent('POST callback').filter((body) => body.type === 8);
  const before = of().length;
  interact(4, { id: '5', type: 1, name, options: [{ name: 'x', type: 3, value, focused: true }] });
  await until(() => of().length > before);
  return (of().at(-1)?.data as { choices?: Json[] } | undefined)?.choices ?? [];
};

it('suggestions: codes and articles, 25 at most and cut to fit, nothing stored, none when searching fails', async () => {
  const long = 'x'.repeat(300);
  const at = await begin({
    suggestCodes: (typed) => Array.from({ length: 60 }, (_, i) => `${typed}.${i}`),
    searchArticles: async (query) => {
      if (query === 'fail') throw new Error('no index');
      return [{ id: 'srs', title: `${query} ${long}` as never, summary: own`s`, blocks: [] }];
    },
  });
  const codes = await choices(at, 'bounce', '550 5.7');
  expect([codes.length, codes[0]]).toEqual([25, { name: '550 5.7.0', value: '550 5.7.0' }]);
  const [article] = await choices(at, 'bouncekb', 'srs');
  expect([
    String(article?.name).length,
    at.discord.rest.calls.some((c) => c.path.includes('messages')),
  ]).toEqual([100, false]);
  expect(await choices(at, 'bouncekb', 'fail')).toEqual([]);
  expect(await choices(at, 'other', 'x')).toEqual([]);
  expect(at.desk.memory.events).toEqual([]);
});

it('/mailpolicy passes the domain, the address and the selector on', async () => {
  const asked: unknown[] = [];
  const { discord, interact } = await begin({
    policy: async (question) => {
      asked.push(question);
      return { title: own`Policy`, tone: 'fine', lines: [] };
    },
  });
  const option = (name: string, value: string): Json => ({ name, type: 3, value });
  const options = [option('domain', 'contoso.example'), option('ip', '192.0.2.1'), option('selector', 's1')];
  interact(2, { id: '5', type: 1, name: 'mailpolicy', options });
  await until(() => discord.sent('PATCH original').length === 1);
  expect(asked).toEqual([
    { domain: 'contoso.example', domains: ['contoso.example'], ip: '192.0.2.1', selectors: ['s1'] },
  ]);
});

it('a token that has expired: the person reads the answer by direct message', async () => {
  const { discord, bounce } = await begin();
  discord.rest.script('PATCH original', { status: 404, body: { code: 10_015, message: 'Unknown Webhook' } });
  bounce();
  await until(() => discord.rest.messages.length === 1);
  const [told] = discord.rest.messages;
  expect(told?.channel_id).toBe(bot.directId);
  expect(transcript(told ?? {})).toContain('the time for an answer in place was over');
});

it('a token that has expired and closed direct messages: a word in the channel without the answer', async () => {
  const { discord, bounce } = await begin();
  discord.rest.script('PATCH original', { status: 404, body: { code: 10_015, message: 'Unknown Webhook' } });
  discord.rest.script('POST direct', {
    status: 403,
    body: { code: 50_007, message: 'Cannot send messages to this user' },
  });
  bounce();
  await until(() => discord.rest.messages.length === 1);
  const [told] = discord.rest.messages;
  expect(told?.channel_id).toBe(bot.channelId);
  expect(transcript(told ?? {})).toContain('allow direct messages');
  expect(transcript(told ?? {})).not.toContain('Two filters');
});

it('an archived thread is opened before a card in it is edited', async () => {
  const ask = async () => [{ ...(await import('../chat/make-view.ts')).makeDiagnosis('x') }];
  const { discord, interact, mention } = await begin({ quick: ask, ask });
  discord.gateway.dispatch('MESSAGE_CREATE', mention());
  await until(() => discord.rest.messages.length === 1);
  const [answer] = discord.rest.messages;
  discord.rest.archived.add(String(answer?.channel_id));
  const id = /bd:more:0:[\w-]+/.exec(JSON.stringify(answer))?.[0];
  interact(
    3,
    { custom_id: id, component_type: 3, values: ['recheck'] },
    { message: { ...discord.message({}), id: answer?.id, channel_id: answer?.channel_id } },
  );
  await until(() => discord.sent('PATCH channel').length === 1);
  await until(() => transcript(discord.rest.messages[0] ?? {}).includes('Checked again'));
  expect(transcript(discord.rest.messages[0] ?? {})).toContain('Checked again');
});

it('a missing permission is asked for once in ten minutes, not with every question', async () => {
  const { discord, mention } = await begin();
  const missing = { status: 403, body: { code: 50_013, message: 'Missing Permissions' } };
  discord.rest.script('PUT reaction', missing);
  discord.rest.script('POST thread', missing);
  for (let nth = 1; nth <= 3; nth++) {
    discord.gateway.dispatch('MESSAGE_CREATE', mention());
    await until(() => discord.rest.messages.length === nth);
  }
  expect([discord.sent('PUT reaction').length, discord.sent('POST thread').length]).toEqual([1, 1]);
  expect(discord.rest.messages.every((m) => m.message_reference !== undefined)).toBe(true);
});

it('what is remembered of a permission ends after ten minutes', () => {
  let now = 0;
  const memory = permissionMemory(() => now);
  memory.note('threads', 'C');
  expect([memory.lacks('threads', 'C'), memory.lacks('threads', 'D'), memory.lacks('posts', 'C')]).toEqual([
    true,
    false,
    false,
  ]);
  now = 10 * 60_000 + 1;
  expect(memory.lacks('threads', 'C')).toBe(false);
});

it('a command in a server that did not install the bot, and in a direct message of two people, is answered', async () => {
  const { discord, bounce } = await begin();
  bounce({ guild_id: '123', authorizing_integration_owners: { 1: '700000000000000001' }, context: 0 });
  const direct = { guild_id: undefined, member: undefined, user: { id: '7', username: 'x' }, context: 2 };
  bounce({ ...direct, channel: { id: '9', type: 1 } });
  await until(() => discord.sent('PATCH original').length === 2);
  expect(transcript(discord.sent('PATCH original')[1] ?? {})).toContain('Two filters');
});

it('a post in a forum is answered in the post', async () => {
  const { discord, mention } = await begin();
  discord.gateway.dispatch(
    'MESSAGE_CREATE',
    mention({ channel_id: bot.threadId, id: bot.threadId, channel_type: 11 }),
  );
  await until(() => discord.rest.messages.length === 1);
  expect([discord.rest.messages[0]?.channel_id, discord.sent('POST thread').length]).toEqual([
    bot.threadId,
    0,
  ]);
});

it('messages that came while nobody listened are read and answered, once', async () => {
  const { discord, desk, channel, start, mention } = await begin();
  const first = mention();
  discord.say(first);
  await until(() => discord.rest.messages.length === 1);
  await channel.stop();
  const missed = mention();
  discord.say(missed);
  await start();
  await until(() => discord.rest.messages.length === 2 && desk.memory.finished.size === 2);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect([discord.rest.messages.length, desk.memory.finished.size]).toEqual([2, 2]);
});

it('the form is the first answer to /bounce alone; nothing is deferred before it', async () => {
  const { discord, interact } = await begin();
  interact(2, { id: '5', type: 1, name: 'bounce', options: [] });
  await until(() => discord.sent('POST callback').length === 1);
  expect(discord.sent('POST callback').map((body) => body.type)).toEqual([9]);
});

it.each([
  [{ session_start_limit: { remaining: 999 } }, 0],
  [{ session_start_limit: { remaining: 150 } }, 30_000],
  [{ session_start_limit: { remaining: 20 } }, 300_000],
  [{ session_start_limit: { remaining: 5 } }, null],
  [{}, 0],
])('starts left for today: %j', (gateway, wait) => expect(startAllowance(gateway)).toBe(wait));

it('a gateway without any sign for five minutes is dead', () => {
  expect([isDead(0, 299_000), isDead(0, 301_000)]).toEqual([false, true]);
});

it('the smallest id of a time is that of Discord', () => {
  // From the reference of Discord: this id was made at that time.
  expect(BigInt(snowflakeAt(1_462_015_105_796)) >> 22n).toBe(175_928_847_299_117_063n >> 22n);
});
