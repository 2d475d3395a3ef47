import { defineCause } from '../cause.ts';
import { quoted, speaker, weighRefusal } from './refusal.ts';

/** Too many messages, recipients or connections in a time. */
export const rateLimited = defineCause({
  id: 'rate-limited',
  diagnose(situation) {
    const start = weighRefusal(
      'rate-limited',
      situation,
      {
        throttled: 4.5,
        'too-many-connections': 4.5,
        'recipient-limit': 3.5,
        'recipient-rate': 4,
        'other-limit': 2.2,
      },
      () => 'a limit of messages, recipients or connections was reached',
    );
    return (
      start?.weighing.done({
        because: `${speaker(start.failure)} limits how much it takes in a time: ${quoted(start.failure)}.`,
        fix: [
          {
            who: 'sender',
            what: 'Let the server retry; send more slowly (fewer connections, fewer recipients each) and clean the list of dead addresses.',
          },
        ],
      }) ?? null
    );
  },
});
