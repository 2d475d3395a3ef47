import { defineCause } from '../cause.ts';
import { replySays } from '../conditions/reply-says.ts';
import { partyNames } from '../wording/party-names.ts';
import { said } from '../wording/said.ts';
import { dig, type Steps, sendAgain } from '../wording/setting-steps.ts';
import { type Fix, step } from '../wording/step.ts';

const fixes: Fix = (p) => {
  const { envelope } = partyNames(p);
  return [
    step(
      'sender',
      `Send with an envelope sender that exists and accepts bounces${p.envelope === null ? '' : `; check the address at ${envelope}`}.`,
    ),
    step(
      'sender-dns',
      `Check that ${envelope} has an MX record, or an A or AAAA record, and that the host behind it accepts mail from outside.`,
    ),
  ];
};

const settings: Steps = ({ p }) => [
  ...dig(p.envelope, 'MX', 'it must give at least one host that accepts mail.'),
  'The host must accept a bounce for the sending address: receivers ask it with an empty envelope sender (MAIL FROM:<>) before they take the message.',
  sendAgain('the same receiver accepts it'),
];

/**
 * The receiver could not verify the envelope sender: its domain has no DNS, or a call-out to its server was rejected.
 */
export const senderUnverifiable = defineCause({
  id: 'sender-unverifiable',
  usualOwner: 'sender',
  explains: {
    'sender-blocked': 0.2,
    'user-unknown': 0.1,
    'host-unknown': 0.1,
    'null-mx': 0.1,
    dns: 0.1,
    'address-syntax': 0.15,
    'security-other': 0.1,
    'text-unknown': 0.1,
    'refused-as-unknown': 0.05,
  },
  needs: [replySays.aboutSender],
  typical: [],
  // An address that a forwarder made is the forwarder's to make resolvable.
  owner: (matter) => (matter.judged?.envelope.rewritten === 'yes' ? 'forwarder' : 'sender'),
  words: {
    headline: "Sender's address could not be verified",
    tone: 'act',
    because: (p) =>
      said(
        `${partyNames(p).server} could not verify the envelope sender${p.envelope === null ? '' : ` (${p.envelope})`}`,
        p,
      ),
    fixes,
    settings,
    customer: 'sender-unverifiable',
    topic: 'rules',
    noPage: 'what matters is what the sending domain publishes, and whether its server answers.',
  },
});
