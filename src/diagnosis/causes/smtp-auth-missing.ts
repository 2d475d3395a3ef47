import { defineCause } from '../cause.ts';
import { mail } from '../conditions/mail.ts';
import { not } from '../conditions/not.ts';
import { replySays } from '../conditions/reply-says.ts';
import { refused } from '../wording/said.ts';
import { isOwn, ownGoogle, ownMicrosoft, type Steps } from '../wording/setting-steps.ts';
import { type Fix, step } from '../wording/step.ts';

const loginRefused =
  /authentication (?:failed|unsuccessful|credentials? invalid)|(?:bad|invalid|incorrect|wrong|not accepted).{0,40}(?:username|password|credential)|(?:username|password|credential|login|auth).{0,40}(?:bad|invalid|incorrect|wrong|not accepted|fail|denied)|\b535\b/i;

const fixes: Fix = ({ reply }) =>
  loginRefused.test(reply?.slice(0, 2_000) ?? '')
    ? [
        step(
          'sender',
          'Check the user name and password. With two-step verification use an app password or OAuth, and have SMTP login allowed for the account.',
        ),
      ]
    : [
        step(
          'sender',
          "In the mail program or device, switch on SMTP authentication and use the provider's outgoing server: port 587 with STARTTLS, or port 465.",
        ),
      ];

const settings: Steps = (context) => {
  const { p } = context;
  if (ownMicrosoft(context))
    return [
      'Server smtp.office365.com, port 587, STARTTLS, with the login of a mailbox; From must be that mailbox or one it may send as.',
      'Microsoft 365 admin center > Users > Active users > the mailbox > Mail > Manage email apps: tick "Authenticated SMTP". The setting of the mailbox goes before that of the organisation; security defaults block it too.',
      p.status === '5.7.30'
        ? 'This reply says that password logins have ended here: use OAuth, or a connector that knows the device by its address or certificate.'
        : 'Microsoft is retiring password logins: prefer OAuth, or a connector that knows the device by its address or certificate.',
    ];
  if (ownGoogle(context))
    return [
      'Google Account > Security: switch on 2-Step Verification, then create an app password for the program.',
      'Server smtp.gmail.com, port 587 with STARTTLS or 465 with TLS, and the app password as the password.',
    ];
  if (isOwn(context, 'yahoo', 'aol'))
    return [
      "On the account's security page, generate an app password, and enter it in the program in place of the password.",
    ];
  if (isOwn(context, 'icloud', 'apple'))
    return [
      'account.apple.com > Sign-In and Security > App-Specific Passwords: make one for the program (two-factor authentication must be on), and enter it in place of the password.',
    ];
  return [
    "In the account settings of the mail program, under the outgoing server (SMTP): the provider's server, port 587 with STARTTLS or 465 with TLS, login the same as for reading mail.",
    'For a scanner or program that cannot log in, ask the provider for a relay that accepts it by its address.',
  ];
};

/** The client did not log in to its own mail server. */
export const smtpAuthMissing = defineCause({
  id: 'smtp-auth-missing',
  usualOwner: 'sender',
  explains: { 'smtp-auth-required': 0.85, 'relay-denied': 0.28, 'sender-blocked': 0.02 },
  needs: [],
  typical: [mail.submission, not(replySays.sendAs), not(mail.loggedIn)],
  words: {
    headline: 'Mail program did not log in',
    tone: 'act',
    because: refused(({ server }) => `${server} accepts this sender only after a login`),
    fixes,
    settings,
    customer: 'login',
    topic: 'servers',
    noPage: "the page to follow is that of the sender's own mail provider, which is not known.",
  },
});
