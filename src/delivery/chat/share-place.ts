import { answerId } from './answer-id.ts';
import type { ChatPress } from './chat-question.ts';
import type { Place } from './chat-surface.ts';

/** Where an answer goes that one person alone saw and now shows to the others: the channel, not a thread. */
export const sharePlace = (press: ChatPress): Place => ({
  channel: press.channel,
  replyTo: { kind: 'thread', root: null },
  message: null,
  onlyFor: null,
  postId: answerId(`${press.eventKey}:share`),
  again: false,
});
