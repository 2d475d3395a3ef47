import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { diagnoseBytes } from '../../../src/compose/chain/diagnose-bytes.ts';
import type { AnswerCard } from '../../../src/delivery/chat/chat-card.ts';
import { routeFor } from '../../../src/delivery/chat/deliver.ts';
import { discordChannel } from '../../../src/delivery/discord/discord-channel.ts';
import { presentDiscord } from '../../../src/delivery/discord/present-discord.ts';
import { presentSlack } from '../../../src/delivery/slack/present-slack.ts';
import { slackChannel } from '../../../src/delivery/slack/slack-channel.ts';
import { answerFor } from '../../../src/explanation/answer-for.ts';
import type { Untrusted } from '../../../src/explanation/answer-view.ts';
import { isRole } from '../../../src/explanation/mask-local-part.ts';
import { bodyFaults } from '../../stand-ins/discord/discord-body.ts';
import { bot as discordBot } from '../../stand-ins/discord/discord-gateway.ts';
import { discordStandIn } from '../../stand-ins/discord/discord-stand-in.ts';
import { blockFaults } from '../../stand-ins/slack/block-kit.ts';
import { slackStandIn } from '../../stand-ins/slack/slack-stand-in.ts';
import { bot, type Json } from '../../stand-ins/slack/slack-web-api.ts';
import { testDesk, until } from './contract.ts';
import { transcript } from './transcript.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const bounce = readFileSync(new URL('../../fixtures/postfix-spf-fail.eml', import.meta.url));
const common = { mode: 'mention', modes: {}, maxFileBytes: 1_000_000 } as const;
const pngStart = '\u{fffd}PNG';

/** The chain itself: a route comes from a mail alone. */
const desk = () =>
  testDesk(undefined, {
    ask: async ({ bytes, name }) => diagnoseBytes(bytes, name),
    view: answerFor,
    patience: { post: [10, 10], event: [10] },
  });

const inSlack = async () => {
  const slack = await slackStandIn();
  const { deps, memory, logged } = desk();
  const tokens = { botToken: bot.token, appToken: bot.appToken };
  const config = { ...common, ...tokens, apiUrl: slack.apiUrl, fileOrigins: [slack.origin] };
  const channel = await slackChannel(config, deps);
  closing.push(slack.close, () => channel.stop());
  const ask = async (count = 1): Promise<Json> => {
    const files = Array.from({ length: count }, (_, nth) => slack.file(`${nth}.eml`, bounce));
    const event = slack.event({ text: `<@${bot.userId}> why?`, files });
    const done = memory.finished.size;
    await slack.deliver(event);
    await until(() => memory.finished.size > done);
    return event.event as Json;
  };
  return { slack, memory, logged, ask };
};

const inDiscord = async () => {
  const discord = await discordStandIn();
  const { deps, memory, logged } = desk();
  const at = { apiUrl: discord.apiUrl, fileOrigins: [discord.origin] };
  const channel = await discordChannel(
    { ...common, ...at, token: discordBot.token, messageContent: false },
    deps,
  );
  closing.push(discord.close, () => channel.stop());
  return { discord, memory, logged };
};

const fixtures = new URL('../../fixtures/', import.meta.url);
const files = readdirSync(fixtures).filter((name) => /\.(?:eml|txt)$/.test(name));
const person = /[\p{L}\p{N}._+=-]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}/giu;

it.each(files)('nobody is named in the picture of %s, in no word of it and of its description', (name) => {
  for (const diagnosis of diagnoseBytes(readFileSync(new URL(name, fixtures)), name)) {
    const route = routeFor(diagnosis, desk().deps.log);
    const named = JSON.stringify(route).match(person) ?? [];
    expect(named.filter((one) => !isRole(one.slice(0, one.indexOf('@'))))).toEqual([]);
    const view = answerFor(diagnosis, 'outside');
    const group = { view, names: [], count: 1, buttons: [] };
    const shown = { ref: 'F0123', described: (route?.described ?? []).join(' ') as Untrusted };
    const rest = { troubles: [], omitted: 0, notes: [], pending: false };
    const card: AnswerCard = { kind: 'answer', id: 'a', groups: [group], ...rest, picture: shown };
    expect(blockFaults(presentSlack(card).blocks)).toEqual([]);
    expect(bodyFaults({ ...presentDiscord(card) })).toEqual([]);
  }
});

describe('the way of the message in Slack', () => {
  it('stands in the answer as a picture of Slack, waited for while Slack looks at it, told in words without people', async () => {
    const { slack, ask } = await inSlack();
    await ask();
    const { blocks } = slack.messages[0] ?? {};
    const image = (blocks as Json[]).find(({ type }) => type === 'image');
    expect(image?.slack_file).toEqual({ id: [...slack.pictures.keys()][0] });
    expect(image?.alt_text).toMatch(/contoso\.example/);
    expect(image?.alt_text).not.toMatch(/[a-z]@(?!\*)/i);
    expect(JSON.stringify(slack.sent('upload')[0]?.raw)).toContain(pngStart);
    // Nothing else is posted, and the file belongs to no channel.
    expect([slack.messages.length, slack.sent('files.completeUploadExternal')[0]?.channel_id]).toEqual([
      1,
      undefined,
    ]);
  });

  it('an answer whose picture is refused is whole, and no file is left', async () => {
    const { slack, ask, logged } = await inSlack();
    slack.scriptWhen('chat.update', ({ blocks }) => JSON.stringify(blocks).includes('slack_file'));
    slack.script('chat.update', { ok: false, error: 'invalid_blocks' });
    await ask();
    expect([slack.messages.length, slack.pictures.size]).toEqual([1, 0]);
    expect(transcript(slack.messages[0] ?? {})).toMatch(/SPF record[\s\S]*Who must act/);
    expect(logged.join('\n')).toContain('a picture failed in Slack');
  });

  it('an app without the permission to write files answers without a picture', async () => {
    const { slack, ask } = await inSlack();
    slack.script('files.getUploadURLExternal', { ok: false, error: 'missing_scope' });
    await ask();
    expect(transcript(slack.messages[0] ?? {})).toContain('Who must act');
    expect(transcript(slack.messages[0] ?? {})).not.toContain('(picture');
  });

  it('goes with the answer when the message is deleted', async () => {
    const { slack, ask } = await inSlack();
    const { ts } = await ask();
    expect(slack.pictures.size).toBe(1);
    const gone = { subtype: 'message_deleted', deleted_ts: ts, user: undefined, hidden: true };
    await slack.deliver(slack.event({ extra: gone }));
    await until(() => slack.pictures.size === 0);
    expect(slack.pictures.size).toBe(0);
  });

  it('a press changes the words and leaves the picture; one that somebody deleted keeps no word from changing', async () => {
    const { slack, ask, memory } = await inSlack();
    await ask();
    const press = async (name: string, nth: number): Promise<void> => {
      await slack.deliver({
        type: 'block_actions',
        team: { id: bot.teamId },
        user: { id: 'U0AGENT', name: 'anna' },
        trigger_id: `5.${nth}`,
        channel: { id: 'C0SUPPORT', name: 'support' },
        container: { type: 'message', channel_id: 'C0SUPPORT', message_ts: slack.messages[0]?.ts },
        actions: [{ type: 'button', action_id: `bouncedesk_${name}_0`, value: [...memory.shelf.keys()][0] }],
      });
      await until(() => memory.finished.size === 1 + nth);
    };
    await press('take', 1);
    expect(transcript(slack.messages[0] ?? {})).toMatch(/\(picture[\s\S]*Taken by anna/);
    slack.pictures.clear();
    await press('fixed', 2);
    expect(transcript(slack.messages[0] ?? {})).toContain('Fixed by anna');
  });

  it('a private answer stays private: the picture is asked for, and comes by direct message', async () => {
    const { slack, memory } = await inSlack();
    await slack.deliver(slack.command('/bounce', bounce.toString()));
    await until(() => memory.finished.size === 1);
    expect(slack.pictures.size).toBe(0);
    const answer = slack.sent('response_url')[0] ?? {};
    expect(transcript(answer)).toContain('The way as a picture');
    const option = { value: `picture:${[...memory.shelf.keys()][0]}` };
    await slack.deliver({
      type: 'block_actions',
      team: { id: bot.teamId },
      user: { id: 'U0AGENT' },
      trigger_id: '6.1',
      response_url: `${slack.origin}/response/77`,
      channel: { id: 'C0SUPPORT', name: 'support' },
      container: { type: 'message', channel_id: 'C0SUPPORT', message_ts: '1.000001', is_ephemeral: true },
      actions: [{ type: 'static_select', action_id: 'bouncedesk_more_0', selected_option: option }],
    });
    await until(() => memory.finished.size === 2);
    const done = slack.sent('files.completeUploadExternal')[0] ?? {};
    expect(String(done.channel_id ?? JSON.stringify(done))).toMatch(/D0AGENT/);
    expect(slack.messages).toEqual([]);
  });
});

describe('the way of the message in Discord', () => {
  const ask = async ({ discord, memory }: Awaited<ReturnType<typeof inDiscord>>, count = 1) => {
    const attachments = Array.from({ length: count }, (_, nth) => discord.attachment(`${nth}.eml`, bounce));
    discord.say(discord.message({ text: 'why?', mention: true, attachments }));
    await until(() => memory.finished.size === 1);
  };

  it('stands in the answer as an attachment that a gallery names, told in words without people', async () => {
    const at = await inDiscord();
    await ask(at);
    const [answer] = at.discord.rest.messages;
    const shown = JSON.stringify(answer?.components);
    expect(shown).toContain('"url":"attachment://route.png"');
    expect(transcript(answer ?? {})).toMatch(/\(picture: 1\. .*contoso\.example/);
    expect(/\(picture: [^)]*[a-z]@(?!\*)/i.test(transcript(answer ?? {}))).toBe(false);
    expect(at.discord.uploads).toEqual([{ route: 'PATCH', names: ['route.png'], png: true }]);
  });

  it('an answer whose picture is refused is whole', async () => {
    const at = await inDiscord();
    at.discord.rest.script('PATCH message', { status: 403, body: { code: 50_013, message: 'no' } });
    await ask(at);
    expect(transcript(at.discord.rest.messages[0] ?? {})).toContain('Who must act');
    expect(at.logged.join('\n')).toContain('a picture failed in Discord');
  });

  it('a command is answered to the person alone, and so is its picture', async () => {
    const { discord, memory } = await inDiscord();
    const options = [{ name: 'text', type: 3, value: bounce.toString().slice(0, 6_000) }];
    const it_ = discord.interaction(2, { id: '5', type: 1, name: 'bounce', options });
    discord.gateway.dispatch('INTERACTION_CREATE', it_);
    await until(() => memory.finished.size === 1);
    const calls = (): readonly Json[] =>
      discord.rest.calls.filter(({ route }) => route === 'PATCH original').map(({ body }) => body);
    expect(transcript(calls()[0] ?? {})).toContain('The way as a picture');
    const id = [...memory.shelf.keys()][0];
    const data = { component_type: 3, custom_id: `bd:more:0:${id}`, values: ['picture'] };
    discord.gateway.dispatch('INTERACTION_CREATE', discord.interaction(3, data));
    await until(() => memory.finished.size === 2);
    expect(JSON.stringify(calls()[1])).toContain('attachment://route.png');
    expect([discord.rest.messages, discord.uploads.length]).toEqual([[], 1]);
  });
});
