import { answerId } from './answer-id.ts';
import type { ChatCard } from './chat-card.ts';
import type { ChannelMode, ChatDeps } from './chat-deps.ts';
import type { ChatPress, ChatQuestion } from './chat-question.ts';
import type { ChatSurface, Place } from './chat-surface.ts';
import type { Decision } from './decide.ts';
import { decide } from './decide.ts';
import { diagnoseFiles } from './diagnose-files.ts';
import { articlesNotice, faultNotice, helpNotice, notADomain, policyNotice } from './notices.ts';
import { readPolicyQuestion } from './policy-question.ts';
import { pressedCard } from './pressed-card.ts';

export interface DeskSettings {
  readonly mode: ChannelMode;
  readonly modes: Readonly<Record<string, ChannelMode>>;
  readonly maxFileBytes: number;
}

export interface ChatDesk {
  /** Answers a question once. `again`: a stored question after a restart, whose answer may already stand. */
  answer(question: ChatQuestion, again: boolean): Promise<void>;
  /** Shows what a button promises, to the person who pressed it alone. */
  press(press: ChatPress, again: boolean): Promise<void>;
}

/** What Slack and Discord share: from a neutral question to a posted card. Knows no platform. */
export const chatDesk = (deps: ChatDeps, settings: DeskSettings, surface: ChatSurface): ChatDesk => {
  const { remember, log } = deps;

  const card = async (q: ChatQuestion, decision: Decision): Promise<ChatCard | null> => {
    switch (decision.do) {
      case 'ignore':
        return null;
      case 'help':
        return helpNotice();
      case 'articles':
        return articlesNotice((await deps.searchArticles?.(decision.query)) ?? null);
      case 'policy': {
        const asked = readPolicyQuestion(decision.domain);
        if (asked === null) return notADomain();
        return policyNotice((await deps.policy?.(asked)) ?? null);
      }
      case 'diagnose': {
        const found = await diagnoseFiles(deps, surface, settings.maxFileBytes, q, decision);
        return found ?? (decision.probe ? null : helpNotice());
      }
    }
  };

  /** Somebody who calls the bot under a mail means that mail: what stands above is read instead. */
  const orAbove = async (q: ChatQuestion, decision: Decision): Promise<Decision> => {
    if (decision.do !== 'help' || q.entry !== 'mention' || q.parent === null) return decision;
    const above = await surface.above(q).catch((error: unknown) => {
      log.warn({ error: String(error) }, 'the message above could not be read');
      return null;
    });
    return above === null ? decision : decide({ ...q, ...above }, 'mention');
  };

  const place = (asked: ChatQuestion | ChatPress, onlyFor: string | null, again: boolean): Place => ({
    channel: asked.channel,
    replyTo: asked.replyTo,
    message: 'message' in asked ? asked.message : null,
    onlyFor,
    postId: answerId(asked.eventKey),
    again,
  });

  /** Posts what `make` gives, or a notice when it fails; the person never waits for nothing. */
  const deliver = async (at: Place, make: () => Promise<ChatCard | null>): Promise<void> => {
    const made = await make().catch((error: unknown) => {
      log.error({ error: String(error), postId: at.postId }, 'answering failed');
      return faultNotice();
    });
    if (made !== null) await surface.post(at, made);
  };

  /** Claims the event. `again` works it whoever claimed it: the process that did is gone. */
  const mine = async (eventKey: string, again: boolean): Promise<boolean> =>
    (await remember.firstTime(eventKey)) || again;

  return {
    answer: async (q, again) => {
      const decision = decide(q, settings.modes[q.channel] ?? settings.mode);
      if (decision.do === 'ignore') return remember.finish(q.eventKey);
      if (!(await mine(q.eventKey, again))) return;
      const sign = decision.do === 'diagnose' && decision.probe ? null : surface.seen(q);
      await deliver(place(q, null, again), async () => card(q, await orAbove(q, decision)));
      await sign;
      await remember.finish(q.eventKey);
    },
    press: async (press, again) => {
      if (!(await mine(press.eventKey, again))) return;
      await deliver(place(press, press.user, again), () => pressedCard(remember, press));
      await remember.finish(press.eventKey);
    },
  };
};
