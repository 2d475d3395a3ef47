import { describe, expect, test } from 'vitest';
import { answerOf } from './answer-of.ts';
import { matterOf, roleOf } from './matter-of.ts';

const leadOf = (...lines: readonly string[]) => answerOf(...lines).lead;

const reject = (helo: string) =>
  `NOQUEUE: reject: RCPT from edge1.contoso.example[192.168.50.4]: 550 5.7.23 <info@contoso.example>: Recipient address rejected: Message rejected due to: SPF fail - not authorized. Please see http://www.open-spf.org/Why?s=mfrom;id=a@fabrikam.example;ip=192.168.50.4;r=<UNKNOWN>; from=<a@fabrikam.example> to=<info@contoso.example> proto=ESMTP helo=<${helo}>`;

describe('who stood before the server that judged', () => {
  test('a proxy that passes the stranger’s greeting on is not taken for a filter', () => {
    expect(leadOf(reject('mail.fabrikam.example'))).toBe('receiver-lost-client-ip');
  });

  test('a gateway that gives its own name is not taken for a lost client', () => {
    expect(leadOf(reject('edge1.contoso.example'))).toBe('dual-filter');
  });

  const passedOn = (to: string) => [
    `Received-SPF: softfail (mx.${to}: transitioning domain of shop@northwind.example does not designate 198.51.100.88 as permitted sender) client-ip=198.51.100.88; envelope-from=shop@northwind.example; helo=mail.contoso.example;`,
    'Received: from mail.contoso.example (mail.contoso.example [198.51.100.88])',
    `	by mx.${to} (Postfix) with ESMTPS id 5A0 for <ann@${to}>; Fri, 2 Feb 2024 19:33:10 +0100`,
    'Received: from out7.northwind.example (out7.northwind.example [203.0.113.77])',
    '	by mail.contoso.example (Postfix) with ESMTPS id 5A1 for <ann@contoso.example>; Fri, 2 Feb 2024 19:33:08 +0100',
  ];

  test('the first of two organisations forwarded, it is not the recipient’s filter', () => {
    expect(leadOf(...passedOn('fabrikam.example'))).toBe('srs-missing');
  });

  test('inside one organisation the first host is its filter', () => {
    expect(leadOf(...passedOn('contoso.example'))).toBe('dual-filter');
  });

  const handedOn = (to: string) => [
    'Received-SPF: Fail (protection.outlook.com: domain of northwind.example does not designate 198.51.100.88 as permitted sender) receiver=protection.outlook.com; client-ip=198.51.100.88; helo=mail.contoso.example;',
    'Received: from mail.contoso.example (mail.contoso.example [198.51.100.88])',
    `	by AM1EUR01FT001.mail.protection.outlook.com with ESMTPS for <ann@${to}>; Fri, 2 Feb 2024 19:33:10 +0100`,
    'Received: from out7.northwind.example (out7.northwind.example [203.0.113.77])',
    '	by mail.contoso.example (Postfix) with ESMTPS id 5A1 for <ann@contoso.example>; Fri, 2 Feb 2024 19:33:08 +0100',
  ];

  test('an alias that leads to another domain at a mailbox host forwards', () => {
    expect(leadOf(...handedOn('private.example'))).toBe('srs-missing');
  });

  test.fails('the technical domain of a tenant is no other organisation', () => {
    expect(leadOf(...handedOn('contoso.onmicrosoft.com'))).toBe('dual-filter');
  });

  test('a gateway at an inside address that the filter’s log names is not taken for a lost client', () => {
    const row =
      'R_SPF_SOFTFAIL(0.00){~all}; DMARC_POLICY_QUARANTINE(1.50){northwind.example : SPF not aligned (relaxed), No valid DKIM,quarantine;} ip: 10.0.0.2, helo: utm.contoso.example, from: <a@northwind.example>, rcpt: <ann@contoso.example>';
    expect(leadOf(row)).toBe('dual-filter');
  });

  test('a filter for outgoing mail stands in front of nobody', () => {
    const reply = '550 5.7.1 SPF fail: 203.0.113.9 is not authorized to send mail for northwind.example';
    expect(leadOf('Our outgoing mail goes via Hornetsecurity as spam filter.', '', reply)).toBe(
      'spf-not-authorized',
    );
  });

  test('a filter that is told explains the failed address and the failed text at once', () => {
    const results =
      'Authentication-Results: spf=softfail (sender IP is 203.0.113.155) smtp.mailfrom=northwind.example; dkim=fail (body hash did not verify) header.d=northwind.example;dmarc=fail action=quarantine header.from=northwind.example;compauth=fail reason=000';
    expect(leadOf('We have Mimecast as inbound filter, then Exchange Online.', results)).toBe('dual-filter');
    // Untold, either may be it.
    expect(['dkim-body-modified', 'dual-filter']).toContain(leadOf(results));
  });

  test('a hop glued behind the results is a hop', () => {
    const line =
      'Authentication-Results: spf=softfail (sender IP is 203.0.113.155) smtp.mailfrom=northwind.example; dkim=none header.d=none;dmarc=fail header.from=northwind.example;compauth=fail reason=000 Received: from eu-smtp-1.mimecast.com (203.0.113.155) by AM7EUR03FT043.mail.protection.outlook.com with Microsoft SMTP Server';
    expect(leadOf(line)).toBe('dual-filter');
  });

  const fromFilter = (host: string) =>
    [
      'Authentication-Results: spf=fail (sender IP is 203.0.113.180) smtp.mailfrom=northwind.example; dkim=none (message not signed) header.d=none;dmarc=fail action=quarantine header.from=northwind.example;compauth=fail reason=000',
      `Received: from ${host} (203.0.113.180) by SY4AUS01FT009.mail.protection.outlook.com with Microsoft SMTP Server`,
    ].join('\n');

  test('a filter that nobody listed is known by the name the person calls it', () => {
    const words = 'We have AcmeShield filtering inbound and then 365.';
    expect(leadOf(words, fromFilter('filter3.acmeshield.com.au'))).toBe('dual-filter');
  });

  test('another host than the filter that is told stays the sender’s', () => {
    const words = 'We have AcmeShield filtering inbound and then 365.';
    expect(leadOf(words, fromFilter('out.northwind.example'))).not.toBe('dual-filter');
  });

  test.fails('an inside server that refuses judges a host of its own network', () => {
    const row = (ip: string) =>
      `2024-09-02 10:10:10 1skX ** ian@contoso.example R=to_exchange T=remote_smtp H=exch.contoso.example [${ip}]: SMTP error from remote mail server after end of data: 550 5.7.1 Sender ID (PRA) Not Permitted`;
    expect(leadOf(row('10.1.1.5'))).toBe('dual-filter');
    expect(leadOf(row('203.0.113.5'))).toBe('spf-not-authorized');
  });

  test('a redirection told in French keeps the sender’s record out of it', () => {
    const reply =
      '<ian.f@orange.fr>: host smtp-in.orange.fr[192.0.2.40] said: 550 5.7.1 SPF fail for northwind.example from 203.0.113.182';
    expect(
      leadOf('Bonjour, redirection Gandi de contact@contoso.example vers ian.f@orange.fr ;', reply),
    ).toBe('srs-missing');
  });

  const refused = [
    "Remote Server returned '550 5.7.509 Access denied, sending domain FABRIKAM.EXAMPLE does not pass DMARC verification and has a DMARC policy of reject.'",
    'Generating server: server-9.tower-555.messagelabs.com',
    'ann@contoso.example',
    'Received: from mail.fabrikam.example (HELO mail.fabrikam.example) (198.51.100.3)',
    '  by server-9.tower-555.messagelabs.com with SMTP; 3 May 2024 08:00:12 -0000',
  ];

  test('a filter that was refused at the next stop is what connected there, not the sender before it', () => {
    expect(leadOf('Wij gebruiken Symantec Email Security.cloud als spamfilter.', '', ...refused)).toBe(
      'dual-filter',
    );
  });

  test.fails('where nobody says whose filter it is, nobody is blamed: it may serve the sender’s outgoing mail', () => {
    expect(answerOf(...refused).claim).toBeNull();
  });
});

describe('a signature over a subject that was tagged', () => {
  const results =
    'Authentication-Results: mx.contoso.example; dkim=fail ("headers rsa verify failed") header.d=fabrikam.example header.s=s1';

  test.fails('the tag explains it', () => {
    expect(leadOf(results, 'Subject: [EXTERN] Angebot', 'From: a@fabrikam.example')).toBe(
      'dkim-body-modified',
    );
  });

  test('without a tag nothing says that the subject was changed', () => {
    expect(answerOf(results, 'Subject: Angebot [extern]', 'From: a@fabrikam.example').claim).not.toBe(
      'dkim-body-modified',
    );
  });
});

describe('who has to stop changing the text', () => {
  const results =
    'Authentication-Results: mx.google.com; dkim=neutral (body hash did not verify) header.i=@contoso.example header.s=s1';
  const owner = (words: string) => answerOf(results, words).owner;

  test('a disclaimer of the sender’s own server is not blamed on a forwarder', () => {
    expect(owner('We have opendkim and alterMIME in the content filter.')).toBe('sender');
  });

  test.fails('a warning for mail from outside is not blamed on the sender', () => {
    expect(owner('A transport rule prepends "CAUTION: external sender".')).toBe('recipient-admin');
  });

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
