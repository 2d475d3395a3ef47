import { defineCause } from '../old-cause.ts';
import { quoted, weighRefusal } from './refusal.ts';

/** No server answered until the queue time ran out, a loop, or DNS trouble on the way. */
export const connectionFailed = defineCause({
  id: 'connection-failed',
  diagnose(situation) {
    const start = weighRefusal(
      'connection-failed',
      situation,
      { connect: 4.5, expired: 4, loop: 4.2, dns: 2.6 },
      (name) => (name === 'loop' ? 'the mail went in a circle' : 'no server took the mail in time'),
    );
    if (
      start &&
      /nxdomain|domain (?:name )?not found|does not exist|no such domain|host (?:or domain name )?not found/i.test(
        start.failure.text,
      )
    )
      start.weighing.against(3, 'the domain does not exist: nothing to connect to');
    return (
      start?.weighing.done({
        because: `The mail could not be handed over: ${quoted(start.failure)}.`,
        fix: [
          {
            who: 'recipient-admin',
            what:
              start.failure.recipient.class === 'loop'
                ? 'Find the rule or alias that sends the mail back (forwarding of two addresses to each other, MX leading to a relay that does not know the domain).'
                : 'Check that every MX host answers on port 25 from outside. Until then the sending server keeps trying; after a final notice the message must be sent again.',
          },
        ],
      }) ?? null
    );
  },
});
