import { setTimeout } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import type { AnswerCard, ChatCard, Picture, ShownPicture } from '../chat/chat-card.ts';
import type { ChatDeps } from '../chat/chat-deps.ts';
import {
  asList,
  asObject,
  asText,
  type ChatQuestion,
  type Json,
  type MessageRef,
} from '../chat/chat-question.ts';
import type { ChatSurface, Place, Posted } from '../chat/chat-surface.ts';
import { withoutPicture, workedIn } from '../chat/deliver.ts';
import { plainLine, plainText } from '../chat/section.ts';
import { longestAlt, presentHome, presentModal, presentSlack } from './present-slack.ts';
import { literalText } from './read-event.ts';
import { bounceForm, questionForm } from './read-interaction.ts';
import { type SlackConfig, slackFault } from './slack-connection.ts';
import { downloadSlack, filesOf, readFile } from './slack-file.ts';
import {
  fetchMissing,
  fetchRights,
  type SlackSelf,
  type SlackWorkspace,
  slackNames,
} from './slack-workspaces.ts';

type Client = webApi.WebClient;
type Post = Parameters<Client['chat']['postMessage']>[0];
type Ephemeral = Parameters<Client['chat']['postEphemeral']>[0];
type Update = Parameters<Client['chat']['update']>[0];

/** Marks our answers, so that after a restart a posted answer is recognised. */
const eventType = 'bouncedesk_answer';
const maxFileLength = 1_000_000;

/** The conversation with a person alone. */
const directWith = async (client: Client, user: string): Promise<string> =>
  asText(asObject((await client.conversations.open({ users: user })).channel).id);

/** Looks for the answer where it belongs: Slack has no idempotency key for posts. */
const standing = async (
  client: Client,
  channel: string,
  root: string | null,
  id: string,
): Promise<MessageRef | null> => {
  const more = { channel, limit: 200, include_all_metadata: true };
  const { messages } =
    root === null
      ? await client.conversations.history(more)
      : await client.conversations.replies({ ...more, ts: root });
  const found = (messages ?? []).find((message) => {
    const metadata = asObject(asObject(message).metadata);
    return metadata.event_type === eventType && asObject(metadata.event_payload).id === id;
  });
  return found?.ts === undefined ? null : { channel, message: found.ts };
};

/**
 * A file for one person goes into the direct conversation, because a file cannot be ephemeral. Other cards have none.
 */
const uploadFor = async (client: Client, user: string, card: ChatCard): Promise<void> => {
  if (card.kind !== 'file' && card.kind !== 'picture') return;
  const where = { channel_id: await directWith(client, user), filename: card.name, title: card.title };
  await client.filesUploadV2(
    card.kind === 'file'
      ? { ...where, content: plainText(card.text, maxFileLength) }
      : { ...where, file: Buffer.from(card.png), alt_text: plainLine(card.described, longestAlt) },
  );
};

/** Posts into a thread, a channel or a direct message; `onlyFor` alone sees it in place. Throws what the call throws. */
const postMessage = async (
  { client, poster }: Pick<SlackWorkspace, 'client' | 'poster'>,
  place: Place,
  card: ChatCard,
): Promise<Posted> => {
  const { replyTo, onlyFor, again, postId } = place;
  const root = replyTo.kind === 'thread' ? replyTo.root : null;
  const channel = replyTo.kind === 'direct' ? await directWith(client, replyTo.user) : place.channel;
  const where = { channel, ...(root === null ? {} : { thread_ts: root }) };
  if (onlyFor !== null) await uploadFor(client, onlyFor, card);
  const message = presentSlack(card);
  if (onlyFor !== null) {
    await poster.chat.postEphemeral({ ...where, ...message, user: onlyFor } as unknown as Ephemeral);
    return { ok: true, ref: null, stood: false };
  }
  const stood = again ? await standing(client, channel, root, postId) : null;
  if (stood !== null) return { ok: true, ref: stood, stood: true };
  const metadata = { event_type: eventType, event_payload: { id: postId } };
  const posted = await poster.chat.postMessage({ ...where, ...message, metadata } as unknown as Post);
  const ts = posted.ts ?? null;
  return { ok: true, ref: ts === null ? null : { channel, message: ts }, stood: false };
};

/** Replaces a message of ours; what marks it as an answer stays. Throws what the call throws. */
const updateMessage = async (client: Client, ref: MessageRef, card: ChatCard): Promise<void> => {
  const { text, blocks } = presentSlack(card);
  await client.chat.update({ channel: ref.channel, ts: ref.message, text, blocks } as unknown as Update);
};

/** Slack processes a new file for a moment; until then no message may show it. */
const pauses = [500, 1_500, 4_000];

const upload = async (client: Client, { name, png, described }: Picture): Promise<string> => {
  const alt_text = plainLine(described, longestAlt);
  // In no channel: the message shows it, and nothing else is posted.
  const { files } = await client.filesUploadV2({ filename: name, file: Buffer.from(png), alt_text });
  const [done] = files;
  return asText(asObject(done?.files?.[0]).id);
};

const refusedNow = (error: unknown): boolean =>
  asText(asObject(asObject(error).data).error) === 'invalid_blocks';

/** Uploads a picture and shows it in a posted answer. Throws what the calls throw, after deleting the file. */
const addPicture = async (
  client: Client,
  ref: MessageRef,
  card: AnswerCard,
  picture: Picture,
  waits: readonly number[] = pauses,
): Promise<ShownPicture> => {
  const shown = { ref: await upload(client, picture), described: picture.described };
  const show = async ([pause, ...later]: readonly number[]): Promise<void> => {
    try {
      await updateMessage(client, ref, { ...card, picture: shown });
    } catch (error) {
      if (pause === undefined || !refusedNow(error)) throw error;
      await setTimeout(pause);
      await show(later);
    }
  };
  try {
    await show(waits);
    return shown;
  } catch (error) {
    await client.files.delete({ file: shown.ref }).catch(() => undefined);
    throw error;
  }
};

const responseOrigin = 'https://hooks.slack.com';
const refused = (why: 'expired' | 'outage' | 'failed', lasting: boolean): Posted => ({
  ok: false,
  why,
  lasting,
  afterMs: 0,
});

/**
 * Answers through `response_url`: the person alone sees it. The host is Slack's or the operator's, never the payload's. The
 * address lives for half an hour and five answers.
 */
const respond = async (
  url: string,
  card: ChatCard,
  config: SlackConfig,
  get: typeof fetch,
): Promise<Posted> => {
  const origin = URL.canParse(url) ? new URL(url).origin : '';
  if (origin !== responseOrigin && !config.fileOrigins.includes(origin)) return refused('failed', true);
  try {
    const response = await get(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ ...presentSlack(card), response_type: 'ephemeral', replace_original: false }),
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
    await response.body?.cancel();
    if (response.ok) return { ok: true, ref: null, stood: false };
    if (response.status === 429) return { ok: false, why: 'busy', lasting: false, afterMs: 1_000 };
    return response.status >= 500 ? refused('outage', false) : refused('expired', true);
  } catch {
    return refused('outage', false);
  }
};

const maxInThread = 100;
const maxBefore = 8;
/** Further up in a channel people talk about something else. */
const maxAgeSeconds = 15 * 60;

/** Messages of a thread up to the question, or those right above it in the channel; the nearest first, without our own. */
const readAbove = async (
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
          oldest: String(Number(message) - maxAgeSeconds),
          limit: maxBefore,
        })
      : await client.conversations.replies({ ...latest, ts: parent, limit: maxInThread });
  const messages: readonly Json[] = asList(found.messages).map(asObject);
  return messages
    .filter(({ ts, user }) => asText(ts) < message && user !== self.userId)
    .sort((a, b) => (asText(a.ts) < asText(b.ts) ? 1 : -1))
    .map((one) => ({ message: asText(one.ts), text: literalText(one, self.userId), files: filesOf(one) }));
};

type OpenView = Parameters<Client['views']['open']>[0];
type PublishView = Parameters<Client['views']['publish']>[0];

const signs = { work: 'eyes', heard: 'wave' } as const;
const settled = new Set<unknown>(['already_reacted', 'no_reaction', 'message_not_found']);

const fileInfo = async (client: Client, id: string) => {
  const found = asObject(await client.files.info({ file: id })).file;
  return found === undefined ? null : readFile(found);
};

/** Slack as the chat handler sees it. */
export const slackSurface = (workspace: SlackWorkspace, config: SlackConfig, deps: ChatDeps): ChatSurface => {
  const { client, self, token: botToken } = workspace;
  const worked = workedIn('Slack', deps.log);
  /** A file goes by direct message; the person who pressed is told in place. */
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
          // After a restart the reaction may already be there, or be gone.
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
          // A deleted picture must not prevent editing the text.
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
    rightsOf: (who) => fetchRights(client, self, who, deps),
    // The payload tells it.
    invitedBy: async () => null,
    channelName: (channel) =>
      client.conversations.info({ channel }).then(
        (found) => asText(asObject(found.channel).name),
        () => '',
      ),
    displayNames: (team, ids) => slackNames(client, team, ids),
    seesAllMessages: true,
    missingPermissions: (channel) => fetchMissing(workspace, channel),
  };
};
