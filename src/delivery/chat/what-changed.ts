import type { AnswerView, Untrusted } from '../../explanation/answer-view.ts';
import type { NoticeLine } from './chat-card.ts';
import { own } from './own-words.ts';

const sure = ({ certainty, percent }: AnswerView): string =>
  [certainty, percent === null ? '' : `${percent} %`].filter((word) => word !== '').join(' ');

/** What an answer says that the one before did not; null when it says the same. */
export const whatChanged = (before: AnswerView, after: AnswerView): NoticeLine | null => {
  const changes = [
    before.headline === after.headline ? [] : [`before: ${before.headline}; now: ${after.headline}`],
    before.who.label === after.who.label
      ? []
      : [`who must act: ${after.who.label} (before: ${before.who.label})`],
    before.headline !== after.headline || sure(before) === sure(after)
      ? []
      : [`${sure(after)} (before: ${sure(before)})`],
    before.ask === null || after.ask !== null ? [] : ['the question is settled'],
  ].flat();
  if (changes.length === 0) return null;
  return { label: own`What changed`, text: changes.join('; ') as Untrusted, url: null };
};
