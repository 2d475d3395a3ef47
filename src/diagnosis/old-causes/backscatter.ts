import type { HeaderEvidence } from '../../evidence/headers/header-evidence.ts';
import { sameOrganisation } from '../../evidence/same-organisation.ts';
import { defineCause } from '../old-cause.ts';
import { spfFails } from '../situation/authentication.ts';
import type { Situation } from '../situation/situation.ts';
import { type Weighing, weigh } from '../weigh.ts';

const signedBy = (header: HeaderEvidence, domain: string): boolean =>
  header.signatures.some((signature) => sameOrganisation(signature.d, domain));

const passedThrough = (header: HeaderEvidence, domain: string): boolean =>
  header.hops.some((hop) => sameOrganisation(hop.by, domain) || sameOrganisation(hop.from, domain));

/** Was the returned message ever ours: our signature, our servers, our Message-ID form? */
function weighReturned({ evidence, header, auth, from, neverSent }: Situation, weighing: Weighing): void {
  if (evidence.report.returned === null || header === null || from === null) return;
  const judged = auth.spf !== null && spfFails(auth.spf.verdict.result) ? auth.spf : null;
  if (judged)
    weighing.for(
      1.6,
      `the returned message carries spf=${judged.verdict.result}: it did not leave through a server of ${from}`,
      judged.lines,
      'spf',
    );
  if (signedBy(header, from)) {
    weighing.against(3, `the returned message is signed by ${from}`);
    return;
  }
  const ours = evidence.ownDomains.some((domain) => sameOrganisation(domain, from));
  const origin = header.hops[0];
  if (origin?.ip && !passedThrough(header, from)) {
    weighing.for(
      ours ? 2 : judged || neverSent ? 1.2 : 0.4,
      `no server of ${from} stands in the returned message’s Received fields; it started at ${origin.ip}`,
      origin.lines,
      origin.ip,
    );
  }
  const id = header.messageId;
  if (ours && id !== null && !sameOrganisation(/@([^>\s]{3,253})/.exec(id.value)?.[1] ?? null, from)) {
    weighing.for(1.2, `the Message-ID was not made by ${from}`, id.lines, id.value);
  }
}

/** A bounce for mail the user never sent: the returned message names the user, but started elsewhere. */
export const backscatter = defineCause({
  id: 'backscatter',
  diagnose(situation) {
    const { evidence, from, neverSent } = situation;
    const { kind } = evidence.report;
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
    weighReturned(situation, weighing);
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
