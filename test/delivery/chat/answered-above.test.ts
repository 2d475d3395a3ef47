import { afterEach, expect, it } from 'vitest';
import { discordChannel } from '../../../src/delivery/discord/discord-channel.ts';
import { slackChannel } from '../../../src/delivery/slack/slack-channel.ts';
import { bot as discordBot } from '../../stand-ins/discord/discord-gateway.ts';
import { discordStandIn } from '../../stand-ins/discord/discord-stand-in.ts';
import { slackStandIn } from '../../stand-ins/slack/slack-stand-in.ts';
import { bot, type Json } from '../../stand-ins/slack/slack-web-api.ts';
import { headers, testDesk, until } from './contract.ts';
import { transcript } from './transcript.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const common = { mode: 'mention', modes: {}, maxFileBytes: 1_000_000 } as const;
const pointsToIt = /answered already[\s\S]*Two filters at the recipient[\s\S]*https:/;

it('Slack: a mention below a mail that was answered points to that answer', async () => {
  const slack = await slackStandIn();
  const desk = testDesk();
  const tokens = { botToken: bot.token, appToken: bot.appToken };
  const config = { ...common, ...tokens, apiUrl: slack.apiUrl, fileOrigins: [slack.origin] };
  const channel = await slackChannel(config, desk.deps);
  closing.push(slack.close, () => channel.stop());
  const say = async (text: string, files: readonly Json[]): Promise<void> => {
    const event = slack.event({ text, files });
    const done = desk.memory.finished.size;
    slack.messages.push(event.event as Json);
    await slack.deliver(event);
    await until(() => desk.memory.finished.size > done);
  };
  await say('look', [slack.file('bounce.eml', Buffer.from(headers))]);
  await say(`<@${bot.userId}> why did that bounce?`, []);
  const [answer, second] = slack.messages.filter(({ user }) => user === bot.userId).map(transcript);
  expect(answer).toContain('Who must act');
  expect(second).toMatch(pointsToIt);
  expect(desk.asked.length).toBe(1);
});

it('Discord: a mention below a mail that was answered points to that answer', async () => {
  const discord = await discordStandIn();
  const desk = testDesk();
  const at = { apiUrl: discord.apiUrl, fileOrigins: [discord.origin] };
  const channel = await discordChannel(
    { ...common, ...at, token: discordBot.token, messageContent: true },
    desk.deps,
  );
  closing.push(discord.close, () => channel.stop());
  const say = async (message: Json): Promise<void> => {
    const done = desk.memory.finished.size;
    discord.say(message);
    await until(() => desk.memory.finished.size > done);
  };
  const attachments = [discord.attachment('bounce.eml', Buffer.from(headers))];
  await say(discord.message({ text: 'look', attachments }));
  await say(discord.message({ text: 'why did that bounce?', mention: true }));
  const [answer, second] = discord.rest.messages.map(transcript);
  expect(answer).toContain('Who must act');
  expect(second).toMatch(pointsToIt);
  expect(desk.asked.length).toBe(1);
});
