import { defineCause } from '../old-cause.ts';
import { addressOf, quoted, weighRefusal } from './refusal.ts';

/** The sending platform did not even try: the address is on its suppression list. */
export const suppressed = defineCause({
  id: 'suppressed',
  diagnose(situation) {
    const start = weighRefusal(
      'suppressed',
      situation,
      { 'suppression-list': 5, unsubscribed: 4.5 },
      () => 'the sending platform holds the address on its suppression list',
    );
    return (
      start?.weighing.done({
        because: `The sending platform did not try to deliver: ${addressOf(start.failure)} is on its suppression list after an earlier bounce or complaint (${quoted(start.failure)}).`,
        fix: [
          {
            who: 'sender',
            what: 'Once the address is known to be good (and the person wants the mail), remove it from the suppression list of the platform and send again.',
          },
        ],
      }) ?? null
    );
  },
});
