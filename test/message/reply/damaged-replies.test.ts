import { describe, expect, it } from 'vitest';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import { itemOf } from '../bounce/item-of.ts';

const first = (text: string) => readBounce(itemOf(text, 'paste')).recipients[0];

describe('what a paste does to a reply', () => {
  it.each([
    [
      'continuation codes cut off with the margin',
      '-5.7.1 [203.0.113.9] The IP you are using to send mail is not authorized to\n-5.7.1 send email directly to our servers.',
      'ip-listed',
    ],
    ['codes doubled', '550 550 5.1.1 <a@contoso.example> 550 5.1.1 User unknown', 'user-unknown'],
    [
      'lines folded into one',
      '550-5.1.1 The account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the address 550 5.1.1 for typos',
      'user-unknown',
    ],
    [
      'a link in markdown',
      '550 5.7.1 [Blocked](https://www.spamhaus.org/query/ip/203.0.113.7) using zen\\.spamhaus\\.org',
      'ip-listed',
    ],
    ['signs escaped', '550 5\\.1\\.1 \\<a@contoso\\.example\\>\\: User unknown', 'user-unknown'],
    [
      'the reason only in a link',
      '550 5.7.1 <a@contoso.example>: Recipient address rejected: see http://www.openspf.net/Why?s=mfrom;id=b@fabrikam.example;ip=203.0.113.9',
      'spf-fail',
    ],
    [
      'the reason only in a parameter',
      '550 https://support.contoso.example/mail/?p=DisabledUser',
      'mailbox-disabled',
    ],
    ['a masked address', '550 5.1.1 <a***@contoso.example>: User unknown', 'user-unknown'],
    ['an address taken out', '550 5.1.1 <[redacted]>: User unknown', 'user-unknown'],
    [
      'an empty domain in the results',
      '550-5.7.26 Authentication results: DKIM = did not pass SPF [] with ip: [203.0.113.9] = did not pass',
      'unauthenticated',
    ],
    [
      'a wrapper in another language that says something else',
      'Ihre Nachricht wurde nicht zugestellt, da das Postfach voll ist.\n550 5.1.1 <a@contoso.example>: User unknown',
      'user-unknown',
    ],
    [
      'a status of the report that says something else',
      'Final-Recipient: rfc822; a@contoso.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 552 5.2.2 Mailbox full',
      'mailbox-full',
    ],
  ])('%s', (_name, text, expected) => {
    expect(first(text)?.class).toBe(expected);
  });

  it('a delay that will be retried for days is a delay', () => {
    const report = readBounce(
      itemOf(
        'THIS IS A WARNING MESSAGE ONLY.\nDelivery to a@contoso.example has been delayed. It will be retried for 2 more days.',
        'paste',
      ),
    );
    expect(report.kind).toBe('delay');
    expect(report.recipients[0]?.permanence).toBe('temporary');
  });

  it.each([
    '550 Mail is rejected by recipients, try again later. https://service.mail.qq.com/',
    '550 5.2.2 mailbox full, please try again later',
  ])('no permanent refusal is called temporary: %s', (text) => {
    expect(first(text)?.permanence).toBe('permanent');
  });
});
