import { describe, expect, it } from 'vitest';
import { intake } from '../../../src/intake/intake.ts';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';

const reportOf = (text: string) => {
  const [item] = intake(Buffer.from(text), null);
  if (item === undefined) throw new Error('no item');
  return readBounce(item);
};

const listWarning = [
  '> Hi! This is the ezmlm program. I manage the roses@lists.gardeners.example mailing list.',
  '> Messages to you from the roses mailing list seem to have been bouncing.',
  '> To retrieve a set of messages, send an empty message to:',
  '>    <roses-get.1_9@lists.gardeners.example>',
  '>',
];
const qmail = [
  '> --- Enclosed is a copy of the bounce message I received.',
  '>',
  '> Return-Path: <>',
  '> From: MAILER-DAEMON@mother.gardeners.example',
  '> To: roses-return-17-@lists.gardeners.example',
  '> Subject: failure notice',
  '>',
  '> Hi. This is the qmail-send program at mother.gardeners.example.',
  "> I'm afraid I wasn't able to deliver your message to the following addresses.",
  '>',
  '> <kim@fabrikam.example>:',
  '> 192.0.2.26 failed after I sent the message.',
  '> Remote host said: 550 5.1.1 No such user',
];

describe('a notice inside a notice', () => {
  it('tells of the refusal, the one around it does not', () => {
    const { kind, recipients } = reportOf([...listWarning, ...qmail].join('\n'));
    expect(kind).toBe('bounce');
    expect(recipients.map(({ address }) => address)).toEqual(['kim@fabrikam.example']);
    expect(recipients[0]?.diagnostic).toContain('550 5.1.1 No such user');
    expect(recipients[0]?.lines.every((line) => line > listWarning.length)).toBe(true);
  });

  it('that holds no reply changes nothing', () => {
    const { recipients } = reportOf(
      [...listWarning, '> Return-Path: <>', '> From: MAILER-DAEMON@x.example', '>', '> see above'].join('\n'),
    );
    expect(recipients.every(({ diagnostic }) => !diagnostic?.includes('550'))).toBe(true);
  });

  it('is looked for once, however many there are', () => {
    const many = Array.from({ length: 2_000 }, () => '> From: MAILER-DAEMON@mother.gardeners.example\n> \n');
    expect(() => reportOf([...listWarning, ...many, ...qmail].join('\n'))).not.toThrow();
  });
});

describe('a notice about two recipients', () => {
  const failed = [
    '   ----- The following addresses had permanent fatal errors -----',
    '<ann@fabrikam.example>',
    '    (reason: 550 5.1.1 <ann@fabrikam.example>... User unknown)',
    '',
  ];
  const relayed = [
    'Final-Recipient: RFC822; info@contoso.example',
    'Action: relayed (to non-DSN-aware mailer)',
    'Status: 2.1.5',
    'Diagnostic-Code: SMTP; 250 2.6.0 queued',
  ];

  it('is a bounce where the words name one who was not reached', () => {
    const { kind, recipients } = reportOf([...failed, ...relayed].join('\n'));
    expect(kind).toBe('bounce');
    expect(recipients.map(({ address }) => address)).toEqual([
      'ann@fabrikam.example',
      'info@contoso.example',
    ]);
  });

  it('is none where the fields alone speak', () => {
    expect(reportOf(relayed.join('\n')).kind).toBe('delivered');
  });
});

describe('a complaint that is pasted with a question above it', () => {
  it.each([
    ['RFC 5965', 'Feedback-Type: abuse\nOriginal-Rcpt-To: kim@fabrikam.example'],
    ['Outlook.com', 'From: staff@hotmail.com\nX-HmXmrOriginalRecipient: kim@fabrikam.example'],
  ])('is one (%s)', (_, fields) => {
    const { kind, recipients } = reportOf(`does this mean the mail bounced?\n\n${fields}\n`);
    expect(kind).toBe('feedback-report');
    expect(recipients[0]).toMatchObject({ address: 'kim@fabrikam.example', action: 'complained' });
  });

  it('is none in words alone', () => {
    expect(reportOf('Is there a feedback type: abuse for this?').kind).not.toBe('feedback-report');
  });
});
