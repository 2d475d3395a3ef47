import type { Untrusted } from '../../explanation/answer-view.ts';
import type { NoticeCard, NoticeLine } from './chat-card.ts';
import type { ChatDeps } from './chat-deps.ts';
import type { ChatQuestion, Gone } from './chat-question.ts';
import type { PastAnswer } from './chat-records.ts';
import type { ChatSurface } from './chat-surface.ts';
import { isCause, monday } from './make-answer.ts';
import { notice, own, ownLine } from './notices.ts';
import type { Platform } from './platforms.ts';

const seconds = (at: Date): number => Math.floor(at.getTime() / 1_000);

const maxAnswers = 2_000;
const maxCauses = 5;

/** Mails of this week by cause, and what people thought of the answers. Numbers alone, nobody's mail. */
export const totalsLines = async (
  deps: ChatDeps,
  platform: Platform,
  workspace: string,
): Promise<readonly NoticeLine[]> => {
  const since = monday(new Date());
  const [answers, votes] = await Promise.all([
    deps.remember.answers({ platform, workspace, since, limit: maxAnswers }),
    deps.remember.votes(platform, workspace),
  ]);
  const causes = new Map<string, { label: NoticeLine['label']; count: number }>();
  for (const one of answers.filter(({ cause }) => isCause(cause))) {
    const entry = causes.get(one.headline) ?? { label: one.headline, count: 0 };
    entry.count += 1;
    causes.set(one.headline, entry);
  }
  const top = [...causes.values()].sort((a, b) => b.count - a.count).slice(0, maxCauses);
  return [
    ownLine(own`Answers`, own`${answers.length}`),
    ...top.map(({ label, count }): NoticeLine => ({ label, text: String(count) as Untrusted, url: null })),
    ownLine(own`Feedback`, own`${votes.good} helpful, ${votes.bad} not helpful`),
  ];
};

const maxSearched = 50;
const shown = 3;

/** One answer as a line; the link is for people who may see the thread. */
export const answerLine = (one: PastAnswer, surface: ChatSurface): NoticeLine => ({
  label: one.headline,
  text: [...one.domains.slice(0, 2), `who must act: ${one.who}`].join(', ') as Untrusted,
  at: seconds(one.at),
  url: one.posted === null ? null : surface.link(one.workspace, one.posted),
});

/** Newest first. */
export const lastAnswers = (
  deps: ChatDeps,
  platform: Platform,
  workspace: string,
  user: string,
  limit: number,
): Promise<readonly PastAnswer[]> => deps.remember.answers({ platform, workspace, user, limit });

/** `contoso` of `mail.contoso.example`: a word people say; the ends of names and short labels are not. */
const said = (domain: string): readonly string[] =>
  domain
    .split('.')
    .slice(0, -1)
    .filter((label) => label.length >= 4 && !['mail', 'smtp'].includes(label));

/**
 * An answer to a question without a mail, from the person's own answers whose recipient domain the question names. Null
 * when there is none; nothing is guessed.
 */
export const fromOwnAnswers = async (
  deps: ChatDeps,
  surface: ChatSurface,
  q: ChatQuestion,
): Promise<NoticeCard | null> => {
  const words = new Set(q.text.toLowerCase().match(/[a-z0-9][a-z0-9.-]{2,80}/g) ?? []);
  if (words.size === 0) return null;
  const answers = await lastAnswers(deps, q.platform, q.workspace, q.user, maxSearched);
  const fitting = answers.filter(({ domains }) =>
    domains.some((domain) => words.has(domain) || said(domain).some((label) => words.has(label))),
  );
  if (fitting.length === 0) return null;
  return {
    ...notice(own`From your own last answers`),
    lines: fitting.slice(0, shown).map((one) => answerLine(one, surface)),
  };
};

/** Answers to one message; there is one, or one for each person who used the shortcut on it. */
const maxPerMessage = 20;
/** Answers of a channel deleted in one batch. */
const batchSize = 100;

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
  for (const one of await deps.remember.answers({ platform, workspace, source, limit: maxPerMessage })) {
    if (one.posted !== null) await surface.remove(one.posted);
    await drop({ deps, surface }, one.answerId);
  }
  // Somebody else may have asked about the mail in it.
  const talk = await deps.remember.talk({ platform, workspace, place: `${channel}:${message}` });
  const kept = talk === null ? null : await deps.remember.find(talk.answerId);
  if (talk === null || !kept?.said?.some(({ from }) => from === message)) return;
  if (talk.posted !== null) await surface.remove(talk.posted);
  await drop({ deps, surface }, talk.answerId);
};

/** The posts went with the channel: only the stored answers remain. */
const ofChannel = async (at: Forgetting, where: Where, channel: string): Promise<void> => {
  for (;;) {
    const answers = await at.deps.remember.answers({ ...where, channel, limit: batchSize });
    if (answers.length === 0) return;
    for (const answerId of new Set(answers.map((one) => one.answerId))) await drop(at, answerId);
  }
};

/**
 * Deletes the answers to messages that are gone, and what is kept of them. Can be resumed when interrupted: what was
 * deleted is no longer found.
 */
export const forgetGone = async (at: Forgetting, where: Where, gone: Gone): Promise<void> => {
  const { channel, messages } = gone;
  if (messages === null) return ofChannel(at, where, channel);
  for (const message of messages) await ofMessage(at, where, channel, message);
};
