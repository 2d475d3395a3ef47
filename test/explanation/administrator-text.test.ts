import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { causeIds } from '../../src/catalog/causes.ts';
import { diagnoseBytes } from '../../src/compose/chain/diagnose-bytes.ts';
import { answerFor } from '../../src/explanation/answer-for.ts';
import { checksOf } from '../../src/explanation/words/check-words.ts';

function viewOf(bytes: Buffer) {
  const [diagnosis] = diagnoseBytes(bytes, null);
  if (diagnosis === undefined) throw new Error('nothing was read');
  return answerFor(diagnosis, 'inside');
}
const golden = (name: string) => viewOf(readFileSync(new URL(`golden/${name}`, import.meta.url)));
const pasted = (text: string) => viewOf(Buffer.from(text));

describe('the administrator can find the message', () => {
  test('by date, addresses, ids, the connecting and the refusing host', () => {
    const { administrator } = golden('unknown-address.in.eml').readerTexts;
    for (const label of [
      'Date',
      'From',
      'Recipient',
      'Message-ID',
      'Queue ID',
      'Connecting host',
      'Refusing host',
    ])
      expect(administrator).toContain(`- ${label}: `);
  });

  test('and the address of the other side is not taken for that of the connecting host', () => {
    const { administrator } = golden('delay.in.eml').readerTexts;
    expect(administrator).toContain('- Connecting host: mail.contoso.example\n');
    const refused = pasted(
      '550 5.7.1 Service unavailable; Client host [192.0.2.44] blocked using zen.spamhaus.org',
    );
    expect(refused.readerTexts.administrator).toContain('- Connecting host: [192.0.2.44]');
  });
});

describe('the administrator is told what it is', () => {
  test('a delay is one, a final failure of the same kind is none', () => {
    expect(golden('delay.in.eml').readerTexts.administrator).toContain('A message is delayed');
    const failed = pasted(
      '<paula@fabrikam.example>: connect to mx.fabrikam.example[203.0.113.9]:25: Connection timed out (5.4.1 550 message expired, giving up)',
    );
    expect(failed.cause).toBe('connection-failed');
    expect(failed.readerTexts.administrator).toContain('A message was not delivered');
  });

  test('with checks before and after where a setting is changed, none where a person settles it', () => {
    expect(golden('salesforce.in.eml').readerTexts.administrator).toMatch(
      /Before the change: .*\nAfterwards: /,
    );
    expect(golden('unknown-address.in.eml').readerTexts.administrator).not.toContain('Before the change');
    for (const cause of causeIds)
      for (const one of Object.values(checksOf(cause) ?? {})) expect(one).toMatch(/^[A-Z].*\.$/);
  });
});

describe('why no page of a vendor is shown', () => {
  test('is said beside a standard alone, not beside a page, and not where nobody acts', () => {
    expect(golden('unknown-address.in.eml').linksNote).toMatch(/^No vendor's page fits here: /);
    expect(golden('spamhaus.in.txt').linksNote).toBeNull();
    expect(golden('healthy.in.eml').linksNote).toBeNull();
    expect(golden('unreadable.in.bin').linksNote).toBeNull();
  });
});

test('an open answer names its candidates and who would have to act', () => {
  const { administrator } = pasted(
    'Authentication-Results: spf=fail (sender IP is 192.0.2.77) smtp.mailfrom=contoso.example; compauth=fail reason=001',
  ).readerTexts;
  expect(administrator).toMatch(
    /What it could be:\n- .+ \((?:likely|possible|less likely)\)\. Who would have to act: /,
  );
  expect(golden('unknown-address.in.eml').readerTexts.administrator).not.toContain('What it could be');
});

test('a reply without a code leaves no gap before it', () => {
  const { administrator } = pasted(
    '<paula@fabrikam.example>: connect to mx.fabrikam.example[203.0.113.9]:25: Connection timed out',
  ).readerTexts;
  expect(administrator).toMatch(/The server's reply: \S/);
});
