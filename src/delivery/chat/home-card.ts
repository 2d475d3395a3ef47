import type { HomeCard } from './chat-card.ts';
import type { ChatDeps } from './chat-deps.ts';
import type { Platform } from './chat-question.ts';
import type { ChatSurface } from './chat-surface.ts';
import { helpNotice, notice, ownLine } from './notices.ts';
import { answerLine, lastAnswers } from './own-answers.ts';
import { own } from './own-words.ts';
import { totalsLines } from './past-answers.ts';
import { lacksNotice, modeLines } from './settings-orders.ts';

const answersShown = 8;

/** The page of the app for one person: how to use it, their last answers, modes, totals, what is kept. */
export const homeCard = async (
  deps: ChatDeps,
  surface: ChatSurface,
  platform: Platform,
  workspace: string,
  user: string,
): Promise<HomeCard> => {
  const [answers, settings, totals, missing] = await Promise.all([
    lastAnswers(deps, platform, workspace, user, answersShown),
    deps.remember.settings(platform, workspace),
    totalsLines(deps, platform, workspace),
    surface.lacks(null),
  ]);
  const modes = modeLines(settings);
  return {
    kind: 'home',
    sections: [
      helpNotice(),
      {
        ...notice(own`Your last answers`),
        lines:
          answers.length === 0
            ? [ownLine(null, own`None yet.`)]
            : answers.map((one) => answerLine(one, surface)),
      },
      ...(missing.length === 0 ? [] : [lacksNotice(missing)]),
      { ...notice(own`This week`), lines: totals },
      {
        ...notice(own`Channels with a mode of their own`),
        lines:
          modes.length === 0 ? [ownLine(null, own`None. In a channel, mention me with: mode auto`)] : modes,
      },
      notice(own`What is kept`, [
        ownLine(
          null,
          own`Answers and the mails behind them for ${deps.retentionDays ?? 30} days, then they are deleted. Deleting your message deletes its answer.`,
        ),
      ]),
    ],
  };
};
