import { readFileSync, rmSync } from 'node:fs';
import { diagnoseBytes } from '../../src/compose/chain/diagnose-bytes.ts';
import type { ChatDeps } from '../../src/delivery/chat/chat-deps.ts';
import { discordChannel } from '../../src/delivery/discord/discord-channel.ts';
import { slackChannel } from '../../src/delivery/slack/slack-channel.ts';
import { answerFor } from '../../src/explanation/answer-for.ts';
import { chatMemoryOf } from '../../src/store/chat-memory.ts';
import { openDatabase } from '../../src/store/database.ts';
import { bot as discordBot } from '../stand-ins/discord/discord-gateway.ts';
import { discordStandIn } from '../stand-ins/discord/discord-stand-in.ts';
import { slackStandIn } from '../stand-ins/slack/slack-stand-in.ts';
import { type Json, bot as slackBot } from '../stand-ins/slack/slack-web-api.ts';
import { embeddedPlace } from '../store/embedded-place.ts';

/**
 * What a person sees after a payload: a card with a cause, a word on what to send, a sign, or nothing. An interaction of
 * another app is acknowledged and nothing more.
 */
type Seen = 'answer' | 'help' | 'sign' | 'acknowledged' | 'nothing';

export interface PlatformScore {
  readonly played: number;
  /** `payload: expected, seen`. */
  readonly wrong: readonly string[];
}

const reply = '550 5.7.26 Unauthenticated email from contoso.example is not accepted due to DMARC policy';
/** Waits for what is expected, as long as a busy machine may need, then a moment for what is not. */
const happens = async (seen: () => boolean, expected: Seen): Promise<void> => {
  const end = Date.now() + (expected === 'nothing' ? 0 : 15_000);
  while (!seen() && Date.now() < end) await settle(50);
  await settle(200);
};
const settle = (ms = 250): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The chain itself on the embedded store, for as long as `play` takes. */
const withDeps = async (play: (deps: ChatDeps) => Promise<PlatformScore>): Promise<PlatformScore> => {
  const place = await embeddedPlace();
  const database = await openDatabase(place, () => undefined);
  const failed: string[] = [];
  const log = (fields: unknown, message: string): void =>
    void failed.push(`${message} ${JSON.stringify(fields)}`);
  try {
    const score = await play({
      ask: async ({ bytes, name }) => diagnoseBytes(bytes, name),
      view: answerFor,
      remember: chatMemoryOf(database) as unknown as ChatDeps['remember'],
      searchArticles: null,
      policy: null,
      fetch,
      log: { info: () => undefined, warn: log, error: log },
      fatal: (reason) => void failed.push(reason),
    });
    return { ...score, wrong: [...score.wrong, ...failed] };
  } finally {
    await database.close();
    rmSync(place.folder, { recursive: true, force: true });
  }
};

const cardOf = (posts: readonly unknown[]): Seen =>
  /Who must act|To settle it/.test(JSON.stringify(posts)) ? 'answer' : 'help';

const common = { mode: 'mention', modes: {}, maxFileBytes: 1_000_000 } as const;

/** What a person would expect of each recorded payload. Those not named ask for nothing. */
const expectedOfDiscord: Readonly<Record<string, Seen>> = {
  gatewayMention: 'sign',
  gatewayAIMention: 'help',
  gatewayRoleMention: 'help',
};

/** Plays every recorded payload of Discord into the running channel, mentions once more with a reply beside their words. */
export const scoreDiscord = (file: string): Promise<PlatformScore> =>
  withDeps(async (deps) => {
    const { metadata, ...recorded } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Json>;
    const discord = await discordStandIn();
    const channel = await discordChannel(
      {
        ...common,
        token: discordBot.token,
        messageContent: true,
        apiUrl: discord.apiUrl,
        fileOrigins: [discord.origin],
      },
      deps,
    );
    // From here on it is the bot that was recorded.
    discord.gateway.dispatch('READY', {
      user: { id: metadata?.botId, bot: true },
      application: { id: metadata?.botId },
      session_id: 'session-1',
      resume_gateway_url: `${discord.origin.replace('http', 'ws')}/gateway`,
    });
    const role = { id: metadata?.roleId, tags: { bot_id: metadata?.botId } };
    discord.gateway.dispatch('GUILD_CREATE', {
      id: metadata?.guildId,
      roles: [role],
      channels: [],
      threads: [],
    });
    await settle();
    const wrong: string[] = [];
    let played = 0;
    const play = async (name: string, t: string, d: Json, expected: Seen): Promise<void> => {
      const before = { posts: discord.rest.messages.length, acks: discord.sent('POST callback').length };
      const signs = discord.rest.calls.filter((call) => call.route === 'PUT reaction').length;
      discord.gateway.dispatch(t, d);
      played += 1;
      const count = (): number =>
        expected === 'sign'
          ? discord.rest.calls.filter((call) => call.route === 'PUT reaction').length - signs
          : expected === 'acknowledged'
            ? discord.sent('POST callback').length - before.acks
            : discord.rest.messages.length - before.posts;
      await happens(() => count() > 0, expected);
      const posts = discord.rest.messages.slice(before.posts);
      const signed = discord.rest.calls.filter((call) => call.route === 'PUT reaction').length > signs;
      const acked = discord.sent('POST callback').length > before.acks;
      const seen: Seen =
        posts.length > 0 ? cardOf(posts) : acked ? 'acknowledged' : signed ? 'sign' : 'nothing';
      if (seen !== expected) wrong.push(`discord ${name}: ${expected}, ${seen}`);
    };
    for (const [name, body] of Object.entries(recorded)) {
      const gateway = typeof body.type === 'string';
      const t = gateway ? String(body.type).replace('GATEWAY_', '') : 'INTERACTION_CREATE';
      const d = (gateway ? body.data : body) as Json;
      const expected = expectedOfDiscord[name] ?? (gateway ? 'nothing' : 'acknowledged');
      await play(name, t, d, expected);
      if (!name.endsWith('Mention')) continue;
      const id = String(BigInt(String(d.id)) + 1n);
      await play(
        `${name} with a reply`,
        t,
        { ...d, id, content: `${String(d.content)}\n${reply}` },
        'answer',
      );
    }
    await channel.stop();
    await discord.close();
    return { played, wrong };
  });

const expectedOfSlack = (payload: Json): Seen => {
  const event = payload.event as Json | undefined;
  if (event === undefined) return 'acknowledged';
  const addressed = event.channel_type === 'im' || /<@U/.test(String(event.text));
  return addressed ? 'sign' : 'nothing';
};

/** The same for the files of Slack. What is kept in them beside payloads (state of another program) is left out. */
export const scoreSlack = (files: readonly string[]): Promise<PlatformScore> =>
  withDeps(async (deps) => {
    const slack = await slackStandIn();
    const channel = await slackChannel(
      {
        ...common,
        botToken: slackBot.token,
        appToken: slackBot.appToken,
        apiUrl: slack.apiUrl,
        fileOrigins: [slack.origin],
      },
      deps,
    );
    const wrong: string[] = [];
    let played = 0;
    const play = async (name: string, payload: Json, expected: Seen): Promise<void> => {
      const [posts, signs] = [slack.messages.length, slack.sent('reactions.add').length];
      const ack = await slack.deliver(payload);
      played += 1;
      await happens(
        () =>
          expected === 'acknowledged' ||
          (expected === 'sign' ? slack.sent('reactions.add').length > signs : slack.messages.length > posts),
        expected,
      );
      const posted = slack.messages.slice(posts);
      const signed = slack.sent('reactions.add').length > signs;
      const quiet: Seen = payload.event === undefined && ack !== null ? 'acknowledged' : 'nothing';
      const seen: Seen = posted.length > 0 ? cardOf(posted) : signed ? 'sign' : quiet;
      if (ack === null) wrong.push(`slack ${name}: not acknowledged`);
      if (seen !== expected) wrong.push(`slack ${name}: ${expected}, ${seen}`);
    };
    for (const file of files) {
      const recorded = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      for (const [name, value] of Object.entries(recorded)) {
        if (typeof value !== 'object' || value === null || name.endsWith('Context')) continue;
        const payload = value as Json;
        const of = `${file.replace(/^.*\//, '')} ${name}`;
        await play(of, payload, expectedOfSlack(payload));
        const event = payload.event as Json | undefined;
        if (event === undefined || expectedOfSlack(payload) !== 'sign') continue;
        const { blocks: _, ...plain } = event;
        const ts = `${String(event.ts).split('.')[0]}.999999`;
        const asked = { ...plain, ts, text: `${String(event.text)}\n${reply}` };
        await play(`${of} with a reply`, { ...payload, event: asked }, 'answer');
      }
    }
    await channel.stop();
    await slack.close();
    return { played, wrong };
  });
