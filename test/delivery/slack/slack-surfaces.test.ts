import { afterEach, expect, it } from 'vitest';
import type { ChatDeps } from '../../../src/delivery/chat/chat-deps.ts';
import manifest from '../../../src/delivery/slack/manifest.json' with { type: 'json' };
import { slackChannel } from '../../../src/delivery/slack/slack-channel.ts';
import { slackFault } from '../../../src/delivery/slack/slack-connection.ts';
import { blockFaults, viewFaults } from '../../stand-ins/slack/block-kit.ts';
import { liveInSlack } from '../../stand-ins/slack/live-slack.ts';
import { slackStandIn } from '../../stand-ins/slack/slack-stand-in.ts';
import { bot, type Json } from '../../stand-ins/slack/slack-web-api.ts';
import { casesInProcess } from '../chat/cases-in-process.ts';
import { headers, testDesk, until } from '../chat/contract.ts';
import { hostileStrings } from '../chat/hostile.ts';
import { makeView, ourLinks } from '../chat/make-view.ts';
import { transcript } from '../chat/transcript.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const begin = async (over: Partial<ChatDeps> = {}, view = makeView, scopes = '') => {
  const slack = await slackStandIn();
  if (scopes !== '') slack.grant(scopes);
  closing.push(() => slack.close());
  const desk = testDesk(view, over);
  const common = { mode: 'mention', modes: {}, maxFileBytes: 1_000_000 } as const;
  const channel = await slackChannel(
    {
      ...common,
      botToken: bot.token,
      appToken: bot.appToken,
      apiUrl: slack.apiUrl,
      fileOrigins: [slack.origin],
    },
    desk.deps,
  );
  closing.push(() => channel.stop());
  const home = async (): Promise<Json> => {
    const before = slack.sent('views.publish').length;
    const { event, ...envelope } = slack.event({});
    const opened = { type: 'app_home_opened', user: 'U0AGENT', tab: 'home', channel: 'D0AGENT' };
    await slack.deliver({ ...envelope, event: opened });
    await until(() => slack.sent('views.publish').length > before);
    return slack.sent('views.publish').at(-1)?.view as Json;
  };
  const mention = (): Json => slack.event({ text: `<@${bot.userId}> ${headers}` });
  return { slack, desk, home, mention };
};
const base = { team: { id: bot.teamId }, user: { id: 'U0AGENT' } };

it('the home page shows how to use it, own answers, modes, totals, retention; deleting works from there', async () => {
  const { slack, desk, home, mention } = await begin({ retentionDays: 14 });
  await desk.memory.set('slack', bot.teamId, 'mode:C0SUPPORT', 'auto');
  expect(transcript(await home())).toContain('None yet');
  await slack.deliver(mention());
  await until(() => desk.memory.finished.size === 1);
  const view = await home();
  expect(viewFaults(view)).toEqual([]);
  await expect(`${transcript(view)}\n`).toMatchFileSnapshot('../chat/golden/slack-home.txt');
  const container = { type: 'view', view_id: 'V1' };
  const actions = [{ type: 'button', action_id: 'bouncedesk_forget_0', value: 'forget' }];
  await slack.deliver({ type: 'block_actions', ...base, trigger_id: '5.1', container, actions });
  await until(() => slack.messages.some((m) => String(m.channel).startsWith('D')));
  expect(transcript(slack.messages.at(-1) ?? {})).toContain('Forgotten');
  expect(desk.memory.noted).toEqual([]);
});

it('hostile words in cases and settings do nothing on the home page', async () => {
  for (const text of hostileStrings.slice(0, 60)) {
    const headline = text as never;
    const { slack, desk, home, mention } = await begin({}, () => makeView(text, { headline }));
    await slack.deliver(mention());
    await until(() => desk.memory.finished.size === 1);
    const view = await home();
    const payload = { unfurl_links: false, unfurl_media: false, blocks: view.blocks };
    expect([text, viewFaults(view), liveInSlack(payload, ourLinks)]).toEqual([text, [], []]);
    for (const close of closing.splice(0).reverse()) await close();
  }
});

it('the shortcut that works anywhere opens the form; a late trigger is told by direct message', async () => {
  const { slack } = await begin();
  await slack.deliver({ type: 'shortcut', ...base, callback_id: 'diagnose_text', trigger_id: '7.1' });
  await until(() => slack.sent('views.open').length === 1);
  expect(viewFaults(slack.sent('views.open')[0]?.view)).toEqual([]);
  await slack.deliver({ type: 'shortcut', ...base, callback_id: 'diagnose_text', trigger_id: 'expired' });
  await until(() => slack.messages.length === 1);
  const told = slack.messages[0] ?? {};
  expect([String(told.channel).startsWith('D'), blockFaults(told.blocks)]).toEqual([true, []]);
  expect(transcript(told)).toContain('came too late');
});

it('a message that leaves a tombstone because it has replies counts as deleted, an edited one does not', async () => {
  const { slack, desk, mention } = await begin();
  const payload = mention();
  await slack.deliver(payload);
  await until(() => desk.memory.finished.size === 1);
  const { ts } = payload.event as Json;
  const changed = (message: Json): Json =>
    slack.event({ extra: { subtype: 'message_changed', message: { ts, ...message }, hidden: true } });
  await slack.deliver(changed({ text: 'edited' }));
  await until(() => slack.messages.length === 1);
  await slack.deliver(changed({ subtype: 'tombstone', text: 'This message was deleted.' }));
  // The message goes first: what dies in between finds the note and goes on.
  await until(() => slack.messages.length === 0 && desk.memory.noted.length === 0);
  expect([slack.messages, desk.memory.noted]).toEqual([[], []]);
});

it('the form closes at once and its answer survives a second delivery', async () => {
  const { slack, desk } = await begin();
  const payload = {
    type: 'view_submission',
    ...base,
    trigger_id: '8.1',
    view: {
      id: 'V7',
      callback_id: 'bounce_form',
      state: { values: { text: { text: { type: 'plain_text_input', value: headers } } } },
    },
  };
  expect(await slack.deliver(payload)).toEqual({});
  expect(await slack.deliver(payload)).toEqual({});
  await until(() => desk.memory.finished.size === 1);
  expect(slack.messages.length).toBe(1);
});

it('a message in the tab for agents is a direct message in a thread of its own', async () => {
  const { slack } = await begin();
  await slack.deliver(slack.event({ text: headers, channel: 'D0AGENT', extra: { thread_ts: '9.000001' } }));
  await until(() => slack.messages.length === 1);
  expect(slack.messages[0]?.thread_ts).toBe('9.000001');
});

it('in a channel shared with another company no addresses and no case are offered', async () => {
  const { slack, mention } = await begin({ tickets: casesInProcess().port });
  await slack.deliver(mention());
  await until(() => slack.messages.length === 1);
  expect(transcript(slack.messages[0] ?? {})).toContain('Post to the ticket');
  slack.messages.length = 0;
  await slack.deliver(slack.event({ text: `<@${bot.userId}> ${headers}`, shared: true }));
  await until(() => slack.messages.length === 1);
  expect(transcript(slack.messages[0] ?? {})).not.toContain('Full addresses');
  expect(transcript(slack.messages[0] ?? {})).not.toContain('Post to the ticket');
});

it('groups and people named side by side see addresses, others do not', async () => {
  const { slack, desk, mention } = await begin();
  const words = 'role <!subteam^S0SUPPORT|@support> <@U0ANNA|anna>';
  await slack.deliver({ ...slack.command('/bouncedesk', words), user_id: bot.adminId });
  await until(() => slack.sent('response_url').length === 1);
  expect((await desk.memory.settings('slack', bot.teamId)).role).toBe('S0SUPPORT U0ANNA');
  await slack.deliver(mention());
  await until(() => desk.memory.finished.size === 2);
  const answer = slack.messages.at(-1) ?? {};
  const asks = async (id: string, nth: number): Promise<string> => {
    const option = { value: `addresses:${[...desk.memory.shelf.keys()][0]}` };
    await slack.deliver({
      type: 'block_actions',
      team: { id: bot.teamId },
      user: { id },
      trigger_id: `6.${nth}`,
      channel: { id: 'C0SUPPORT', name: 'support' },
      container: { type: 'message', channel_id: 'C0SUPPORT', message_ts: answer.ts },
      actions: [{ type: 'static_select', action_id: 'bouncedesk_more_0', selected_option: option }],
    });
    await until(() => slack.sent('chat.postEphemeral').length === nth);
    return transcript(slack.sent('chat.postEphemeral').at(-1) ?? {});
  };
  expect(await asks(bot.groupedId, 1)).toContain('Full addresses');
  expect(await asks('U0ANNA', 2)).toContain('Full addresses');
  expect(await asks('U0OTHER', 3)).toContain('may not');
});

it('what the app was not given is said on the home page and by check', async () => {
  const { slack, home } = await begin({}, makeView, 'chat:write,commands,app_mentions:read');
  expect(transcript(await home())).toMatch(/Something is missing[\s\S]+files:read: no file can be read/);
  await slack.deliver(slack.command('/bouncedesk', 'check'));
  await until(() => slack.sent('response_url').length === 1);
  const told = transcript(slack.sent('response_url')[0] ?? {});
  expect([told.includes('files:read'), told.includes('chat:write')]).toEqual([true, false]);
});

it('check asks anew: what was granted meanwhile is no longer told, and that nobody invited the bot is', async () => {
  const { slack } = await begin({}, makeView, 'chat:write');
  const checked = async (nth: number): Promise<string> => {
    await slack.deliver(slack.command('/bouncedesk', 'check'));
    await until(() => slack.sent('response_url').length === nth);
    return transcript(slack.sent('response_url').at(-1) ?? {});
  };
  expect(await checked(1)).toContain('files:read');
  slack.grant(manifest.oauth_config.scopes.bot.join(','));
  expect(await checked(2)).toContain('every permission that I need');
  slack.script('conversations.info', { ok: true, channel: { id: 'C0SUPPORT', is_member: false } });
  expect(await checked(3)).toMatch(/Not in this channel.+\/invite/);
  slack.script('conversations.info', { ok: false, error: 'channel_not_found' });
  expect(await checked(4)).toContain('/invite');
  slack.script('conversations.info', { ok: false, error: 'internal_error' });
  expect(await checked(5)).toContain('every permission that I need');
});

it('a post that Slack took and whose answer was lost stands once', async () => {
  const { slack, desk, mention } = await begin({ patience: { post: [20, 20, 20], event: [50] } });
  slack.loseAnswers('chat.postMessage', 2);
  await slack.deliver(mention());
  await until(() => desk.memory.finished.size === 1);
  expect(slack.messages.length).toBe(1);
});

it('/bouncekb alone asks what is looked for', async () => {
  const { slack } = await begin();
  await slack.deliver(slack.command('/bouncekb', ''));
  await until(() => slack.sent('response_url').length === 1);
  expect(transcript(slack.sent('response_url')[0] ?? {})).toContain('bouncekb srs');
});

it('the number of a case is taken from the name of a private channel, which payloads do not tell', async () => {
  const { slack, desk, mention } = await begin({ tickets: casesInProcess().port });
  slack.script('conversations.info', { ok: true, channel: { id: 'G0SUPPORT', name: 'case-4711-contoso' } });
  await slack.deliver(mention());
  await until(() => desk.memory.finished.size === 1);
  const press = (name: string, nth: number): Promise<unknown> =>
    slack.deliver({
      type: 'block_actions',
      ...base,
      trigger_id: `6.${nth}`,
      channel: { id: 'G0SUPPORT', name },
      container: { type: 'message', channel_id: 'G0SUPPORT', message_ts: '1.000001' },
      actions: [
        { type: 'button', action_id: 'bouncedesk_number_0', value: [...desk.memory.shelf.keys()][0] },
      ],
    });
  await press('privategroup', 1);
  await until(() => slack.sent('views.open').length === 1);
  expect(JSON.stringify(slack.sent('views.open')[0])).toContain('"4711"');
  await press('directmessage', 2);
  await until(() => slack.sent('views.open').length === 2);
  expect(JSON.stringify(slack.sent('views.open')[1])).not.toContain('4711');
});

it('a revoked token ends the service with the reason', async () => {
  const { slack, desk, mention } = await begin();
  slack.script('chat.postMessage', { ok: false, error: 'token_revoked' });
  await slack.deliver(mention());
  await until(() => desk.fatal.length > 0);
  expect(desk.fatal).toEqual(['the access of the bot was withdrawn']);
});

it.each([
  ['not_in_channel', 'not-member', true],
  ['channel_not_found', 'not-member', true],
  ['is_archived', 'archived', true],
  ['missing_scope', 'missing-permission', true],
  ['account_inactive', 'revoked', true],
  ['thread_not_found', 'gone', true],
  ['ratelimited', 'busy', false],
  ['internal_error', 'outage', false],
  ['invalid_blocks', 'failed', true],
])('error %s: %s, lasting %s', (error, why, lasting) => {
  expect(slackFault({ data: { error } })).toEqual({ ok: false, why, lasting, afterMs: 0 });
});

it('a rate limit says how long to wait; a call that did not arrive may be made again', () => {
  expect(slackFault({ retryAfter: 3 })).toEqual({ ok: false, why: 'busy', lasting: false, afterMs: 3_000 });
  expect(slackFault(new Error('fetch failed'))).toMatchObject({ why: 'outage', lasting: false });
});
