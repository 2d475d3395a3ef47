import { defineCause } from '../cause.ts';
import { author } from '../conditions/author.ts';
import { checks } from '../conditions/checks.ts';
import { envelope } from '../conditions/envelope.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { not } from '../conditions/not.ts';
import { signature } from '../conditions/signature.ts';
import { partyNames } from '../wording/party-names.ts';
import type { Steps } from '../wording/setting-steps.ts';
import { step } from '../wording/step.ts';

const settings: Steps = (context) =>
  context.sides.forwarding.includes('microsoft')
    ? [
        'Microsoft 365 rewrites the envelope sender of forwarded mail by itself. Look for a connector or on-premises server behind it that forwards once more: Exchange admin center > Mail flow > Connectors.',
      ]
    : [
        'Postfix: install postsrsd and point sender_canonical_maps and recipient_canonical_maps at it. cPanel: WHM > Service Configuration > Exim Configuration Manager > Basic Editor > Enable Sender Rewriting Scheme (SRS) Support. Plesk: Tools & Settings > Mail Server Settings > Mail Forwarding. Exchange Server has no SRS: let what it forwards leave through a gateway that rewrites.',
        'Publish an SPF record that lists the forwarding server for the domain that SRS uses.',
        'To verify: the forwarded message arrives with an envelope sender that begins with SRS0= and with spf=pass.',
      ];

/** A forwarder passed the message on with the original envelope sender, so SPF fails at the next hop. */
export const srsMissing = defineCause({
  id: 'srs-missing',
  usualOwner: 'forwarder',
  explains: {
    spf: 0.26,
    unauthenticated: 0.18,
    dmarc: 0.1,
    composite: 0.12,
    'sender-blocked': 0.02,
    described: 0.1,
    'smtp-auth-required': 0.05,
    passed: 0.02,
  },
  handedInBy: { forwarder: 0.9, list: 0.04 },
  needs: [handedIn.byForwarder, not(envelope.rewritten), not(envelope.spfPassed)],
  typical: [
    envelope.earlierAddressListed,
    not(checks.alignedSignature),
    not(author.publicAuthor),
    not(author.houseUnseen),
    not(signature.bodyBroken),
    not(handedIn.onSendersSide),
  ],
  words: {
    headline: 'Forwarded without rewriting the envelope sender',
    tone: 'act',
    because: (p) => {
      const { forwarder, envelope } = partyNames(p);
      const ip = p.ip ?? "the forwarder's address";
      const kept = `The message was forwarded${p.forwarder === null ? '' : ` by ${forwarder}`} with its original envelope sender${p.envelope === null ? '' : ` (${envelope})`}`;
      // Without a record nothing was compared: SPF fails nobody, and passes nobody.
      return p.spfWord === 'none'
        ? `${kept}, for which the next server found no SPF record, so nothing speaks for ${ip}. With a rewritten envelope sender (SRS) the forwarder's own record is checked.`
        : `${kept}, so the next server checked ${ip} against the original sender's SPF record. That record cannot list every forwarder, so it is not the place to correct this.`;
    },
    fixes: (p) => [
      step(
        'forwarder',
        `Switch on envelope rewriting (SRS) ${p.forwarder === null ? 'on the forwarding server' : `at ${partyNames(p).forwarder}`}, or let the target mailbox fetch the mail instead of forwarding it.`,
      ),
      step(
        'sender',
        'Sign with DKIM as the From domain: the signature keeps DMARC passing when mail is forwarded unchanged.',
      ),
    ],
    settings,
    customer: 'forwarded',
    topic: 'way',
    noPage: 'the page to follow is that of the forwarding server, and its product is not known.',
  },
});
