import { defineCause } from '../cause.ts';
import { replySays } from '../conditions/reply-says.ts';
import type { Particulars } from '../particulars.ts';
import { said } from '../wording/said.ts';
import { ownMicrosoft, type Steps } from '../wording/setting-steps.ts';
import { step } from '../wording/step.ts';

/** Microsoft stops a whole organisation: nothing that is done to one mailbox lifts that. */
const wholeTenant =
  /\b5\.7\.7(?:0[0-9]|[1-4]\d)\b|tenant has exceeded|organi[sz]ation .{0,40}(?:blocked|exceeded)/i;
const ofTenant = ({ reply, status }: Particulars): boolean =>
  wholeTenant.test(`${status} ${reply?.slice(0, 2_000)}`);

const tenant = [
  'Exchange admin center > Mail flow > Message trace: see which mailboxes and which connector sent unusually much in the last days.',
  'Secure what you find: password, sessions, multi-factor authentication, inbox rules and apps of the mailboxes; an open relay or a hacked device behind an inbound connector.',
  'Then open a service request: Microsoft 365 admin center > Support > Help & support, with the whole reply and what was done. Restricted entities is for single mailboxes and connectors only.',
];

const settings: Steps = (context) =>
  ofTenant(context.p)
    ? tenant
    : ownMicrosoft(context)
      ? [
          'First secure the account: new password, sign out all sessions, multi-factor authentication, remove unknown inbox rules, forwarding and delegates.',
          'Microsoft Defender portal > Email & collaboration > Review > Restricted entities (security.microsoft.com/restrictedentities): select the mailbox and choose Unblock.',
          'It takes effect within an hour, at most 24. To verify, send a message to an outside address: no notice comes back.',
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
    because: (p) =>
      said(
        ofTenant(p)
          ? "Microsoft 365 does not let the sender's whole organisation (tenant) send"
          : "the sender's own provider does not let this account send",
        p,
      ),
    fixes: (p) => [
      step(
        'sender',
        ofTenant(p)
          ? 'Find out what sends so much or such mail in your organisation, stop it, and then have Microsoft support lift the block.'
          : 'Change the password, sign out all sessions, and remove forwarding rules and apps that nobody knows. Then have the account unblocked by the mail administrator or the provider.',
      ),
    ],
    settings,
    customer: 'account',
    topic: 'spam',
    noPage: "only the sender's own mail provider can unblock the account.",
  },
});
