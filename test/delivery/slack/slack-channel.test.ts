import { afterEach, expect, it } from 'vitest';
import type { ChatDeps } from '../../../src/delivery/chat/chat-deps.ts';
import { own } from '../../../src/delivery/chat/notices.ts';
import { slackChannel } from '../../../src/delivery/slack/slack-channel.ts';
import type { SlackConfig } from '../../../src/delivery/slack/slack-connection.ts';
import type { Untrusted } from '../../../src/explanation/answer-view.ts';
import { blockFaults } from '../../stand-ins/slack/block-kit.ts';
import { liveInSlack } from '../../stand-ins/slack/live-slack.ts';
import { type SlackStandIn, slackStandIn } from '../../stand-ins/slack/slack-stand-in.ts';
import { bot, type Json } from '../../stand-ins/slack/slack-web-api.ts';
import { type Desk, headers, testDesk, until } from '../chat/contract.ts';
import { catalogueLink, makeView } from '../chat/make-view.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const begin = async (over: Partial<ChatDeps> = {}, config: Partial<SlackConfig> = {}) => {
  const slack = await slackStandIn();
  closing.push(() => slack.close());
  const desk = testDesk(makeView, over);
  const settings: SlackConfig = {
    botToken: bot.token,
    appToken: bot.appToken,
    mode: 'mention',
    modes: {},
    maxFileBytes: 1_000_000,
    apiUrl: slack.apiUrl,
    fileOrigins: [slack.origin],
    ...config,
  };
  const channel = await slackChannel(settings, desk.deps);
  closing.push(() => channel.stop());
  return { slack, desk, channel };
};

const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 120));
const posts = (slack: SlackStandIn, count: number): Promise<void> =>
  until(() => slack.sent('chat.postMessage').length >= count);
const answered = async (slack: SlackStandIn, method: string): Promise<string> => {
  await until(() => slack.sent(method).length > 0);
  const payload = slack.sent(method)[0] ?? {};
  expect([
    blockFaults(payload.blocks),
    liveInSlack(payload, new Set([catalogueLink, 'https://kb.example/srs'])),
  ]).toEqual([[], []]);
  return JSON.stringify(payload);
};
const mention = (slack: SlackStandIn, more: Json = {}, files: Json[] = []): Json =>
  slack.event({ text: `<@${bot.userId}> ${files.length > 0 ? 'why?' : headers}`, files, extra: more });

const stored = (desk: Desk): readonly string[] => desk.memory.events.map((event) => event.eventKey);

it('an event is stored before it is acknowledged, and stays unacknowledged while the store is away', async () => {
  const { slack, desk } = await begin();
  const payload = mention(slack);
  desk.memory.breakStore(true);
  expect(await slack.sockets.send({ type: 'events_api', payload }, 400)).toBeNull();
  expect(slack.sent('chat.postMessage')).toEqual([]);
  desk.memory.breakStore(false);
  expect(await slack.deliver(payload, 1)).toEqual({});
  expect(stored(desk).length).toBe(1);
  await posts(slack, 1);
  expect(slack.sent('chat.postMessage').length).toBe(1);
});

it('what needs no answer is acknowledged and not stored', async () => {
  const { slack, desk } = await begin();
  expect(await slack.deliver(slack.event({ text: 'x', extra: { subtype: 'message_changed' } }))).toEqual({});
  expect(stored(desk)).toEqual([]);
});

it('the first sign does not wait for the diagnosis', async () => {
  let answer = (): void => undefined;
  const slow = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const { slack } = await begin({ ask: async () => slow.then(() => []) });
  await slack.deliver(mention(slack));
  await until(() => slack.sent('reactions.add').length === 1);
  expect(slack.sent('reactions.add').length).toBe(1);
  expect(slack.sent('chat.postMessage')).toEqual([]);
  answer();
  await posts(slack, 1);
});

it('two sockets are open, and when Slack recycles one nothing is lost', async () => {
  const { slack, channel } = await begin();
  expect(slack.sockets.open.length).toBe(2);
  slack.sockets.refresh();
  await until(() => slack.sockets.opened === 3 && slack.sockets.open.length === 2, 2_000);
  expect([slack.sockets.opened, slack.sockets.open.length, channel.ready()]).toEqual([3, 2, true]);
  await slack.deliver(mention(slack));
  await posts(slack, 1);
  expect(slack.sent('chat.postMessage').length).toBe(1);
});

it('a token that is revoked while connected is told, and the other socket goes on', async () => {
  const { slack, desk, channel } = await begin();
  slack.script('apps.connections.open', { ok: false, error: 'invalid_auth' });
  slack.sockets.refresh();
  await until(() => desk.fatal.length > 0 && slack.sockets.open.length === 1);
  expect(desk.fatal).toEqual(['Slack refused the app token (invalid_auth)']);
  expect([slack.sockets.open.length, channel.ready()]).toEqual([1, true]);
});

it('a network that is away for a moment is waited for', async () => {
  const { slack, desk, channel } = await begin();
  slack.script('apps.connections.open', { ok: false, error: 'internal_error' });
  for (const socket of [...slack.sockets.open]) socket.terminate();
  await until(() => desk.logged.length > 0 && !channel.ready());
  expect(channel.ready()).toBe(false);
  slack.script('apps.connections.open', null);
  await until(() => slack.sockets.open.length === 2, 10_000);
  await until(() => channel.ready());
  await slack.deliver(mention(slack));
  await posts(slack, 1);
  expect([slack.sent('chat.postMessage').length, desk.fatal]).toEqual([1, []]);
});

it('an unknown command, action, shortcut and view are acknowledged without waiting for the store', async () => {
  const { slack, desk } = await begin();
  desk.memory.breakStore(true);
  expect(JSON.stringify(await slack.deliver(slack.command('/other', 'x')))).toContain('not known here');
  const base = { team: { id: bot.teamId }, user: { id: 'U0AGENT' }, trigger_id: '1' };
  expect(
    await slack.deliver({
      type: 'block_actions',
      ...base,
      actions: [{ type: 'button', action_id: 'old', block_id: 'b' }],
    }),
  ).toEqual({});
  expect(
    await slack.deliver({
      type: 'message_action',
      ...base,
      callback_id: 'old',
      channel: { id: 'C1' },
      message: {},
    }),
  ).toEqual({});
  expect(
    await slack.deliver({
      type: 'view_submission',
      ...base,
      view: { id: 'V', type: 'modal', callback_id: 'old' },
    }),
  ).toEqual({});
  expect(desk.logged).toEqual([]);
});

it('/bounce answers the person alone through the response URL', async () => {
  const { slack, desk } = await begin();
  const ack = JSON.stringify(await slack.deliver(slack.command('/bounce', '550 5.7.26 unauthenticated')));
  expect(ack).toContain('ephemeral');
  expect(await answered(slack, 'response_url')).toContain('Two filters');
  expect(slack.sent('response_url')[0]?.response_type).toBe('ephemeral');
  expect(desk.asked[0]?.bytes.toString()).toBe('550 5.7.26 unauthenticated');
});

it('/mailpolicy answers with a policy, and nonsense is told apart', async () => {
  const { slack } = await begin({
    policy: async ({ domain }) => ({
      title: own`Policy`,
      tone: 'fine',
      lines: [{ label: own`SPF`, text: `v=spf1 -all ${domain}` as Untrusted, url: null }],
    }),
  });
  await slack.deliver(slack.command('/mailpolicy', 'Contoso.Example.'));
  await until(() => slack.sent('response_url').length === 1);
  expect(JSON.stringify(slack.sent('response_url')[0])).toContain('v=spf1 -all contoso.example');
  await slack.deliver(slack.command('/mailpolicy', '<!channel> x'));
  await until(() => slack.sent('response_url').length === 2);
  expect(JSON.stringify(slack.sent('response_url')[1])).toContain('not a domain');
});

it('a response URL of another host is never called', async () => {
  const called: string[] = [];
  const { slack, desk } = await begin({
    fetch: async (url, init) => {
      called.push(String(url));
      return fetch(url, init);
    },
  });
  await slack.deliver({ ...slack.command('/bounce', '550 x'), response_url: 'http://127.0.0.1:1/steal' });
  await until(() => desk.logged.length > 0);
  expect(called).toEqual([]);
});

it('the message shortcut answers in the thread of the chosen message', async () => {
  const { slack } = await begin();
  const file = slack.file('bounce.eml', Buffer.from(headers));
  await slack.deliver({
    type: 'message_action',
    callback_id: 'diagnose_mail',
    team: { id: bot.teamId },
    user: { id: 'U0AGENT' },
    channel: { id: 'C0SUPPORT' },
    trigger_id: '7',
    message_ts: '5.000001',
    message: { type: 'message', ts: '5.000001', bot_id: 'B0OTHER', text: '', files: [file] },
    response_url: `${slack.origin}/response/x`,
  });
  expect(await answered(slack, 'chat.postMessage')).toContain('"thread_ts":"5.000001"');
});

it.each([
  ['login-page', 'permission to read files'],
  ['redirect', 'permission to read files'],
] as const)('a %s instead of the file means that files:read is missing', async (fault, words) => {
  const { slack } = await begin();
  await slack.deliver(mention(slack, {}, [slack.file('bounce.eml', Buffer.from(headers), {}, fault)]));
  expect(await answered(slack, 'chat.postMessage')).toContain(words);
});

it('the token goes to the files host alone', async () => {
  const seen: [string, unknown][] = [];
  const { slack } = await begin({
    fetch: async (url, init) => {
      seen.push([new URL(String(url)).origin, new Headers(init?.headers).get('authorization')]);
      return fetch(url, init);
    },
  });
  const elsewhere = 'https://files.slack.com.evil.example/x';
  await slack.deliver(
    mention(slack, {}, [
      slack.file('a.eml', Buffer.from('x')),
      slack.file('b.eml', Buffer.from('x'), { url_private: elsewhere, url_private_download: elsewhere }),
    ]),
  );
  await posts(slack, 1);
  expect(seen).toEqual([[slack.origin, `Bearer ${bot.token}`]]);
});

it('a mail forwarded to the channel address and a file that Slack Connect withholds are read', async () => {
  const { slack, desk } = await begin();
  const mail = slack.file('Undelivered', Buffer.from(headers), { mode: 'email', filetype: 'email' });
  await slack.deliver(slack.event({ files: [mail], extra: { user: 'USLACKBOT', bot_id: 'B01' } }));
  await posts(slack, 1);
  const hidden = slack.file('bounce.eml', Buffer.from(headers));
  await slack.deliver(
    mention(slack, {}, [
      { id: hidden.id, mode: 'file_access', file_access: 'check_file_info', name: 'bounce.eml' },
    ]),
  );
  await posts(slack, 2);
  expect(desk.asked.map((s) => s.bytes.toString())).toEqual([headers, headers]);
});

it('a refused post is logged without mail text or tokens, and the next question is answered', async () => {
  const { slack, desk } = await begin();
  slack.script('chat.postMessage', { ok: false, error: 'is_archived' });
  await slack.deliver(mention(slack));
  await until(() => desk.logged.length > 1);
  expect(desk.logged.join()).toContain('archived');
  expect(desk.logged.join()).not.toMatch(/xox|contoso/);
  slack.script('chat.postMessage', null);
  await slack.deliver(mention(slack));
  await until(() => slack.messages.length === 1);
  expect(slack.messages.length).toBe(1);
});

it('a wrong token is refused at the start', async () => {
  await expect(begin({}, { botToken: 'xoxb-wrong' })).rejects.toThrow('invalid_auth');
  await expect(begin({}, { appToken: 'xapp-wrong' })).rejects.toThrow('invalid_auth');
  await quiet();
});

it('a bounce told in a channel is told once though it is tried again, and its buttons work', async () => {
  const { slack, desk, channel } = await begin();
  await channel.announce('C0SUPPORT', makeView(), 'row-1');
  await channel.announce('C0SUPPORT', makeView(), 'row-1');
  await channel.announce('C0SUPPORT', makeView(null, { cause: 'mailbox-full' }), 'row-2');
  expect(await answered(slack, 'chat.postMessage')).toContain('Two filters');
  expect(slack.sent('chat.postMessage').map((post) => post.channel)).toEqual(['C0SUPPORT', 'C0SUPPORT']);
  const marked = JSON.stringify(slack.sent('chat.postMessage')[0]?.metadata);
  const id = /"id":"([\w-]+)"/.exec(marked)?.[1] ?? '';
  expect(await desk.deps.remember.find(id)).toMatchObject({ card: { id } });
});

it('a channel that takes no announcement says why, so that it is tried again', async () => {
  const { slack, channel } = await begin();
  slack.script('chat.postMessage', { ok: false, error: 'not_in_channel' });
  await expect(channel.announce('C0SUPPORT', makeView(), 'row-1')).rejects.toThrow('not-member');
});
