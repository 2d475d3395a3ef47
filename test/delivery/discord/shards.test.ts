import { expect, it } from 'vitest';
import { discordChannel } from '../../../src/delivery/discord/discord-channel.ts';
import { bot } from '../../stand-ins/discord/discord-gateway.ts';
import { discordStandIn } from '../../stand-ins/discord/discord-stand-in.ts';
import { headers, testDesk, until } from '../chat/contract.ts';

/** Servers of two shards: the shard of a server is told by its id. */
const servers = [0n, 1n].map((shard) => String((1_000_000n * 2n + shard) << 22n));

const started = async (shards: number | null, advised: number) => {
  const discord = await discordStandIn();
  discord.rest.advice.shards = advised;
  const desk = testDesk();
  const at = { apiUrl: discord.apiUrl, fileOrigins: [discord.origin] };
  const common = { mode: 'mention', modes: {}, maxFileBytes: 1_000_000, messageContent: false } as const;
  const channel = await discordChannel({ ...common, ...at, token: bot.token, shards }, desk.deps);
  const ask = (guild_id: string | undefined): void => {
    const direct = guild_id === undefined;
    const extra = direct ? {} : { guild_id };
    discord.gateway.dispatch(
      'MESSAGE_CREATE',
      discord.message({ text: headers, mention: true, direct, extra }),
    );
  };
  const close = async (): Promise<void> => {
    await channel.stop();
    await discord.close();
  };
  return { discord, desk, channel, ask, close };
};

it.each([
  ['as many as set', 2, 1],
  ['as many as Discord advises', null, 2],
])(
  'several shards, %s: servers of each and direct messages are answered, once',
  async (_name, set, advised) => {
    const { discord, desk, channel, ask, close } = await started(set, advised);
    const at = discord.gateway.shards();
    expect([at.map(([shard]) => shard).sort(), at.map(([, all]) => all), channel.ready()]).toEqual([
      [0, 1],
      [2, 2],
      true,
    ]);
    for (const server of [...servers, undefined]) ask(server);
    await until(() => desk.memory.finished.size === 3);
    expect([discord.rest.messages.length, desk.memory.finished.size]).toEqual([3, 3]);
    // A connection that was told to come back goes on as the same shard.
    discord.gateway.reconnect();
    await until(() => discord.gateway.shards().length === 2 && channel.ready());
    for (const server of servers) ask(server);
    await until(() => desk.memory.finished.size === 5);
    expect(discord.rest.messages.length).toBe(5);
    await close();
  },
  60_000,
);

it('without the setting there is one connection, whatever Discord advises', async () => {
  const { discord, close } = await started(1, 2);
  expect(discord.gateway.shards()).toEqual([[0, 1]]);
  await close();
});
