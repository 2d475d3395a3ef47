import { describe, expect, test } from 'vitest';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import { itemOf } from './item-of.ts';

const daemon = 'From: Mail Delivery System <MAILER-DAEMON@out.fabrikam.example>\nTo: me@fabrikam.example\n';
const program =
  'From: Desk <no-reply@fabrikam.example>\nTo: me@fabrikam.example\nAuto-Submitted: auto-generated\n';
const list =
  'From: news-bounces@lists.fabrikam.example\nSender: news-bounces@lists.fabrikam.example\nTo: me@fabrikam.example\n';
const withFile = (name: string, text: string): string =>
  `Content-Type: multipart/mixed; boundary=w\n\n--w\nContent-Type: text/plain\n\n${text}\n--w\nContent-Type: application/octet-stream; name="${name}"\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\nTVqQAAMA\n--w--\n`;

describe('what looks like a notice and is none', () => {
  test.each<readonly [string, string, string]>([
    [
      "a worm in a mail system's name",
      `${daemon}Subject: Mail delivery failed\n${withFile('message.zip', 'Your mail could not be delivered. The original message is in the attachment.')}`,
      'message',
    ],
    [
      'spam that wants a click',
      `${daemon}Subject: Undelivered messages for me@fabrikam.example\n\nYou have 5 undelivered messages. They could not be delivered to me@fabrikam.example.\nClick here to release them: https://release.contoso.example/login\n`,
      'message',
    ],
    [
      'a warning about a full mailbox',
      'From: Postmaster <postmaster@fabrikam.example>\nTo: me@fabrikam.example\nSubject: Your mailbox is almost full\n\nYou will not be able to send or receive mail when the limit is reached.\n',
      'message',
    ],
    [
      'a list that asks its moderator',
      `${list}Subject: Your message to News awaits moderator approval\n\nYour mail to 'News' with the subject\n\n    The quote\n\nIs being held until the list moderator can review it for approval.\n`,
      'auto-reply',
    ],
    [
      'a list in German that asks its moderator',
      `${list}Subject: Ihre Nachricht an News\n\nIhre E-Mail an die Liste News wartet auf die Genehmigung durch den Moderator.\n`,
      'auto-reply',
    ],
    [
      'a list that wants a subscription confirmed',
      `${list}Subject: confirm 12ab34\n\nWe have received a request for subscription of your email address to the News mailing list. To confirm, reply to this message.\n`,
      'auto-reply',
    ],
    [
      'a challenge',
      `${program}Subject: Re: The quote\n\nYour message to ann@contoso.example has not been delivered yet. To prove that you are human and have it delivered, confirm at https://guard.contoso.example/1.\n`,
      'challenge',
    ],
    [
      'a whitelist request in French',
      `${program}Subject: Confirmation\n\nVotre message sera remis à son destinataire quand vous aurez confirmé votre adresse : https://guard.contoso.example/1\n`,
      'challenge',
    ],
    [
      'an absence notice that forwards nothing',
      'From: Ann <ann@contoso.example>\nTo: me@fabrikam.example\nSubject: Abwesenheitsnotiz\nAuto-Submitted: auto-replied\n\nIch bin bis Montag nicht erreichbar. Ihre E-Mail wird nicht weitergeleitet. In dringenden Fällen: bob@contoso.example\n',
      'auto-reply',
    ],
    [
      'an account that wants its address confirmed',
      `${program}Subject: Confirm your email address\n\nClick the link to verify your email address and finish signing up: https://shop.contoso.example/1\n`,
      'message',
    ],
    [
      'a complaint in plain text',
      `${program}Subject: FW: News\n\nThis is an email abuse report for an email message received from IP 192.0.2.9 on Sat, 21 Nov 2026 10:00:00 +0000.\nFor more information see the help.\n`,
      'feedback-report',
    ],
    [
      'a DMARC failure report in plain text',
      `${program}Subject: Report\n\nThis is a DMARC failure report for an email message received from IP 192.0.2.9.\n\nFeedback-Type: auth-failure\nSource-IP: 192.0.2.9\nReported-Domain: fabrikam.example\n`,
      'feedback-report',
    ],
    [
      'a shop whose parcel came back',
      `${program}Subject: Delivery failed\n\nYour parcel could not be delivered and is returned to the sender. Collect it at 12 High Street.\n`,
      'message',
    ],
    [
      'a colleague who tells of a bounce',
      'From: Bob <bob@fabrikam.example>\nTo: me@fabrikam.example\nSubject: mail trouble\n\nMy mail to ann@contoso.example could not be delivered, do you know why?\n',
      'message',
    ],
  ])('%s', (_name, mail, kind) => {
    expect(readBounce(itemOf(mail)).kind).toBe(kind);
  });
});

describe('what looks odd and is a notice', () => {
  const returned =
    'From: me@fabrikam.example\nTo: ann@contoso.example\nSubject: The quote\nMessage-ID: <1@fabrikam.example>\n';
  const told = (mail: string): readonly (string | null)[] => {
    const { kind, recipients } = readBounce(itemOf(mail));
    return [kind, ...recipients.map(({ address }) => address)];
  };

  test.each<readonly [string, string]>([
    [
      'a report whose status part is empty',
      `${daemon}Subject: Notice\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\nContent-Type: text/plain\n\nThe message could not be delivered to this recipient:\n\n  ann@contoso.example\n\n--r\nContent-Type: message/delivery-status\n\n\n--r\nContent-Type: message/rfc822\n\n${returned}\nhi\n--r--\n`,
    ],
    [
      'the postmaster who offers help is not who failed',
      `${daemon}Subject: Returned mail\n\nFor help write to postmaster@fabrikam.example or helpdesk@fabrikam.example.\n\nYour mail to ann@contoso.example was rejected: 550 5.7.1 Refused by policy\n`,
    ],
    [
      'an attached list of logs beside a reply',
      `${daemon}Subject: Undeliverable\n${withFile('session.zip', 'Your message to ann@contoso.example was not delivered:\n\n550 5.1.1 User unknown')}`,
    ],
    [
      'a link for more information',
      `${daemon}Subject: Undeliverable mail\n\nThe message to ann@contoso.example could not be delivered. For details log in at https://mail.fabrikam.example/.\n`,
    ],
    [
      'a list that refuses a stranger',
      `${list}Subject: Request to mailing list News rejected\n\nYour request to the list news@lists.contoso.example was rejected. You are not allowed to post to this list: 550 5.7.1 members only\n`,
    ],
  ])('%s', (name, mail) => {
    const address = name.startsWith('a list') ? 'news@lists.contoso.example' : 'ann@contoso.example';
    expect(told(mail)).toEqual(['bounce', address]);
  });
});
