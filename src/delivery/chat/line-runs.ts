import type { NoticeLine } from './chat-card.ts';
import { dayTime } from './past-answers.ts';
import type { Run } from './section.ts';

/** A line of a notice: its label as a link when it has an address, then its text. */
export const lineRuns = ({ label, text, url, at, channel }: NoticeLine, max: number): readonly Run[] => {
  const said: readonly Run[] = text === '' ? [] : [{ text, max }];
  const place: readonly Run[] = channel === undefined ? [] : [{ text: channel, max: 40, channel }];
  const moment: readonly Run[] =
    at === undefined ? [] : [{ text: dayTime(new Date(at * 1_000)), max: 30, at }];
  const words = [place, said, moment]
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [{ text: ', ', max: 2 }, ...part]));
  if (label === null) return words.length === 0 ? [{ text: ' ', max }] : words;
  const head: Run = url === null ? { text: label, max: 120, style: 'bold' } : { text: label, max: 120, url };
  return words.length === 0 ? [head] : [head, { text: ': ', max: 2 }, ...words];
};
