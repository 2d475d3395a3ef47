import { describe, expect, test } from 'vitest';
import { asksForAnother } from '../../src/diagnosis/conditions/asks-for-another.ts';
import { askedAbout } from '../../src/evidence/asked-about.ts';
import { answerOf } from '../diagnosis/answer-of.ts';
import { matterOf } from '../diagnosis/matter-of.ts';

const notice = `From: Mail Delivery System <Mailer-Daemon@relay3.fabrikam.example>
To: ops@fabrikam.example
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  berthing@contoso.example
    host mx.contoso.example [192.0.2.140]
    SMTP error from remote mail server after RCPT TO:<berthing@contoso.example>:
    550 5.1.1 <berthing@contoso.example>: Recipient address rejected: User unknown

------ This is a copy of the message, including all the headers. ------

Return-path: <ops@fabrikam.example>
From: "Ops desk" <ops@fabrikam.example>
To: <berthing@contoso.example>
Subject: crew list
`;
const standing = (words: string) =>
  askedAbout(matterOf(`${words}\n\n${notice}`).evidence).map(({ stands }) => stands);
const elsewhere = (words: string) =>
  asksForAnother.holds(matterOf(`${words}\n\n${notice}`)).facts[0]?.values.address ?? null;

describe('how an address that a person names stands to a bounce', () => {
  test.each([
    ['Why does berthing@contoso.example not get our mail?', ['recipient']],
    ['Why does harbour@contoso.example not get our mail?', ['house']],
    ['We write from ops@fabrikam.example, what is wrong?', ['sender']],
    ['Why does pilot@tailspin.example not get our mail?', ['absent']],
    ['Our mail is not delivered, what is wrong?', []],
  ])('%s', (words, stands) => {
    expect(standing(words)).toEqual(stands);
  });

  test('nothing that was given is about the address that is asked about', () => {
    expect(elsewhere('Why does pilot@tailspin.example not get our mail?')).toBe('pilot@tailspin.example');
  });

  test.each([
    'Why does berthing@contoso.example not get our mail, when pilot@tailspin.example does?',
    'Why does harbour@contoso.example not get our mail, when pilot@tailspin.example does?',
    'We write from ops@fabrikam.example, what is wrong?',
  ])('or some of it is: %s', (words) => {
    expect(elsewhere(words)).toBeNull();
  });
});

test('a person whose words are all there is asks about nobody else', () => {
  expect(askedAbout(matterOf('Mail to pilot@tailspin.example does not arrive, why?').evidence)).toEqual([]);
});

test('an open answer asks for the mail that is meant, and says whom this one is to', () => {
  const { claim, ask } = answerOf(
    'Why does my message to the pilot (pilot@tailspin.example, sent on Tuesday) not reach him? He has nothing, not in spam either. This came back on the same day:',
    '',
    notice,
  );
  expect(claim).toBeNull();
  expect(ask).toContain('pilot@tailspin.example');
  expect(ask).toContain('berthing@contoso.example');
});
