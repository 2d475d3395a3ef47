import { discordChannel } from '../../../src/delivery/discord/discord-channel.ts';
import { bodyFaults } from '../../stand-ins/discord/discord-body.ts';
import { bot } from '../../stand-ins/discord/discord-gateway.ts';
import type { Json } from '../../stand-ins/discord/discord-rest.ts';
import { discordStandIn } from '../../stand-ins/discord/discord-stand-in.ts';
import { liveInDiscord } from '../../stand-ins/discord/live-discord.ts';
import { channelContract, type SaidFile } from '../chat/contract.ts';
import { ourLinks } from '../chat/make-view.ts';

const buttonsOf = (components: unknown): readonly Json[] =>
  (Array.isArray(components) ? (components as Json[]) : []).flatMap((it) =>
    it.type === 2 ? [it] : buttonsOf(it.components),
  );

channelContract('Discord', async () => {
  const discord = await discordStandIn();
  const attachment = (said: SaidFile): Json =>
    discord.attachment(
      said.name,
      said.bytes ?? Buffer.alloc(0),
      {
        ...(said.claimedSize === undefined ? {} : { size: said.claimedSize }),
        ...(said.fault === 'foreign' ? { url: 'https://cdn.evil.example/x' } : {}),
      },
      said.fault === 'foreign' ? null : (said.fault ?? null),
    );
  return {
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
      const extra =
        above === null
          ? {}
          : { type: 19, message_reference: { message_id: above.id, channel_id: above.channel_id } };
      const message = discord.message({ ...said, attachments: (files ?? []).map(attachment), extra });
      return async () => discord.gateway.dispatch('MESSAGE_CREATE', message);
    },
    answers: () => discord.rest.messages,
    signs: () => discord.sent('PUT reaction').length,
    threaded: (answer) => discord.rest.threads.has(String(answer.channel_id)),
    live: (payload) => liveInDiscord(payload, ourLinks),
    faults: (payload) => bodyFaults(payload),
    press: async (answer, nth) => {
      const button = buttonsOf(answer.components)[nth] ?? {};
      discord.gateway.dispatch(
        'INTERACTION_CREATE',
        discord.interaction(
          3,
          { custom_id: button.custom_id, component_type: 2 },
          {
            message: {
              ...discord.message({}),
              author: { id: bot.userId, username: 'bouncedesk', discriminator: '0001', bot: true },
              id: answer.id,
              channel_id: answer.channel_id,
            },
          },
        ),
      );
    },
    privately: () => discord.sent('PATCH original'),
    wipe: () => {
      discord.rest.messages.length = 0;
    },
    close: () => discord.close(),
  };
});
