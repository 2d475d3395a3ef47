import { defineCause } from '../old-cause.ts';
import { sentByMailClient } from '../situation/mail-client-words.ts';
import { quoted, speaker, weighRefusal } from './refusal.ts';

/**
 * The client did not log in to its own mail server. The same words are written by servers that refuse a forwarded mail
 * whose envelope sender is one of their own users, so signs of forwarding weigh against it.
 */
export const smtpAuthMissing = defineCause({
  id: 'smtp-auth-missing',
  diagnose(situation) {
    const told = sentByMailClient(situation);
    const start = weighRefusal(
      'smtp-auth-missing',
      situation,
      told === null ? { 'smtp-auth-required': 4.2 } : { 'relay-denied': 3.4 },
      () =>
        told === null
          ? 'the server asks for SMTP login'
          : 'the outgoing server relays only for those who log in',
    );
    if (start === null) return null;
    const { weighing } = start;
    if (told?.popup)
      weighing.for(
        1.4,
        'a mail program shows this while sending: the server that refuses is its own outgoing server',
        told.popup.lines,
        told.popup.needle,
      );
    if (told?.open) weighing.for(1.6, 'the program sends without login', told.open.lines, told.open.needle);
    if (situation.forwarding.length > 0)
      weighing.against(3.5, 'the mail was forwarded: a server cannot log in for somebody else’s sender');
    if (situation.auth.spfFailed)
      weighing.against(2, 'SPF failed as well, so the words about authentication mean the sender domain');
    if (situation.client?.vendor?.kind === 'forwarder')
      weighing.against(2, 'the connecting host is a forwarding service');
    weighing.wouldHelp(
      'whether the rejecting server is the sender’s own outgoing server or the recipient’s MX',
    );
    const tried =
      /password not accepted|not accepted|authentication (?:failed|unsuccessful|credentials invalid)|invalid (?:login|credentials)|5\.7\.8\b|5\.7\.3\b|\b535\b/i.test(
        start.failure.text,
      );
    if (/\bsend as\b|sendasdenied/i.test(start.failure.text))
      return weighing.done({
        because: `${speaker(start.failure)} knows the client, but does not let it send as this address: ${quoted(start.failure)}.`,
        fix: [
          {
            who: 'sender',
            what: 'Log in as the account that owns the From address, or give the account the right to send as it (Send As); for a device without login, give the receive connector that right.',
          },
        ],
      });
    if (tried)
      return weighing.done({
        because: `${speaker(start.failure)} refused the login: ${quoted(start.failure)}.`,
        fix: [
          {
            who: 'sender',
            what: 'Check user name and password; with two-factor sign-in use an app password or OAuth, and let the administrator allow SMTP login for the account.',
          },
        ],
      });
    return weighing.done({
      because: `${speaker(start.failure)} takes this sender only after a login: ${quoted(start.failure)}.`,
      fix: [
        {
          who: 'sender',
          what: 'Switch SMTP authentication on in the mail program or device (port 587 with STARTTLS, or 465) and use the provider’s outgoing server.',
        },
      ],
    });
  },
});
