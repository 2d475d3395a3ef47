import type { ChatDeps } from './chat-deps.ts';
import type { Gone, Platform } from './chat-question.ts';
import type { ChatSurface } from './chat-surface.ts';

/** Answers to one message; there is one, or one for each person who used the shortcut on it. */
const mostAnswers = 20;
/** Answers of a channel that are dropped between two looks. */
const atATime = 100;

/** A channel that two companies share has answers of the bots of both. */
interface Where {
  readonly platform: Platform;
  readonly workspace: string;
}

interface Forgetting {
  readonly deps: ChatDeps;
  readonly surface: ChatSurface;
}

const ofMessage = async (
  { deps, surface }: Forgetting,
  { platform, workspace }: Where,
  channel: string,
  message: string,
): Promise<void> => {
  const source = { channel, message };
  for (const one of await deps.remember.answers({ platform, workspace, source, limit: mostAnswers })) {
    if (one.posted !== null) await surface.remove(one.posted);
    await deps.remember.drop(one.answerId);
  }
};

/** What stood in the channel went with it: only what is kept is left. */
const ofChannel = async ({ remember }: ChatDeps, where: Where, channel: string): Promise<void> => {
  for (;;) {
    const answers = await remember.answers({ ...where, channel, limit: atATime });
    if (answers.length === 0) return;
    for (const answerId of new Set(answers.map((one) => one.answerId))) await remember.drop(answerId);
  }
};

/**
 * Deletes the answers to messages that are gone, and what is kept of them. Half done it can be done again: what was
 * dropped is not found any more.
 */
export const forgetGone = async (at: Forgetting, where: Where, gone: Gone): Promise<void> => {
  const { channel, messages } = gone;
  if (messages === null) return ofChannel(at.deps, where, channel);
  for (const message of messages) await ofMessage(at, where, channel, message);
};
