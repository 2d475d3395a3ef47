import { afterEach, describe, expect, it } from 'vitest';
import { own } from '../../../src/delivery/chat/notices.ts';
import { discordChannel } from '../../../src/delivery/discord/discord-channel.ts';
import { slackChannel } from '../../../src/delivery/slack/slack-channel.ts';
import { bot as discordBot } from '../../stand-ins/discord/discord-gateway.ts';
import { discordStandIn } from '../../stand-ins/discord/discord-stand-in.ts';
import { slackStandIn } from '../../stand-ins/slack/slack-stand-in.ts';
import { bot, type Json } from '../../stand-ins/slack/slack-web-api.ts';
import { type Desk, headers, testDesk, until } from './contract.ts';
import { transcript } from './transcript.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const common = { mode: 'mention', modes: {}, maxFileBytes: 1_000_000 } as const;
const pointsToIt = /answered already[\s\S]*Two filters at the recipient[\s\S]*https:/;

interface Talk {
  readonly say: (text: string, mail?: boolean) => Promise<void>;
  readonly deleteMail: () => Promise<void>;
  readonly shown: () => readonly string[];
}
const article = {
  id: 'greylisted',
  title: own`First attempt deferred (greylisting)`,
  summary: own`Nobody has to act.`,
  blocks: [],
};
const searchArticles = async (query: string) => (/greylist/i.test(query) ? [article] : []);

const inSlack = async (): Promise<{ readonly desk: Desk } & Talk> => {
  const slack = await slackStandIn();
  const desk = testDesk(undefined, { searchArticles });
  const tokens = { botToken: bot.token, appToken: bot.appToken };
  const config = { ...common, ...tokens, apiUrl: slack.apiUrl, fileOrigins: [slack.origin] };
  const channel = await slackChannel(config, desk.deps);
  closing.push(slack.close, () => channel.stop());
  let mailAt: unknown;
  const settle = async (payload: Json): Promise<void> => {
    const done = desk.memory.finished.size;
    await slack.deliver(payload);
    await until(() => desk.memory.finished.size > done);
  };
  return {
    desk,
    say: async (text, mail = false) => {
      const files = mail ? [slack.file('bounce.txt', Buffer.from(headers))] : [];
      const words = text.startsWith('@bot') ? text.replace('@bot', `<@${bot.userId}>`) : text;
      const payload = slack.event({ text: words, files });
      slack.messages.push(payload.event as Json);
      if (mail) mailAt = (payload.event as Json).ts;
      await settle(payload);
    },
    deleteMail: () =>
      settle(slack.event({ extra: { subtype: 'message_deleted', deleted_ts: mailAt, hidden: true } })),
    shown: () => slack.messages.filter(({ user }) => user === bot.userId).map(transcript),
  };
};

const inDiscord = async (): Promise<{ readonly desk: Desk } & Talk> => {
  const discord = await discordStandIn();
  const desk = testDesk(undefined, { searchArticles });
  const at = { apiUrl: discord.apiUrl, fileOrigins: [discord.origin] };
  const channel = await discordChannel(
    { ...common, ...at, token: discordBot.token, messageContent: true },
    desk.deps,
  );
  closing.push(discord.close, () => channel.stop());
  let mailAt: unknown;
  const settled = async (work: () => void): Promise<void> => {
    const done = desk.memory.finished.size;
    work();
    await until(() => desk.memory.finished.size > done);
  };
  return {
    desk,
    say: async (text, mail = false) => {
      const attachments = mail ? [discord.attachment('bounce.txt', Buffer.from(headers))] : [];
      const mention = text.startsWith('@bot');
      const message = discord.message({ text: text.replace('@bot', ''), mention, attachments });
      if (mail) mailAt = message.id;
      await settled(() => discord.say(message));
    },
    deleteMail: () =>
      settled(() =>
        discord.gateway.dispatch('MESSAGE_DELETE', {
          id: mailAt,
          channel_id: discordBot.channelId,
          guild_id: discordBot.guildId,
        }),
      ),
    shown: () => discord.rest.messages.map(transcript),
  };
};

describe.each([
  ['Slack', inSlack],
  ['Discord', inDiscord],
] as const)('%s: a mention below a mail', (_platform, begin) => {
  it('that was answered points to that answer', async () => {
    const { say, shown, desk } = await begin();
    await say('@bot look', true);
    await say('@bot why did that bounce?');
    expect(shown()[0]).toContain('Who must act');
    expect(shown()[1]).toMatch(pointsToIt);
    expect(desk.asked.length).toBe(1);
  });

  it('that somebody else asked about, in a message of their own, points to that answer too', async () => {
    const { say, shown, desk } = await begin();
    await say('no idea what this is', true);
    await say('@bot can you look?');
    await say('@bot why did that bounce?');
    expect(shown()[0]).toContain('Who must act');
    expect(shown()[1]).toMatch(pointsToIt);
    expect(desk.asked.length).toBe(1);
  });

  it('that is deleted: the answer that somebody else asked for goes with it', async () => {
    const { say, shown, deleteMail, desk } = await begin();
    await say('no idea what this is', true);
    await say('@bot can you look?');
    expect(shown().length).toBe(1);
    await deleteMail();
    expect([shown(), desk.memory.noted]).toEqual([[], []]);
  });

  it('with a question in general is answered by the article, not by that mail', async () => {
    const { say, shown, desk } = await begin();
    await say('look', true);
    await say('@bot what is greylisting?');
    expect(shown()[0]).toContain('First attempt deferred (greylisting)');
    await say('@bot is this greylisting?');
    expect(shown()[1]).toContain('Who must act');
    expect(desk.asked.length).toBe(1);
  });
});
