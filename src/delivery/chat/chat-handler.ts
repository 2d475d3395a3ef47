import {
  answerMails,
  type Earlier,
  saveConversation,
  talkAbout,
  talkBefore,
  viewOf,
} from './answer-mails.ts';
import { articleCard, articlesFor, articlesNotice, asksInGeneral } from './articles.ts';
import { isOutdated } from './card-panels.ts';
import type { ChatCard } from './chat-card.ts';
import type { ChannelMode, ChannelSettings, ChatDeps, ChatMemory } from './chat-deps.ts';
import type { Attempt, ChatForm, ChatPress, ChatQuestion, Gone, Joined } from './chat-question.ts';
import type { Reminder } from './chat-records.ts';
import type { ChatSurface, Place } from './chat-surface.ts';
import { type Decision, decide, modeSet } from './decide.ts';
import { deliverer, introduce, isWaiting, showRoute, waitingError, withNote } from './deliver.ts';
import { answerId, makeAnswer, numberIn } from './make-answer.ts';
import {
  causeWords,
  faultNotice,
  helpNotice,
  lateFormNotice,
  noQueryNotice,
  notADomain,
  notice,
  numberWords,
  own,
  ownLine,
  policyNotice,
  type QuestionWords,
  sendNotice,
  textWords,
  unreadNotice,
} from './notices.ts';
import { answerLine, forgetGone, fromOwnAnswers } from './past-answers.ts';
import { type Platform, platforms } from './platforms.ts';
import { readPolicyQuestion } from './policy-question.ts';
import { pressedCard } from './pressed-card.ts';
import { readMails } from './read-mails.ts';
import { runReminder } from './reminders.ts';
import { homeCard, settingsNotice } from './settings-orders.ts';

/** Every message needs its channel's mode, so settings are cached: another process's change is seen a little later. */
const freshForMs = 5_000;
const maxCached = 1_000;

/** The memory with a short cache of a workspace's settings; a change made here counts at once. */
export const withSettingsKept = (remember: ChatMemory, now: () => number = Date.now): ChatMemory => {
  const kept = new Map<
    string,
    { readonly until: number; readonly settings: ReturnType<ChatMemory['settings']> }
  >();
  return {
    ...remember,
    settings: (platform, workspace) => {
      const key = `${platform}|${workspace}`;
      const known = kept.get(key);
      if (known !== undefined && known.until > now()) return known.settings;
      if (kept.size >= maxCached) kept.clear();
      const settings = remember.settings(platform, workspace);
      kept.set(key, { until: now() + freshForMs, settings });
      settings.catch(() => kept.delete(key));
      return settings;
    },
    set: async (platform, workspace, key, value) => {
      await remember.set(platform, workspace, key, value);
      kept.delete(`${platform}|${workspace}`);
    },
  };
};

type DeskSettings = Pick<ChannelSettings, 'mode' | 'modes' | 'maxFileBytes'>;

export interface ChatHandler {
  /** Answers a question once. Rejects when that may work later: `isWaiting` tells an outage from a fault. */
  answer(question: ChatQuestion, turn: Attempt): Promise<void>;
  /** Shows what a button offers, only to the person who pressed it. */
  press(press: ChatPress, turn: Attempt): Promise<void>;
  /** Opens the form, or explains the alternative by direct message when it is too late for that. */
  form(form: ChatForm): Promise<void>;
  /** Deletes the answers to messages that were deleted, and what is kept of them. */
  deleted(platform: Platform, workspace: string, gone: Gone): Promise<void>;
  /**
   * Introduces the bot once: in the first channel that accepts the post, else to the person who invited it. Rejects
   * when a later attempt may succeed.
   */
  greet(joined: Joined, turn: Attempt): Promise<void>;
  home(platform: Platform, workspace: string, user: string): Promise<void>;
  /** Handles a reminder: checks whether the cause is fixed. Rejects when the platform refuses the post. */
  remind(reminder: Reminder): Promise<void>;
}

/** Kinds of mail of one answer, and those that are named when somebody asks for it again. */
const maxKinds = 20;
const kindsShown = 3;

/** Restarts that retry an event before it is given up: a permanent failure must not repeat at every start. */
const maxAttempts = 5;

/** What the platforms share: from a neutral question to a posted card. Platform-independent. */
export const chatHandler = (given: ChatDeps, settings: DeskSettings, surface: ChatSurface): ChatHandler => {
  const deps = { ...given, remember: withSettingsKept(given.remember) };
  const { remember, log } = deps;
  const deliver = deliverer(deps, surface);
  const at = { deps, surface, deliver };
  const configured = (q: ChatQuestion): ChannelMode =>
    settings.modes[q.channel] ?? settings.modes[q.channelAbove ?? ''] ?? settings.mode;
  /** The mode of a channel: what people set there, else what the operator set. A thread has that of its channel. */
  const modeOf = async (q: ChatQuestion): Promise<ChannelMode> => {
    if (q.entry !== 'message' && q.entry !== 'mention') return configured(q);
    return modeSet(await remember.settings(q.platform, q.workspace), q)?.mode ?? configured(q);
  };

  const card = async (q: ChatQuestion, decision: Decision): Promise<ChatCard | null> => {
    switch (decision.do) {
      case 'articles':
        if (decision.query === '') return noQueryNotice();
        return q.replyTo.kind === 'private'
          ? articleCard(deps, decision.query)
          : articlesNotice(deps, decision.query);
      case 'policy': {
        const asked = readPolicyQuestion(decision.domain);
        if (asked === null) return notADomain();
        return policyNotice((await deps.policy?.(asked)) ?? null);
      }
      case 'settings':
        return (await settingsNotice({ deps, surface, q }, decision.words, configured(q))) ?? helpNotice();
      case 'unread':
        return unreadNotice();
      case 'answered': {
        const more = decision.before.length - kindsShown;
        return {
          ...notice(own`That mail is answered already`),
          lines: [
            ...decision.before.slice(0, kindsShown).map((one) => answerLine(one, surface)),
            ...(more > 0 ? [ownLine(null, own`and ${more} more kinds in the same answer`)] : []),
          ],
        };
      }
      case 'help':
        return (await fromOwnAnswers(deps, surface, q)) ?? (await fromArticles(q)) ?? helpOnce(q);
      default:
        return null;
    }
  };

  /** Articles for a question; what is sent below them is what it is about. */
  const fromArticles = async (q: ChatQuestion): Promise<ChatCard | null> => {
    const found = await articlesFor(deps, q.text);
    if (found !== null)
      await saveConversation(remember, q, { answerId: answerId(q.eventKey), posted: null, mail: false });
    return found;
  };

  /**
   * The "what to send" notice appears once per thread; after that there is only a reaction. A command is always
   * answered.
   */
  const helpOnce = async (q: ChatQuestion): Promise<ChatCard | null> => {
    const { platform, workspace, channel, replyTo, entry } = q;
    if (replyTo.kind !== 'thread') return sendNotice();
    // A direct message has no threads: there it is once a day. A thread that is a channel has the id of its message.
    const today = new Date().toISOString().slice(0, 10);
    const thread = platforms[platform].threadsAreChannels
      ? (replyTo.root ?? channel)
      : `${channel}:${replyTo.root}`;
    const key = `${platform}:help:${workspace}:${entry === 'dm' ? `${channel}:${today}` : thread}`;
    if (await remember.firstTime(key)) {
      // What is sent below it is what was asked for.
      await saveConversation(remember, q, { answerId: answerId(q.eventKey), posted: null, mail: false });
      return sendNotice();
    }
    await surface.sign(q, 'heard', true);
    return null;
  };

  /** A mail that was answered publicly there is not answered twice. */
  const answered = async (q: ChatQuestion, message: string): Promise<Decision | null> => {
    const { platform, workspace, channel } = q;
    const here = { platform, workspace, limit: maxKinds };
    const own = await remember.answers({ ...here, source: { channel, message } });
    // Somebody may have asked elsewhere, or more may be known by now.
    const first = own[0] === undefined ? null : await remember.find(own[0].answerId);
    const talk = first === null || isOutdated(first.card) ? await talkAbout(remember, q, message) : null;
    const found = talk?.mail ? await remember.answers({ ...here, answerId: talk.answerId }) : own;
    const before = [...found].sort((a, b) => a.group - b.group);
    return before[0]?.posted ? { do: 'answered', before } : null;
  };

  /** Somebody who mentions the bot below a mail means that mail: what is above is read instead. */
  const orAbove = async (q: ChatQuestion, decision: Decision): Promise<Decision> => {
    if (decision.do !== 'help' || q.entry !== 'mention') return decision;
    if (asksInGeneral(q.text) && (await articlesFor(deps, q.text)) !== null) return decision;
    const above = await surface.above(q).catch((error: unknown) => {
      log.warn({ error: String(error) }, 'what stands above could not be read');
      return null;
    });
    if (above === null) return { do: 'unread' };
    for (const { message, text, files } of above) {
      const found = decide({ ...q, text, files }, 'mention');
      if (found.do === 'diagnose') return (await answered(q, message)) ?? { ...found, message };
    }
    return decision;
  };

  /** What was said where a question stands, with its answer. */
  const earlierOf = async (q: ChatQuestion): Promise<Earlier | null> => {
    const talk = q.replyTo.kind === 'thread' ? await talkBefore(remember, q, Date.now()) : null;
    const kept = talk === null ? null : await remember.find(talk.answerId);
    // A deleted answer took its conversation with it.
    const mail = talk?.mail === true || (talk?.inputs ?? []).length > 0;
    return talk === null || (kept === null && mail) ? null : { talk, kept };
  };

  const place = (asked: ChatQuestion | ChatPress, onlyFor: string | null, again: boolean): Place => ({
    channel: asked.channel,
    replyTo: asked.replyTo,
    message: 'text' in asked ? asked.message : null,
    onlyFor,
    postId: answerId(asked.eventKey),
    again,
  });

  const work = async (
    q: ChatQuestion,
    decision: Decision,
    at_: Place,
    turn: Attempt,
    earlier: Earlier | null,
  ): Promise<ChatCard | null> => {
    if (decision.do !== 'diagnose') return card(q, decision);
    const sent = await readMails(surface, settings.maxFileBytes, decision, decision.message ?? q.message);
    if (sent.later && !(turn.is === 'retry' && turn.last)) {
      const tried = ownLine(own`It is tried again`, own`this answer is completed by itself.`);
      const made = makeAnswer(deps, q, sent, []);
      if (made !== null) await deliver(at_, q.user, withNote(made.kept.card, tried));
      throw waitingError('no file could be fetched');
    }
    if ((await answerMails(at, q, sent, at_, earlier)) || decision.probe) return null;
    const asked: Decision = { do: 'help' };
    // What is above was examined before, or is what was just read.
    return decision.message === undefined
      ? work(q, await orAbove(q, asked), at_, turn, earlier)
      : helpOnce(q);
  };

  /**
   * The card that `make` returns, or one about its failure, so that the person always gets an answer. Refused posts
   * remain errors.
   */
  const orFault = async (postId: string, make: () => Promise<ChatCard | null>): Promise<ChatCard | null> =>
    make().catch((error: unknown) => {
      if (isWaiting(error)) throw error;
      log.error({ error: String(error), postId }, 'answering failed');
      return faultNotice();
    });

  /**
   * Claims the event. After a restart it is processed even if claimed: the process that claimed it is gone. Gives up
   * after some restarts.
   */
  const mine = async (eventKey: string, turn: Attempt): Promise<boolean> => {
    if (turn.is === 'retry') return true;
    const first = await remember.firstTime(eventKey);
    if (turn.is === 'first') return first;
    if ((await remember.attempt(eventKey)) <= maxAttempts) return true;
    log.error({ postId: answerId(eventKey) }, 'given up: every start failed at this event');
    await remember.finish(eventKey);
    return false;
  };

  /** The form opens without waiting for the store: there are only three seconds. */
  const formWords = async ({ about, channel, channelName }: ChatForm): Promise<QuestionWords> => {
    if (about?.asks === 'cause') return causeWords;
    const kept = about === null ? null : await remember.find(about.answerId).catch(() => null);
    if (about?.asks === 'text')
      return textWords(kept?.card.groups[about.group]?.view.readerTexts.customer ?? '');
    const offer = kept?.groups[about?.group ?? 0]?.forTicket ?? null;
    const named = async () => numberIn(channelName ?? (await surface.channelName(channel)));
    const known = offer?.noted === null ? (offer.heard ?? (await named())) : null;
    return numberWords(offer, deps.tickets?.example ?? '', known);
  };

  return {
    answer: async (q, turn) => {
      const earlier = await earlierOf(q);
      // If a process died after storing its answer, that answer is posted or is what belongs there.
      if (earlier?.kept && earlier.talk.answerId === answerId(q.eventKey)) {
        const ref = await deliver(place(q, null, true), q.user, earlier.kept.card);
        await showRoute(deps, surface, earlier.kept, ref);
        await surface.sign(q, 'work', false);
        return remember.finish(q.eventKey);
      }
      const before = earlier === null ? null : { asked: viewOf(earlier)?.ask ?? null };
      const decision = decide(q, await modeOf(q), before);
      if (decision.do === 'ignore' || (q.edited && decision.do !== 'diagnose'))
        return remember.finish(q.eventKey);
      if (!(await mine(q.eventKey, turn))) return;
      if (decision.do === 'hear') {
        await surface.sign(q, 'heard', true);
        return remember.finish(q.eventKey);
      }
      const quietly = decision.do === 'diagnose' && decision.probe;
      const sign = quietly ? null : surface.sign(q, 'work', true);
      const here = place(q, null, turn.is !== 'first');
      const made = await orFault(here.postId, async () =>
        work(q, await orAbove(q, decision), here, turn, earlier),
      );
      if (made !== null) await deliver(here, q.user, made);
      await sign;
      // A finished event is never revisited: the reaction is removed first, or it would stay for ever if the process died in
      // between.
      if (!quietly) await surface.sign(q, 'work', false);
      await remember.finish(q.eventKey);
    },
    press: async (press, turn) => {
      if (!(await mine(press.eventKey, turn))) return;
      const here = place(press, press.user, turn.is !== 'first');
      const made = await orFault(here.postId, () => pressedCard(at, press));
      if (made !== null) await deliver(here, press.user, made);
      await remember.finish(press.eventKey);
    },
    form: async (form) => {
      const { about, user } = form;
      // The vote counts whether or not the question is answered.
      if (about?.asks === 'cause')
        await remember.vote(form.platform, form.workspace, user, about.answerId, false, null);
      const place = { channel: form.channel, message: null, postId: answerId(form.eventKey), again: false };
      if (about?.asks === 'article') {
        const card = await articleCard(deps, about.answerId);
        if (await surface.openCard(form, card)) return;
        return void (await deliver({ ...place, replyTo: about.replyTo, onlyFor: user }, user, card));
      }
      if (await surface.openForm(form, await formWords(form))) return;
      const replyTo = { kind: 'direct', user } as const;
      await deliver({ ...place, replyTo, onlyFor: null }, user, lateFormNotice(about));
    },
    deleted: (platform, workspace, gone) => forgetGone(at, { platform, workspace }, gone),
    greet: async (joined, turn) => {
      const { eventKey } = joined;
      if (!(await mine(eventKey, turn))) return;
      await introduce(surface, joined, { postId: answerId(eventKey), again: turn.is !== 'first' });
      await remember.finish(eventKey);
    },
    home: async (platform, workspace, user) =>
      surface.showHome(user, await homeCard(deps, surface, platform, workspace, user)),
    remind: (reminder) => runReminder(deps, deliver, reminder),
  };
};
