import type { Trusted } from '../../explanation/answer-view.ts';
import type { ChatCard, NoticeLine } from './chat-card.ts';
import type { PostFault } from './chat-surface.ts';
import { ownLine } from './notices.ts';
import { own } from './own-words.ts';

const words: Readonly<Record<PostFault, Trusted>> = {
  'not-member': own`I am not a member of that channel. Invite me there, and ask again.`,
  archived: own`that channel or thread is archived.`,
  'missing-permission': own`I lack the permission to write there. An administrator can grant it.`,
  revoked: own`my access was withdrawn.`,
  gone: own`the message or the thread is no longer there.`,
  expired: own`the time for an answer in place was over.`,
  closed: own`direct messages from me are closed.`,
  busy: own`the platform takes no more messages from me at the moment.`,
  outage: own`the platform could not be reached.`,
  failed: own`the platform refused the message.`,
};

/** Told to the person elsewhere: why the answer does not stand where they asked. */
export const refusedLine = (why: PostFault): NoticeLine =>
  ownLine(own`Not where you asked`, own`${words[why]}`);

/** A card with one more line of ours, where a card has room for one. */
export const withNote = <Card extends ChatCard>(card: Card, note: NoticeLine): Card => {
  if (card.kind === 'answer') return { ...card, notes: [...card.notes, note] };
  return card.kind === 'notice' ? { ...card, lines: [...card.lines, note] } : card;
};
