import { describe, expect, test } from 'vitest';
import { splitReplies } from '../../../src/message/bounce/reply/split-replies.ts';

const cut = (text: string) => splitReplies(text).map(({ start, end }) => text.slice(start, end).trim());

describe('replies about several recipients in one paste', () => {
  test('each keeps its own words', () => {
    const first = '1) <bob@contoso.example>: host mx.contoso.example said: 550 5.1.1 User unknown';
    const second = '2) <amy@fabrikam.example>: host mx.fabrikam.example said: 552 5.2.2 Mailbox full';
    expect(cut(`${first}\n${second}\n`)).toEqual([first, second]);
  });

  test('a notice of Postfix folds its lines: the second reply begins below its recipient', () => {
    const first =
      '<bob@contoso.example>: host mx.contoso.example[192.0.2.60] said: 550 5.1.1\n    <bob@contoso.example>: Recipient address rejected: User unknown in virtual\n    mailbox table (in reply to RCPT TO command)';
    const second =
      '<amy@fabrikam.example>: host mail.fabrikam.example[198.51.100.118] said:\n    550 5.7.1 Client host rejected: cannot find your reverse hostname (in reply\n    to RCPT TO command)';
    expect(cut(`${first}\n\n${second}\n`)).toEqual([first, second]);
  });

  test('one that the person calls solved does not hide the open one', () => {
    const old = 'Older bounce (solved, a typo): 550 5.1.1 <sals@contoso.example>: User unknown';
    const open = '<sales@contoso.example>: host mx.contoso.example said: 550 5.7.1 SPF fail';
    expect(cut(`${old}\nNEW since today:\n${open}`)[0]).toBe(open);
  });

  test('lines of one reply are not torn apart', () => {
    const reply =
      '<a@contoso.example>: host mx.contoso.example said: 550-Verification failed\n550-<b@fabrikam.example> is unknown\n550 Sender verify failed';
    expect(splitReplies(reply)).toEqual([]);
  });

  test('a log that names one recipient again and again is one case', () => {
    const line =
      'to=<a@contoso.example>, dsn=4.2.0, status=deferred (host mx.contoso.example said: 450 4.2.0 Greylisted)';
    expect(splitReplies(`${line}\n${line}`)).toEqual([]);
  });

  test('a refused sender is no recipient', () => {
    const reply =
      '<a@contoso.example>: host mx.contoso.example said: 550 no\nlater 550 5.1.0 <b@fabrikam.example>: Sender address rejected';
    expect(splitReplies(reply)).toEqual([]);
  });
});

describe('a refusal after replies that asked to try again', () => {
  test('the final one is told first', () => {
    const later = '421 4.7.0 [TSS04] Messages temporarily deferred';
    const final = '550 5.7.9 This mail has been blocked because the sender is unauthenticated';
    expect(cut(`${later}\nthat was last week, now it is\n${final}`)[0]).toBe(final);
  });

  test('lines of one code stay one reply', () => {
    expect(splitReplies('550-5.7.26 blocked because\n550-5.7.26 unauthenticated\n550 5.7.26 see')).toEqual(
      [],
    );
  });
});

describe('what parts replies', () => {
  test('rows of a table, a status without a reply among them', () => {
    const rows = [
      '| 1 | bob@contoso.example | deferred 4.2.0 | 450 4.2.0 Greylisted, try again |',
      '| 2 | amy@fabrikam.example | bounced 5.2.2 | 552 5.2.2 Over quota |',
      '| 3 | kim@tailspin.example | deferred 4.7.4 | TLS is required, but was not offered |',
    ];
    const found = cut(`| nr | to | status | reply |\n|----|----|----|----|\n${rows.join('\n')}\n`);
    expect(found).toHaveLength(3);
    for (const row of rows) expect(found.some((each) => each.endsWith(row))).toBe(true);
  });

  test('items that say first what they are about', () => {
    const items = [
      'a) To: bob@contoso.example \u2014 550 5.1.1 no such user',
      'b) the tax office: 550 5.7.60 SMTP; Client does not have permissions to send as this sender',
    ];
    expect(cut(`${items.join('\n')}\n`)).toEqual(items);
  });

  test("a person's words between two replies to one recipient", () => {
    const first = '550 5.7.23 <bob@contoso.example>: Recipient address rejected: SPF fail';
    const second = '550 5.7.24 <bob@contoso.example>: Sender address rejected: Too many DNS lookups';
    expect(cut(`${first}\n\nThat was on Friday, and now it says this:\n${second}\n`)).toHaveLength(2);
    // One reply of two lines, and a notice's own words between a reply and its fields.
    expect(cut(`${first}\n${second}\n`)).toHaveLength(0);
  });
});
