import type { AnswerView, Untrusted } from '../../explanation/answer-view.ts';
import type { AnswerCard, NoticeCard, NoticeLine } from './chat-card.ts';
import type { ChatDeps, ChatMemory } from './chat-deps.ts';
import type { ChatQuestion, MessageRef } from './chat-question.ts';
import type { Conversation, ConversationPlace, KeptAnswer } from './chat-records.ts';
import type { ChatSurface, Place } from './chat-surface.ts';
import { surelyMail } from './decide.ts';
import { type Deliver, showRoute, waitingError } from './deliver.ts';
import { makeAnswer, pastAnswers, saidOf, withSaid } from './make-answer.ts';
import { changedLabel, faultNotice, newerLabel, notice, own, ownLine } from './notices.ts';
import { platforms } from './platforms.ts';
import { type JudgedMail, judgeMails, type UploadedMail, type Uploads } from './read-mails.ts';

/** In a direct message without a thread, what comes within this time belongs to what was said before. */
const sittingMs = 3_600_000;
const placed = ({ platform, workspace }: ChatQuestion, place: string): ConversationPlace => ({
  platform,
  workspace,
  place,
});

/** Where an earlier conversation may be stored, the nearest first. */
const before = (q: ChatQuestion): readonly string[] => {
  const { channel, parent, replyTo } = q;
  const { threadsAreChannels } = platforms[q.platform];
  if (replyTo.kind !== 'thread') return [];
  if (q.edited && !threadsAreChannels) return [`${channel}:${replyTo.root}`];
  // Where threads are channels, a thread has the id of its message.
  if (q.edited) return [q.message ?? '', `${channel}:${q.message}`, channel];
  if (!threadsAreChannels && replyTo.root !== null && replyTo.root !== q.message)
    return [`${channel}:${replyTo.root}`];
  const replied = parent === null ? [] : [`${channel}:${parent}`];
  const here = q.entry === 'dm' || (threadsAreChannels && replyTo.root === null) ? [channel] : [];
  return [...replied, ...here];
};

/** The conversation in which a question is asked; null when the bot has not answered there. */
export const talkBefore = async (
  remember: Pick<ChatMemory, 'talk'>,
  q: ChatQuestion,
  now: number,
): Promise<Conversation | null> => {
  for (const place of before(q)) {
    const talk = await remember.talk(placed(q, place));
    const late = q.entry === 'dm' && place === q.channel && now - (talk?.at.getTime() ?? 0) > sittingMs;
    if (talk !== null && !late) return talk;
  }
  return null;
};

/** The answer to the content of a message, no matter who asked; null when there is none. */
export const talkAbout = (
  remember: Pick<ChatMemory, 'talk'>,
  q: ChatQuestion,
  message: string,
): Promise<Conversation | null> => remember.talk(placed(q, `${q.channel}:${message}`));

/**
 * Records which answer belongs to the places where people may continue: its thread, and the messages that held the
 * mail.
 */
export const saveConversation = async (
  remember: Pick<ChatMemory, 'saveConversation'>,
  q: ChatQuestion,
  talk: Omit<Conversation, 'inputs' | 'user'>,
  held: readonly string[] = [],
): Promise<void> => {
  if (q.replyTo.kind !== 'thread') return;
  const { channel, message, replyTo } = q;
  const { threadsAreChannels } = platforms[q.platform];
  // If every message of a thread names its root, the answer itself needs no entry.
  const inThread = !threadsAreChannels && replyTo.root !== null;
  const under = (ref: MessageRef | null): readonly string[] => {
    if (ref === null || inThread) return [];
    return ref.channel === channel ? [`${channel}:${ref.message}`] : [ref.channel];
  };
  const root = threadsAreChannels ? message : (replyTo.root ?? message);
  const thread = threadsAreChannels && replyTo.root === null;
  const places = new Set([
    ...(root === null ? [] : [`${channel}:${root}`]),
    ...under(talk.posted),
    ...[channel, ...(q.channelAbove === null ? [] : [q.channelAbove])].flatMap((at) =>
      held.map((one) => `${at}:${one}`),
    ),
    // The thread that is made for the answer has the id of the message.
    ...(threadsAreChannels && replyTo.root !== null ? [replyTo.root] : []),
    ...(thread || q.entry === 'dm' ? [channel] : []),
  ]);
  for (const place of places) await remember.saveConversation(placed(q, place), { ...talk, user: q.user });
};

/** What was handed in before. */
const inputsOf = ({ inputs }: Conversation, kept: KeptAnswer | null): readonly UploadedMail[] =>
  (inputs ?? kept?.said ?? []).map(({ bytes, ...one }) => ({ ...one, bytes: Buffer.from(bytes, 'base64') }));

/** What is new in an answer compared with the one before; null when nothing is. */
const whatChanged = (before: AnswerView, after: AnswerView): NoticeLine | null => {
  const differs = before.headline !== after.headline;
  const others = before.who.label !== after.who.label;
  // The current answer is right below.
  const changes = [
    differs ? [`no longer "${before.headline}"${others ? ` (${before.who.label})` : ''}`] : [],
    others && !differs ? [`no longer up to: ${before.who.label}`] : [],
    before.headline !== after.headline || before.certainty === after.certainty
      ? []
      : [`${after.certainty} (before: ${before.certainty})`],
    before.ask === null || after.ask !== null ? [] : ['the question is settled'],
  ].flat();
  if (changes.length === 0) return null;
  return { label: changedLabel, text: changes.join('; ') as Untrusted, url: null };
};

/** A settled answer does not repeat a question that was already answered. */
const withoutAskedAgain = (kept: KeptAnswer, before: AnswerView | null): KeptAnswer => {
  const groups = kept.card.groups.map((group, index) =>
    index === 0 && before !== null && group.view.ask === before.ask && group.view.tone !== 'unknown'
      ? { ...group, view: { ...group.view, ask: null } }
      : group,
  );
  return { ...kept, card: { ...kept.card, groups } };
};

/** How long a person waits for the whole answer before a first one without DNS and proofs is shown. */
const firstAfter = 800;

interface Answering {
  readonly deps: ChatDeps;
  readonly surface: ChatSurface;
  readonly deliver: Deliver;
}

/** What was said before, and how its answer reads. */
export interface Earlier {
  readonly talk: Conversation;
  /** Null when no mail was answered yet: the bot asked for one. */
  readonly kept: KeptAnswer | null;
}

export const viewOf = ({ kept }: Earlier): AnswerView | null => kept?.card.groups[0]?.view ?? null;

const late = (work: Promise<unknown>): Promise<boolean> => {
  const clock = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => clock.resolve(true), firstAfter);
  const done = work.then(
    () => false,
    () => false,
  );
  return Promise.race([done, clock.promise]).finally(() => clearTimeout(timer));
};

/** Stores an answer and returns its card with a line about past answers with the same cause. */
const keepWithPast = async (
  { deps, surface }: Answering,
  made: NonNullable<ReturnType<typeof makeAnswer>>,
  change: NoticeLine | null,
  q: ChatQuestion,
): Promise<AnswerCard> => {
  const before =
    change === null && !q.shared ? await pastAnswers(deps, surface, made.answers, new Date()) : [];
  const notes = [...(change === null ? [] : [change]), ...before];
  const card = { ...made.kept.card, notes };
  await deps.remember.keep(card.id, { ...made.kept, card });
  return card;
};

/** A preliminary answer from the mail alone, marked as incomplete. */
const firstAnswer = async (
  at: Answering,
  q: ChatQuestion,
  sent: Uploads,
  place: Place,
): Promise<{ ref: MessageRef | null; card: AnswerCard } | null> => {
  const { deps } = at;
  if (deps.quick === undefined) return null;
  const judged = await judgeMails(deps.quick, deps, q.platform, sent.mails);
  const made = makeAnswer(deps, q, sent, judged);
  if (made === null) return null;
  await deps.remember.keep(made.kept.card.id, made.kept);
  const card = { ...made.kept.card, pending: true };
  return { ref: await at.deliver(place, q.user, card), card };
};

const pauses = [1_000, 10_000];

/** A failed edit is retried: a new message would be a second answer. */
const editWithRetry = async (surface: ChatSurface, ref: MessageRef, card: AnswerCard): Promise<void> => {
  for (const pause of pauses) {
    if (await surface.edit(ref, card)) return;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  await surface.edit(ref, card);
};

const unfinished = (card: AnswerCard): AnswerCard => ({
  ...card,
  pending: false,
  notes: [...card.notes, ownLine(own`Not complete`, own`the DNS could not be asked.`)],
});

const nothingNew = (): NoticeCard =>
  notice(own`This does not change the answer`, [
    ownLine(null, own`What would settle it stands under the answer above.`),
  ]);

/** Says that the new evidence changes nothing: with a message if somebody asked, else with a reaction. */
const unchanged = async ({ surface, deliver }: Answering, q: ChatQuestion, place: Place): Promise<void> => {
  if (q.edited) return;
  if (q.entry === 'message') await surface.sign(q, 'heard', true);
  else await deliver(place, q.user, nothingNew());
};

const whyNewer = {
  more: own`a newer answer stands below; more is known now.`,
  changed: own`a newer answer stands below; the message was changed.`,
} as const;

/** In the answer that the new one replaces. */
const outdate = async (
  { deps, surface }: Answering,
  { talk, kept }: Earlier,
  why: 'more' | 'changed',
): Promise<void> => {
  if (kept === null) return;
  const note = ownLine(newerLabel, whyNewer[why]);
  const notes = [...kept.card.notes.filter(({ label }) => label !== note.label), note];
  const card = { ...kept.card, notes };
  await deps.remember.keep(talk.answerId, { ...kept, card });
  if (talk.posted !== null) await surface.edit(talk.posted, card);
};

/**
 * A message with a code that says nothing about a mail ("our mail gets 550 5.7.26, what now?"): neither a reply nor a
 * check, and nothing settled. A command still gets an answer.
 */
const isTalk = (q: ChatQuestion, { mails, troubles }: Uploads, judged: readonly JudgedMail[]): boolean =>
  (q.entry === 'mention' || q.entry === 'dm') &&
  troubles.length === 0 &&
  mails.length === 1 &&
  judged.every(
    ({ sent, view }) =>
      sent.name === null &&
      view.cause === 'insufficient-evidence' &&
      view.reply === null &&
      !surelyMail(sent.bytes.toString('utf8')),
  );

/**
 * Answers the mails of a question with one card from all that is known; if that takes long, with a preliminary card
 * that is edited. Earlier inputs are judged with it, and the answer says what changed. Returns false when nothing that
 * was sent is mail or about mail. Rejects when a post may yet succeed.
 */
export const answerMails = async (
  at: Answering,
  q: ChatQuestion,
  sentNow: Uploads,
  place: Place,
  earlier: Earlier | null = null,
): Promise<boolean> => {
  const { deps, surface, deliver } = at;
  const handedIn = earlier === null ? [] : inputsOf(earlier.talk, earlier.kept);
  // The content of a message before it was edited no longer counts.
  const old = q.edited ? handedIn.filter(({ from }) => from === undefined || from !== q.message) : handedIn;
  const replaced = old.length < handedIn.length;
  const earlierView = earlier === null ? null : viewOf(earlier);
  const sent = { ...sentNow, mails: [...old, ...sentNow.mails] };
  const isNew = ({ of }: JudgedMail): boolean => of.some((index) => index >= old.length);
  const judging = judgeMails(deps.ask, deps, q.platform, sent.mails);
  const slow =
    earlier === null && deps.quick !== undefined && place.replyTo.kind === 'thread' && (await late(judging));
  const first = slow ? await firstAnswer(at, q, sent, place).catch(() => null) : null;
  let judged: readonly JudgedMail[];
  try {
    judged = (await judging).filter(isNew);
  } catch (error) {
    deps.log.error({ error: String(error), postId: place.postId }, 'answering failed');
    if (first?.ref) await surface.edit(first.ref, unfinished(first.card));
    else await deliver(place, q.user, faultNotice());
    return true;
  }
  const made = makeAnswer(deps, q, sent, judged);
  if (made === null || (first === null && isTalk(q, sent, judged))) return false;
  const joined = replaced || judged.some(({ of }) => of.some((index) => index < old.length));
  const [after] = made.kept.card.groups;
  const change =
    earlierView === null || !joined || after === undefined ? null : whatChanged(earlierView, after.view);
  if (earlier !== null && earlierView !== null && joined && change === null) {
    const { answerId, posted } = earlier.talk;
    if (earlier.kept !== null) await deps.remember.keep(answerId, withSaid(earlier.kept, saidOf(sent.mails)));
    await saveConversation(deps.remember, q, { answerId, posted, mail: true });
    await unchanged(at, q, place);
    return true;
  }
  const asked = joined ? earlierView : null;
  const whole = { ...made, kept: withoutAskedAgain(made.kept, asked) };
  const card = await keepWithPast(at, whole, change, q);
  if (first?.ref) await editWithRetry(surface, first.ref, card);
  // After a first attempt it is uncertain what was posted: it is looked for.
  const ref = first?.ref ?? (await deliver({ ...place, again: place.again || slow }, q.user, card));
  try {
    await deps.remember.note(made.answers, ref);
    const held = (joined ? sent : sentNow).mails.flatMap(({ from }) =>
      from === undefined || from === q.message ? [] : [from],
    );
    await saveConversation(deps.remember, q, { answerId: card.id, posted: ref, mail: true }, held);
    if (earlier !== null && joined) await outdate(at, earlier, replaced ? 'changed' : 'more');
  } catch (error) {
    // The answer is posted: an error message would be a second one. If it can be found again, the event is processed again.
    deps.log.error({ error: String(error), postId: place.postId }, 'an answer that stands could not be kept');
    if (ref !== null) throw waitingError('an answer that stands could not be kept');
  }
  await showRoute(deps, surface, { ...whole.kept, card }, ref);
  return true;
};
