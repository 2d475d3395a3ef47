import { describe, expect, test } from 'vitest';
import type { Matter } from '../../../src/diagnosis/conditions/condition.ts';
import type { Handover, Outcome, Role, Truth } from '../../../src/diagnosis/journey/journey.ts';
import { minBelief } from '../../../src/diagnosis/journey/read-verdicts.ts';
import { matterOf, roleOf } from '../matter-of.ts';

interface Way {
  readonly name: string;
  readonly header: readonly string[];
  /** Handovers oldest first: `from > to`, hosts as far as they are known, `?` for nobody named. */
  readonly handovers: readonly string[];
  /** Verdicts of each handover, `method=word`, sorted; a verdict that decides nothing stands in brackets. */
  readonly verdicts: readonly (readonly string[])[];
  readonly judged: number | null;
  /** Likeliest role of who handed in the judged handover. */
  readonly role?: Role | 'stranger';
  readonly outcome?: Outcome;
  readonly changed?: Partial<Record<'body' | 'recipient' | 'author' | 'sealed', Truth>>;
  readonly rewritten?: Truth;
}

const nameOf = ({ from, to, client }: Handover): string =>
  `${from.host ?? client.ip ?? '?'} > ${to.host ?? to.vendor ?? '?'}`;

const verdictsAt = ({ verdicts }: Handover): string[] =>
  verdicts
    .map(({ method, word, belief }) => (belief >= minBelief ? `${method}=${word}` : `(${method}=${word})`))
    .sort();

const body = [
  'From: Shop <shop@northwind.example>',
  'To: ann@contoso.example',
  'Subject: Offer',
  'Message-ID: <1@northwind.example>',
];
const firstHop = (by: string, to = 'ann@contoso.example') => [
  'Received: from mail.northwind.example (mail.northwind.example [203.0.113.40])',
  `\tby ${by} with ESMTPS id 3x1 for <${to}>; Tue, 3 Mar 2026 10:00:02 +0000`,
];
const at = 'Tue, 3 Mar 2026 10:00:05 +0000';

const ways: readonly Way[] = [
  {
    name: 'straight from the author’s server to the mailbox host',
    header: [
      'Authentication-Results: mx.contoso.example; spf=pass smtp.mailfrom=shop@northwind.example; dkim=pass header.d=northwind.example; dmarc=pass header.from=northwind.example',
      ...firstHop('mx.contoso.example'),
      ...body,
    ],
    handovers: ['mail.northwind.example > mx.contoso.example'],
    verdicts: [['dkim=pass', 'dmarc=pass', 'spf=pass']],
    judged: 0,
    role: 'author',
    outcome: 'taken',
    changed: { body: 'no', sealed: 'no' },
    rewritten: 'no',
  },
  {
    name: 'a filter whose own results stand below the receiver’s, and nobody’s Received field before it',
    header: [
      `Received: from gw1.fabrikam-filter.example (gw1.fabrikam-filter.example [192.0.2.61]) by mx.contoso.example with ESMTPS id 9k2; ${at}`,
      'Authentication-Results: mx.contoso.example; spf=softfail smtp.mailfrom=shop@northwind.example; dkim=fail header.d=northwind.example; dmarc=fail header.from=northwind.example',
      'Authentication-Results: gw1.fabrikam-filter.example; spf=pass smtp.mailfrom=shop@northwind.example; dkim=pass header.d=northwind.example; dmarc=pass header.from=northwind.example',
      ...body,
    ],
    handovers: ['? > gw1.fabrikam-filter.example', 'gw1.fabrikam-filter.example > mx.contoso.example'],
    verdicts: [
      ['dkim=pass', 'dmarc=pass', 'spf=pass'],
      ['dkim=fail', 'dmarc=fail', 'spf=softfail'],
    ],
    judged: 1,
    role: 'recipient-filter',
    outcome: 'taken',
  },
  {
    name: 'through the author’s own filter',
    header: [
      'Authentication-Results: mx.contoso.example; spf=pass smtp.mailfrom=shop@northwind.example; dkim=pass header.d=northwind.example; dmarc=pass header.from=northwind.example',
      `Received: from mx0b-00998877.pphosted.com (mx0b-00998877.pphosted.com [192.0.2.61]) by mx.contoso.example (Postfix) with ESMTPS id 4 for <ann@contoso.example>; ${at}`,
      'Received: from relay.northwind.example (relay.northwind.example [10.1.0.5])',
      '\tby mx0b-00998877.pphosted.com (PPS) with ESMTPS id 3x1; Tue, 3 Mar 2026 10:00:02 +0000',
      ...body,
    ],
    handovers: [
      'relay.northwind.example > mx0b-00998877.pphosted.com',
      'mx0b-00998877.pphosted.com > mx.contoso.example',
    ],
    verdicts: [[], ['dkim=pass', 'dmarc=pass', 'spf=pass']],
    judged: 1,
    role: 'author-filter',
  },
  {
    name: 'a stranger hands to Proofpoint, Proofpoint to Microsoft',
    header: [
      'Authentication-Results: spf=fail (sender IP is 192.0.2.61) smtp.mailfrom=northwind.example; dkim=fail (body hash did not verify) header.d=northwind.example;dmarc=fail action=quarantine header.from=northwind.example;compauth=fail reason=000',
      `Received: from mx0a-00112233.pphosted.com (192.0.2.61) by AM5EUR02FT010.mail.protection.outlook.com (10.152.8.98) with Microsoft SMTP Server; ${at}`,
      ...firstHop('mx0a-00112233.pphosted.com'),
      ...body,
    ],
    handovers: [
      'mail.northwind.example > mx0a-00112233.pphosted.com',
      'mx0a-00112233.pphosted.com > am5eur02ft010.mail.protection.outlook.com',
    ],
    verdicts: [[], ['composite=fail', 'dkim=fail', 'dmarc=fail', 'spf=fail']],
    judged: 1,
    role: 'recipient-filter',
    changed: { body: 'yes' },
  },
  {
    name: 'a stranger hands to Mimecast, Mimecast to an own server',
    header: [
      'Received-SPF: fail (mx.contoso.example: domain of shop@northwind.example does not designate 192.0.2.77 as permitted sender) client-ip=192.0.2.77; envelope-from=shop@northwind.example; helo=eu-smtp-1.mimecast.com;',
      `Received: from eu-smtp-1.mimecast.com (eu-smtp-1.mimecast.com [192.0.2.77]) by mx.contoso.example (Postfix) with ESMTPS id 4 for <ann@contoso.example>; ${at}`,
      'Received: from smtp9.isp.example (smtp9.isp.example [203.0.113.41]) by relay.mimecast.com with ESMTPS id uk-mta-1; Tue, 03 Mar 2026 10:00:02 +0000',
      ...body,
    ],
    handovers: ['smtp9.isp.example > relay.mimecast.com', 'eu-smtp-1.mimecast.com > mx.contoso.example'],
    verdicts: [[], ['spf=fail']],
    judged: 1,
    role: 'recipient-filter',
  },
  {
    name: 'Barracuda in front of Microsoft, its own results kept beside',
    header: [
      'Authentication-Results: spf=softfail (sender IP is 192.0.2.90) smtp.mailfrom=northwind.example; dkim=pass (signature was verified) header.d=northwind.example;dmarc=pass action=none header.from=northwind.example;compauth=pass reason=100',
      `Received: from outbound-ip1a.ess.barracudanetworks.com (192.0.2.90) by VE1EUR01FT050.mail.protection.outlook.com (10.152.3.1) with Microsoft SMTP Server; ${at}`,
      'X-BESS-Apparent-Source-IP: 203.0.113.40',
      ...firstHop('mx-inbound1.ess.barracudanetworks.com'),
      ...body,
    ],
    handovers: [
      'mail.northwind.example > mx-inbound1.ess.barracudanetworks.com',
      'outbound-ip1a.ess.barracudanetworks.com > ve1eur01ft050.mail.protection.outlook.com',
    ],
    verdicts: [[], ['composite=pass', 'dkim=pass', 'dmarc=pass', 'spf=softfail']],
    judged: 1,
    role: 'recipient-filter',
    changed: { body: 'no' },
  },
  {
    name: 'a forwarder keeps the envelope',
    header: [
      'Received-SPF: fail (mx.mailbox.example: domain of shop@northwind.example does not designate 198.51.100.30 as permitted sender) client-ip=198.51.100.30; envelope-from=shop@northwind.example;',
      `Received: from fwd.contoso.example (fwd.contoso.example [198.51.100.30]) by mx.mailbox.example (Postfix) with ESMTPS id 4 for <ann.private@mailbox.example>; ${at}`,
      ...firstHop('fwd.contoso.example'),
      ...body,
    ],
    handovers: ['mail.northwind.example > fwd.contoso.example', 'fwd.contoso.example > mx.mailbox.example'],
    verdicts: [[], ['spf=fail']],
    judged: 1,
    role: 'forwarder',
    changed: { recipient: 'yes' },
    rewritten: 'no',
  },
  {
    name: 'a forwarder rewrites the envelope (SRS)',
    header: [
      'Return-Path: <SRS0=ab1c=DE=northwind.example=shop@contoso.example>',
      'Authentication-Results: mx.mailbox.example; spf=pass smtp.mailfrom="SRS0=ab1c=DE=northwind.example=shop@contoso.example"; dkim=none; dmarc=fail (p=reject) header.from=northwind.example',
      `Received: from fwd.contoso.example (fwd.contoso.example [198.51.100.30]) by mx.mailbox.example (Postfix) with ESMTPS id 4 for <ann.private@mailbox.example>; ${at}`,
      ...firstHop('fwd.contoso.example'),
      ...body,
    ],
    handovers: ['mail.northwind.example > fwd.contoso.example', 'fwd.contoso.example > mx.mailbox.example'],
    verdicts: [[], ['dkim=none', 'dmarc=fail', 'spf=pass']],
    judged: 1,
    role: 'forwarder',
    changed: { recipient: 'yes' },
    rewritten: 'yes',
  },
  {
    name: 'a list',
    header: [
      'Authentication-Results: mx.mailbox.example; dkim=pass header.d=lists.garden.example; dkim=fail (body hash did not verify) header.d=northwind.example; spf=pass smtp.mailfrom=gardeners-bounces@lists.garden.example; dmarc=fail (p=reject dis=quarantine) header.from=northwind.example',
      `Received: from lists.garden.example (lists.garden.example [198.51.100.60]) by mx.mailbox.example with ESMTPS id 4 for <ann@mailbox.example>; ${at}`,
      ...firstHop('lists.garden.example', 'gardeners@lists.garden.example'),
      'List-Id: Gardeners <gardeners.lists.garden.example>',
      'List-Post: <mailto:gardeners@lists.garden.example>',
      'From: shop@northwind.example',
      'To: gardeners@lists.garden.example',
      'Subject: [gardeners] Tulips',
    ],
    handovers: ['mail.northwind.example > lists.garden.example', 'lists.garden.example > mx.mailbox.example'],
    verdicts: [[], ['dkim=fail', 'dkim=pass', 'dmarc=fail', 'spf=pass']],
    judged: 1,
    role: 'list',
    changed: { body: 'yes', recipient: 'yes' },
  },
  {
    name: 'a sending service',
    header: [
      'Authentication-Results: mx.contoso.example; dkim=pass header.d=sendgrid.net; spf=pass smtp.mailfrom=bounces+77@em77.sendgrid.net; dmarc=fail (p=reject) header.from=northwind.example',
      `Received: from o1.em77.sendgrid.net (o1.em77.sendgrid.net [198.51.100.61]) by mx.contoso.example with ESMTPS id 4 for <ann@contoso.example>; ${at}`,
      ...body,
    ],
    handovers: ['o1.em77.sendgrid.net > mx.contoso.example'],
    verdicts: [['dkim=pass', 'dmarc=fail', 'spf=pass']],
    judged: 0,
    role: 'sending-service',
  },
  {
    name: 'loop through the recipient’s tenant: Microsoft to a filter and back, judged at the second entry',
    header: [
      'Authentication-Results: spf=fail (sender IP is 192.0.2.90) smtp.mailfrom=northwind.example; dkim=none header.d=none;dmarc=fail action=quarantine header.from=northwind.example;compauth=fail reason=000',
      `Received: from mail-out.hornetsecurity.com (192.0.2.90) by VE1EUR01FT050.mail.protection.outlook.com (10.152.3.1) with Microsoft SMTP Server; ${at}`,
      'Received: from AM5EUR02FT010.mail.protection.outlook.com ([192.0.2.33]) by mx-gate1.hornetsecurity.com; Tue, 3 Mar 2026 10:00:04 +0000',
      'Received: from mail.northwind.example (203.0.113.40) by AM5EUR02FT010.mail.protection.outlook.com (10.152.8.98) with Microsoft SMTP Server; Tue, 3 Mar 2026 10:00:02 +0000',
      ...body,
    ],
    handovers: [
      'mail.northwind.example > am5eur02ft010.mail.protection.outlook.com',
      'am5eur02ft010.mail.protection.outlook.com > mx-gate1.hornetsecurity.com',
      'mail-out.hornetsecurity.com > ve1eur01ft050.mail.protection.outlook.com',
    ],
    verdicts: [[], [], ['composite=fail', 'dkim=none', 'dmarc=fail', 'spf=fail']],
    judged: 2,
    role: 'recipient-filter',
  },
  {
    name: 'enhanced filtering looks past the filter: the verdict names the address before it',
    header: [
      'Authentication-Results: spf=pass (sender IP is 203.0.113.40) smtp.mailfrom=northwind.example; dkim=pass (signature was verified) header.d=northwind.example;dmarc=pass action=none header.from=northwind.example;compauth=pass reason=100',
      `Received: from eu-smtp-1.mimecast.com (192.0.2.77) by AM5EUR02FT010.mail.protection.outlook.com (10.152.8.98) with Microsoft SMTP Server; ${at}`,
      'X-MS-Exchange-SkipListedInternetSender: ip=[203.0.113.40];domain=mail.northwind.example',
      ...firstHop('relay.mimecast.com'),
      ...body,
    ],
    handovers: [
      'mail.northwind.example > relay.mimecast.com',
      'eu-smtp-1.mimecast.com > am5eur02ft010.mail.protection.outlook.com',
    ],
    verdicts: [['composite=pass', 'dkim=pass', 'dmarc=pass', 'spf=pass'], []],
    judged: 0,
  },
  {
    name: 'results below the Received of their host, in a paste: about that handover, and heard',
    header: [
      ...firstHop('mx.contoso.example'),
      'Authentication-Results: mx.contoso.example; spf=fail smtp.mailfrom=shop@northwind.example; dkim=none; dmarc=fail (p=reject) header.from=northwind.example',
      ...body,
    ],
    handovers: ['mail.northwind.example > mx.contoso.example'],
    verdicts: [['dkim=none', 'dmarc=fail', 'spf=fail']],
    judged: 0,
    role: 'author',
  },
  {
    name: 'several Authentication-Results of one host are read together',
    header: [
      'Authentication-Results: mx.contoso.example; dmarc=fail (p=none) header.from=northwind.example',
      'Authentication-Results: mx.contoso.example; spf=pass smtp.mailfrom=bounce.mailer.example',
      'Authentication-Results: mx.contoso.example; dkim=fail (signature verification failed) header.d=northwind.example',
      ...firstHop('mx.contoso.example'),
      ...body,
    ],
    handovers: ['mail.northwind.example > mx.contoso.example'],
    verdicts: [['dkim=fail', 'dmarc=fail', 'spf=pass']],
    judged: 0,
  },
  {
    name: 'two Received-SPF that differ stand at two handovers',
    header: [
      'Received-SPF: softfail (mx.contoso.example: transitioning domain of shop@northwind.example does not designate 192.0.2.77 as permitted sender) client-ip=192.0.2.77; envelope-from=shop@northwind.example; helo=gw.filter.example;',
      `Received: from gw.contoso.example (gw.contoso.example [192.0.2.77]) by mx.contoso.example (Postfix) with ESMTPS id 4 for <ann@contoso.example>; ${at}`,
      'Received-SPF: pass (gw.contoso.example: domain of shop@northwind.example designates 203.0.113.40 as permitted sender) client-ip=203.0.113.40; envelope-from=shop@northwind.example; helo=mail.northwind.example;',
      ...firstHop('gw.contoso.example'),
      ...body,
    ],
    handovers: ['mail.northwind.example > gw.contoso.example', 'gw.contoso.example > mx.contoso.example'],
    verdicts: [['spf=pass'], ['spf=softfail']],
    judged: 1,
    role: 'recipient-filter',
  },
  {
    name: 'Authentication-Results-Original: a pass of the first door beside the fail of the second',
    header: [
      'Authentication-Results: spf=fail (sender IP is 192.0.2.77) smtp.mailfrom=northwind.example; dkim=fail (body hash did not verify) header.d=northwind.example;dmarc=fail action=oreject header.from=northwind.example;compauth=fail reason=000',
      `Received: from gw.filter.example (192.0.2.77) by AM5EUR02FT010.mail.protection.outlook.com (10.152.8.98) with Microsoft SMTP Server; ${at}`,
      'Authentication-Results-Original: gw.filter.example; spf=pass smtp.mailfrom=northwind.example; dkim=pass header.d=northwind.example; dmarc=pass header.from=northwind.example',
      ...firstHop('gw.filter.example'),
      ...body,
    ],
    handovers: [
      'mail.northwind.example > gw.filter.example',
      'gw.filter.example > am5eur02ft010.mail.protection.outlook.com',
    ],
    verdicts: [
      ['dkim=pass', 'dmarc=pass', 'spf=pass'],
      ['composite=fail', 'dkim=fail', 'dmarc=fail', 'spf=fail'],
    ],
    judged: 1,
    role: 'recipient-filter',
    changed: { body: 'yes' },
  },
  {
    name: 'X-MS-Exchange-Authentication-Results counts like the plain field',
    header: [
      'X-MS-Exchange-Authentication-Results: spf=fail (sender IP is 203.0.113.40) smtp.mailfrom=northwind.example; dkim=none (message not signed) header.d=none;dmarc=fail action=none header.from=northwind.example;compauth=fail reason=001',
      `Received: from mail.northwind.example (203.0.113.40) by AM5EUR02FT010.mail.protection.outlook.com (10.152.8.98) with Microsoft SMTP Server; ${at}`,
      ...body,
    ],
    handovers: ['mail.northwind.example > am5eur02ft010.mail.protection.outlook.com'],
    verdicts: [['composite=fail', 'dkim=none', 'dmarc=fail', 'spf=fail']],
    judged: 0,
    role: 'author',
  },
  {
    name: 'an ARC set tells what the forwarder found',
    header: [
      'Authentication-Results: mx.mailbox.example; arc=pass (i=1); spf=pass smtp.mailfrom=bounce@alumni.example; dkim=fail (body hash did not verify) header.d=northwind.example; dmarc=fail (p=reject) header.from=northwind.example',
      `Received: from fwd.alumni.example (fwd.alumni.example [198.51.100.30]) by mx.mailbox.example with ESMTPS id 5 for <ann@mailbox.example>; ${at}`,
      'ARC-Seal: i=1; a=rsa-sha256; s=arc; d=alumni.example; cv=none; b=AAAA',
      'ARC-Message-Signature: i=1; a=rsa-sha256; d=alumni.example; s=arc; h=from; bh=BB; b=CC',
      'ARC-Authentication-Results: i=1; fwd.alumni.example; spf=pass smtp.mailfrom=northwind.example; dkim=pass header.d=northwind.example; dmarc=pass header.from=northwind.example',
      ...firstHop('fwd.alumni.example', 'ann@alumni.example'),
      'From: shop@northwind.example',
      'To: ann@alumni.example',
      'Subject: Offer',
    ],
    handovers: ['mail.northwind.example > fwd.alumni.example', 'fwd.alumni.example > mx.mailbox.example'],
    verdicts: [
      ['dkim=pass', 'dmarc=pass', 'spf=pass'],
      ['arc=pass', 'dkim=fail', 'dmarc=fail', 'spf=pass'],
    ],
    judged: 1,
    role: 'forwarder',
    changed: { body: 'yes', recipient: 'yes', sealed: 'yes' },
  },
  {
    name: 'the server named by the address that a verdict tells comes before the order of the fields',
    header: [
      'Received-SPF: pass (gw.contoso.example: domain of shop@northwind.example designates 203.0.113.40 as permitted sender) client-ip=203.0.113.40; envelope-from=shop@northwind.example;',
      `Received: from gw.contoso.example (gw.contoso.example [192.0.2.77]) by mx.contoso.example (Postfix) with ESMTPS id 4 for <ann@contoso.example>; ${at}`,
      ...firstHop('gw.contoso.example'),
      ...body,
    ],
    handovers: ['mail.northwind.example > gw.contoso.example', 'gw.contoso.example > mx.contoso.example'],
    verdicts: [['spf=pass'], []],
    judged: 0,
    role: 'author',
  },
  {
    name: 'rspamd’s symbols',
    header: [
      'X-Spamd-Result: default: False [3.50 / 15.00]; R_SPF_FAIL(1.00)[-all]; R_DKIM_NA(0.00)[]; DMARC_POLICY_QUARANTINE(1.50)[northwind.example : SPF not aligned (relaxed), No valid DKIM,quarantine]; ARC_NA(0.00)[]',
      ...firstHop('mx.contoso.example'),
      ...body,
    ],
    handovers: ['mail.northwind.example > mx.contoso.example'],
    verdicts: [['arc=none', 'dkim=none', 'dmarc=fail', 'spf=fail']],
    judged: 0,
    role: 'author',
  },
  {
    name: 'SpamAssassin’s tests',
    header: [
      'X-Spam-Status: Yes, score=6.1 required=5.0 tests=[DKIM_INVALID=0.1, DKIM_SIGNED=0.1, SPF_FAIL=0.9, DMARC_REJECT=1.8] autolearn=no',
      ...firstHop('mx.contoso.example'),
      ...body,
    ],
    handovers: ['mail.northwind.example > mx.contoso.example'],
    verdicts: [['dkim=fail', 'dmarc=fail', 'spf=fail']],
    judged: 0,
    role: 'author',
  },
];

const shownOf = ({ journey }: Matter) => journey.handovers.map(nameOf);

describe('header in, handovers out', () => {
  test.each(ways)('$name', ({ header, handovers, verdicts, judged, role, outcome, changed, rewritten }) => {
    const matter = matterOf(header.join('\n'));
    expect(shownOf(matter)).toEqual(handovers);
    expect(matter.journey.handovers.map(verdictsAt)).toEqual(verdicts);
    expect(matter.journey.judged).toBe(judged);
    if (role !== undefined && matter.judged !== null) expect(roleOf(matter.judged)).toBe(role);
    if (outcome !== undefined) expect(matter.judged?.outcome).toBe(outcome);
    if (changed !== undefined) expect(matter.judged?.changed).toMatchObject(changed);
    if (rewritten !== undefined) expect(matter.judged?.envelope.rewritten).toBe(rewritten);
  });
});

describe('the refused handover is built from the reply', () => {
  const said =
    '550 5.7.23 SPF validation failed for northwind.example: 198.51.100.7 is not allowed to send mail from northwind.example';

  test('expanded from: the recipient was changed, who was refused passed it on', () => {
    const { judged, journey } = matterOf(
      `<ann.private@mailbox.example> (expanded from <ann@contoso.example>): host mx.mailbox.example[203.0.113.25] said: ${said} (in reply to MAIL FROM command)`,
    );
    expect(journey.handovers).toHaveLength(1);
    expect(judged?.to.host).toBe('mx.mailbox.example');
    expect(judged?.client.ip).toBe('198.51.100.7');
    expect(judged?.envelope.recipient).toBe('ann.private@mailbox.example');
    expect(judged?.changed.recipient).toBe('yes');
    expect(judged?.outcome).toBe('refused');
    expect(judged && verdictsAt(judged)).toEqual(['spf=fail']);
    expect(judged && roleOf(judged)).toBe('forwarder');
  });

  test('orig_to in a log: the same', () => {
    const { judged } = matterOf(
      `Mar  3 10:00:05 mail postfix/smtp[411]: 4XyZ: to=<ann.private@mailbox.example>, orig_to=<ann@contoso.example>, relay=mx.mailbox.example[203.0.113.25]:25, dsn=5.7.23, status=bounced (host mx.mailbox.example[203.0.113.25] said: ${said} (in reply to MAIL FROM command))`,
    );
    expect(judged?.to.host).toBe('mx.mailbox.example');
    expect(judged?.changed.recipient).toBe('yes');
    expect(judged && roleOf(judged)).toBe('forwarder');
  });

  test('an alias inside one organisation changes no recipient', () => {
    const { judged } = matterOf(
      `<ann@mail.contoso.example> (expanded from <ann@contoso.example>): host mx.contoso.example[203.0.113.25] said: ${said} (in reply to MAIL FROM command)`,
    );
    expect(judged?.changed.recipient).toBe('unknown');
    expect(judged && roleOf(judged)).not.toBe('forwarder');
  });

  test('a reply without another recipient makes nobody a forwarder', () => {
    const { judged, journey } = matterOf(said);
    expect(journey.seen).toBe('reply-only');
    expect(judged?.outcome).toBe('refused');
    expect(judged && roleOf(judged)).toBe('author');
  });

  test('the reporting host of a DSN is who was refused', () => {
    const dsn = [
      'From: MAILER-DAEMON@fwd.contoso.example',
      'To: shop@northwind.example',
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Your message could not be delivered.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; fwd.contoso.example',
      '',
      'Original-Recipient: rfc822;ann@contoso.example',
      'Final-Recipient: rfc822;ann.private@mailbox.example',
      'Action: failed',
      'Status: 5.7.23',
      'Remote-MTA: dns; mx.mailbox.example',
      `Diagnostic-Code: smtp; ${said}`,
      '',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'Received: from mail.northwind.example (mail.northwind.example [203.0.113.40]) by fwd.contoso.example (Postfix) with ESMTPS id 1 for <ann@contoso.example>; Tue, 3 Mar 2026 10:00:02 +0000',
      'From: shop@northwind.example',
      'To: ann@contoso.example',
      'Subject: Offer',
      '',
      'Hello',
      '--b--',
      '',
    ].join('\r\n');
    const { judged, journey } = matterOf(dsn, 'bounce.eml');
    expect(shownOf(matterOf(dsn, 'bounce.eml'))).toEqual([
      'mail.northwind.example > fwd.contoso.example',
      'fwd.contoso.example > mx.mailbox.example',
    ]);
    expect(journey.judged).toBe(1);
    expect(judged?.changed.recipient).toBe('yes');
    expect(judged && roleOf(judged)).toBe('forwarder');
    expect(journey.recipient.domain).toBe('mailbox.example');
    expect(journey.author).toBe('northwind.example');
  });

  /** A notice of the server that took the message, with what it recorded in the header that came back. */
  const notice = (
    results: string,
    remote: readonly string[] = [],
    hops: readonly string[] = firstHop('mx.contoso.example'),
  ) =>
    [
      'From: MAILER-DAEMON@mx.contoso.example',
      'To: shop@northwind.example',
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.contoso.example',
      '',
      'Final-Recipient: rfc822;ann@contoso.example',
      'Action: failed',
      'Status: 5.7.1',
      ...remote,
      'Diagnostic-Code: smtp; 550 5.7.1 rejected by the DMARC policy of northwind.example',
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      ...(results === '' ? [] : [`Authentication-Results: mx.contoso.example; ${results}`]),
      ...hops,
      ...body,
      '',
      '--b--',
      '',
    ].join('\r\n');
  const failed = 'spf=pass smtp.mailfrom=sender.example; dmarc=fail header.from=northwind.example';

  test('the server that reports and names no other judged by itself', () => {
    const { journey, judged } = matterOf(notice(failed), 'bounce.eml');
    expect(journey.handovers).toHaveLength(1);
    expect(judged?.from.host).toBe('mail.northwind.example');
    expect(judged?.outcome).toBe('refused');
    expect(judged && verdictsAt(judged)).toEqual(['dmarc=fail', 'dmarc=fail', 'spf=pass']);
  });

  test('the server behind the one that reports is a second judge', () => {
    const { journey, judged } = matterOf(
      notice(failed, ['Remote-MTA: dns; contoso-example.mail.protection.outlook.com']),
      'bounce.eml',
    );
    expect(journey.handovers).toHaveLength(2);
    expect(judged?.from.host).toBe('mx.contoso.example');
  });

  test('what passed there was refused by somebody else', () => {
    const { journey } = matterOf(
      notice('spf=pass smtp.mailfrom=northwind.example; dmarc=pass header.from=northwind.example'),
      'bounce.eml',
    );
    expect(journey.handovers).toHaveLength(2);
  });

  test('a message that nothing outside handed in began at the server that reports', () => {
    const remote = ['Remote-MTA: dns; mx.mailbox.example'];
    const pickup =
      'Received: by mx.contoso.example (Postfix, from userid 33) id 4XyZ; Tue, 3 Mar 2026 10:00:02 +0000';
    const { judged } = matterOf(notice('', remote, [pickup]), 'bounce.eml');
    expect(judged && roleOf(judged)).toBe('author');
    expect(judged?.from.facts.map(({ id }) => id)).toContain('began-here');
    const passedOn = matterOf(notice('', remote), 'bounce.eml').judged;
    expect(passedOn?.from.facts.map(({ id }) => id)).not.toContain('began-here');
  });

  test('a deferred mail is deferred, a delivered one is taken', () => {
    const line = (dsn: string, status: string, reply: string) =>
      `Mar  3 10:00:05 mail postfix/smtp[411]: 4XyZ: to=<ann@mailbox.example>, relay=mx.mailbox.example[203.0.113.25]:25, dsn=${dsn}, status=${status} (${reply})`;
    expect(
      matterOf(
        line(
          '4.7.1',
          'deferred',
          'host mx.mailbox.example[203.0.113.25] said: 450 4.7.1 Greylisted, try again',
        ),
      ).judged?.outcome,
    ).toBe('deferred');
    expect(matterOf(line('2.0.0', 'sent', '250 2.0.0 Ok: queued as 5A1')).judged?.outcome ?? 'taken').toBe(
      'taken',
    );
  });

  test('a reject line of Postfix: the client, its greeting, both addresses', () => {
    const { judged } = matterOf(
      'Mar  3 10:00:05 mx postfix/smtpd[90]: NOQUEUE: reject: RCPT from out7.shared.example[198.51.100.7]: 550 5.7.23 <ann@contoso.example>: Recipient address rejected: Message rejected due to: SPF fail - not authorized; from=<shop@northwind.example> to=<ann@contoso.example> proto=ESMTP helo=<out7.shared.example>',
    );
    expect(judged?.from.host).toBe('out7.shared.example');
    expect(judged?.client).toEqual({ ip: '198.51.100.7', helo: 'out7.shared.example', inside: 'no' });
    expect(judged?.envelope.sender).toBe('shop@northwind.example');
    expect(judged?.envelope.recipient).toBe('ann@contoso.example');
    expect(judged?.outcome).toBe('refused');
    expect(judged && verdictsAt(judged)).toEqual(['spf=fail']);
  });

  test('a reject line with an inside address says so', () => {
    const { judged } = matterOf(
      'Mar  3 10:00:05 mx postfix/smtpd[90]: NOQUEUE: reject: RCPT from unknown[172.18.0.1]: 550 5.7.23 <ann@contoso.example>: Recipient address rejected: Message rejected due to: SPF fail - not authorized; from=<shop@northwind.example> to=<ann@contoso.example> proto=ESMTP helo=<mail.northwind.example>',
    );
    expect(judged?.client.inside).toBe('yes');
  });
});

describe('verdicts that no Received field ties to a handover', () => {
  test('a row of a DMARC aggregate report is one handover with its address', () => {
    const { journey, judged } = matterOf(
      [
        '<record><row><source_ip>198.51.100.7</source_ip><count>3</count>',
        '<policy_evaluated><disposition>reject</disposition><dkim>fail</dkim><spf>fail</spf></policy_evaluated></row>',
        '<identifiers><header_from>northwind.example</header_from><envelope_from>northwind.example</envelope_from></identifiers>',
        '<auth_results><spf><domain>northwind.example</domain><result>fail</result></spf></auth_results></record>',
      ].join('\n'),
    );
    expect(journey.handovers).toHaveLength(1);
    expect(judged?.client.ip).toBe('198.51.100.7');
    expect(judged && verdictsAt(judged)).toContain('spf=fail');
    expect(journey.author).toBe('northwind.example');
  });

  test('results alone make a handover that ends somewhere unknown', () => {
    const { journey, judged } = matterOf(
      'Authentication-Results: spf=fail (sender IP is 198.51.100.7) smtp.mailfrom=northwind.example; dkim=none header.d=none;dmarc=fail action=none header.from=northwind.example',
    );
    expect(journey.seen).toBe('end-only');
    expect(journey.handovers).toHaveLength(1);
    expect(judged?.client.ip).toBe('198.51.100.7');
    expect(judged?.outcome).toBe('unknown');
    expect(judged && verdictsAt(judged)).toEqual(['dkim=none', 'dmarc=fail', 'spf=fail']);
  });

  test('text without a verdict, a reply or a hop has no handover', () => {
    const { journey } = matterOf('Hello, can you look at my mail, please? It is slow today.');
    expect(journey.handovers).toEqual([]);
    expect(journey.judged).toBeNull();
    expect(journey.seen).toBe('nothing');
  });
});
