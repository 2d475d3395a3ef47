import type { Responsible } from '../../catalog/causes.ts';
import { defineCause } from '../cause.ts';
import type { Matter } from '../conditions/condition.ts';
import { handedIn } from '../conditions/handed-in.ts';
import { held } from '../conditions/held.ts';
import { not } from '../conditions/not.ts';
import { signature } from '../conditions/signature.ts';
import type { Particulars } from '../particulars.ts';
import { partyNames } from '../wording/party-names.ts';
import { remarked } from '../wording/remarked.ts';
import { type Steps, verify } from '../wording/setting-steps.ts';
import { signed } from '../wording/sign-with.ts';
import { step } from '../wording/step.ts';

/** The signature was good and ran out: the message lay in a queue for longer than the signer allowed. */
const ranOut = ({ reply, remark }: Particulars): boolean =>
  /\bexpired\b|abgelaufen|\bexpir(?:ée?|ad[oa])\b/i.test(`${remark} ${reply?.slice(0, 2_000)}`);

const settings: Steps = ({ responsible, p }) =>
  responsible !== 'forwarder' && ranOut(p)
    ? [
        'Leave x= out of the signature, or set it to more than a week (OpenDKIM: SignatureTTL): a queue may hold a message for five days.',
        'Check the clock of the signing server ("timedatectl"), and why the message waited so long: the Received fields and the log show where.',
        verify(signed(p.signer)),
      ]
    : responsible === 'forwarder'
      ? [
          'Let no rule of the forwarding server rewrite From, To, Subject, Date or Message-ID, or re-encode the text.',
          verify(`${signed(p.signer)}, also after forwarding`),
        ]
      : [
          'Set the signer to relaxed/relaxed (OpenDKIM: Canonicalization relaxed/relaxed), and let it sign after every other change.',
          'Check the clock of the server ("timedatectl"), the lifetime of signatures (x=), and that key and selector belong together ("opendkim-testkey -vvv" for OpenDKIM).',
          verify(signed(p.signer)),
        ];

/** Key and body are fine but the signature itself is wrong: header list, expiry, canonicalisation, a changed header. */
export const dkimSignatureBad = defineCause({
  id: 'dkim-signature-bad',
  usualOwner: 'sender',
  explains: { 'dkim-signature': 0.5, 'dkim-body': 0.06, 'dkim-key': 0.03, dmarc: 0.02, described: 0.01 },
  needs: [signature.itselfBroken],
  typical: [
    not(signature.bodyBroken),
    not(handedIn.byForwarderOrList),
    not(handedIn.byFilter),
    not(handedIn.onSendersSide),
  ],
  owner: (matter: Matter): Responsible =>
    held(handedIn.byForwarderOrList, matter).truth === 'yes' ? 'forwarder' : 'sender',
  words: {
    headline: 'DKIM signature is invalid',
    tone: 'act',
    because: (p) =>
      ranOut(p)
        ? `The DKIM signature of ${partyNames(p).signer} had expired when the message was checked${remarked(p)}. Nothing here says that the body was changed.`
        : `The DKIM signature of ${partyNames(p).signer} does not verify${remarked(p)}.${p.replyClass === 'dkim-body-changed' ? '' : ' Nothing here says that the body was changed.'}`,
    fixes: (p, responsible) => [
      responsible === 'forwarder'
        ? step(
            'forwarder',
            'Pass the message on with its signed header fields unchanged (From, To, Subject, Date, Message-ID).',
          )
        : step(
            'sender',
            ranOut(p)
              ? 'Let signatures live longer than a message may wait in a queue, and send the message again.'
              : 'Check the signer: relaxed/relaxed canonicalisation, expiry (x=), clock and key pair. No system may rewrite a signed header field after signing.',
          ),
    ],
    settings,
    customer: 'sender-setup',
    topic: 'proof',
    noPage: 'the page to follow is that of the program that signs, which is not known.',
  },
});
