import { defineCause } from '../old-cause.ts';
import { quoted, speaker, weighRefusal } from './refusal.ts';

/** The receiving system itself failed: disk, delivery program, internal error, protocol. */
export const remoteSystemFault = defineCause({
  id: 'remote-system-fault',
  diagnose(situation) {
    const start = weighRefusal(
      'remote-system-fault',
      situation,
      { 'internal-error': 4, 'disk-full': 4.5, 'delivery-program': 4.2, protocol: 2.6 },
      () => 'the receiving system reports a fault of its own',
    );
    if (start && /^5\d\d[ -](?:5\.\d{1,3}\.\d{1,3} )?transaction failed\.?$/i.test(start.failure.text.trim()))
      start.weighing.against(2.4, 'these are the standard’s own words for the code 554, they give no reason');
    return (
      start?.weighing.done({
        because: `${speaker(start.failure)} had a fault of its own: ${quoted(start.failure)}.`,
        fix: [
          {
            who: 'recipient-admin',
            what: 'Look at the log of the receiving server for this time and recipient. The sender can only wait and try again.',
          },
        ],
      }) ?? null
    );
  },
});
