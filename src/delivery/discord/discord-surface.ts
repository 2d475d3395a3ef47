import { DiscordAPIError, type REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import type { ChatDeps } from '../chat/chat-deps.ts';
import type { ChatSurface } from '../chat/chat-surface.ts';
import { fetchFile } from '../chat/fetch-file.ts';
import { withoutPicture } from '../chat/route-picture.ts';
import { workedIn } from '../chat/worked.ts';
import { bounceForm, questionForm } from './forms.ts';
import type { DiscordConfig } from './gateway.ts';
import { readAbove } from './past-messages.ts';
import { permissionMemory } from './permission-memory.ts';
import { addPicture, editMessage, postMessage } from './post-message.ts';
import { askStanding, discordNames } from './standing-of.ts';

/** Attachments come from here alone. */
const discordFiles = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];
/** A field of the body was refused. */
const invalidForm = 50_035;
/** No access, no permission to react. */
const noReactions = new Set<number | string>([50_001, 50_013]);
const signs = { work: encodeURIComponent('\u{1f440}'), heard: encodeURIComponent('\u{1f44b}') };
/** The message or the sign is gone. */
const settled = new Set<number | string>([10_008, 10_014]);

/** Discord as the desk sees it. */
export const discordSurface = (
  rest: REST,
  config: DiscordConfig,
  deps: ChatDeps,
  self: () => string,
): ChatSurface => {
  const memory = permissionMemory();
  const worked = workedIn('Discord', deps.log);
  return {
    above: (question) => readAbove(rest, self(), question),
    sign: async ({ channel, message }, what, on) => {
      if (message === null || memory.lacks('reactions', channel)) return;
      const route = Routes.channelMessageOwnReaction(channel, message, signs[what]);
      const call = on ? rest.put(route) : rest.delete(route);
      await worked('a sign', () =>
        call.catch((error: unknown) => {
          if (error instanceof DiscordAPIError && settled.has(error.code)) return;
          if (error instanceof DiscordAPIError && noReactions.has(error.code))
            memory.note('reactions', channel);
          throw error;
        }),
      );
    },
    download: async (file) =>
      file.url === null
        ? { ok: false, why: 'gone' }
        : fetchFile({
            url: file.url,
            headers: {},
            origins: new Set([...discordFiles, ...config.fileOrigins]),
            maxBytes: config.maxFileBytes,
            signIn: null,
            fetch: deps.fetch,
          }),
    post: (place, card) => postMessage(rest, memory, place, card),
    edit: (ref, card) =>
      worked('an edit', () =>
        editMessage(rest, ref, card).catch((error: unknown) => {
          // A picture that is gone must not keep the words from changing.
          if (!(error instanceof DiscordAPIError) || error.code !== invalidForm) throw error;
          return editMessage(rest, ref, withoutPicture(card));
        }),
      ),
    addPicture: (ref, card, picture) =>
      addPicture(rest, ref, card, picture).catch((error: unknown) => {
        deps.log.warn({ error: String(error) }, 'a picture failed in Discord');
        return null;
      }),
    // It is part of its message.
    removePicture: async () => undefined,
    remove: async (ref) => {
      await worked('a deletion', () => rest.delete(Routes.channelMessage(ref.channel, ref.message)));
    },
    openForm: ({ token, about }, number) => {
      const [id = '', secret = ''] = token.split('/');
      const body = about === null ? bounceForm() : questionForm(about, number);
      return worked('a form', () => rest.post(Routes.interactionCallback(id, secret), { body, auth: false }));
    },
    // Discord shows in place what one person alone shall read.
    openCard: async () => false,
    // Discord has no page for an app; `/bouncedesk` shows the same.
    showHome: async () => undefined,
    link: (workspace, { channel, message }) =>
      `https://discord.com/channels/${workspace === '' ? '@me' : workspace}/${channel}/${message}`,
    standing: (who) => askStanding(rest, who, deps),
    // An interaction tells it.
    channelName: async () => '',
    namesOf: (guild, ids) => discordNames(rest, guild, ids),
    hearsAll: config.messageContent,
    // Each channel has its own: an interaction tells them.
    lacks: async () => [],
  };
};
