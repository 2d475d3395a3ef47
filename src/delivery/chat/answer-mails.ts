import { caseNotes } from './case-notes.ts';
import type { AnswerCard } from './chat-card.ts';
import type { ChatDeps } from './chat-deps.ts';
import type { ChatQuestion, MessageRef } from './chat-question.ts';
import type { ChatSurface, Place } from './chat-surface.ts';
import type { Deliver } from './deliver.ts';
import { makeAnswer } from './make-answer.ts';
import { faultNotice, ownLine } from './notices.ts';
import { own } from './own-words.ts';
import { type JudgedMail, judgeMails, type Sent } from './read-mails.ts';

/** How long a person waits for the whole answer before a first one without DNS and proofs is shown. */
const firstAfter = 800;

interface Answering {
  readonly deps: ChatDeps;
  readonly surface: ChatSurface;
  readonly deliver: Deliver;
}

const late = (work: Promise<unknown>): Promise<boolean> => {
  const clock = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => clock.resolve(true), firstAfter);
  const done = work.then(
    () => false,
    () => false,
  );
  return Promise.race([done, clock.promise]).finally(() => clearTimeout(timer));
};

/** Keeps an answer and gives the card with what is remembered of cases before. */
const remembered = async (
  { deps, surface }: Answering,
  made: NonNullable<ReturnType<typeof makeAnswer>>,
): Promise<AnswerCard> => {
  const notes = await caseNotes(deps, surface, made.cases, new Date());
  const card = { ...made.kept.card, notes };
  await deps.remember.keep(card.id, { ...made.kept, card });
  return card;
};

/** A first answer from the mail alone, marked as not yet whole. */
const firstAnswer = async (
  at: Answering,
  q: ChatQuestion,
  sent: Sent,
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

/** An edit that fails is tried again: a second message would be a second answer. */
const stubbornEdit = async (surface: ChatSurface, ref: MessageRef, card: AnswerCard): Promise<void> => {
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

/**
 * Answers the mails of a question: one card, from all that is known; when that takes long a first card, which is edited.
 * Gives false when nothing of what was sent is mail. Rejects when a post may yet succeed.
 */
export const answerMails = async (
  at: Answering,
  q: ChatQuestion,
  sent: Sent,
  place: Place,
): Promise<boolean> => {
  const { deps, surface, deliver } = at;
  const judging = judgeMails(deps.ask, deps, q.platform, sent.mails);
  const slow = deps.quick !== undefined && place.replyTo.kind === 'thread' && (await late(judging));
  const first = slow ? await firstAnswer(at, q, sent, place).catch(() => null) : null;
  let judged: readonly JudgedMail[];
  try {
    judged = await judging;
  } catch (error) {
    deps.log.error({ error: String(error), postId: place.postId }, 'answering failed');
    if (first?.ref) await surface.edit(first.ref, unfinished(first.card));
    else await deliver(place, q.user, faultNotice());
    return true;
  }
  const made = makeAnswer(deps, q, sent, judged);
  if (made === null) return false;
  const card = await remembered(at, made);
  if (first?.ref) await stubbornEdit(surface, first.ref, card);
  // After a first attempt nobody knows for sure what stands: it is looked for.
  const ref = first?.ref ?? (await deliver({ ...place, again: place.again || slow }, q.user, card));
  await deps.remember.note(made.cases, ref);
  return true;
};
