import type { webApi } from '@slack/bolt';
import type { ChatCard, ShownPicture } from '../chat/chat-card.ts';
import type { ChatDeps } from '../chat/chat-deps.ts';
import type { ChatQuestion } from '../chat/chat-question.ts';
import type { ChatSurface, Posted } from '../chat/chat-surface.ts';
import { asList, asObject, asText, type Json } from '../chat/json-shape.ts';
import { withoutPicture } from '../chat/route-picture.ts';
import { workedIn } from '../chat/worked.ts';
import { bounceForm } from './bounce-form.ts';
import { literalText } from './literal-text.ts';
import { slackFault } from './post-fault.ts';
import { addPicture, postMessage, respond, updateMessage, uploadFor } from './post-message.ts';
import { presentHome, presentModal } from './present.ts';
import { questionForm } from './question-form.ts';
import type { SlackConfig } from './slack-config.ts';
import { downloadSlack, filesOf, readFile } from './slack-file.ts';
import { askLacks, type SlackSelf, type SlackWorkspace } from './slack-workspaces.ts';
import { askStanding, slackNames } from './standing-of.ts';

const mostInThread = 100;
const mostBefore = 8;
/** Further up in a channel people speak of something else. */
const longestAgo = 15 * 60;

/** Messages of a thread up to the question, or those right above it in the channel; the nearest first, without our own. */
export const readAbove = async (
  client: webApi.WebClient,
  self: SlackSelf,
  { channel, message, parent }: Pick<ChatQuestion, 'channel' | 'message' | 'parent'>,
) => {
  if (message === null) return [];
  const latest = { channel, latest: message, inclusive: false };
  const found =
    parent === null
      ? await client.conversations.history({
          ...latest,
          oldest: String(Number(message) - longestAgo),
          limit: mostBefore,
        })
      : await client.conversations.replies({ ...latest, ts: parent, limit: mostInThread });
  const messages: readonly Json[] = asList(found.messages).map(asObject);
  return messages
    .filter(({ ts, user }) => asText(ts) < message && user !== self.userId)
    .sort((a, b) => (asText(a.ts) < asText(b.ts) ? 1 : -1))
    .map((one) => ({ message: asText(one.ts), text: literalText(one, self.userId), files: filesOf(one) }));
};

type Client = webApi.WebClient;
type OpenView = Parameters<Client['views']['open']>[0];
type PublishView = Parameters<Client['views']['publish']>[0];

const signs = { work: 'eyes', heard: 'wave' } as const;
const settled = new Set<unknown>(['already_reacted', 'no_reaction', 'message_not_found']);

const fileInfo = async (client: Client, id: string) => {
  const found = asObject(await client.files.info({ file: id })).file;
  return found === undefined ? null : readFile(found);
};

/** Slack as the desk sees it. */
export const slackSurface = (workspace: SlackWorkspace, config: SlackConfig, deps: ChatDeps): ChatSurface => {
  const { client, self, token: botToken } = workspace;
  const worked = workedIn('Slack', deps.log);
  /** A file goes by direct message; who pressed is told in place. */
  const answerAlone = async (url: string, user: string | null, card: ChatCard): Promise<Posted> => {
    try {
      if (user !== null) await uploadFor(client, user, card);
    } catch (error) {
      return slackFault(error);
    }
    return respond(url, card, config, deps.fetch);
  };
  return {
    above: (question) => readAbove(client, self, question),
    sign: async ({ channel, message }, what, on) => {
      if (message === null) return;
      const sign = { channel, timestamp: message, name: signs[what] };
      const call = on ? client.reactions.add(sign) : client.reactions.remove(sign);
      await worked('a sign', () =>
        call.catch((error: unknown) => {
          // After a restart the sign may stand already, or be gone.
          if (!settled.has(asObject(asObject(error).data).error)) throw error;
        }),
      );
    },
    download: (file) => downloadSlack(file, botToken, config, (id) => fileInfo(client, id), deps.fetch),
    post: async (place, card): Promise<Posted> =>
      place.replyTo.kind === 'private'
        ? answerAlone(place.replyTo.token, place.onlyFor, card)
        : postMessage(workspace, place, card).catch(slackFault),
    edit: (ref, card) =>
      worked('an edit', () =>
        updateMessage(client, ref, card).catch((error: unknown) => {
          // A picture that somebody deleted must not keep the words from changing.
          if (slackFault(error).why !== 'failed') throw error;
          return updateMessage(client, ref, withoutPicture(card));
        }),
      ),
    addPicture: async (ref, card, picture) => {
      let shown: ShownPicture | null = null;
      await worked('a picture', async () => {
        shown = await addPicture(client, ref, card, picture, deps.patience?.post);
      });
      return shown;
    },
    removePicture: async ({ ref }) => {
      await worked('the deletion of a picture', () => client.files.delete({ file: ref }));
    },
    remove: async (ref) => {
      await worked('a deletion', () => client.chat.delete({ channel: ref.channel, ts: ref.message }));
    },
    openForm: (form, number) => {
      const view = form.about === null ? bounceForm() : questionForm(form, form.about, number);
      const open = { trigger_id: form.token, view } as unknown as OpenView;
      return worked('a form', () => client.views.open(open));
    },
    openCard: (form, card) => {
      const open = { trigger_id: form.token, view: presentModal(card) } as unknown as OpenView;
      return worked('a window', () => client.views.open(open));
    },
    showHome: async (user, home) => {
      const view = { user_id: user, view: presentHome(home) } as unknown as PublishView;
      await worked('the home page', () => client.views.publish(view));
    },
    link: (_workspace, { channel, message }) =>
      self.url === '' ? null : `${self.url}archives/${channel}/p${message.replace('.', '')}`,
    standing: (who) => askStanding(client, self, who, deps),
    channelName: (channel) =>
      client.conversations.info({ channel }).then(
        (found) => asText(asObject(found.channel).name),
        () => '',
      ),
    namesOf: (team, ids) => slackNames(client, team, ids),
    hearsAll: true,
    lacks: (channel) => askLacks(workspace, channel),
  };
};
