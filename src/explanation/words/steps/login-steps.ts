import { isOwn, ownGoogle, ownMicrosoft, type Steps, sendAgain } from './step-context.ts';

export const login: Steps = (context) => {
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

export const unblock: Steps = (context) =>
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

export const allowForward: Steps = (context) =>
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

export const notPermitted: Steps = (context) => {
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
