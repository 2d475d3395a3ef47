import { describe, expect, test } from 'vitest';
import { diagnoseBytes } from '../../src/compose/chain/diagnose-bytes.ts';
import { readCase } from '../../src/compose/chain/read-case.ts';
import { refusalOf } from '../../src/diagnosis/refusal.ts';
import { askedFailure } from '../../src/evidence/asked-failure.ts';
import { inputsOf } from './inputs-of.ts';
import { matterOf } from './matter-of.ts';

const bounces = `--- 1 ---
<kim@contoso.example>: host mx.contoso.example[192.0.2.19] said:
    550 5.1.1 <kim@contoso.example>: Recipient address rejected: User unknown (in
    reply to RCPT TO command)

--- 2 ---
<ann.berg@fabrikam.example>: host mx.fabrikam.example[198.51.100.24] said:
    550 5.7.1 Client host rejected: cannot find your reverse hostname (in reply
    to RCPT TO command)
`;
const judged = (text: string) => refusalOf(matterOf(text).evidence)?.recipient.address;

describe('of two bounces in one paste', () => {
  test.each([
    ['My question is only about the second one.', 'ann.berg@fabrikam.example'],
    ['The first is clear, he left the company. What about the other?', 'ann.berg@fabrikam.example'],
    ['Es geht nur um die zweite, die erste Adresse war falsch.', 'ann.berg@fabrikam.example'],
    ['El primero ya está resuelto.', 'ann.berg@fabrikam.example'],
    ['The second is settled. Why did this happen?', 'kim@contoso.example'],
    ['Zwei Rückläufer, meine Frage betrifft die erste.', 'kim@contoso.example'],
    ['What do I tell Mrs Berg?', 'ann.berg@fabrikam.example'],
    ['Why does Fabrikam refuse us?', 'ann.berg@fabrikam.example'],
    ['Ignore the Contoso one, he is on leave.', 'ann.berg@fabrikam.example'],
    ['Nr. 2 ist geklärt, was ist mit Nr. 1?', 'kim@contoso.example'],
    [
      'Qu’est-ce qui se passe avec la dernière ? Seule la dernière adresse compte.',
      'ann.berg@fabrikam.example',
    ],
  ])('the one that is asked about is judged: %s', (words, address) => {
    expect(judged(`${words}\n\n${bounces}`)).toBe(address);
    expect(judged(`${bounces}\n${words}`)).toBe(address);
  });

  test.each([
    'Two bounces came back.',
    'No one got it, and nobody says why.',
    'This is the second time today. What is it?',
    'Neither Kim nor Ann Berg got it, what is wrong?',
    'At first I thought it was our server.',
    'The first is not solved and the second is not clear.',
  ])('nobody says which: %s', (words) => {
    expect(judged(`${words}\n\n${bounces}`)).toBe(judged(bounces));
  });

  test('the other stays in the result, behind it', () => {
    const [diagnosis] = diagnoseBytes(Buffer.from(`What do I tell Mrs Berg?\n\n${bounces}`), null);
    expect(diagnosis?.recipients.map(({ address }) => address)).toEqual([
      'ann.berg@fabrikam.example',
      'kim@contoso.example',
    ]);
    expect(diagnosis?.findings[0]?.cause).toBe('ptr-missing');
  });
});

const log = `Nov 18 06:30:11 out postfix/smtp[771]: 3F90B1A0033: to=<hr@wingtip.example>, relay=mx.wingtip.example[192.0.2.14]:25, delay=0.9, dsn=5.1.1, status=bounced (host mx.wingtip.example[192.0.2.14] said: 550 5.1.1 <hr@wingtip.example>: Recipient address rejected: User unknown (in reply to RCPT TO command))
Nov 18 06:31:12 out postfix/smtp[774]: 7C2E81A0047: to=<post@proseware.example>, relay=mail.proseware.example[198.51.100.155]:25, delay=1.2, dsn=5.2.2, status=bounced (host mail.proseware.example[198.51.100.155] said: 552 5.2.2 <post@proseware.example>: Quota exceeded (in reply to RCPT TO command))
`;

describe('of several lines of a log', () => {
  test.each([
    ['What became of 7C2E81A0047?', 'post@proseware.example'],
    ['why did the 06:31:12 one fail', 'post@proseware.example'],
    ['Please look at 3F90B1A0033 only.', 'hr@wingtip.example'],
    ['What is wrong with 198.51.100.155?', 'post@proseware.example'],
  ])('an id, a time or an address picks one: %s', (words, address) => {
    expect(judged(`${words}\n\n${log}`)).toBe(address);
  });

  test('a time that is on no line picks none', () => {
    expect(judged(`why did the 07:45:00 one fail\n\n${log}`)).toBe(judged(log));
  });
});

const inThread = (text: string) => {
  const evidence = readCase(inputsOf(text), {})?.evidence;
  return evidence === undefined ? undefined : refusalOf(evidence)?.recipient.status;
};
const delayed = `450 4.2.0 <kim@contoso.example>: Recipient address rejected: Greylisted, try again later`;
const full = `552 5.2.2 <kim@contoso.example>: Quota exceeded (mailbox for user is full)`;

describe('in a conversation', () => {
  test.each([
    `What is this?\n\n${delayed}\n--- next message ---\nNever mind, wrong line. It is this one:\n\n${full}\n`,
    `On Monday we got\n\n${delayed}\n\nThat one went out later. Today it is\n\n${full}\n`,
    `Monday:\n${delayed}\n\nThursday:\n${full}\n\nMonday is settled, why did Thursday's fail?\n`,
  ])('what was put right or is over gives way to what follows %#', (text) => {
    expect(inThread(text)).toBe('5.2.2');
  });

  test('a first bounce that is not set aside stays', () => {
    expect(inThread(`What is this?\n\n${full}\n--- next message ---\nNobody knows.\n`)).toBe('5.2.2');
  });
});

test('below a mail that was pasted whole its owner says which', () => {
  const mail = `Return-Path: <>
Received: (qmail 31877 invoked for bounce); 13 Nov 2026 06:44:02 -0000
Date: 13 Nov 2026 06:44:02 -0000
From: MAILER-DAEMON@mail.northwind.example
To: trade@northwind.example
Subject: failure notice

Hi. This is the qmail-send program at mail.northwind.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<kim@contoso.example>:
192.0.2.12 does not like recipient.
Remote host said: 550 5.1.1 <kim@contoso.example>: Recipient address rejected: User unknown
Giving up on 192.0.2.12.

<lucy@tailspin.example>:
203.0.113.5 failed after I sent the message.
Remote host said: 552 5.2.2 Over quota

--- Below this line is a copy of the message.

Return-Path: <trade@northwind.example>
From: trade@northwind.example
Subject: Autumn list

`;
  const status = (words: string) => diagnoseBytes(Buffer.from(mail + words), null)[0]?.recipients[0]?.status;
  expect(status('What happened to Lucy?\n')).toBe('5.2.2');
  expect(status('Dear all, here is our list.\n')).toBe('5.1.1');
});

test('more failures than anybody asks about in passing are a list of results', () => {
  const reply = (n: number) =>
    `<a${n}@contoso.example>: host mx.contoso.example[192.0.2.9] said: ${n % 2 === 0 ? '550 5.1.1 User unknown' : '552 5.2.2 Quota exceeded'} (in reply to RCPT TO command)`;
  const asked = (count: number) => {
    const lines = [
      'Why does a7@contoso.example get nothing?',
      '',
      ...Array.from({ length: count }, (_, n) => reply(n)),
    ];
    const source = { lineText: (line: number) => lines[line - 1] ?? '' };
    const recipients = lines.slice(2).flatMap((text, at) => {
      const [first] = matterOf(text).evidence.report.recipients;
      return first === undefined ? [] : [{ ...first, lines: [at + 3], diagnosticLines: [at + 3] }];
    });
    expect(recipients).toHaveLength(count);
    return (
      askedFailure(
        lines.map((text, at) => ({ line: at + 1, text })),
        recipients,
        source,
      )?.address ?? null
    );
  };
  expect(asked(50)).toBe('a7@contoso.example');
  expect(asked(51)).toBeNull();
});
