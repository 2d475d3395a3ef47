import { describe, expect, test } from 'vitest';
import { intake } from '../../../src/intake/intake.ts';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import type { IntakeItem } from '../../../src/message/intake-item.ts';
import { itemOf } from './item-of.ts';

const intakeOf = (text: string): IntakeItem => {
  const [item] = intake(Buffer.from(text), null);
  if (item === undefined) throw new Error('nothing found');
  return item;
};

const ann = 'ann@contoso.example';

function told(text: string, form: 'eml' | 'paste' = 'paste'): string {
  const { kind, recipients } = readBounce(itemOf(text, form));
  const [first] = recipients;
  return `${kind} ${first?.address ?? '-'} ${first?.reply ?? '-'} ${first?.class ?? '-'}`;
}

const mail = (from: string, subject: string, body: string): string =>
  `From: ${from}\nTo: me@fabrikam.example\nSubject: ${subject}\nAuto-Submitted: auto-generated\nDate: Sat, 21 Nov 2026 10:00:00 +0000\n\n${body}\n`;

describe('a letter of a person', () => {
  const letter = (body: string): string =>
    `From: Accounts\nTo: IT\nSubject: FW: Undelivered Mail\n\n${body}\n\nThey whitelisted our IP already.\n`;

  test.each([
    [
      'quotes a server that refused',
      `another one:\n\n<${ann}>: host mx2.contoso.example[198.51.100.140] said: 550 5.7.24 SPF PermError: Too many DNS lookups (in reply to RCPT TO command)`,
      `smtp-reply ${ann} 550 spf-permerror`,
    ],
    ['speaks of a code alone', 'they say it is a 550 or so, is that the SPF?', 'message - - -'],
  ])('%s', (_name, body, expected) => {
    expect(told(letter(body)).replace(/^bounce/, 'smtp-reply')).toBe(expected);
  });
});

describe('a row of an event export', () => {
  test('the subject in quotes is no refusal, a quoted sentence elsewhere may be', () => {
    const row = '"Your password reset" | 605 Not delivering to previously bounced address';
    expect(told(`Failed | ann@contoso.example | ${row}`)).not.toMatch(/smtp-auth-required$/);
    expect(told('the server said "Your password was refused"')).toMatch(/smtp-auth-required$/);
  });
});

describe('a short reply below the opening of a notice', () => {
  const qmail = (reason: string): string =>
    `From: MAILER-DAEMON@mail.contoso.example\nTo: me@contoso.example\nSubject: failure notice\n\nHi. This is the qmail-send program at mail.contoso.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<${ann}>:\n${reason}\n\n--- Below this line is a copy of the message.\n\nSubject: x\n`;

  test('says why, whatever the opening says', () => {
    expect(told(qmail('user is over quota'), 'eml')).toBe(`bounce ${ann} - mailbox-full`);
    expect(told(qmail('Sorry, no mailbox here by that name.'), 'eml')).toBe(`bounce ${ann} - user-unknown`);
  });
});

describe('notices in pastes', () => {
  test.each([
    [
      'a sentence torn apart by the subject',
      `Your message\n\n  Subject: Lunch\n\nwas not delivered to:\n\n  ${ann}\n\nbecause:\n\n  User ann not listed in Domino Directory`,
      `bounce ${ann} - user-unknown`,
    ],
    [
      'the same in German, ending in "an:"',
      `Ihr Dokument:\n\n  Betreff: Essen\n\nkonnte nicht zugestellt werden an:\n\n  ${ann}\n\nGrund:\n\n  550 no such mailbox`,
      `bounce ${ann} 550 user-unknown`,
    ],
    [
      'a name of Notes before the address',
      `Your message\n\n  Subject: Lunch\n\nwas not delivered to:\n\n  Ann Smith/Sales/Contoso@Contoso <${ann}>\n\nbecause:\n\n  Maximum hop count exceeded.`,
      `bounce ${ann} - loop`,
    ],
    [
      'a list of the platform',
      `Your message to ${ann} was not sent.\n605 Not delivering to previously bounced address`,
      `bounce ${ann} - suppression-list`,
    ],
    [
      'the sentence above a reply names who failed',
      `No se ha encontrado ${ann} en el servidor de destino.\n\nRespuesta: 550 5.7.509 Access denied, the domain of the sender does not pass DMARC verification`,
      `smtp-reply ${ann} 550 dmarc-reject`,
    ],
    [
      'the head of a section is no reply',
      `The original message was received at noon\n\n   ----- The following addresses had transient non-fatal errors -----\n<${ann}>\n\n   ----- Transcript of session follows -----\n<${ann}>... Deferred: Connection timed out with mx.contoso.example.\nWarning: message still undelivered after 4 hours\nWill keep trying until message is 5 days old`,
      `delay ${ann} - connect`,
    ],
    [
      'what has not worked so far is tried again',
      `Delivery to ${ann} has not worked so far. We will keep trying for another 3 days.`,
      `delay ${ann} - text-unknown`,
    ],
  ])('%s', (_name, text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test('the words of a mail system behind a reply are no part of it', () => {
    const [first] = readBounce(
      itemOf('550 5.7.1 no PTR record, go away\nConnection closed by foreign host.', 'paste'),
    ).recipients;
    expect(first?.diagnostic).toBe('550 5.7.1 no PTR record, go away');
  });

  test.each([
    ['what a person says about a message', 'I wrote a message. It did not reach the customer, what now?'],
    ['a number of a service that is a price', 'Your order was not sent. 605 dollars are missing.'],
  ])('no notice: %s', (_name, text) => {
    expect(told(text)).toBe('message - - -');
  });
});

describe('notices as mails', () => {
  test.each([
    [
      'still in the queue is a delay',
      mail(
        'MAILER-DAEMON@fabrikam.example',
        'Warning: could not send message',
        `THIS IS A WARNING MESSAGE ONLY\n\nThe mail for <${ann}> is still in the queue (450 4.2.0 mailbox busy).`,
      ),
      `delay ${ann} 450`,
    ],
    [
      'an address that a message was sent as',
      mail(
        'MAILER-DAEMON@contoso.example',
        'Mail could not be delivered',
        `Your message (sent as bounces+ann=contoso.example@fabrikam.example) cannot be delivered.\n\nRecipient: ${ann}\nReason: 550 5.1.1 no mailbox by that name`,
      ),
      `bounce ${ann} 550`,
    ],
    [
      'who is asked to confirm got no bounce',
      mail(
        'Ann <ann@contoso.example>',
        'Please confirm your message',
        'You are not on my list yet. Your letter waits until you answer this mail.',
      ),
      'challenge -',
    ],
    [
      'a form for allowed senders',
      mail(
        'guard@contoso.example',
        'Re: Offer [verification needed]',
        'To get on the list of allowed senders please fill in this form once. Your message is held until then.',
      ),
      'challenge -',
    ],
    [
      'fields of a report in a plain mail',
      'From: abuse@contoso.example\nTo: me@fabrikam.example\nSubject: Complaint\n\nThis is an abuse report.\n\nFeedback-Type: abuse\nUser-Agent: X/1.0\nSource-IP: 198.51.100.4\n',
      'feedback-report -',
    ],
    [
      'a person who writes about abuse',
      'From: Bob <bob@contoso.example>\nTo: me@fabrikam.example\nSubject: Abuse\n\nHere is my report on abuse from 198.51.100.4 as we agreed.\n',
      'message -',
    ],
    [
      'a confirmation that a mail arrived',
      mail(
        'Support <support@contoso.example>',
        'We received your request',
        'Thank you for your message, we will answer soon.',
      ),
      'auto-reply|message',
    ],
  ])('%s', (_name, text, expected) => {
    expect(
      expected.split('|').some((one) => told(text, 'eml').startsWith(one)),
      told(text, 'eml'),
    ).toBe(true);
  });
});

describe('a refusal beside words that only sound like one', () => {
  test('a notice of qmail keeps its own status and words', () => {
    const notice = `Hi. This is the qmail-send program at mail.contoso.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<${ann}>:
The users mailfolder is over the allowed quota (size). (#5.2.2)
`;
    expect(told(`I checked for an open relay ("relay NOT accepted"), but still:\n\n${notice}`)).toMatch(
      /mailbox-full$/,
    );
  });

  test('who quotes a reply goes on below the closing mark', () => {
    const note = `> Delivery failure: "The email to ${ann} could not be delivered. 556 5.1.10 Recipient address has null MX"
> I told the requester that his mailbox is full. Correct?
`;
    expect(told(note)).toMatch(/null-mx$/);
  });

  test('a relay test of a tool is refused as it should be', () => {
    const probe = (to: string): string => `RCPT TO:<${to}>\n554 5.7.1 <${to}>: Relay access denied [704 ms]`;
    expect(told(probe('test@mxtoolboxsmtpdiag.com'))).toMatch(/^message/);
    expect(told(probe(ann))).toMatch(/relay-denied$/);
  });

  test('the result of a delivery is read by its label, that of a check is none', () => {
    const track = 'Track Delivery, one recipient:\n\nEvent: failed\nSender: news@fabrikam.example\n';
    expect(
      told(
        `${track}Result: Domain fabrikam.example has exceeded the max emails per hour (304/300 (101%)) allowed.`,
      ),
    ).toMatch(/throttled$/);
    expect(told('DKIM check details\nResult:         fail (wrong body hash: 3m1F0Q7VdTq3Lw=)\n')).toMatch(
      /^message/,
    );
  });
});

describe('a log without a reason and the reply beside it', () => {
  const rows = `st_text,ts,sub,frm,email,tag,mid,link
Soft bounced,21-11-2026 10:00:03,Termin,praxis@contoso.example,h@fabrikam.example,termin,<1@mailin.example>,NA
Delivered,21-11-2026 10:00:03,Termin,praxis@contoso.example,c@fabrikam.example,termin,<2@mailin.example>,NA
`;
  const recipients = (text: string) =>
    readBounce(intakeOf(text)).recipients.map(({ address, class: name, diagnosticLines }) => [
      address,
      name,
      diagnosticLines,
    ]);

  test('the row that failed gets it, with the line on which it stands', () => {
    const reply =
      'tooltip: 554 30 Sorry, your message to h@fabrikam.example cannot be delivered. This mailbox is disabled';
    expect(recipients(`${rows}\n${reply}\n`)).toEqual([
      ['h@fabrikam.example', 'mailbox-disabled', [5]],
      ['c@fabrikam.example', 'no-text', []],
    ]);
  });

  test('words of the one who asks are no reason', () => {
    expect(recipients(`${rows}\nis that address mistyped or are we blocked?\n`)[0]?.[1]).toBe('no-text');
  });
});
