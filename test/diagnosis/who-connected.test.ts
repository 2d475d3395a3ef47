import { describe, expect, test } from 'vitest';
import { judgementOf, matterOf, roleOf } from './matter-of.ts';

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

describe('a notice about a message that its writer had taken', () => {
  const notice = (from: string, reporting: string, received: string, results: string, type = 'mixed') =>
    [
      'Return-Path: <>',
      `From: Mail Delivery System <mailer-daemon@${from}>`,
      'To: ann@contoso.example',
      'Subject: Undelivered Mail Returned to Sender',
      `Content-Type: multipart/report; report-type=delivery-status; boundary=b`,
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      `Reporting-MTA: dns; ${reporting}`,
      '',
      'Final-Recipient: rfc822; kim@fabrikam.example',
      'Action: failed',
      'Status: 5.7.26',
      'Diagnostic-Code: smtp; 550 5.7.26 rejected, contoso.example does not pass DMARC verification',
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      results,
      received,
      'From: ann@contoso.example',
      'To: kim@fabrikam.example',
      `Subject: ${type}`,
      '',
      '--b--',
      '',
    ].join('\n');
  const handovers = (text: string) =>
    matterOf(text).journey.handovers.map(({ from, outcome }) => `${from.host ?? '?'}: ${outcome}`);
  const failed = (server: string, why = 'dmarc=fail') =>
    `Authentication-Results: ${server}; spf=fail smtp.mailfrom=contoso.example; ${why} header.from=contoso.example`;
  const from = (by: string) =>
    `Received: from relay.northwind.example (relay.northwind.example [198.51.100.7]) by ${by}; Tue, 3 Mar 2026 10:00:00 +0000`;

  test.each([
    ['another host of the same service', 'eur04.prod.outlook.com', 'db5.mail.protection.outlook.com'],
    ['another domain of the same provider', 'googlemail.com', 'mx.google.com'],
  ])('refused it itself, though it reports from %s', (_, reporting, by) => {
    expect(handovers(notice(reporting, reporting, from(by), failed(by)))).toEqual([
      'relay.northwind.example: refused',
    ]);
  });

  test('was refused with it if what it recorded was not what it reports', () => {
    const passed =
      'Authentication-Results: mx.google.com; spf=pass smtp.mailfrom=contoso.example; dmarc=pass header.from=contoso.example';
    expect(handovers(notice('googlemail.com', 'googlemail.com', from('mx.google.com'), passed))).toHaveLength(
      2,
    );
  });

  const atHome = (recipient: string, received: string, extra = '') =>
    notice('mx.fabrikam.example', 'mx.fabrikam.example', received, 'X-Note: none')
      .replace('kim@fabrikam.example', recipient)
      .replace('mx.fabrikam.example\n\n', `mx.fabrikam.example\n${extra}\n`);
  const list =
    'Received: from mail.contoso.example (mail.contoso.example [192.0.2.4]) by lists.northwind.example; Tue, 3 Mar 2026 10:00:00 +0000';

  test('is the judge where the recipient is its own and it names no other server', () => {
    const text = atHome('kim@fabrikam.example', list, 'Received-From-MTA: dns; out.northwind.example\n');
    expect(handovers(text)).toEqual(['mail.contoso.example: taken', 'out.northwind.example: refused']);
    expect(handovers(atHome('kim@fabrikam.example', list))).toEqual([
      'mail.contoso.example: taken',
      'lists.northwind.example: refused',
    ]);
    expect(handovers(atHome('kim@fabrikam.example', from('mx.fabrikam.example')))).toEqual([
      'relay.northwind.example: refused',
    ]);
  });

  test('is told by whose notice it is, where its own name tells nothing', () => {
    const exchange = (writer: string, refused: string, written: string) =>
      roleOfClient(
        atHome(refused, list)
          .replaceAll('mailer-daemon@mx.fabrikam.example', `MicrosoftExchange${'0'.repeat(32)}@${writer}`)
          .replaceAll('Reporting-MTA: dns; mx.fabrikam.example', 'Reporting-MTA: dns; ex1.corp.local\n\nX: y')
          .replace('\n\nX: y\n', '\n')
          .replace('Action: failed', 'Remote-MTA: dns; fabrikam.mail.protection.outlook.com\nAction: failed')
          .replace('To: kim@fabrikam.example\nSubject: mixed', `To: ${written}\nSubject: mixed`),
      );
    expect(exchange('fabrikam.example', 'kim@fabrikam.mail.onmicrosoft.com', 'kim@fabrikam.example')).toBe(
      'recipient-filter',
    );
    expect(exchange('contoso.example', 'kim@fabrikam.example', 'kim@fabrikam.example')).toBe('author');
  });

  test('passed on what it was sent where the reply names another recipient than the notice', () => {
    const text = notice(
      'northwind.example',
      'mx.northwind.example',
      from('mx.northwind.example'),
      'X-Note: none',
    ).replace(
      'Diagnostic-Code: smtp; 550 5.7.26 rejected,',
      'Diagnostic-Code: smtp; 550 5.7.26 <kim@mailbox.example>: Recipient address rejected,',
    );
    expect(roleOfClient(text)).toBe('forwarder');
    const sender = text.replace('Recipient address rejected,', 'User not authorized to send,');
    expect(matterOf(sender).judged?.envelope.recipient).toBe('kim@fabrikam.example');
  });

  test('was refused where the recipient is somebody else’s', () => {
    expect(handovers(atHome('kim@mailbox.example', list)).at(-1)).toBe('mx.fabrikam.example: refused');
  });

  test('is who handed it on where an old notice does not name its writer', () => {
    const old = [
      'Return-Path: <>',
      'From: mailer-daemon@northwind.example',
      'To: ann@contoso.example',
      'Subject: Message undeliverable: Offer',
      '',
      'Your message did not reach some or all of the intended recipients.',
      '',
      '   kim@fabrikam.example',
      '   Remote server replied: 550 5.7.1 ann@contoso.example is not allowed from 203.0.113.201 by SPF',
      '',
      '------ Original message ------',
      '',
      'Received: from mail.contoso.example (mail.contoso.example [192.0.2.4]) by mail.northwind.example; Tue, 3 Mar 2026 10:00:00 +0000',
      'From: ann@contoso.example',
      'To: bob@northwind.example',
      'Subject: Offer',
      '',
    ].join('\n');
    expect(handovers(old)).toEqual(['mail.contoso.example: taken', 'mail.northwind.example: refused']);
    expect(roleOfClient(old)).toBe('forwarder');
  });
});

describe('an alias on a server of its own', () => {
  const passedOn = (judge: string, envelope: string, to = 'ann@alumni.example') =>
    roleOfClient(
      'Why is this in junk?',
      `Authentication-Results: ${judge}; spf=fail smtp.mailfrom=${envelope}; dmarc=fail header.from=northwind.example`,
      'Received: from relay.alumni.example (relay.alumni.example [203.0.113.205])',
      '\tby smtpin.example (Postfix) with ESMTPS; Mon,  9 Nov 2026 19:02:13 +0000',
      'Received: from mail.northwind.example ([198.51.100.12])',
      `\tby relay.alumni.example with esmtps for ${to}; Mon, 09 Nov 2026 19:02:11 +0000`,
      'From: shop@northwind.example',
      `To: ${to}`,
    );

  test('forwards where a public provider judged, which nobody can put a filter in front of', () => {
    expect(passedOn('spf.icloud.com', 'shop@northwind.example')).toBe('forwarder');
    expect(passedOn('mx.fabrikam.example', 'shop@northwind.example')).toBe('recipient-filter');
  });

  test('forwards where it wrote an envelope sender of its own, which no filter does', () => {
    expect(passedOn('mx.fabrikam.example', 'b1x0q@bounce.alumni.example')).toBe('forwarder');
  });
});

describe('an address at the mailbox host', () => {
  const handedOnTo = (next: string) =>
    roleOfClient(
      'Received-SPF: Fail (protection.outlook.com: domain of northwind.example does not designate 198.51.100.88 as permitted sender) client-ip=198.51.100.88; helo=mail.contoso.example;',
      'Received: from mail.contoso.example (mail.contoso.example [198.51.100.88])',
      `\tby AM1EUR01FT001.mail.protection.outlook.com with ESMTPS for <${next}>; Fri, 2 Feb 2024 19:33:10 +0100`,
      'Received: from out7.northwind.example (out7.northwind.example [203.0.113.77])',
      '\tby mail.contoso.example (Postfix) with ESMTPS id 5A1 for <ann@contoso.example>; Fri, 2 Feb 2024 19:33:08 +0100',
    );

  test('by which it routes a tenant’s own mail is no forward, another organisation’s is', () => {
    expect(handedOnTo('ann@contoso.mail.onmicrosoft.com')).toBe('recipient-filter');
    expect(handedOnTo('ann@contoso.onmicrosoft.com')).toBe('recipient-filter');
    expect(handedOnTo('ann@fabrikam.example')).toBe('forwarder');
  });
});

describe('a refusal among the log lines of the server that passed the mail on', () => {
  const log = [
    'Nov 12 10:00:01 zm postfix/smtpd[29987]: D5A1E6209B1: client=mta.northwind.example[203.0.113.190]',
    'Nov 12 10:00:04 zm postfix/qmgr[2210]: 1F0D0620A31: from=<news@northwind.example>, size=48210, nrcpt=1 (queue active)',
  ].join('\n');
  const judgedBy = (refused: string) =>
    matterOf(
      `<kim@gmx.de>: host mx00.gmx.net[212.227.15.10] said: 550-Requested action not taken: mailbox unavailable 550 Reject due to SPF policy. https://postmaster.gmx.net/en/error-messages?ip=${refused}&c=spf\n\n${log}`,
    ).judged;

  test('names its own address: who came to it first is not who was refused', () => {
    expect(judgedBy('192.0.2.101')?.client.ip).toBe('192.0.2.101');
    expect(judgedBy('192.0.2.101')?.from.host).not.toBe('mta.northwind.example');
  });

  test('names who came to it: that is who was refused', () => {
    expect(judgedBy('203.0.113.190')).toMatchObject({
      client: { ip: '203.0.113.190' },
      from: { host: 'mta.northwind.example' },
    });
  });
});

describe('whose mail a sending service tells of', () => {
  const author = (from: string) =>
    matterOf(
      `{"RecordType":"Bounce","Type":"DMARCPolicy","Details":"smtp;550 5.7.9 This mail has been blocked because the sender is unauthenticated.","Email":"re***@aol.com",${from}"Subject":"Your booking"}`,
    ).journey.author;

  test('is the From of its event, and nobody’s where it shows none', () => {
    expect(author('"From":"sunny@yahoo.com",')).toBe('yahoo.com');
    expect(author('"From":"Sunny <sunny@northwind.example>",')).toBe('northwind.example');
    expect(author('')).toBeNull();
  });
});

describe('why a signature did not verify', () => {
  const why = (said: string) =>
    matterOf(
      `Authentication-Results: mx.fabrikam.example; ${said} header.d=northwind.example header.s=dk; dmarc=fail header.from=northwind.example\nReceived: from mta.northwind.example ([198.51.100.117]) by mx.fabrikam.example with ESMTPS; Sun, 22 Nov 2026 10:30:03 +0100\nFrom: a@northwind.example\n\nwhat is wrong?`,
    ).judged?.verdicts.find(({ method }) => method === 'dkim')?.why;

  test.each([
    [
      'a key that no verifier takes any more',
      'dkim=policy reason="signing key too small" (512-bit key)',
      'key',
    ],
    ['a key of 768 bits', 'dkim=policy (768-bit key)', 'key'],
    [
      'a field that the signature leaves out',
      'dkim=permerror reason="From field not signed" (2048-bit key)',
      'signature',
    ],
    ['a key that is not there', 'dkim=permerror (no key for signature)', 'key'],
    [
      'a sound key beside a bad signature',
      'dkim=fail reason="signature verification failed" (2048-bit key)',
      'signature',
    ],
  ])('%s', (_name, said, expected) => {
    expect(why(said)).toBe(expected);
  });
});

/** Role of who handed the message to the server that judged it. */
function roleOfClient(...lines: readonly string[]): string | null {
  const { judged } = matterOf(lines.join('\n'));
  return judged === null ? null : roleOf(judged);
}

describe('a vendor’s filter between the author and the mailbox host', () => {
  const way = (
    checked: string,
    client: string,
  ): string => `${checked}Received: from eu-smtp-delivery-21.mimecast.com (eu-smtp-delivery-21.mimecast.com. [51.163.158.21]) by mx.google.com with ESMTPS id 9; Wed, 11 Nov 2026 01:30:44 -0800
Authentication-Results: mx.google.com; dkim=fail header.i=@fabrikam.example; spf=softfail smtp.mailfrom=a@fabrikam.example; dmarc=fail header.from=fabrikam.example
Received: from smtp1.fabrikam.example (${client}) by relay.mimecast.com with ESMTP id 1; Wed, 11 Nov 2026 09:30:41 +0000
X-Mimecast-Originator: fabrikam.example
From: A <a@fabrikam.example>
To: b@contoso.example
Subject: x
`;
  const role = (text: string) => {
    const { judged } = matterOf(text);
    return judged === null ? null : roleOf(judged);
  };

  test('that checked who sent is the recipient’s, whatever its stamp says', () => {
    const own =
      'Authentication-Results: relay.mimecast.com; dkim=pass header.d=fabrikam.example; spf=pass smtp.mailfrom=a@fabrikam.example; dmarc=pass header.from=fabrikam.example\n';
    const text = way('', 'smtp1.fabrikam.example [195.145.60.11]');
    const at = text.indexOf('Received: from smtp1');
    expect(role(text.slice(0, at) + own + text.slice(at))).toBe('recipient-filter');
  });

  test('that checked nothing is whose the stamp says', () => {
    expect(role(way('', 'smtp1.fabrikam.example [195.145.60.11]'))).toBe('author-filter');
  });
});

describe('an alias’s host before Microsoft', () => {
  const way = (
    marker: string,
  ): string => `Received: from alum.fabrikam.example (198.51.100.72) by BN8NAM12FT014.mail.protection.outlook.com (10.13.183.71) with Microsoft SMTP Server id 15.20.8200.7; Sun, 15 Nov 2026 19:02:49 +0000
Authentication-Results: spf=fail (sender IP is 198.51.100.72) smtp.mailfrom=northwind.example; dkim=none header.d=none; dmarc=none action=none header.from=northwind.example; compauth=fail reason=001
${marker}Received: from mail.northwind.example (mail.northwind.example [203.0.113.60]) by alum.fabrikam.example with ESMTPS id 5A; Sun, 15 Nov 2026 14:02:47 -0500
From: office@northwind.example
To: kim@fabrikam.example
Subject: x
`;
  const role = (text: string) => {
    const { judged } = matterOf(text);
    return judged === null ? null : roleOf(judged);
  };

  test('forwards where the mailbox is one of Outlook.com', () => {
    expect(role(way('X-IncomingTopHeaderMarker: OriginalChecksum:5F0E;Count:21\n'))).toBe('forwarder');
  });

  test('is a filter in front where it may be a tenant', () => {
    expect(role(way(''))).toBe('recipient-filter');
  });
});

describe('a host that Exchange Online was told to skip', () => {
  const way = (
    skipped: string,
  ): string => `Authentication-Results: spf=pass (sender IP is 203.0.113.14) smtp.mailfrom=promo.fabrikam.example; dkim=pass header.d=promo.fabrikam.example; dmarc=pass action=none header.from=promo.fabrikam.example; compauth=pass reason=100
Received-SPF: Fail (protection.outlook.com: domain of promo.fabrikam.example does not designate 198.51.100.33 as permitted sender) receiver=protection.outlook.com; client-ip=198.51.100.33; helo=nsp1.contoso.example;
Received: from nsp1.contoso.example (198.51.100.33) by FR3PEPF0000036F.mail.protection.outlook.com (10.167.16.217) with Microsoft SMTP Server id 15.20; Fri, 20 Nov 2026 05:31:18 +0000
Received: from mta7.promo.fabrikam.example ([203.0.113.14]) by nsp1.contoso.example with ESMTPS; Fri, 20 Nov 2026 06:31:15 +0100
${skipped}From: a@promo.fabrikam.example
To: b@contoso.example
Subject: x
`;
  const decided = (text: string) =>
    matterOf(text).judged?.verdicts.map(({ method, word }) => `${method}=${word}`);

  test('does not decide: what was found of the sender does', () => {
    const verdicts = decided(
      way('X-MS-Exchange-SkipListedInternetSender: ip=[203.0.113.14];domain=mta7.promo.fabrikam.example\n'),
    );
    expect(verdicts).toContain('dmarc=pass');
    expect(verdicts).not.toContain('spf=fail');
  });

  test('decides where nothing was skipped', () => {
    expect(decided(way(''))).toContain('spf=fail');
  });
});

describe('what people say of forwarding', () => {
  const way = `there is a forwarder in the path, so forwarding breaks DMARC
Received: from out2.forward.example (out2.forward.example [198.51.100.20]) by mx.contoso.example with ESMTPS; Thu, 26 Nov 2026 10:30:07 +0100
ARC-Authentication-Results: i=1; in1.forward.example; dkim=none; spf=fail smtp.mailfrom=service@fabrikam.example; dmarc=fail header.from=fabrikam.example
Received: from erp.fabrikam.example (erp.fabrikam.example [203.0.113.33]) by in1.forward.example with ESMTPS id 7; Thu, 26 Nov 2026 10:30:05 +0100
From: service@fabrikam.example
To: info@forward.example
Subject: x
`;
  test('is said of the party further on, not of the author’s own server', () => {
    const first = matterOf(way).journey.handovers.find(({ from }) => from.host === 'erp.fabrikam.example');
    expect(first === undefined ? null : roleOf(first)).toBe('author');
  });
});

describe('a list manager’s server', () => {
  const post = (list: string): string => `Hi. This is the qmail-send program at vinyl.contoso.example.

<t@fabrikam.example>:
52.101.68.8 failed after I sent the message.
Remote host said: 550 5.7.509 Access denied, sending domain NORTHWIND.EXAMPLE does not pass DMARC verification and has a DMARC policy of reject.

--- Below this line is a copy of the message.

Return-Path: <swaps-return-4411-t=fabrikam.example@contoso.example>
Received: (qmail 18821 invoked by uid 1009); 15 Nov 2026 10:55:04 -0000
${list}Delivered-To: mailing list swaps@contoso.example
From: B <b@northwind.example>
Subject: [swaps] mono
`;
  const role = (text: string) => {
    const { judged } = matterOf(text);
    return judged === null ? null : roleOf(judged);
  };
  test('is the list, whatever else shows that the mail was passed on', () => {
    expect(
      role(
        post(
          'Mailing-List: contact swaps-help@contoso.example; run by ezmlm\nList-Post: <mailto:swaps@contoso.example>\n',
        ),
      ),
    ).toBe('list');
  });
  test('is none where no list manager wrote a field', () => {
    expect(role(post('').replace(/^(?:Return-Path|Delivered-To):.*\n/gm, ''))).not.toBe('list');
  });
});

test('what people say of a list leaves the cause to what they say', () => {
  const { kind, answers } = judgementOf(
    "mails of our member to our Mailman list bounce at the Gmail members, the list keeps the author in From:\n550-5.7.26 Unauthenticated email from northwind.example is not accepted due to domain's\n550 5.7.26 DMARC policy. - gsmtp",
  );
  expect([kind, answers[0]?.cause]).toEqual(['claim', 'list-dmarc']);
});
