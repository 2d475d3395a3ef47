import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { Untrusted } from '../../explanation/answer-view.ts';
import { maskFor } from '../../explanation/mask-for.ts';
import type { Route } from '../web/route/route.ts';
import { routeOf } from '../web/route/route-of.ts';
import { routePng } from '../web/route/route-png.ts';
import { fewAtATime } from './at-a-time.ts';
import type { ChatCard, Picture } from './chat-card.ts';
import type { ChatDeps } from './chat-deps.ts';
import type { MessageRef } from './chat-question.ts';
import type { ChatSurface } from './chat-surface.ts';
import type { KeptAnswer } from './kept-answer.ts';

/** The way of a message, to be drawn when it is shown; null where none is known. A picture is passed on: people's addresses are masked. */
export const routeFor = (diagnosis: Diagnosis, log: ChatDeps['log']): Route | null => {
  try {
    return routeOf(diagnosis, maskFor(diagnosis, 'outside'));
  } catch (error) {
    // The answer has its words; it does not wait for a picture.
    log.warn({ error: String(error) }, 'the route of a message could not be read');
    return null;
  }
};

/** Draws a route. Rejects when it cannot be drawn. */
export const pictureOf = async (route: Route): Promise<Picture> => ({
  name: 'route.png',
  png: await routePng(route),
  told: route.told.join(' ') as Untrusted,
});

/**
 * A picture takes a tenth of a second of a processor and calls of the platform, which are counted: a flood of answers goes
 * without pictures rather than late.
 */
const mostAdded = 2;
const mostWaiting = 4;
const adding = fewAtATime(mostAdded);

/** A card as a new message shows it: the picture is added to what stands. */
export const withoutPicture = (card: ChatCard): ChatCard => {
  if (card.kind !== 'answer') return card;
  const { picture: _, ...rest } = card;
  return rest;
};

/**
 * Shows the way of the message in an answer that stands and that everybody there sees; several mails have theirs in the menu.
 * An answer without its picture is whole: nothing here throws for what a platform refuses.
 */
export const showRoute = async (
  { remember, log }: Pick<ChatDeps, 'remember' | 'log'>,
  surface: ChatSurface,
  { card, groups }: KeptAnswer,
  ref: MessageRef | null,
): Promise<void> => {
  const route = groups[0]?.route;
  if (ref === null || route === undefined || card.groups.length > 1 || (card.list ?? []).length > 1) return;
  if (adding.waiting() >= mostWaiting) return;
  try {
    const picture = await adding.run(async () => surface.addPicture(ref, card, await pictureOf(route)));
    const now = picture === null ? null : await remember.find(card.id);
    if (picture === null || now === null) return;
    await remember.keep(card.id, { ...now, card: { ...now.card, picture } });
    // Somebody may have taken it meanwhile.
    if (JSON.stringify(now.card.states) !== JSON.stringify(card.states))
      await surface.edit(ref, { ...now.card, picture });
  } catch (error) {
    log.warn({ error: String(error) }, 'the picture of a route could not be drawn');
  }
};
