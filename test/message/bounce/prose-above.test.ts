import { describe, expect, test } from 'vitest';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import { itemOf } from './item-of.ts';

const read = (text: string) => {
  const { kind, recipients } = readBounce(itemOf(text, 'paste'));
  return { kind, recipients: recipients.map((one) => [one.address, one.class, one.diagnostic]) };
};

const complaints = [
  'Hello all, a member complains that mail never gets through to him. Can you help?',
  'We cannot send mail to this partner any more, everything comes back undelivered.',
  'Unser Kunde beschwert sich, dass unsere Mails nicht zugestellt werden.',
  "Nos messages n'arrivent pas chez ce client, ils sont refusés.",
];

describe('what people say above does not change how the rest is read', () => {
  test.each([
    [
      'a log of a forwarder',
      'Nov 12 08:41:15 relay1 postfix/qmgr[811]: 7C1D2A03F1: from=<info@contoso.example>, size=48211, nrcpt=1 (queue active)\nNov 12 08:41:17 relay1 postfix/smtp[20114]: 7C1D2A03F1: to=<kim@fabrikam.example>, orig_to=<kim@club.example>, relay=mx2.fabrikam.example[203.0.113.61]:25, delay=1.9, dsn=5.7.23, status=bounced (host mx2.fabrikam.example[203.0.113.61] said: 550 5.7.23 <kim@fabrikam.example>: Recipient address rejected: Message rejected due to: SPF fail - not authorized (in reply to RCPT TO command))',
    ],
    [
      'a header with results',
      'Authentication-Results: mx.fabrikam.example; spf=softfail smtp.mailfrom=contoso.example; dkim=none; dmarc=fail (p=none) header.from=contoso.example\nFrom: ann@contoso.example\nTo: kim@fabrikam.example\nSubject: Offer',
    ],
    [
      'an event of a sending service',
      '{"event": "failed", "severity": "permanent", "recipient": "kim@fabrikam.example", "delivery-status": {"code": 554, "message": "5.7.9 Message not accepted for policy reasons"}}',
    ],
    [
      'a refusal above the header of the message',
      '554 5.7.1 rejected by DMARC policy\n\nFrom: ann@contoso.example\nTo: kim@fabrikam.example\nSubject: Offer\nDate: Tue, 3 Mar 2026 10:00:00 +0000\nMessage-ID: <1@contoso.example>',
    ],
  ])('%s', (_name, text) => {
    const alone = read(text);
    expect(alone.kind).not.toBe('message');
    for (const complaint of complaints) {
      const below = read(`${complaint}\n\n${text}`);
      expect(below.recipients.map(([address, reason]) => [address, reason])).toEqual(
        alone.recipients.map(([address, reason]) => [address, reason]),
      );
    }
  });

  test.each(complaints)('and is no reply by itself: %s', (complaint) => {
    expect(read(complaint).recipients).toEqual([]);
  });

  test('a notice that names its recipient below its words is one', () => {
    const notice =
      'Your message could not be delivered to the following recipients:\n\nkim@fabrikam.example\n  The mailbox is full.';
    expect(read(notice)).toMatchObject({
      kind: 'bounce',
      recipients: [['kim@fabrikam.example', 'mailbox-full', expect.anything()]],
    });
    expect(read(`${complaints[0]}\n\n${notice}`).recipients).toEqual(read(notice).recipients);
  });
});
