import { slackChannel } from '../../../src/delivery/slack/slack-channel.ts';
import { freePort } from '../../stand-ins/free-port.ts';
import { blockFaults, viewFaults } from '../../stand-ins/slack/block-kit.ts';
import { liveInSlack } from '../../stand-ins/slack/live-slack.ts';
import { signedRequest } from '../../stand-ins/slack/signed-request.ts';
import { slackStandIn } from '../../stand-ins/slack/slack-stand-in.ts';
import { bot, type Json } from '../../stand-ins/slack/slack-web-api.ts';
import type { ContractBench, SaidFile, SayIt } from '../chat/contract.ts';
import type { FlowBench, Person } from '../chat/flow-bench.ts';
import { ourLinks } from '../chat/make-view.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const elementsOf = (answer: Json): readonly Json[] =>
  (answer.blocks as Json[]).flatMap((block) =>
    block.type === 'actions' || block.type === 'context_actions' ? ((block.elements ?? []) as Json[]) : [],
  );

const optionsOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);
const nameOf = ({ value }: Json): string => String(value).split(':')[0] ?? '';

/** Slack behind the contract, by Socket Mode or by signed requests. */
export const slackBench = async (mode: 'socket' | 'http' = 'socket'): Promise<FlowBench> => {
  const slack = await slackStandIn();
  const http =
    mode === 'http' ? { host: '127.0.0.1', port: await freePort(), signingSecret: bot.signingSecret } : null;
  const deliver = (payload: Json): Promise<unknown> =>
    http === null
      ? slack.deliver(payload)
      : signedRequest(`http://127.0.0.1:${http.port}/slack/events`, payload);
  const file = (said: SaidFile): Json => {
    const elsewhere = 'https://files.evil.example/x';
    const more = {
      ...(said.claimedSize === undefined ? {} : { size: said.claimedSize }),
      ...(said.fault === 'foreign' ? { url_private: elsewhere, url_private_download: elsewhere } : {}),
    };
    const fault = said.fault === 'foreign' ? null : (said.fault ?? null);
    return slack.file(said.name, said.bytes ?? Buffer.alloc(0), more, fault);
  };
  /** Puts the message above into the channel, without an event. */
  const root = (said: SayIt): unknown => {
    const files = (said.files ?? []).map(file);
    const event = slack.event({ text: escaped(said.text ?? ''), files }).event as Json;
    slack.messages.push(event);
    return event.ts;
  };
  let serial = 0;
  let lastSaid: Json = {};
  const ids = {
    member: 'U0AGENT',
    staff: 'U0AGENT',
    manager: bot.adminId,
    outsider: bot.strangerId,
    owner: bot.ownerId,
  };
  const who = (by: Person = 'member'): Json => ({ id: ids[by], name: `a ${by}` });
  const interactive = (type: string, more: Json): Promise<unknown> =>
    deliver({ type, team: { id: bot.teamId }, user: who(), trigger_id: `9.${++serial}`, ...more });
  const pressOn = (answer: Json, action: Json, by?: Person): Promise<unknown> =>
    interactive('block_actions', {
      user: who(by),
      channel: { id: String(answer.channel ?? 'C0SUPPORT'), name: 'case-4711-contoso' },
      ...(answer.response_type === 'ephemeral' ? { response_url: `${slack.origin}/response/9` } : {}),
      container: {
        type: 'message',
        channel_id: answer.channel ?? 'C0SUPPORT',
        message_ts: answer.ts ?? '1.000000',
        thread_ts: answer.thread_ts,
        is_ephemeral: answer.response_type === 'ephemeral',
      },
      actions: [{ ...action, action_ts: '1.0' }],
    });
  /** A choice of the menu of any group. */
  const choose = async (answer: Json, name: string, by?: Person): Promise<void> => {
    const menu = elementsOf(answer).find(({ options }) => optionsOf(options).some((o) => nameOf(o) === name));
    const option = optionsOf(menu?.options).find((one) => nameOf(one) === name);
    if (menu === undefined || option === undefined) throw new Error(`no button ${name}`);
    await pressOn(answer, { type: menu.type, action_id: menu.action_id, selected_option: option }, by);
  };
  const inDirect = (m: Json): boolean => String(m.channel).startsWith('D');
  const contract: Omit<ContractBench, 'pressNamed'> = {
    start: (deps, channelMode, maxFileBytes) =>
      slackChannel(
        {
          botToken: bot.token,
          appToken: http === null ? bot.appToken : '',
          http,
          mode: channelMode,
          modes: {},
          maxFileBytes,
          apiUrl: slack.apiUrl,
          fileOrigins: [slack.origin],
        },
        deps,
      ),
    say: (said) => {
      const text = `${said.mention ? `<@${bot.userId}> ` : ''}${escaped(said.text ?? '')}`;
      const extra = {
        ...(said.bot ? { bot_id: 'B0OTHER' } : {}),
        ...(said.under ? { thread_ts: root(said.under) } : {}),
      };
      const channel = said.direct ? 'D0AGENT' : 'C0SUPPORT';
      const payload = slack.event({ text, channel, files: (said.files ?? []).map(file), extra });
      const event = payload.event as Json & { files?: Json[] };
      lastSaid = event;
      const mention = said.mention
        ? slack.event({ type: 'app_mention', text, ts: String(event.ts), files: event.files ?? [], extra })
        : null;
      return async () => {
        await deliver(payload);
        if (mention !== null) await deliver(mention);
      };
    },
    answers: () => slack.sent('chat.postMessage'),
    signs: () => slack.sent('reactions.add').length,
    threaded: (answer) => typeof answer.thread_ts === 'string' && answer.reply_broadcast === undefined,
    live: (payload) => liveInSlack({ unfurl_links: false, unfurl_media: false, ...payload }, ourLinks),
    faults: (payload) => blockFaults(payload.blocks),
    press: async (answer, nth) => void (await pressOn(answer, elementsOf(answer)[nth] ?? {})),
    privately: () => slack.sent('chat.postEphemeral'),
    wipe: () => {
      slack.calls.length = 0;
      slack.messages.length = 0;
    },
    close: () => slack.close(),
  };
  return {
    ...contract,
    name: 'slack',
    shown: () => slack.messages.filter((m) => m.user === bot.userId && !inDirect(m)),
    directly: () => slack.messages.filter((m) => m.user === bot.userId && inDirect(m)),
    alone: () => [...slack.sent('chat.postEphemeral'), ...slack.sent('response_url')],
    pressNamed: async (answer, name, by) => {
      const vote = name === 'good' || name === 'bad';
      const found = elementsOf(answer).find((element) =>
        vote
          ? element.type === 'feedback_buttons'
          : String(element.action_id).startsWith(`bouncedesk_${name}_`),
      );
      if (found === undefined) return choose(answer, name, by);
      const side = found[name === 'good' ? 'positive_button' : 'negative_button'] as Json | undefined;
      await pressOn(answer, vote ? { ...found, value: side?.value } : found, by);
    },
    command: async (name, words, by) => {
      await deliver({ ...slack.command(`/${name}`, words), user_id: who(by).id });
    },
    deleteLast: async () => {
      const extra = { subtype: 'message_deleted', deleted_ts: lastSaid.ts, hidden: true };
      await deliver(slack.event({ channel: String(lastSaid.channel), extra }));
    },
    editLast: async (text) => {
      const { type: _, channel, ts, text: before } = lastSaid;
      const mention = String(before).startsWith('<@') ? `<@${bot.userId}> ` : '';
      const message = { ...lastSaid, text: `${mention}${escaped(text)}`, edited: { ts: `${++serial}.0` } };
      const previous_message = { ts, text: before };
      const extra = { subtype: 'message_changed', message, previous_message, hidden: true };
      await deliver(slack.event({ channel: String(channel), extra }));
    },
    invite: async () => {
      const { event: _, ...envelope } = slack.event({});
      const event = {
        type: 'member_joined_channel',
        user: bot.userId,
        channel: 'C0SUPPORT',
        channel_type: 'C',
      };
      await deliver({ ...envelope, event });
    },
    refuse: (on) => {
      slack.script('chat.postMessage', on === 'nothing' ? null : { ok: false, error: refusals[on] });
      slack.scriptWhen('chat.postMessage', (body) => !inDirect(body) || on === 'closed');
    },
    forms: () =>
      slack
        .sent('views.open')
        .map((body) => body.view as Json)
        .filter(({ callback_id }) => callback_id !== undefined),
    windows: () =>
      slack
        .sent('views.open')
        .map((body) => body.view as Json)
        .filter(({ callback_id }) => callback_id === undefined),
    formFaults: viewFaults,
    submitForm: async (text, files) => {
      await interactive('view_submission', {
        view: {
          id: `V${++serial}`,
          type: 'modal',
          callback_id: 'bounce_form',
          state: {
            values: {
              text: { text: { type: 'plain_text_input', value: text } },
              files: { files: { type: 'file_input', files: files.map(file) } },
            },
          },
        },
      });
    },
    submitCase: async (number, by) => {
      const opened = slack.sent('views.open').at(-1)?.view as Json | undefined;
      const { callback_id, private_metadata } = opened ?? {};
      const values = { number: { number: { type: 'plain_text_input', value: number } } };
      const state = { state: { values } };
      const view = { id: `V${++serial}`, type: 'modal', callback_id, private_metadata, ...state };
      await interactive('view_submission', { view, user: who(by) });
    },
    uploads: () => slack.sent('upload').length,
  };
};

const refusals = {
  nothing: '',
  archived: 'is_archived',
  forbidden: 'restricted_action',
  closed: 'restricted_action',
  busy: 'ratelimited',
} as const;
