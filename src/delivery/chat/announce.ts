import type { AnswerView } from '../../explanation/answer-view.ts';
import { answerButtons } from './answer-buttons.ts';
import { answerId } from './answer-id.ts';
import type { ChatDeps } from './chat-deps.ts';
import type { ChatSurface } from './chat-surface.ts';
import type { KeptAnswer } from './kept-answer.ts';

/** An answer that nobody asked for in the chat: its mail stays with the mailbox, so nothing can be looked up again. */
const announced = (id: string, view: AnswerView): KeptAnswer => {
  const offer = { lookAgain: false, addresses: false, toCase: null, alone: false, listed: 0 };
  const group = { view, names: [], count: 1, buttons: answerButtons(view, offer) };
  return {
    card: { kind: 'answer', id, groups: [group], troubles: [], omitted: 0, notes: [], pending: false },
    groups: [{ input: null, addresses: [], dns: { lines: [], against: [] } }],
  };
};

/**
 * Posts an answer in the channel that the operator named, once per `key`, with its buttons. `view` is masked by the
 * caller: a channel may have guests. Rejects with the reason when the platform takes no post; whoever asked tries again.
 */
export const announceIn =
  ({ remember }: ChatDeps, surface: ChatSurface) =>
  async (channel: string, view: AnswerView, key: string): Promise<void> => {
    const id = answerId(key);
    const kept = announced(id, view);
    await remember.keep(id, kept);
    const place = { channel, replyTo: { kind: 'thread', root: null }, message: null, onlyFor: null } as const;
    // Whether an attempt before this one got through is unknown after a crash: it is always looked for.
    const posted = await surface.post({ ...place, postId: id, again: true }, kept.card);
    if (!posted.ok) throw new Error(`the channel ${channel} took no post: ${posted.why}`);
  };
