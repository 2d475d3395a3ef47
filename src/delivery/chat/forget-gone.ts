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

/** Forgets an answer; its picture may outlive its message. */
const drop = async ({ deps, surface }: Forgetting, answerId: string): Promise<void> => {
  const kept = await deps.remember.find(answerId);
  if (kept?.card.picture) await surface.removePicture(kept.card.picture);
  await deps.remember.drop(answerId);
};

const ofMessage = async (
  { deps, surface }: Forgetting,
  { platform, workspace }: Where,
  channel: string,
  message: string,
): Promise<void> => {
  const source = { channel, message };
  for (const one of await deps.remember.answers({ platform, workspace, source, limit: mostAnswers })) {
    if (one.posted !== null) await surface.remove(one.posted);
    await drop({ deps, surface }, one.answerId);
  }
};

/** What stood in the channel went with it: only what is kept is left. */
const ofChannel = async (at: Forgetting, where: Where, channel: string): Promise<void> => {
  for (;;) {
    const answers = await at.deps.remember.answers({ ...where, channel, limit: atATime });
    if (answers.length === 0) return;
    for (const answerId of new Set(answers.map((one) => one.answerId))) await drop(at, answerId);
  }
};

/**
 * Deletes the answers to messages that are gone, and what is kept of them. Half done it can be done again: what was
 * dropped is not found any more.
 */
export const forgetGone = async (at: Forgetting, where: Where, gone: Gone): Promise<void> => {
  const { channel, messages } = gone;
  if (messages === null) return ofChannel(at, where, channel);
  for (const message of messages) await ofMessage(at, where, channel, message);
};
