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
