import { defineCause } from '../cause.ts';
import { replySays } from '../conditions/reply-says.ts';
import { partyNames } from '../wording/party-names.ts';
import { said } from '../wording/said.ts';
import { ownMicrosoft, type Steps } from '../wording/setting-steps.ts';
import { always, step } from '../wording/step.ts';

const settings: Steps = (context) =>
  ownMicrosoft(context)
    ? [
        'Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Anti-spam > Create policy > Outbound.',
        'Choose the mailboxes that may forward, and set "Automatic forwarding rules" to On; leave the default policy on Automatic.',
        'To verify, send a new message to the forwarding mailbox and see that it arrives at the target.',
      ]
    : [
        'Find the rule: in the settings of the mailbox under forwarding or filters, or at the server.',
        'If the forward is wanted, ask the mail administrator to allow it for this one mailbox; better still, let the target fetch the mail.',
      ];

/** The forwarding organisation forbids automatic forwarding to external addresses. */
export const forwardingForbidden = defineCause({
  id: 'forwarding-forbidden',
  usualOwner: 'forwarder',
  explains: {
    'transport-rule': 0.1,
    'sender-blocked': 0.1,
    'security-other': 0.2,
    'restricted-recipient': 0.05,
    spam: 0.05,
    'text-unknown': 0.1,
  },
  needs: [replySays.forwardingForbidden],
  typical: [],
  words: {
    headline: 'Automatic forwarding to outside addresses is not allowed',
    tone: 'act',
    because: (p) =>
      said(
        `${p.forwarder === null ? 'the organisation that passes the message on' : partyNames(p).forwarder} does not allow automatic forwarding to outside addresses`,
        p,
      ),
    fixes: always(
      step(
        'forwarder',
        'If the forward is wanted, allow automatic forwarding for this mailbox (Microsoft 365: a custom outbound spam policy). Otherwise remove the forwarding rule.',
      ),
    ),
    settings,
    customer: 'no-forwarding',
    topic: 'way',
    noPage: 'only the product that forwards has the switch, and it is not known.',
  },
});
