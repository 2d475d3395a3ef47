import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { defineCause } from '../cause.ts';
import { spfFails } from '../situation/authentication.ts';
import { weigh } from '../weigh.ts';

/** A bounce for mail the user never sent: the returned message names the user, but started elsewhere. */
export const backscatter = defineCause({
  id: 'backscatter',
  diagnose({ evidence, header, auth, from, neverSent }) {
    const { kind, returned } = evidence.report;
    const isBounce = kind === 'bounce' || kind === 'delay' || kind === 'smtp-reply';
    if (!isBounce && neverSent === null) return null;
    const weighing = weigh('backscatter', -3);
    if (neverSent)
      weighing.for(
        isBounce ? 4.4 : 2.6,
        'the person says that this mail was never sent',
        neverSent.lines,
        neverSent.needle,
      );
    const origin = header?.hops[0];
    const judged =
      returned !== null && auth.spf !== null && spfFails(auth.spf.verdict.result) ? auth.spf : null;
    if (judged)
      weighing.for(
        1.6,
        `the returned message carries spf=${judged.verdict.result}: it did not leave through a server of ${from ?? 'the sender'}`,
        judged.lines,
        'spf',
      );
    if (
      returned !== null &&
      origin &&
      from &&
      origin.ip !== null &&
      !header?.hops.some((hop) => sameOrganisation(hop.by, from) || sameOrganisation(hop.from, from)) &&
      header?.signatures.every((signature) => !sameOrganisation(signature.d, from))
    ) {
      weighing.for(
        judged || neverSent ? 1.2 : 0.4,
        `no server of ${from} stands in the returned message’s Received fields; it started at ${origin.ip}`,
        origin.lines,
        origin.ip,
      );
    }
    if (header?.signatures.some((signature) => sameOrganisation(signature.d, from)))
      weighing.against(3, `the returned message is signed by ${from}`);
    weighing.wouldHelp('whether the message stands in the sent folder or the outgoing log');
    return weighing.done({
      because: `The returned message names ${from ?? 'the user'} as sender but did not come from there: somebody else used the address, and a server bounced it to the wrong person.`,
      fix: [
        {
          who: 'nobody',
          what: 'Ignore the notice and do not answer. A DMARC policy of p=reject makes it rarer; bounce tagging (BATV) lets the server refuse it.',
        },
      ],
    });
  },
});
