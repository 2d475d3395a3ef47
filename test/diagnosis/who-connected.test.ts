import { describe, expect, test } from 'vitest';
import { matterOf, roleOf } from './matter-of.ts';

describe('who stood before the server that judged', () => {
  const handedOnBy = (...shown: readonly string[]) =>
    roleOfClient(
      'Why is this in junk?',
      ...shown,
      'Received-SPF: fail (mx.fabrikam.example: domain of ann@contoso.example does not designate 198.51.100.88 as permitted sender) client-ip=198.51.100.88; envelope-from=ann@contoso.example; helo=in1.northwind.example;',
      'Received: from in1.northwind.example (in1.northwind.example [198.51.100.88])',
      '	by mx.fabrikam.example (Postfix) with ESMTPS id 5A0 for <kim@fabrikam.example>; Fri, 2 Feb 2024 19:33:10 +0100',
      'From: ann@contoso.example',
      'To: kim@fabrikam.example',
    );

  test('the MX that the paste shows is the filter in front, another one is not', () => {
    expect(handedOnBy('fabrikam.example. 300 IN MX 10 in1.northwind.example.')).toBe('recipient-filter');
    expect(handedOnBy('contoso.example. 300 IN MX 10 in1.northwind.example.')).not.toBe('recipient-filter');
    expect(handedOnBy('fabrikam.example. 300 IN MX 10 mx.fabrikam.example.')).not.toBe('recipient-filter');
  });

  const refused = (...said: readonly string[]) =>
    roleOfClient(
      'host mx.fabrikam.example[192.0.2.1] said: 550 5.7.23 SPF validation failed, domain of ann@contoso.example does not designate 203.0.113.9',
      '',
      ...said,
    );

  test('whoever owns the address and says that the mail is forwarded is the forwarder, else the author', () => {
    expect(refused('203.0.113.9 is our server.', 'The mail is forwarded to that mailbox.')).toBe('forwarder');
    expect(refused('203.0.113.9 is our server.')).toBe('author');
  });
});

/** Role of who handed the message to the server that judged it. */
function roleOfClient(...lines: readonly string[]): string | null {
  const { judged } = matterOf(lines.join('\n'));
  return judged === null ? null : roleOf(judged);
}
