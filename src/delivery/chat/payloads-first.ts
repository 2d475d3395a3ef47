import { setImmediate } from 'node:timers/promises';
import type { ChatMemory } from './chat-deps.ts';

/** Statements of answers that are at the store at a time: no payload waits behind more. */
const mostAtWork = 2;

/**
 * The memory in which a payload that waits for its acknowledgement never stands behind the answers of a burst. The embedded
 * store works statements one after the other and, as long as there is another, lets nothing of the network be read: between
 * two of them it is let.
 */
export const payloadsFirst = (remember: ChatMemory): ChatMemory => {
  const waiting: (() => void)[] = [];
  let atWork = 0;
  const inTurn =
    <Given extends readonly unknown[], Found>(call: (...given: Given) => Promise<Found>) =>
    async (...given: Given): Promise<Found> => {
      if (atWork < mostAtWork) atWork += 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await call(...given);
      } finally {
        await setImmediate();
        const next = waiting.shift();
        if (next === undefined) atWork -= 1;
        else next();
      }
    };
  return {
    ...remember,
    firstTime: inTurn(remember.firstTime),
    finish: inTurn(remember.finish),
    keep: inTurn(remember.keep),
    find: inTurn(remember.find),
    note: inTurn(remember.note),
    answers: inTurn(remember.answers),
    keepTalk: inTurn(remember.keepTalk),
    talk: inTurn(remember.talk),
  };
};
