import { describe, expect, it } from 'vitest';
import { intake } from '../../../src/intake/intake.ts';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import { failedStep } from '../../../src/message/bounce/reply/failed-step.ts';
import { cpuMs } from '../../tooling/cpu-ms.ts';

const recipientOf = (paste: string) => {
  const [item] = intake(Buffer.from(paste), null);
  return item === undefined ? undefined : readBounce(item).recipients[0];
};

const swaks = `$ swaks -f a@contoso.example -t kim@fabrikam.example
<-  220 mx.fabrikam.example ESMTP
 -> EHLO mail.contoso.example
<-  250-mx.fabrikam.example Hello mail.contoso.example [192.0.2.14]
<-  250 SIZE 141557760
 -> MAIL FROM:<a@contoso.example>
<-  250 ok
 -> RCPT TO:<kim@fabrikam.example>
<** 550-Requested action not taken: mailbox unavailable
<** 550-Reject due to SPF policy.
<** 550 see https://fabrikam.example/spf
 -> QUIT
<-  221 bye
the mailbox does exist`;

const phpMailer = `SERVER -> CLIENT: 220 smtp.contoso.example ESMTP
CLIENT -> SERVER: EHLO shop.contoso.example
SERVER -> CLIENT: 250-smtp.contoso.example greets 192.0.2.9
                  250-AUTH LOGIN PLAIN
                  250 HELP
CLIENT -> SERVER: MAIL FROM:<shop@contoso.example>
SERVER -> CLIENT: 250 2.1.0 Sender OK
CLIENT -> SERVER: RCPT TO:<kim@fabrikam.example>
SERVER -> CLIENT: 530 5.7.0 Authentication required
SMTP ERROR: RCPT TO command failed: 530 5.7.0 Authentication required`;

const smtplib = `send: 'rcpt TO:<kim@fabrikam.example>\\r\\n'
reply: b'550 5.1.1 No such user here\\r\\n'
reply: retcode (550); Msg: b'5.1.1 No such user here'`;

const rfc = `S: 220 mx.fabrikam.example
C: HELO contoso.example
S: 250 mx.fabrikam.example
C: MAIL FROM:<a@contoso.example>
S: 250 OK
C: RCPT TO:<kim@fabrikam.example>
S: 452 4.2.2 Mailbox full
C: QUIT
S: 221 closing`;

const mdaemon = `Mon 2025-03-10 08:01:11.900: [5521873] --> 220 md.fabrikam.example ESMTP MDaemon
Mon 2025-03-10 08:01:12.000: [5521873] <-- EHLO mail.contoso.example
Mon 2025-03-10 08:01:12.100: [5521873] --> 250 Hello mail.contoso.example
Mon 2025-03-10 08:01:12.200: [5521873] <-- MAIL FROM:<a@contoso.example>
Mon 2025-03-10 08:01:12.300: [5521873] <-- RCPT TO:<kim@fabrikam.example>
Mon 2025-03-10 08:01:12.400: [5521873] --> 450 4.2.0 Greylisted, try again later
Mon 2025-03-10 08:01:12.500: [5521873] <-- QUIT`;

const hMailServer = `"SMTPC"	4120	8871	"2024-10-08 16:55:30.402"	"198.51.100.97"	"SENT: MAIL FROM:<a@contoso.example>"
"SMTPC"	4120	8871	"2024-10-08 16:55:30.449"	"198.51.100.97"	"RECEIVED: 250 2.1.0 Ok"
"SMTPC"	4120	8871	"2024-10-08 16:55:30.450"	"198.51.100.97"	"SENT: RCPT TO:<kim@fabrikam.example>"
"SMTPC"	4120	8871	"2024-10-08 16:55:30.520"	"198.51.100.97"	"RECEIVED: 550-5.7.23 Message rejected[nl]550 5.7.23 SPF fail - not authorized"`;

const verbose = `kim@fabrikam.example... Connecting to mx.fabrikam.example. via esmtp...
220 mx.fabrikam.example ESMTP Sendmail 8.18.1/8.18.1; Wed, 25 Nov 2026 04:16:40 +0100
>>> EHLO web3.contoso.example
250-mx.fabrikam.example Hello
250 HELP
>>> MAIL From:<nagios@web3.contoso.example> SIZE=412
250 2.1.0 ok
>>> RCPT To:<kim@fabrikam.example>
553 5.1.1 <kim@fabrikam.example>... User unknown
`;

describe('the transcript of a session', () => {
  it('stands above what its reader says of mail that does not arrive', () => {
    const words = "Nagios mails don't reach the on-call phone, delivery failed. By hand:\n\n";
    expect(recipientOf(words + verbose)).toMatchObject({
      class: 'user-unknown',
      address: 'kim@fabrikam.example',
    });
  });
  it('a greeting and a go-ahead are no outcome', () => {
    for (const reply of [
      '220 2.0.0 Ready to start TLS',
      '354 End data with <CR><LF>.<CR><LF>',
      '235 2.7.0 ok',
    ])
      expect(recipientOf(`it hangs here:\n${reply}`)).toBeUndefined();
    expect(recipientOf('it hangs here:\n250 2.0.0 Ok: queued as 4dBx9M1t')?.action).toBe('delivered');
  });
  it.each([
    ['swaks', swaks, 'spf-fail', /SPF policy/],
    ['PHPMailer', phpMailer, 'smtp-auth-required', /^530 5\.7\.0 Authentication required$/],
    ['smtplib', smtplib, 'user-unknown', /No such user/],
    ['as the RFCs write it', rfc, 'mailbox-full', /Mailbox full/],
    [
      'MDaemon, which writes its own replies with the arrow of what it sends',
      mdaemon,
      'greylisted',
      /Greylisted/,
    ],
    ['sendmail -v, which marks its own side alone', verbose, 'user-unknown', /User unknown/],
    ['hMailServer, which joins the lines', hMailServer, 'spf-fail', /SPF fail/],
  ])(
    'of %s: the refusal is the answer, whole, and the address is the one of RCPT',
    (_, paste, name, text) => {
      expect(recipientOf(paste)).toMatchObject({ class: name, address: 'kim@fabrikam.example' });
      expect(recipientOf(paste)?.diagnostic).toMatch(text);
    },
  );
  it('cites the lines on which the reply stands', () => {
    expect(recipientOf(swaks)?.lines).toEqual([9, 10, 11]);
  });
  it.each([
    ['a session that went well', swaks.replace(/^<\*\* .*\n/gm, '').replace('<** 550', '<-  250')],
    ['a quoted reply', '> 550 5.1.1 no such user'],
    ['one side alone', 'S: 550 5.1.1 no such user'],
    ['an arrow in prose', 'a -> b\n<- 550 people'],
  ])('%s is no refused step', (_, text) => {
    expect(failedStep(text)).toBeNull();
  });
  it('hostile transcripts end in time', () => {
    for (const line of ['<-  550-x', ' -> RCPT TO:<', 'SERVER -> CLIENT: 550-', '                  550-'])
      expect(cpuMs(() => failedStep(`${line}\n`.repeat(100_000)), 1_000)).toBeLessThan(1_000);
  });
});

it('the size that a client offered is no complaint about it', () => {
  const paste =
    "2026-02-21 09:55:52 1tlPQw-0 ** kim@fabrikam.example R=dnslookup T=remote_smtp H=mx.fabrikam.example [192.0.2.8]: SMTP error from remote mail server after MAIL FROM:<a@contoso.example> SIZE=9402: 550 5.7.1 Messages from [192.0.2.20] weren't sent: part of their network is on our block list.";
  expect(recipientOf(paste)?.class).toBe('ip-listed');
});

it('checks that passed are no reason', () => {
  const paste =
    '550 5.7.1 Rejected: country of sender not allowed by company rule. SPF pass, DKIM pass, DMARC pass.';
  expect(recipientOf(paste)?.class).not.toMatch(/spf|dkim|dmarc|unauthenticated/);
});

it('a pass that is asked for is one', () => {
  expect(recipientOf('550 5.7.26 This mail requires SPF or DKIM pass, neither did')?.class).toMatch(
    /spf|dkim|unauthenticated/,
  );
});

it('a complaint that a provider reports amid a question is one', () => {
  const event = {
    'event-data': {
      event: 'complained',
      recipient: 'kim@fabrikam.example',
      message: { headers: { from: 'News <news@contoso.example>', subject: 'Offers' } },
    },
  };
  const paste = `${JSON.stringify(event)}\n\ndoes "complained" mean that the mailbox refused it\n`;
  expect(recipientOf(paste)).toMatchObject({ address: 'kim@fabrikam.example', action: 'complained' });
});
