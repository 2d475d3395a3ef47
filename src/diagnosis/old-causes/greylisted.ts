import { defineCause } from '../old-cause.ts';
import { quoted, weighRefusal } from './refusal.ts';

/** The first attempt was put off on purpose (RFC 6647). */
export const greylisted = defineCause({
  id: 'greylisted',
  diagnose(situation) {
    const start = weighRefusal(
      'greylisted',
      situation,
      { greylisted: 5 },
      () => 'the reply names greylisting',
    );
    return (
      start?.weighing.done({
        because: `The receiving server puts the first attempt of an unknown sender off on purpose: ${quoted(start.failure)}. A mail server that queues tries again and gets through.`,
        fix: [
          {
            who: 'nobody',
            what: 'Wait: the sending server tries again within minutes. A program that sends without a queue must be given a real mail server to send through.',
          },
        ],
      }) ?? null
    );
  },
});
