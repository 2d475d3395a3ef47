import type { ChatMemory } from './chat-deps.ts';
import type { ChatQuestion, MessageRef } from './chat-question.ts';
import type { Talk, TalkPlace } from './chat-records.ts';
import type { KeptAnswer, KeptInput } from './kept-answer.ts';
import type { SentMail } from './read-mails.ts';

/** In a direct message without a thread, what comes within this time belongs to what was said before. */
const oneSitting = 3_600_000;
/** Inputs of one conversation that are kept, the newest, and bytes of each. */
const mostInputs = 8;
const mostBytes = 256 * 1024;

const placed = ({ platform, workspace }: ChatQuestion, place: string): TalkPlace => ({
  platform,
  workspace,
  place,
});

/** The places at which what was said before may be kept, the nearest first. */
const before = (q: ChatQuestion): readonly string[] => {
  const { channel, parent, replyTo } = q;
  if (replyTo.kind !== 'thread') return [];
  if (q.edited && q.platform === 'slack') return [`${channel}:${replyTo.root}`];
  // A thread on Discord has the id of its message.
  if (q.edited) return [q.message ?? '', `${channel}:${q.message}`, channel];
  if (q.platform === 'slack' && replyTo.root !== null && replyTo.root !== q.message)
    return [`${channel}:${replyTo.root}`];
  const replied = parent === null ? [] : [`${channel}:${parent}`];
  // On Discord a thread is a channel of its own; so is a direct message.
  const here = q.entry === 'dm' || (q.platform === 'discord' && replyTo.root === null) ? [channel] : [];
  return [...replied, ...here];
};

/** What was said where a question stands; null when the bot has answered nothing there. */
export const talkBefore = async (
  remember: Pick<ChatMemory, 'talk'>,
  q: ChatQuestion,
  now: number,
): Promise<Talk | null> => {
  for (const place of before(q)) {
    const talk = await remember.talk(placed(q, place));
    const late = q.entry === 'dm' && place === q.channel && now - (talk?.at.getTime() ?? 0) > oneSitting;
    if (talk !== null && !late) return talk;
  }
  return null;
};

/** What was handed in, as it is kept with its answer. */
export const saidOf = (mails: readonly SentMail[]): readonly KeptInput[] =>
  mails.slice(-mostInputs).map(({ name, bytes, from }) => ({
    name,
    ...(from === undefined ? {} : { from }),
    bytes: bytes.subarray(0, mostBytes).toString('base64'),
  }));

/** Keeps which answer stands where people will go on talking about it. */
export const keepTalk = async (
  remember: Pick<ChatMemory, 'keepTalk'>,
  q: ChatQuestion,
  talk: Omit<Talk, 'inputs' | 'user'>,
): Promise<void> => {
  if (q.replyTo.kind !== 'thread') return;
  const { channel, message, replyTo } = q;
  // In a thread of Slack every message names its root, so the answer itself is no place of its own.
  const inThread = q.platform === 'slack' && replyTo.root !== null;
  const under = (ref: MessageRef | null): readonly string[] => {
    if (ref === null || inThread) return [];
    return ref.channel === channel ? [`${channel}:${ref.message}`] : [ref.channel];
  };
  const root = q.platform === 'slack' ? (replyTo.root ?? message) : message;
  const thread = q.platform === 'discord' && replyTo.root === null;
  const places = new Set([
    ...(root === null ? [] : [`${channel}:${root}`]),
    ...under(talk.posted),
    // The thread that is made for the answer has the id of the message.
    ...(q.platform === 'discord' && replyTo.root !== null ? [replyTo.root] : []),
    ...(thread || q.entry === 'dm' ? [channel] : []),
  ]);
  for (const place of places) await remember.keepTalk(placed(q, place), { ...talk, user: q.user });
};

/** What was handed in before. */
export const inputsOf = ({ inputs }: Talk, kept: KeptAnswer | null): readonly SentMail[] =>
  (inputs ?? kept?.said ?? []).map(({ bytes, ...one }) => ({ ...one, bytes: Buffer.from(bytes, 'base64') }));
