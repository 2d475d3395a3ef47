import type { Untrusted } from '../../explanation/answer-view.ts';
import type { NoticeCard, NoticeLine } from './chat-card.ts';
import type { ChatDeps } from './chat-deps.ts';
import type { ChatQuestion, Platform } from './chat-question.ts';
import type { PastAnswer } from './chat-records.ts';
import type { ChatSurface } from './chat-surface.ts';
import { notice } from './notices.ts';
import { own } from './own-words.ts';
import { seconds } from './past-answers.ts';

const looked = 50;
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
 * when there is none: then nothing is guessed.
 */
export const fromOwnAnswers = async (
  deps: ChatDeps,
  surface: ChatSurface,
  q: ChatQuestion,
): Promise<NoticeCard | null> => {
  const words = new Set(q.text.toLowerCase().match(/[a-z0-9][a-z0-9.-]{2,80}/g) ?? []);
  if (words.size === 0) return null;
  const answers = await lastAnswers(deps, q.platform, q.workspace, q.user, looked);
  const fitting = answers.filter(({ domains }) =>
    domains.some((domain) => words.has(domain) || said(domain).some((label) => words.has(label))),
  );
  if (fitting.length === 0) return null;
  return {
    ...notice(own`From your own last answers`),
    lines: fitting.slice(0, shown).map((one) => answerLine(one, surface)),
  };
};
