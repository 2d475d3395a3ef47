import { defineCause } from '../cause.ts';
import { replySays } from '../conditions/reply-says.ts';
import { partyNames } from '../wording/party-names.ts';
import { said } from '../wording/said.ts';
import { isOwn, ownGoogle, ownMicrosoft, type Steps, sendAgain } from '../wording/setting-steps.ts';
import { always, step } from '../wording/step.ts';

const settings: Steps = (context) => {
  if (ownMicrosoft(context))
    return [
      'Exchange admin center > Recipients > Mailboxes > the mailbox of the From address > Delegation: give the login "Send as".',
      'Or let the program use as From the address of the mailbox whose login it uses.',
      sendAgain('it leaves, and this reply does not come back'),
    ];
  if (ownGoogle(context))
    return [
      'Gmail > Settings > See all settings > Accounts > "Send mail as": the address must be listed there and confirmed; enter its outgoing server and login again.',
      sendAgain('it leaves without a notice'),
    ];
  if (isOwn(context, 'postfix'))
    return [
      'In Postfix, smtpd_sender_login_maps says which login may use which sender address: add the pair, or correct the From address.',
    ];
  return [
    'In the mail program or application, set From (and the envelope sender) to the address of the login.',
    'If the other address is needed, ask the provider to allow it for this login.',
  ];
};

/** The submission server does not let this login use this From or envelope address. */
export const senderNotPermitted = defineCause({
  id: 'sender-not-permitted',
  usualOwner: 'sender',
  explains: {
    'smtp-auth-required': 0.3,
    'sender-blocked': 0.1,
    'security-other': 0.1,
    'restricted-recipient': 0.02,
    'text-unknown': 0.05,
  },
  needs: [replySays.sendAs],
  typical: [],
  words: {
    headline: 'This login may not send as this address',
    tone: 'act',
    because: (p) =>
      said(
        `${partyNames(p).server} does not let this login send as ${p.from === null ? 'this address' : `an address at ${p.from}`}`,
        p,
      ),
    fixes: always(
      step(
        'sender',
        'Send with the address that belongs to the login, or have the login granted the right to send as the other address (Send As).',
      ),
    ),
    settings,
    customer: 'not-permitted',
    topic: 'servers',
    noPage: "the page to follow is that of the sender's own mail provider, which is not known.",
  },
});
