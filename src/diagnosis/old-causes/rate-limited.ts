import { defineCause } from '../old-cause.ts';
import { quoted, speaker, weighRefusal } from './refusal.ts';

/** Too many messages, recipients or connections in a time. */
export const rateLimited = defineCause({
  id: 'rate-limited',
  diagnose(situation) {
    // Yahoo's TSS and its kin slow a sender down for complaints: the class is reputation, the way out is to slow down.
    const slowed =
      situation.failure?.recipient.permanence === 'temporary' &&
      /temporarily deferred|unexpected volume|rate limit|too (?:many|fast)|slow down/i.test(
        situation.failure.text,
      );
    const start = weighRefusal(
      'rate-limited',
      situation,
      {
        throttled: 4.5,
        'too-many-connections': 4.5,
        'recipient-limit': 3.5,
        'recipient-rate': 4,
        'other-limit': 2.2,
        ...(slowed ? { 'poor-reputation': 4.4 } : {}),
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
