import type { AnswerView, Untrusted } from '../../explanation/answer-view.ts';
import { answerButtons } from './card-panels.ts';
import type { AnswerCard, MailLine } from './chat-card.ts';
import type { ChatDeps } from './chat-deps.ts';
import type { MessageRef } from './chat-question.ts';
import type { KeptAnswer } from './chat-records.ts';
import type { ChatSurface } from './chat-surface.ts';
import { inTurnByKey } from './concurrency.ts';
import { answerId } from './make-answer.ts';
import type { Platform } from './platforms.ts';

/** Bounces within this time of the first join its message; later ones start a new one. */
const growsForMs = 24 * 3_600_000;
/** Platforms allow about one edit of a message per second; a burst is shown in steps. */
const editIntervalMs = 3_000;
/** Mails listed in one announcement; further ones are only counted. */
const maxListed = 500;

const recipientDomain = (view: AnswerView): string =>
  /@([a-z0-9.-]{3,253})$/i.exec(view.recipients[0]?.address ?? '')?.[1]?.toLowerCase() ?? '';

/** Where the announcements of a channel are kept: the message that grows, and whose bounces are in it. */
interface Announced extends KeptAnswer {
  readonly announced: {
    readonly keys: readonly string[];
    readonly since: number;
    readonly posted: MessageRef | null;
  };
}

const lineOf = (view: AnswerView): MailLine => ({
  recipient: view.recipients[0]?.address ?? ('no recipient named' as Untrusted),
  sender: '' as Untrusted,
  headline: view.headline,
  who: view.who.label,
});

const nothingKept = {
  input: null,
  addresses: [],
  dns: { lines: [], against: [] },
} as const;

/** What the bounces in one message, or in one part of a digest, have in common. */
const aboutOf = (view: AnswerView): string =>
  `${view.cause ?? view.kind}:${view.who.role}:${recipientDomain(view)}`;

/** An unsolicited answer: its mail is not kept by the chat, so nothing can be looked up again. */
const cardOf = (
  id: string,
  counted: readonly { readonly view: AnswerView; readonly count: number }[],
  list: readonly MailLine[],
): AnswerCard => {
  const offer = {
    lookAgain: false,
    addresses: false,
    picture: false,
    toTicket: null,
    alone: false,
  };
  return {
    kind: 'answer',
    id,
    groups: counted.map(({ view, count }, index) => {
      const buttons = answerButtons(view, {
        ...offer,
        listed: index === 0 ? list.length : 0,
      });
      return { view, names: [], count, buttons };
    }),
    troubles: [],
    omitted: 0,
    notes: [],
    pending: false,
    ...(list.length > 1 ? { list } : {}),
  };
};

/** A domain that people muted, or sent to a channel of its own. */
export const muteKey = (domain: string): string => `mute:${domain}`;
export const routeKey = (domain: string): string => `route:${domain}`;
/** A channel in which everything of a day is in one message. */
export const digestKey = (channel: string): string => `digest:${channel}`;

interface Announcing {
  readonly deps: ChatDeps;
  readonly surface: ChatSurface;
  readonly platform: Platform;
}

/** One bounce to tell: in which channel, and the workspace or server it belongs to. */
interface Telling {
  readonly workspace: string;
  readonly channel: string;
  readonly view: AnswerView;
  readonly key: string;
}

/**
 * Announces bounces in the channel that the operator configured, or the one people chose for the domain: one message
 * for a cause and a domain, or for everything in a digest, which grows for a day. Each `key` counts once. `view` is
 * masked by the caller: a channel may have guests. Rejects with the reason when the platform refuses the post; the
 * caller retries.
 */
export const announcer = ({ deps, surface, platform }: Announcing) => {
  const inTurn = inTurnByKey();
  const edits = new Map<string, NodeJS.Timeout>();
  const { remember } = deps;

  const show = (id: string): void => {
    if (edits.has(id)) return;
    const timer = setTimeout(async () => {
      edits.delete(id);
      const kept = (await remember.find(id).catch(() => null)) as Announced | null;
      if (kept?.announced.posted) await surface.edit(kept.announced.posted, kept.card);
    }, deps.patience?.post[0] ?? editIntervalMs);
    timer.unref();
    edits.set(id, timer);
  };

  /** The message that this bounce belongs to; null when it begins a new one. */
  const growing = async (id: string): Promise<Announced | null> => {
    const kept = (await remember.find(id)) as Announced | null;
    return kept?.announced && Date.now() - kept.announced.since < growsForMs ? kept : null;
  };

  const grow = async (id: string, kept: Announced, view: AnswerView, key: string): Promise<void> => {
    const { groups, states } = kept.card;
    const [first] = groups;
    if (first === undefined || kept.announced.keys.includes(key)) return;
    const list = [...(kept.card.list ?? [lineOf(first.view)]), lineOf(view)].slice(0, maxListed);
    const home = groups.findIndex((one) => aboutOf(one.view) === aboutOf(view));
    const counted = groups.map((one, index) => ({
      view: one.view,
      count: one.count + (index === home ? 1 : 0),
    }));
    if (home < 0) counted.push({ view, count: 1 });
    const card = {
      ...cardOf(id, counted, list),
      ...(states ? { states } : {}),
    };
    const announced = {
      ...kept.announced,
      keys: [...kept.announced.keys, key].slice(-maxListed),
    };
    const all = card.groups.map(() => nothingKept);
    await remember.keep(id, {
      ...kept,
      card,
      groups: all,
      announced,
    } as KeptAnswer);
    show(id);
  };

  const begin = async (id: string, { workspace, channel, view, key }: Telling): Promise<void> => {
    const card = cardOf(id, [{ view, count: 1 }], [lineOf(view)]);
    const place = {
      channel,
      replyTo: { kind: 'thread', root: null },
      message: null,
      onlyFor: null,
    } as const;
    // After a crash it is unknown whether an earlier attempt got through, so it is always looked for.
    const posted = await surface.post({ ...place, postId: id, again: true }, card);
    if (!posted.ok) throw new Error(`the channel ${channel} took no post: ${posted.why}`);
    const announced = { keys: [key], since: Date.now(), posted: posted.ref };
    await remember.keep(id, {
      card,
      groups: [nothingKept],
      announced,
    } as KeptAnswer);
    const { cause, headline, who } = view;
    const domain = recipientDomain(view);
    const domains = domain === '' ? [] : [domain];
    const where = { platform, workspace, channel, source: null, user: '', mails: 1, mailKey: id };
    await remember.note(
      [{ ...where, answerId: id, group: 0, cause, headline, who: who.label, domains }],
      posted.ref,
    );
  };

  return async (telling: Telling): Promise<void> => {
    const { workspace, view, key } = telling;
    const domain = recipientDomain(view);
    const settings = await remember.settings(platform, workspace);
    if (domain !== '' && settings[muteKey(domain)] !== undefined) return;
    const channel = settings[routeKey(domain)] ?? telling.channel;
    const about = settings[digestKey(channel)] === undefined ? aboutOf(view) : 'digest';
    const topic = `announce:${platform}:${workspace}:${channel}:${about}`;
    // A day later the same topic is a message of its own.
    await inTurn(topic, async () => {
      for (let nth = 0; ; nth++) {
        const id = answerId(`${topic}:${Math.floor(Date.now() / growsForMs) - nth}`);
        const kept = await growing(id);
        if (kept !== null) return grow(id, kept, view, key);
        if (nth === 1)
          return begin(answerId(`${topic}:${Math.floor(Date.now() / growsForMs)}`), { ...telling, channel });
      }
    });
  };
};
