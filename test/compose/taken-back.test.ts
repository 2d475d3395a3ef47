import { expect, test } from 'vitest';
import { readCase } from '../../src/compose/chain/read-case.ts';

const bounce = (status: string, words: string): Buffer =>
  Buffer.from(`From: MAILER-DAEMON@mx.fabrikam.example (Mail Delivery System)
To: kim@fabrikam.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

<ann@contoso.example>: host mx.contoso.example[192.0.2.9] said: ${words}

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.fabrikam.example

Final-Recipient: rfc822; ann@contoso.example
Action: failed
Status: ${status}
Diagnostic-Code: smtp; ${words}

--b--
`);
const full = { bytes: bounce('5.2.2', '552 5.2.2 Quota exceeded'), name: 'first.eml' };
const unknown = { bytes: bounce('5.1.1', '550 5.1.1 User unknown'), name: 'second.eml' };
const typed = (text: string) => ({ bytes: Buffer.from(text), name: null });
const statusOf = (...inputs: Parameters<typeof readCase>[0]) =>
  readCase(inputs, {})?.evidence.report.recipients[0]?.status;

test.each([
  'Sorry, wrong file. This one:',
  'Please ignore that one, it was of yesterday.',
  'Ups, falsche Datei!',
  'Mauvais fichier, désolé.',
])('a file that is taken back is not judged: %s', (words) => {
  expect(statusOf(full, typed(words), unknown)).toBe('5.1.1');
  expect(readCase([full, typed(words), unknown], {})?.others).toHaveLength(2);
});

test.each([
  'What is wrong here?',
  'Did I send you the wrong file?',
  'Is this the wrong address?',
  'I cannot ignore this any more.',
])('a file that somebody asks about stays: %s', (words) => {
  expect(statusOf(full, typed(words), unknown)).toBe('5.2.2');
});

test('where nothing else was given the file still counts', () => {
  expect(statusOf(full, typed('Sorry, wrong file.'))).toBe('5.2.2');
});
