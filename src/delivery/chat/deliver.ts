import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { Trusted, Untrusted } from '../../explanation/answer-view.ts';
import { maskFor } from '../../explanation/mask-for.ts';
import type { Route } from '../web/route/route.ts';
import { routeOf } from '../web/route/route-of.ts';
import { routePng } from '../web/route/route-png.ts';
import type { ChatCard, NoticeLine, Picture } from './chat-card.ts';
import type { ChatDeps, ChatLog } from './chat-deps.ts';
import type { Joined, MessageRef } from './chat-question.ts';
import type { KeptAnswer } from './chat-records.ts';
import type { ChatSurface, Place, Posted, PostFault } from './chat-surface.ts';
import { limitConcurrency } from './concurrency.ts';
import { greetingNotice, nowhereNotice, own, ownLine, unreachableNotice } from './notices.ts';

/** Whether a call succeeded; its error only goes to the log. */
export const workedIn =
  (platform: string, log: ChatLog) =>
  async (what: string, call: () => Promise<unknown>): Promise<boolean> => {
    try {
      await call();
      return true;
    } catch (error) {
      log.warn({ error: String(error) }, `${what} failed in ${platform}`);
      return false;
    }
  };

/**
 * The route of a message, to be drawn when it is shown; null where none is known. A picture is passed on: people's
 * addresses are masked.
 */
export const routeFor = (diagnosis: Diagnosis, log: ChatDeps['log']): Route | null => {
  try {
    return routeOf(diagnosis, maskFor(diagnosis, 'outside'));
  } catch (error) {
    // The answer is complete without a picture and does not wait for it.
    log.warn({ error: String(error) }, 'the route of a message could not be read');
    return null;
  }
};

/** Draws a route. Rejects when it cannot be drawn. */
export const pictureOf = async (route: Route): Promise<Picture> => ({
  name: 'route.png',
  png: await routePng(route),
  described: route.described.join(' ') as Untrusted,
});

/**
 * A picture takes a tenth of a second of CPU time and rate-limited platform calls: a flood of answers is sent without
 * pictures rather than late.
 */
const maxConcurrentPictures = 2;
const maxWaitingPictures = 4;
const adding = limitConcurrency(maxConcurrentPictures);

/** A card as first posted: the picture is added afterwards. */
export const withoutPicture = (card: ChatCard): ChatCard => {
  if (card.kind !== 'answer') return card;
  const { picture: _, ...rest } = card;
  return rest;
};

/**
 * Adds the picture of the message's route to a posted, public answer; for several mails it is in the menu. An answer is
 * complete without it: a platform's refusal never throws.
 */
export const showRoute = async (
  { remember, log }: Pick<ChatDeps, 'remember' | 'log'>,
  surface: ChatSurface,
  { card, groups }: KeptAnswer,
  ref: MessageRef | null,
): Promise<void> => {
  const route = groups[0]?.route;
  if (ref === null || route === undefined || card.groups.length > 1 || (card.list ?? []).length > 1) return;
  if (adding.waiting() >= maxWaitingPictures) return;
  try {
    const picture = await adding.run(async () => surface.addPicture(ref, card, await pictureOf(route)));
    const now = picture === null ? null : await remember.find(card.id);
    if (picture === null || now === null) return;
    await remember.keep(card.id, { ...now, card: { ...now.card, picture } });
    // Somebody may have claimed it meanwhile.
    if (JSON.stringify(now.card.states) !== JSON.stringify(card.states))
      await surface.edit(ref, { ...now.card, picture });
  } catch (error) {
    log.warn({ error: String(error) }, 'the picture of a route could not be drawn');
  }
};

const words: Readonly<Record<PostFault, Trusted>> = {
  'not-member': own`I am not a member of that channel. Invite me there, and ask again.`,
  archived: own`that channel or thread is archived.`,
  'missing-permission': own`I lack the permission to write there. An administrator can grant it.`,
  revoked: own`my access was withdrawn.`,
  gone: own`the message or the thread is no longer there.`,
  expired: own`the time for an answer in place was over.`,
  closed: own`direct messages from me are closed.`,
  busy: own`the platform takes no more messages from me at the moment.`,
  outage: own`the platform could not be reached.`,
  failed: own`the platform refused the message.`,
};

/** Told to the person elsewhere: why the answer could not be posted where they asked. */
const refusedLine = (why: PostFault): NoticeLine => ownLine(own`Not where you asked`, own`${words[why]}`);

/** A card with one more note, if its kind has notes. */
export const withNote = <Card extends ChatCard>(card: Card, note: NoticeLine): Card => {
  if (card.kind === 'answer') return { ...card, notes: [...card.notes, note] };
  return card.kind === 'notice' ? { ...card, lines: [...card.lines, note] } : card;
};

/** Pauses between attempts at a post, in addition to what the platform asks for. */
const pauses = [500, 5_000, 30_000];
/** Longest pause a platform may ask for; after that the event is processed again as a whole. */
const maxPauseMs = 60_000;

/** Cause of the error of a post that may yet succeed: the event stays open for the next start. */
const waiting = 'the platform takes no post now';
export const waitingError = (why: string): Error => new Error(why, { cause: waiting });
export const isWaiting = (error: unknown): boolean => error instanceof Error && error.cause === waiting;

/**
 * Delivers a card to a person. Returns where it was posted, or null when it cannot be edited. Rejects when a retry may
 * succeed.
 */
export type Deliver = (place: Place, user: string, card: ChatCard) => Promise<MessageRef | null>;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Posts, retries temporary refusals, and reports permanent ones to the person by direct message. */
export const deliverer = (deps: ChatDeps, surface: ChatSurface): Deliver => {
  const postWithRetry = async (place: Place, card: ChatCard): Promise<Posted> => {
    let posted = await surface.post(place, card);
    for (const pause of deps.patience?.post ?? pauses) {
      if (posted.ok || posted.lasting) break;
      await wait(Math.min(maxPauseMs, Math.max(pause, posted.afterMs)));
      posted = await surface.post({ ...place, again: true }, card);
    }
    return posted;
  };

  /** The answer by direct message; if that is closed too, a notice in the channel. */
  const elsewhere = async (place: Place, user: string, card: ChatCard, why: Posted): Promise<void> => {
    if (why.ok || place.replyTo.kind === 'direct') return;
    const direct = { ...place, replyTo: { kind: 'direct', user }, message: null, onlyFor: null } as const;
    const sentDirect = await postWithRetry(direct, withNote(card, refusedLine(why.why)));
    if (sentDirect.ok) return;
    deps.log.warn({ why: sentDirect.why, postId: place.postId }, 'nor could the person be told');
    if (place.replyTo.kind !== 'private') return;
    const inChannel = { ...place, replyTo: { kind: 'thread', root: null }, onlyFor: null } as const;
    await surface.post(inChannel, unreachableNotice());
  };

  return async (place, user, card) => {
    const posted = await postWithRetry(place, withoutPicture(card));
    if (posted.ok) {
      // What was posted before a crash may be a preliminary card that was never completed.
      if (posted.stood && posted.ref !== null && card.kind === 'answer') await surface.edit(posted.ref, card);
      return posted.ref;
    }
    deps.log.warn({ why: posted.why, postId: place.postId }, 'an answer could not be posted');
    if (posted.why === 'revoked') deps.fatal('the access of the bot was withdrawn');
    else if (!posted.lasting) throw waitingError(`the platform took no post: ${posted.why}`);
    else await elsewhere(place, user, withoutPicture(card), posted);
    return null;
  };
};

/** Channels of a server in which a greeting is tried: each refusal counts against the bot. */
const maxChannelsTried = 4;

/**
 * Introduces the bot once: in the first channel that accepts the post, else to the person who invited it. Rejects when
 * a later attempt may succeed.
 */
export const introduce = async (
  surface: ChatSurface,
  { workspace, channels, by }: Joined,
  once: Pick<Place, 'postId' | 'again'>,
): Promise<void> => {
  const open = { ...once, message: null, onlyFor: null } as const;
  for (const channel of channels.slice(0, maxChannelsTried)) {
    const place: Place = { ...open, channel, replyTo: { kind: 'thread', root: null } };
    const posted = await surface.post(place, greetingNotice(surface.seesAllMessages));
    if (posted.ok) return;
    if (!posted.lasting) throw waitingError(`the platform took no greeting: ${posted.why}`);
  }
  const user = (await surface.invitedBy(workspace)) ?? by;
  if (user !== null)
    await surface.post({ ...open, channel: '', replyTo: { kind: 'direct', user } }, nowhereNotice());
};
