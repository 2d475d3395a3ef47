import { expect, it } from 'vitest';
import { discordChannel } from '../../../src/delivery/discord/discord-channel.ts';
import { slackChannel } from '../../../src/delivery/slack/slack-channel.ts';
import { bot as discordBot } from '../../stand-ins/discord/discord-gateway.ts';
import { discordStandIn } from '../../stand-ins/discord/discord-stand-in.ts';
import { slackStandIn } from '../../stand-ins/slack/slack-stand-in.ts';
import { bot as slackBot } from '../../stand-ins/slack/slack-web-api.ts';
import { testDesk } from './contract.ts';
import { loadDiscord, loadSlack } from './load.ts';

const plan = { count: 200, perSecond: 100, fileBytes: 20_000 };
const common = { mode: 'mention', modes: {}, maxFileBytes: 10_000_000 } as const;

it('Slack: 200 questions, three in ten delivered twice, sockets recycled: one answer each', async () => {
  const slack = await slackStandIn();
  const config = { ...common, apiUrl: slack.apiUrl, fileOrigins: [slack.origin] };
  const channel = await slackChannel(
    { ...config, botToken: slackBot.token, appToken: slackBot.appToken },
    testDesk().deps,
  );
  expect(await loadSlack(slack, plan)).toMatchObject({ once: 200, lost: 0, twice: 0 });
  await channel.stop();
  await slack.close();
});

it('Discord: 200 questions, three in ten delivered twice, sessions resumed: one answer each', async () => {
  const discord = await discordStandIn();
  const config = { ...common, apiUrl: discord.apiUrl, fileOrigins: [discord.origin] };
  const channel = await discordChannel(
    { ...config, token: discordBot.token, messageContent: false },
    testDesk().deps,
  );
  expect(await loadDiscord(discord, plan)).toMatchObject({ once: 200, lost: 0, twice: 0 });
  await channel.stop();
  await discord.close();
});
