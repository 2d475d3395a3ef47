import { slackChannel } from '../../../src/delivery/slack/slack-channel.ts';
import { blockFaults } from '../../stand-ins/slack/block-kit.ts';
import { liveInSlack } from '../../stand-ins/slack/live-slack.ts';
import { slackStandIn } from '../../stand-ins/slack/slack-stand-in.ts';
import { bot, type Json } from '../../stand-ins/slack/slack-web-api.ts';
import { channelContract, type SaidFile, type SayIt } from '../chat/contract.ts';
import { ourLinks } from '../chat/make-view.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

channelContract('Slack', async () => {
  const slack = await slackStandIn();
  const file = (said: SaidFile): Json => {
    const more = {
      ...(said.claimedSize === undefined ? {} : { size: said.claimedSize }),
      ...(said.fault === 'foreign'
        ? {
            url_private: 'https://files.evil.example/x',
            url_private_download: 'https://files.evil.example/x',
          }
        : {}),
    };
    return slack.file(
      said.name,
      said.bytes ?? Buffer.alloc(0),
      more,
      said.fault === 'foreign' ? null : (said.fault ?? null),
    );
  };
  /** Puts the message above into the channel, without an event. */
  const root = (said: SayIt): unknown => {
    const event = slack.event({ text: escaped(said.text ?? ''), files: (said.files ?? []).map(file) })
      .event as Json;
    slack.messages.push(event);
    return event.ts;
  };
  const answers = () => slack.sent('chat.postMessage');
  let presses = 0;
  return {
    start: (deps, mode, maxFileBytes) =>
      slackChannel(
        {
          botToken: bot.token,
          appToken: bot.appToken,
          mode,
          modes: {},
          maxFileBytes,
          apiUrl: slack.apiUrl,
          fileOrigins: [slack.origin],
        },
        deps,
      ),
    say: (said) => {
      const text = `${said.mention ? `<@${bot.userId}> ` : ''}${escaped(said.text ?? '')}`;
      const payload = slack.event({
        text,
        channel: said.direct ? 'D0AGENT' : 'C0SUPPORT',
        files: (said.files ?? []).map(file),
        extra: {
          ...(said.bot ? { bot_id: 'B0OTHER' } : {}),
          ...(said.under ? { thread_ts: root(said.under) } : {}),
        },
      });
      const mention = said.mention
        ? slack.event({
            type: 'app_mention',
            text,
            ts: String((payload.event as Json).ts),
            files: (payload.event as { files?: Json[] }).files ?? [],
            extra: said.bot ? { bot_id: 'B0OTHER' } : {},
          })
        : null;
      return async () => {
        await slack.deliver(payload);
        if (mention !== null) await slack.deliver(mention);
      };
    },
    answers,
    signs: () => slack.sent('reactions.add').length,
    threaded: (answer) => typeof answer.thread_ts === 'string' && answer.reply_broadcast === undefined,
    live: (payload) => liveInSlack(payload, ourLinks),
    faults: (payload) => blockFaults(payload.blocks),
    press: async (answer, nth) => {
      const actions = (answer.blocks as Json[]).find((block) => block.type === 'actions');
      const action = ((actions?.elements ?? []) as Json[])[nth] ?? {};
      await slack.deliver({
        type: 'block_actions',
        team: { id: bot.teamId },
        user: { id: 'U0AGENT' },
        channel: { id: String(answer.channel) },
        trigger_id: `9.${++presses}`,
        container: {
          type: 'message',
          channel_id: answer.channel,
          message_ts: '1.000000',
          thread_ts: answer.thread_ts,
          is_ephemeral: false,
        },
        actions: [{ ...action, action_ts: '1.0' }],
      });
    },
    privately: () => slack.sent('chat.postEphemeral'),
    wipe: () => {
      slack.calls.length = 0;
      slack.messages.length = 0;
    },
    close: () => slack.close(),
  };
});
