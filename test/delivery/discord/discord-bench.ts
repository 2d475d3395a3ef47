import { discordChannel } from '../../../src/delivery/discord/discord-channel.ts';
import { bodyFaults } from '../../stand-ins/discord/discord-body.ts';
import { bot } from '../../stand-ins/discord/discord-gateway.ts';
import type { Json } from '../../stand-ins/discord/discord-rest.ts';
import { discordStandIn } from '../../stand-ins/discord/discord-stand-in.ts';
import { liveInDiscord } from '../../stand-ins/discord/live-discord.ts';
import { openapiJudge } from '../../stand-ins/discord/openapi-judge.ts';
import type { ContractBench, SaidFile } from '../chat/contract.ts';
import type { FlowBench, Person } from '../chat/flow-bench.ts';
import { ourLinks } from '../chat/make-view.ts';

const buttonsOf = (components: unknown): readonly Json[] =>
  (Array.isArray(components) ? (components as Json[]) : []).flatMap((it) =>
    it.type === 2 ? [it] : buttonsOf(it.components),
  );
const menusOf = (components: unknown): readonly Json[] =>
  (Array.isArray(components) ? (components as Json[]) : []).flatMap((it) =>
    it.type === 3 ? [it] : menusOf(it.components),
  );
const refusals = {
  nothing: null,
  archived: { status: 400, body: { code: 160_005, message: 'Thread is locked' } },
  forbidden: { status: 403, body: { code: 50_013, message: 'Missing Permissions' } },
  closed: { status: 403, body: { code: 50_013, message: 'Missing Permissions' } },
  busy: { status: 503, body: { code: 0, message: 'unavailable' } },
} as const;
const manageGuild = '32';
const manageChannels = '16';
const ids = {
  manager: '700000000000000002',
  staff: '700000000000000003',
  outsider: '700000000000000004',
  owner: '700000000000000005',
};

/** Discord behind the contract. */
export const discordBench = async (): Promise<FlowBench> => {
  const discord = await discordStandIn();
  const judge = openapiJudge();
  const attachment = (said: SaidFile): Json => {
    const more = {
      ...(said.claimedSize === undefined ? {} : { size: said.claimedSize }),
      ...(said.fault === 'foreign' ? { url: 'https://cdn.evil.example/x' } : {}),
    };
    const fault = said.fault === 'foreign' ? null : (said.fault ?? null);
    return discord.attachment(said.name, said.bytes ?? Buffer.alloc(0), more, fault);
  };
  let lastSaid: Json = {};
  const joined_at = new Date().toISOString();
  const interact = (type: 2 | 3 | 4 | 5, data: Json, by: Person = 'member', more: Json = {}): void => {
    const it = discord.interaction(type, data, more);
    const member = {
      ...(it.member as Json),
      ...(by === 'member' ? {} : { user: { ...((it.member as Json).user as Json), id: ids[by] } }),
      permissions: by === 'manager' || by === 'staff' ? manageGuild : by === 'owner' ? manageChannels : '0',
    };
    discord.gateway.dispatch('INTERACTION_CREATE', { ...it, member });
  };
  const pressOn = (answer: Json, button: Json, by?: Person, values?: readonly string[]): void => {
    const message = {
      ...discord.message({}),
      author: { id: bot.userId, username: 'bouncedesk', discriminator: '0001', bot: true },
      id: answer.id ?? '5',
      channel_id: answer.channel_id ?? bot.channelId,
      flags: answer.id === undefined ? 64 : 0,
    };
    const chosen = values === undefined ? { component_type: 2 } : { component_type: 3, values };
    interact(3, { custom_id: button.custom_id, ...chosen }, by, { message });
  };
  const inDirect = (m: Json): boolean => m.channel_id === bot.directId;
  const contract: Omit<ContractBench, 'pressNamed'> = {
    start: (deps, mode, maxFileBytes) =>
      discordChannel(
        {
          token: bot.token,
          messageContent: mode === 'auto',
          mode,
          modes: {},
          maxFileBytes,
          apiUrl: discord.apiUrl,
          fileOrigins: [discord.origin],
        },
        deps,
      ),
    say: ({ files, under, ...said }) => {
      const above =
        under === undefined
          ? null
          : discord.message({ ...under, attachments: (under.files ?? []).map(attachment) });
      if (above !== null) discord.rest.others.push(above);
      const reference = { message_id: above?.id, channel_id: above?.channel_id };
      const extra = above === null ? {} : { type: 19, message_reference: reference };
      const message = discord.message({ ...said, attachments: (files ?? []).map(attachment), extra });
      lastSaid = message;
      return async () => discord.gateway.dispatch('MESSAGE_CREATE', message);
    },
    answers: () => discord.rest.messages,
    signs: () => discord.sent('PUT reaction').length,
    threaded: (answer) => discord.rest.threads.has(String(answer.channel_id)),
    live: (payload) => liveInDiscord(payload, ourLinks),
    faults: (payload) => bodyFaults(payload),
    press: async (answer, nth) => pressOn(answer, buttonsOf(answer.components)[nth] ?? {}),
    privately: () => discord.sent('PATCH original'),
    wipe: () => {
      discord.rest.messages.length = 0;
    },
    close: () => discord.close(),
  };
  return {
    ...contract,
    name: 'discord',
    shown: () => discord.rest.messages.filter((m) => !inDirect(m)),
    directly: () => discord.rest.messages.filter(inDirect),
    alone: () => discord.sent('PATCH original'),
    pressNamed: async (answer, name, by) => {
      const found = buttonsOf(answer.components).find((b) => String(b.custom_id).startsWith(`bd:${name}:`));
      if (found !== undefined) return pressOn(answer, found, by);
      const named = (menu: Json) =>
        (menu.options as Json[]).find(({ value }) => String(value).split(':')[0] === name);
      const menu = menusOf(answer.components).find((one) => named(one) !== undefined);
      if (menu === undefined) throw new Error(`no button ${name}`);
      pressOn(answer, menu, by, [String(named(menu)?.value)]);
    },
    command: async (name, words, by) => {
      const [first = '', ...rest] = words.split(' ').filter((word) => word !== '');
      const value = (word: string): Json => ({ name: 'value', type: 3, value: word });
      const options =
        name === 'bouncedesk'
          ? [{ name: first, type: 1, options: rest.map(value) }]
          : words === ''
            ? []
            : [value(words)];
      interact(2, { id: '5', type: 1, name, options }, by);
    },
    editLast: async (text) => {
      const mention = String(lastSaid.content).startsWith('<@') ? `<@${bot.userId}> ` : '';
      const edited_timestamp = new Date().toISOString();
      discord.gateway.dispatch('MESSAGE_UPDATE', { ...lastSaid, content: mention + text, edited_timestamp });
    },
    deleteLast: async () =>
      discord.gateway.dispatch('MESSAGE_DELETE', {
        id: lastSaid.id,
        channel_id: lastSaid.channel_id,
        guild_id: bot.guildId,
      }),
    invite: async () => {
      const guild = { id: '800000000000000099', joined_at, system_channel_id: bot.channelId };
      for (const [index, at] of [joined_at, joined_at, new Date(0).toISOString()].entries())
        discord.gateway.dispatch('GUILD_CREATE', {
          ...guild,
          ...(index === 2 ? { id: '800000000000000098' } : {}),
          joined_at: at,
        });
    },
    refuse: (on) => {
      discord.rest.script('POST message', refusals[on]);
      discord.rest.script('POST thread', refusals[on]);
      discord.rest.scriptWhen('POST message', (path) => !path.includes(bot.directId) || on === 'closed');
    },
    forms: () =>
      discord
        .sent('POST callback')
        .filter((body) => body.type === 9)
        .map((body) => body),
    windows: () => discord.sent('PATCH original'),
    formFaults: (form) => judge('post', '/interactions/{interaction_id}/{interaction_token}/callback', form),
    submitForm: async (text, files) => {
      const sent = files.map(attachment);
      interact(5, {
        custom_id: 'bd:form',
        components: [
          { type: 18, component: { type: 4, custom_id: 'text', value: text } },
          { type: 18, component: { type: 19, custom_id: 'files', values: sent.map((f) => f.id) } },
        ],
        resolved: { attachments: Object.fromEntries(sent.map((f) => [String(f.id), f])) },
      });
    },
    submitCase: async (number, by) => {
      const form = discord.sent('POST callback').findLast((body) => body.type === 9);
      const { custom_id } = (form?.data ?? {}) as Json;
      const component = { type: 4, custom_id: 'text', value: number };
      interact(5, { custom_id, components: [{ type: 18, component }] }, by);
    },
    uploads: () =>
      discord.sent('PATCH original').filter((b) => JSON.stringify(b).includes('attachment://')).length,
  };
};
