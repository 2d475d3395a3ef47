import { defineCause } from '../cause.ts';
import { replySays } from '../conditions/reply-says.ts';
import { refused } from '../wording/said.ts';
import { ownMicrosoft, type Steps } from '../wording/setting-steps.ts';
import { always, step } from '../wording/step.ts';

const settings: Steps = (context) =>
  ownMicrosoft(context)
    ? [
        'First secure the account: new password, sign out all sessions, multi-factor authentication, remove unknown inbox rules, forwarding and delegates.',
        'Microsoft Defender portal > Email & collaboration > Review > Restricted entities (security.microsoft.com/restrictedentities): select the mailbox and choose Unblock.',
        'It takes effect within an hour, at most 24. Code 5.7.705 concerns the whole organisation: there only Microsoft support can lift the block.',
      ]
    : [
        'Change the password, sign out all sessions, and switch on two-step verification.',
        'In the settings of the mailbox, remove rules, forwarding, delegates and connected apps that nobody knows; look in the sent folder for what went out.',
        "Then ask the provider's support to unblock the account, and tell them what was done.",
      ];

/** The sender's own provider blocked the account or tenant for outgoing spam. */
export const senderAccountBlocked = defineCause({
  id: 'sender-account-blocked',
  usualOwner: 'sender',
  explains: {
    'sender-blocked': 0.2,
    spam: 0.06,
    throttled: 0.06,
    'smtp-auth-required': 0.05,
    'security-other': 0.1,
    'poor-reputation': 0.1,
    'text-unknown': 0.1,
    'ip-listed': 0.02,
    'transport-rule': 0.03,
  },
  needs: [replySays.ownAccount],
  typical: [],
  words: {
    headline: 'Sending account was blocked by its own provider',
    tone: 'act',
    because: refused(() => "the sender's own provider does not let this account send"),
    fixes: always(
      step(
        'sender',
        'Change the password, sign out all sessions, and remove forwarding rules and apps that nobody knows. Then have the account unblocked by the mail administrator (Microsoft 365: Restricted entities) or the provider.',
      ),
    ),
    settings,
    customer: 'account',
    topic: 'spam',
    noPage: "only the sender's own mail provider can unblock the account.",
  },
});
