import { defineCause } from '../cause.ts';
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
