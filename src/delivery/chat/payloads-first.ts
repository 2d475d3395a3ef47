import { setImmediate } from 'node:timers/promises';
import { fewAtATime } from './at-a-time.ts';
import type { ChatMemory } from './chat-deps.ts';

/** Statements of answers that are at the store at a time: no payload waits behind more. */
const mostAtWork = 4;

/**
 * The memory in which a payload that waits for its acknowledgement never stands behind the answers of a burst. The embedded
 * store works statements one after the other and, as long as there is another, lets nothing of the network be read: between
 * four of them it is let. What comes before the sign of work is small and waits for nothing.
 */
export const payloadsFirst = (remember: ChatMemory): ChatMemory => {
  const { run } = fewAtATime(mostAtWork);
  const inTurn =
    <Given extends readonly unknown[], Found>(call: (...given: Given) => Promise<Found>) =>
    (...given: Given): Promise<Found> =>
      run(() => call(...given).finally(() => setImmediate()));
  return {
    ...remember,
    finish: inTurn(remember.finish),
    keep: inTurn(remember.keep),
    find: inTurn(remember.find),
    note: inTurn(remember.note),
    answers: inTurn(remember.answers),
    keepTalk: inTurn(remember.keepTalk),
  };
};
