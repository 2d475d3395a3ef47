import type { Untrusted } from '../../explanation/answer-view.ts';
import type { NoticeLine } from './chat-card.ts';
import type { ChatDeps } from './chat-deps.ts';
import type { Platform } from './chat-question.ts';
import { ownLine } from './notices.ts';
import { own } from './own-words.ts';
import { isCause, monday } from './past-answers.ts';

const mostCounted = 2_000;
const mostCauses = 5;

/** Mails of this week by cause, and what people thought of the answers. Numbers alone, nobody's mail. */
export const totalsLines = async (
  deps: ChatDeps,
  platform: Platform,
  workspace: string,
): Promise<readonly NoticeLine[]> => {
  const since = monday(new Date());
  const [answers, votes] = await Promise.all([
    deps.remember.answers({ platform, workspace, since, limit: mostCounted }),
    deps.remember.votes(platform, workspace),
  ]);
  const causes = new Map<string, { label: NoticeLine['label']; count: number }>();
  for (const one of answers.filter(({ cause }) => isCause(cause))) {
    const entry = causes.get(one.headline) ?? { label: one.headline, count: 0 };
    entry.count += 1;
    causes.set(one.headline, entry);
  }
  const top = [...causes.values()].sort((a, b) => b.count - a.count).slice(0, mostCauses);
  return [
    ownLine(own`Answers`, own`${answers.length}`),
    ...top.map(({ label, count }): NoticeLine => ({ label, text: String(count) as Untrusted, url: null })),
    ownLine(own`Feedback`, own`${votes.good} helpful, ${votes.bad} not helpful`),
  ];
};
