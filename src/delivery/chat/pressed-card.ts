import type { ChatCard } from './chat-card.ts';
import type { ChatMemory } from './chat-deps.ts';
import type { ChatPress } from './chat-question.ts';
import { purgedNotice } from './notices.ts';
import { own } from './own-words.ts';

/** The card behind a button of an answer, or a word that the answer is no longer kept. */
export const pressedCard = async (remember: ChatMemory, press: ChatPress): Promise<ChatCard> => {
  const view = (await remember.find(press.answerId))?.[press.group];
  if (view === undefined) return purgedNotice();
  switch (press.button) {
    case 'evidence':
      return { kind: 'evidence', view };
    case 'customer':
      return { kind: 'copy', title: own`Text for the customer`, text: view.voices.customer };
    case 'administrator':
      return { kind: 'copy', title: own`Text for the administrator`, text: view.voices.administrator };
  }
};
