import type { Untrusted } from '../../explanation/answer-view.ts';
import type { CardState, ChatCard } from './chat-card.ts';
import type { ChatDeps } from './chat-deps.ts';
import type { ChatPress } from './chat-question.ts';
import type { ChatSurface } from './chat-surface.ts';
import { notice, ownLine, purgedNotice } from './notices.ts';
import { own } from './own-words.ts';
import { plainLine } from './plain-text.ts';

interface Stating {
  readonly deps: ChatDeps;
  readonly surface: ChatSurface;
}

const longestName = 60;

/** A person as a card names them: no mention, which would ping. */
export const by = ({ userName }: ChatPress): Untrusted => plainLine(userName, longestName) as Untrusted;

const said = {
  taken: own`You have taken it`,
  noted: own`Noted on the card`,
  fixed: own`Marked as fixed`,
  wrong: own`Marked as wrong`,
} as const;

/** Shows on the card what a person made of the answer; the last word of each kind counts. */
export const setState = async (at: Stating, press: ChatPress, state: CardState): Promise<ChatCard> => {
  const { remember } = at.deps;
  const { platform, workspace, user, answerId } = press;
  const kept = await remember.find(answerId);
  if (kept === null) return purgedNotice();
  const others = (kept.card.states ?? []).filter(({ what }) => what !== state.what);
  const card = { ...kept.card, states: [...others, state] };
  await remember.keep(answerId, { ...kept, card });
  // A note in a case is written down where it is posted.
  if (state.what !== 'noted')
    await remember.audit({
      platform,
      workspace,
      user,
      what: `marked an answer: ${state.what}`,
      about: answerId,
    });
  // What came by a form does not tell where its answer stands.
  const [standing] = press.message === null ? await remember.cases({ platform, answerId, limit: 1 }) : [];
  const ref = press.message ?? standing?.posted ?? null;
  const shown = ref !== null && (await at.surface.edit(ref, card));
  return notice(
    said[state.what],
    shown ? [] : [ownLine(null, own`The message itself could not be changed.`)],
  );
};
