import { isPublicMailDomain } from '../../catalog/public-mail-domain.ts';
import { serviceSteps } from '../../catalog/steps/service-steps.ts';
import { organisationOf } from '../../evidence/headers/organisation.ts';
import { defineCause } from '../cause.ts';
import { author } from '../conditions/author.ts';
import { checks } from '../conditions/checks.ts';
import { envelope } from '../conditions/envelope.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { mail } from '../conditions/mail.ts';
import { not } from '../conditions/not.ts';
import { signature } from '../conditions/signature.ts';
import type { Particulars } from '../particulars.ts';
import { partyNames } from '../wording/party-names.ts';
import { digBelow, type Steps } from '../wording/setting-steps.ts';
import { serviceOf } from '../wording/sign-with.ts';
import { step } from '../wording/step.ts';

/** Its users have neither the DNS nor the signer of that domain. */
const ofProvider = ({ from }: Particulars): boolean =>
  from !== null && isPublicMailDomain(organisationOf(from));

/** The forwarder handed it in: only the origin can be asked to sign, and only DKIM survives. */
const settings: Steps = (context) => {
  if (ofProvider(context.p))
    return [
      'At the target, set up fetching by POP or IMAP for the mailbox that forwards, and switch the forwarding off.',
      `Tell the provider of ${context.p.from} that its mail carries no DKIM signature of that domain, with the whole header.`,
    ];
  const service = serviceOf(context, context.sides.author);
  const { from } = partyNames(context.p);
  return [
    service === null
      ? `Switch on DKIM for ${from} where its mail is sent: in the admin console of the mail service, or on your own server with OpenDKIM or rspamd.`
      : (serviceSteps(service, from)[0] ?? ''),
    ...digBelow(
      '_dmarc',
      context.p.from,
      'TXT',
      'with adkim=s the signing domain has to be exactly the From domain.',
    ),
    `To verify, send a message to an address that is forwarded: at its target, Authentication-Results says dkim=pass for ${from}, and dmarc=pass.`,
  ];
};

/** Forwarded with a valid envelope; nothing aligned with From is left. */
export const forwardDmarc = defineCause({
  id: 'forward-dmarc',
  usualOwner: 'sender',
  explains: {
    dmarc: 0.2,
    composite: 0.12,
    unauthenticated: 0.05,
    spf: 0.05,
    'dkim-signature': 0.05,
    arc: 0.1,
    described: 0.03,
  },
  handedInBy: { forwarder: 0.75, list: 0.15 },
  needs: [
    handedIn.byForwarderOrList,
    not(checks.alignedSignature),
    // A signature that passed earlier would have satisfied DMARC: somebody changed what it covers.
    not(signature.passedBefore),
    not(envelope.malformed),
  ],
  typical: [
    envelope.rewritten,
    signature.absent,
    not(signature.bodyBroken),
    not(envelope.spfFailed),
    not(author.houseUnseen),
    mail.lost,
  ],
  words: {
    headline: 'Forwarded without an aligned DKIM signature, so DMARC fails',
    tone: 'act',
    because: (p) => {
      const { forwarder, list, from } = partyNames(p);
      const by = p.forwarder !== null ? ` by ${forwarder}` : p.list !== null ? ` by the list ${list}` : '';
      // A pass that the reply or the header tells is not argued away.
      if (p.dmarcPasses)
        return `The message was passed on${by}, and no valid DKIM signature of ${p.from === null ? 'the From domain' : from} is left. DMARC still passes, but nothing holds it once SPF is lost as well.`;
      return `The message was passed on${by}, so SPF ${p.spfWord === 'none' ? 'does not pass' : 'no longer passes'} for ${from}. No valid DKIM signature of ${p.from === null ? 'that domain' : from} is left either, and without one DMARC cannot pass.`;
    },
    fixes: (p) => [
      step(
        'sender',
        ofProvider(p)
          ? `Only the provider of ${p.from} can sign with DKIM as that domain. Until it does, let the target mailbox fetch the mail instead of having it forwarded.`
          : `Sign outgoing mail with DKIM as ${partyNames(p).from}: such a signature survives forwarding. SRS alone does not make DMARC pass.`,
      ),
    ],
    settings,
    customer: 'sender-setup',
    topic: 'way',
    noPage: "the page to follow is that of the sender's own mail service, which is not known.",
  },
});
