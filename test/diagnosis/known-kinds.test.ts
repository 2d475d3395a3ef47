import { describe, expect, test } from 'vitest';
import type { CauseId } from '../../src/catalog/causes.ts';
import { judgementOf, matterOf, shownAs } from './matter-of.ts';

interface Kind {
  readonly name: string;
  /** Causes of which one is claimed, or stands among the first two of an open answer. */
  readonly truth?: readonly CauseId[];
  /** Causes that are never claimed. */
  readonly never?: readonly CauseId[];
  /** Causes that are not even shown: what is written contradicts them. */
  readonly absent?: readonly CauseId[];
  readonly paste: readonly string[];
}

const groups: Readonly<Record<string, readonly Kind[]>> = {
  'a filter in front of the tenant that judged': [
    {
      name: 'a stranger’s server hands to the filter, the filter to the tenant; one stamp says outbound',
      truth: ['dual-filter'],
      paste: [
        'Received: from mx0a-00112233.pphosted.com (192.0.2.61) by',
        ' DB5EUR03FT041.mail.protection.outlook.com (10.152.20.155) with Microsoft SMTP Server; Tue, 3 Mar 2026 10:00:05 +0000',
        'Authentication-Results: spf=fail (sender IP is 192.0.2.61)',
        ' smtp.mailfrom=northwind.example; dkim=none (message not signed)',
        ' header.d=none;dmarc=fail action=quarantine header.from=northwind.example;compauth=fail reason=000',
        'Received: from smtp9.isp.example (smtp9.isp.example [203.0.113.40])',
        '\tby mx0a-00112233.pphosted.com (PPS) with ESMTPS id 3x1',
        '\tfor <ann@contoso.example>; Tue, 3 Mar 2026 10:00:02 +0000',
        'X-Forefront-Antispam-Report: CIP:192.0.2.61;CTRY:US;LANG:en;SCL:5;SFV:SPM;CAT:SPOOF;DIR:OUT;',
        'From: Shop <shop@northwind.example>',
        'To: ann@contoso.example',
        'Subject: Offer',
      ],
    },
    {
      name: 'the author’s own public server hands to the filter, SPF fails behind it, one stamp says outbound: the filter stays a candidate',
      truth: ['dual-filter'],
      paste: [
        'Received: from mx0a-00112233.pphosted.com (192.0.2.61) by',
        ' DB5EUR03FT041.mail.protection.outlook.com (10.152.20.155) with Microsoft SMTP Server; Tue, 3 Mar 2026 10:00:05 +0000',
        'Authentication-Results: spf=fail (sender IP is 192.0.2.61)',
        ' smtp.mailfrom=northwind.example; dkim=none (message not signed)',
        ' header.d=none;dmarc=fail action=quarantine header.from=northwind.example;compauth=fail reason=000',
        'Received: from mail.northwind.example (mail.northwind.example [203.0.113.40])',
        '\tby mx0a-00112233.pphosted.com (PPS) with ESMTPS id 3x1',
        '\tfor <ann@contoso.example>; Tue, 3 Mar 2026 10:00:02 +0000',
        'X-Forefront-Antispam-Report: CIP:192.0.2.61;CTRY:US;LANG:en;SCL:5;SFV:SPM;CAT:SPOOF;DIR:OUT;',
        'From: Shop <shop@northwind.example>',
        'To: ann@contoso.example',
        'Subject: Offer',
      ],
    },
    {
      name: 'the author’s own gateway hands to the author’s filter, which is listed in SPF: no filter of the recipient',
      never: ['dual-filter'],
      paste: [
        'Received: from mx0a-00112233.pphosted.com (192.0.2.61) by',
        ' DB5EUR03FT041.mail.protection.outlook.com (10.152.20.155) with Microsoft SMTP Server; Tue, 3 Mar 2026 10:00:05 +0000',
        'Authentication-Results: spf=pass (sender IP is 192.0.2.61)',
        ' smtp.mailfrom=northwind.example; dkim=fail (body hash did not verify)',
        ' header.d=northwind.example;dmarc=pass action=none header.from=northwind.example;compauth=pass reason=100',
        'Received: from relay.northwind.example (relay.northwind.example [10.0.0.5])',
        '\tby mx0a-00112233.pphosted.com (PPS) with ESMTPS id 3x1',
        '\tfor <ann@contoso.example>; Tue, 3 Mar 2026 10:00:02 +0000',
        'From: Shop <shop@northwind.example>',
        'To: ann@contoso.example',
        'Subject: Offer',
      ],
    },
    {
      name: 'two Received-SPF differ: pass into the filter, fail behind it',
      truth: ['dual-filter'],
      paste: [
        'Received-SPF: Fail (protection.outlook.com: domain of northwind.example does not designate 192.0.2.77 as permitted sender) receiver=protection.outlook.com; client-ip=192.0.2.77; helo=eu-smtp-1.mimecast.com;',
        'Received: from eu-smtp-1.mimecast.com (192.0.2.77) by AM5EUR02FT010.mail.protection.outlook.com (10.152.8.98) with Microsoft SMTP Server; Tue, 3 Mar 2026 10:00:05 +0000',
        'Received-SPF: pass (mimecast.com: domain of shop@northwind.example designates 203.0.113.40 as permitted sender) client-ip=203.0.113.40; envelope-from=shop@northwind.example; helo=mail.northwind.example;',
        'Received: from mail.northwind.example (mail.northwind.example [203.0.113.40]) by relay.mimecast.com with ESMTPS id uk-mta-1; Tue, 03 Mar 2026 10:00:02 +0000',
        'From: shop@northwind.example',
        'To: ann@contoso.example',
        'Subject: Offer',
      ],
    },
    {
      name: 'Authentication-Results-Original passes beside a fail of the last server',
      truth: ['dual-filter'],
      never: ['arc-not-trusted'],
      paste: [
        'Authentication-Results: spf=softfail (sender IP is 192.0.2.90) smtp.mailfrom=northwind.example; dkim=fail (body hash did not verify) header.d=northwind.example;dmarc=fail action=oreject header.from=northwind.example;compauth=fail reason=000',
        'Received: from outbound-ip1a.ess.barracudanetworks.com (192.0.2.90) by VE1EUR01FT050.mail.protection.outlook.com (10.152.3.1) with Microsoft SMTP Server; Tue, 3 Mar 2026 10:00:05 +0000',
        'Authentication-Results-Original: mx-inbound1.ess.barracudanetworks.com; spf=pass smtp.mailfrom=northwind.example; dkim=pass header.d=northwind.example; dmarc=pass header.from=northwind.example',
        'ARC-Seal: i=1; a=rsa-sha256; s=arc; d=microsoft.com; cv=none; b=AAAA',
        'From: shop@northwind.example',
        'To: ann@contoso.example',
        'Subject: Offer',
      ],
    },
    {
      name: 'a forwarder sealed the mail, the receiver refuses for DMARC all the same',
      truth: ['arc-not-trusted', 'forward-dmarc'],
      never: ['dual-filter'],
      paste: [
        'Authentication-Results: mx.fabrikam.example; arc=pass (i=1 spf=pass dkim=pass dmarc=pass); dkim=fail (body hash did not verify) header.d=northwind.example; spf=pass smtp.mailfrom=SRS0=ab1c=DE=northwind.example=shop@alumni.example; dmarc=fail (p=REJECT dis=REJECT) header.from=northwind.example',
        'Received: from fwd.alumni.example (fwd.alumni.example [198.51.100.30]) by mx.fabrikam.example with ESMTPS id 5 for <ann@fabrikam.example>; Tue, 3 Mar 2026 10:00:05 +0000',
        'ARC-Seal: i=1; a=rsa-sha256; s=arc; d=alumni.example; cv=none; b=AAAA',
        'ARC-Message-Signature: i=1; a=rsa-sha256; d=alumni.example; s=arc; h=from; bh=BB; b=CC',
        'ARC-Authentication-Results: i=1; fwd.alumni.example; spf=pass smtp.mailfrom=northwind.example; dkim=pass header.d=northwind.example; dmarc=pass header.from=northwind.example',
        'Received: from mail.northwind.example (mail.northwind.example [203.0.113.40]) by fwd.alumni.example with ESMTPS id 4 for <ann@alumni.example>; Tue, 3 Mar 2026 10:00:02 +0000',
        'From: shop@northwind.example',
        'To: ann@alumni.example',
        'Subject: Offer',
      ],
    },
  ],
  'refusals that are the sender’s to mend': [
    {
      name: 'the sender could not be verified',
      truth: ['sender-unverifiable'],
      never: ['user-unknown', 'recipient-policy', 'recipient-domain-unroutable'],
      paste: [
        'SMTP error from remote mail server after RCPT TO:<ann@fabrikam.example>: 550-Verification failed for <shop@northwind.example>',
        '550-No Such User Here',
        '550 Sender verify failed',
      ],
    },
    {
      name: 'a recipient that does not exist stays the recipient’s',
      truth: ['user-unknown'],
      never: ['sender-unverifiable'],
      paste: [
        'SMTP error from remote mail server after RCPT TO:<ann@fabrikam.example>: 550 5.1.1 <ann@fabrikam.example>: Recipient address rejected: No such user here',
      ],
    },
    {
      name: 'the sender cannot be routed to',
      truth: ['sender-unverifiable'],
      never: ['user-unknown', 'recipient-domain-unroutable', 'recipient-policy'],
      paste: ['550 5.1.7 <app@web7.northwind.example>: Unroutable sender address'],
    },
    {
      name: 'a recipient that cannot be routed to stays the recipient’s',
      truth: ['recipient-domain-unroutable', 'user-unknown'],
      never: ['sender-unverifiable'],
      paste: [
        'This message was created automatically by mail delivery software.',
        'A message that you sent could not be delivered to one or more of its recipients. The following address(es) failed:',
        '',
        '  ann@fabrikam.example',
        '    Unrouteable address',
      ],
    },
    {
      name: '5.1.8 at the sender’s own provider: a bad outbound sender',
      truth: ['sender-account-blocked'],
      never: ['sender-unverifiable', 'recipient-policy', 'user-unknown'],
      paste: [
        '550 5.1.8 Access denied, bad outbound sender AS(42004) [AM0PR01MB0001.eurprd01.prod.exchangelabs.com]',
      ],
    },
    {
      name: '5.1.8 of a receiver that cannot find the sender’s domain',
      truth: ['sender-unverifiable'],
      never: ['sender-account-blocked', 'recipient-domain-unroutable'],
      paste: ['450 4.1.8 <app@web7.northwind.example>: Sender address rejected: Domain not found'],
    },
    {
      name: 'the “send mail as” account is set up wrongly',
      truth: ['sender-not-permitted', 'smtp-auth-missing'],
      never: ['recipient-policy', 'ip-blocklisted', 'user-unknown'],
      paste: [
        "You're sending this from a different address or alias using the 'Send mail as' feature. The settings for your 'Send mail as' account are misconfigured or out of date. Check those settings and try resending.",
        '',
        '550 5.7.1 Authentication required',
      ],
    },
    {
      name: '5.7.60: the login may not send as this address',
      truth: ['sender-not-permitted'],
      never: ['recipient-policy', 'smtp-auth-missing'],
      paste: ['550 5.7.60 SMTP; Client does not have permissions to send as this sender'],
    },
    {
      name: '5.7.520: the sender’s own tenant forbids forwarding outside',
      truth: ['forwarding-forbidden'],
      never: ['recipient-policy', 'content-spam', 'sender-account-blocked'],
      paste: [
        '550 5.7.520 Access denied, Your organization does not allow external forwarding. Please contact your administrator for further assistance. AS(7555)',
      ],
    },
    {
      name: 'a group that takes mail from members only stays the recipient’s policy',
      truth: ['recipient-policy'],
      never: ['sender-not-permitted', 'forwarding-forbidden'],
      paste: [
        '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group',
      ],
    },
  ],
  'more was claimed than the reply says': [
    {
      name: 'a bare 5.7.9 says nothing of a filter',
      never: ['dual-filter', 'ip-blocklisted', 'srs-missing'],
      paste: ['554 5.7.9 Message not accepted for policy reasons.'],
    },
    {
      name: 'a refused attachment',
      truth: ['content-spam'],
      never: ['srs-missing', 'mailbox-full', 'message-too-large'],
      paste: [
        '552-5.7.0 This message was blocked because its content presents a potential',
        '552-5.7.0 security issue. To review our message content and attachment content',
        '552 5.7.0 guidelines, go to https://mail.provider.example/attachments - gsmtp',
      ],
    },
    {
      name: 'a mailbox that is full stays full',
      truth: ['mailbox-full'],
      never: ['content-spam'],
      paste: ['552 5.2.2 <ann@fabrikam.example>: The email account that you tried to reach is over quota'],
    },
    {
      name: 'a sender’s domain that cannot be reached is no matter of alignment',
      truth: ['sender-unverifiable'],
      never: ['spf-misaligned', 'recipient-domain-unroutable'],
      paste: ['550 5.1.8 <shop@northwind.example>: sender domain is not reachable'],
    },
    {
      name: 'a recipient’s domain that cannot be reached',
      truth: ['recipient-domain-unroutable', 'connection-failed'],
      never: ['spf-misaligned', 'sender-unverifiable'],
      paste: [
        '<ann@fabrikam.example>: Host or domain name not found. Name service error for name=fabrikam.example type=MX: domain is not reachable',
      ],
    },
    {
      name: 'a server that wants a login lists no address',
      truth: ['smtp-auth-missing', 'relay-denied'],
      never: ['ip-blocklisted'],
      paste: [
        '550 Please turn on SMTP Authentication in your mail client. host7.isp.example [203.0.113.9]:50121 is not permitted to relay through this server without authentication.',
      ],
    },
    {
      name: 'a blocked sender address is no listed server',
      truth: ['recipient-policy', 'sender-account-blocked'],
      never: ['ip-blocklisted'],
      paste: [
        '550 5.7.1 <shop@northwind.example>: Sender address rejected: this sender has been blocked by the recipient',
      ],
    },
    {
      name: 'a blocked recipient address is no listed server',
      truth: ['recipient-policy', 'mailbox-disabled'],
      never: ['ip-blocklisted'],
      paste: ['554 5.7.1 <ann@fabrikam.example>: Recipient address rejected: address is blocked'],
    },
    {
      name: 'a listed server stays a listed server',
      truth: ['ip-blocklisted'],
      never: ['recipient-policy', 'smtp-auth-missing'],
      paste: [
        '554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/203.0.113.9',
      ],
    },
    {
      name: 'a code in a question is no reply of a server',
      never: ['spf-not-authorized', 'auth-missing', 'spf-misaligned', 'dual-filter'],
      paste: ['What does 550 5.7.26 mean?'],
    },
  ],
  forgeries: [
    {
      name: 'a stranger writes under a domain that is not his',
      truth: ['genuine-spoof'],
      never: ['srs-missing', 'dual-filter', 'dkim-signature-bad'],
      paste: [
        'Authentication-Results: mx.fabrikam.example; spf=fail (domain of billing@bank.example does not designate 198.51.100.201 as permitted sender) smtp.mailfrom=billing@bank.example; dkim=none; dmarc=fail (p=reject dis=quarantine) header.from=bank.example',
        'Received: from vps4411.hoster.example (vps4411.hoster.example [198.51.100.201]) by mx.fabrikam.example (Postfix) with ESMTP id 9 for <ann@fabrikam.example>; Tue, 3 Mar 2026 10:00:05 +0000',
        'From: Bank <billing@bank.example>',
        'To: ann@fabrikam.example',
        'Subject: Your account is locked',
      ],
    },
    {
      name: 'a person asks whether it is a forgery, and nothing of From stands behind it',
      truth: ['genuine-spoof'],
      paste: [
        'Is this phishing? It claims to come from our bank.',
        '',
        'Received-SPF: softfail (mx.fabrikam.example: transitioning domain of billing@bank.example does not designate 198.51.100.201 as permitted sender) client-ip=198.51.100.201; envelope-from=billing@bank.example; helo=vps4411.hoster.example;',
        'Received: from vps4411.hoster.example (vps4411.hoster.example [198.51.100.201]) by mx.fabrikam.example (Postfix) with ESMTP id 9 for <ann@fabrikam.example>; Tue, 3 Mar 2026 10:00:05 +0000',
        'From: Bank <billing@bank.example>',
        'To: ann@fabrikam.example',
        'Subject: Your account is locked',
      ],
    },
    {
      name: 'the same results behind a forwarder are no forgery',
      truth: ['srs-missing', 'forward-dmarc'],
      never: ['genuine-spoof'],
      paste: [
        'Authentication-Results: mx.fabrikam.example; spf=fail (domain of billing@bank.example does not designate 198.51.100.30 as permitted sender) smtp.mailfrom=billing@bank.example; dkim=none; dmarc=fail (p=reject dis=quarantine) header.from=bank.example',
        'Received: from fwd.alumni.example (fwd.alumni.example [198.51.100.30]) by mx.fabrikam.example (Postfix) with ESMTP id 9 for <ann@fabrikam.example>; Tue, 3 Mar 2026 10:00:05 +0000',
        'Received: from mail.bank.example (mail.bank.example [203.0.113.40]) by fwd.alumni.example (Postfix) with ESMTP id 8 for <ann@alumni.example>; Tue, 3 Mar 2026 10:00:02 +0000',
        'From: Bank <billing@bank.example>',
        'To: ann@alumni.example',
        'Subject: Your statement',
      ],
    },
  ],
  'forwarders that only the envelope shows': [
    {
      name: 'the refused recipient is another than the one written to (expanded from)',
      truth: ['srs-missing', 'forward-dmarc'],
      never: ['spf-not-authorized', 'genuine-spoof'],
      paste: [
        'This is the mail system at host mail.contoso.example.',
        '',
        '<ann.private@mailbox.example> (expanded from <ann@contoso.example>): host mx.mailbox.example[203.0.113.25] said: 550 5.7.23 SPF validation failed for northwind.example: 198.51.100.7 is not allowed to send mail from northwind.example (in reply to MAIL FROM command)',
      ],
    },
    {
      name: 'a log with orig_to of another domain',
      truth: ['srs-missing', 'forward-dmarc'],
      never: ['spf-not-authorized'],
      paste: [
        'Mar  3 10:00:05 mail postfix/smtp[411]: 4XyZ: to=<ann.private@mailbox.example>, orig_to=<ann@contoso.example>, relay=mx.mailbox.example[203.0.113.25]:25, delay=1.2, dsn=5.7.26, status=bounced (host mx.mailbox.example[203.0.113.25] said: 550-5.7.26 This mail has been blocked because the sender is unauthenticated. 550-5.7.26 Authentication results: DKIM = did not pass, SPF [northwind.example] with ip: [198.51.100.7] = did not pass (in reply to end of DATA command))',
      ],
    },
    {
      name: 'the same refusal without another recipient is the sender’s record',
      truth: ['spf-not-authorized', 'auth-missing'],
      never: ['srs-missing', 'forward-dmarc'],
      paste: [
        'Mar  3 10:00:05 mail postfix/smtp[411]: 4XyZ: to=<ann@mailbox.example>, relay=mx.mailbox.example[203.0.113.25]:25, delay=1.2, dsn=5.7.26, status=bounced (host mx.mailbox.example[203.0.113.25] said: 550-5.7.26 This mail has been blocked because the sender is unauthenticated. 550-5.7.26 Authentication results: DKIM = did not pass, SPF [northwind.example] with ip: [198.51.100.7] = did not pass (in reply to end of DATA command))',
      ],
    },
    {
      name: 'the reporting host belongs to neither the author nor the refusing server',
      truth: ['srs-missing', 'forward-dmarc'],
      never: ['genuine-spoof'],
      paste: [
        'Reporting-MTA: dns; mail.contoso.example',
        '',
        'Original-Recipient: rfc822;ann@contoso.example',
        'Final-Recipient: rfc822;ann.private@mailbox.example',
        'Action: failed',
        'Status: 5.7.1',
        'Remote-MTA: dns; mx.mailbox.example',
        'Diagnostic-Code: smtp; 550 5.7.1 SPF check failed: 198.51.100.7 is not permitted to send for northwind.example',
        '',
        'Return-Path: <shop@northwind.example>',
        'Received: from mail.northwind.example (mail.northwind.example [203.0.113.40]) by mail.contoso.example (Postfix) with ESMTPS id 5A1 for <ann@contoso.example>; Tue, 3 Mar 2026 10:00:02 +0000',
        'From: shop@northwind.example',
        'To: ann@contoso.example',
        'Subject: Offer',
      ],
    },
  ],
  'lists and DMARC': [
    {
      name: 'a list post refused for the author’s policy',
      truth: ['list-dmarc'],
      never: ['spf-misaligned', 'spf-not-authorized'],
      paste: [
        'Mar  3 10:00:05 lists postfix/smtp[411]: 4XyZ: to=<ann@mailbox.example>, relay=mx.mailbox.example[203.0.113.25]:25, dsn=5.7.1, status=bounced (host mx.mailbox.example[203.0.113.25] said: 550 5.7.1 Email rejected per DMARC policy for northwind.example (in reply to end of DATA command))',
        'Mar  3 10:00:04 lists postfix/qmgr[40]: 4XyZ: from=<gardeners-bounces@lists.garden.example>, size=4711, nrcpt=120 (queue active)',
      ],
    },
    {
      name: 'only the list’s own signature passes',
      truth: ['list-dmarc'],
      never: ['spf-misaligned', 'genuine-spoof'],
      paste: [
        'Authentication-Results: mx.mailbox.example; dkim=pass header.d=lists.garden.example; dkim=fail (body hash did not verify) header.d=northwind.example; spf=pass smtp.mailfrom=gardeners-bounces@lists.garden.example; dmarc=fail (p=reject dis=quarantine) header.from=northwind.example',
        'Received: from lists.garden.example (lists.garden.example [198.51.100.60]) by mx.mailbox.example with ESMTPS id 4 for <ann@mailbox.example>; Tue, 3 Mar 2026 10:00:05 +0000',
        'List-Id: Gardeners <gardeners.lists.garden.example>',
        'List-Post: <mailto:gardeners@lists.garden.example>',
        'From: shop@northwind.example',
        'To: gardeners@lists.garden.example',
        'Subject: [gardeners] Tulips',
      ],
    },
    {
      name: 'a newsletter of a sending service with only the service’s signature is no list',
      truth: ['spf-misaligned'],
      never: ['list-dmarc'],
      paste: [
        'Authentication-Results: mx.mailbox.example; dkim=pass header.d=sendgrid.net; spf=pass smtp.mailfrom=bounces+77-ann=mailbox.example@em77.sendgrid.net; dmarc=fail (p=reject dis=quarantine) header.from=northwind.example',
        'Received: from o1.em77.sendgrid.net (o1.em77.sendgrid.net [198.51.100.61]) by mx.mailbox.example with ESMTPS id 4 for <ann@mailbox.example>; Tue, 3 Mar 2026 10:00:05 +0000',
        'List-Unsubscribe: <https://news.northwind.example/u/1>',
        'From: Shop <shop@northwind.example>',
        'To: ann@mailbox.example',
        'Subject: Spring sale',
      ],
    },
  ],
  'which of the three failed': [
    {
      name: '5.7.515: nothing passes',
      truth: ['auth-missing', 'spf-not-authorized'],
      never: ['spf-misaligned', 'dual-filter'],
      absent: ['spf-misaligned'],
      paste: [
        "550 5.7.515 Access denied, sending domain NORTHWIND.EXAMPLE doesn't meet the required authentication level. The sender's domain in the 5322.From address doesn't meet the authentication requirements defined for the sender. Spf= Fail , Dkim= Fail , DMARC= None",
      ],
    },
    {
      name: '5.7.515: SPF passes, DMARC does not',
      truth: ['spf-misaligned', 'auth-missing'],
      never: ['spf-not-authorized'],
      absent: ['spf-not-authorized'],
      paste: [
        "550 5.7.515 Access denied, sending domain NORTHWIND.EXAMPLE doesn't meet the required authentication level. The sender's domain in the 5322.From address doesn't meet the authentication requirements defined for the sender. Spf= Pass , Dkim= Fail , DMARC= Fail",
      ],
    },
    {
      name: 'two v=spf1 lines from dig',
      truth: ['spf-record-broken'],
      paste: [
        'Our mail is refused with SPF permerror.',
        '',
        '$ dig +short TXT northwind.example',
        '"v=spf1 include:spf.isp.example -all"',
        '"v=spf1 ip4:203.0.113.0/24 ~all"',
      ],
    },
    {
      name: 'two v=spf1 lines from dig, without a word about the result',
      truth: ['spf-record-broken'],
      paste: [
        '$ dig +short TXT northwind.example',
        '"v=spf1 include:spf.isp.example -all"',
        '"v=spf1 ip4:203.0.113.0/24 ~all"',
      ],
    },
    {
      name: 'one v=spf1 line beside another TXT is no broken record',
      never: ['spf-record-broken'],
      paste: [
        '$ dig +short TXT northwind.example',
        '"v=spf1 include:spf.isp.example -all"',
        '"site-verification=0a1b2c"',
      ],
    },
    {
      name: 'spf=none: there is no record that an address could be missing in',
      truth: ['auth-missing'],
      never: ['spf-not-authorized', 'srs-missing'],
      paste: [
        'Authentication-Results: mx.mailbox.example; spf=none (mx.mailbox.example: northwind.example does not publish an SPF record) smtp.mailfrom=shop@northwind.example; dkim=none; dmarc=fail header.from=northwind.example',
        'Received: from mail.northwind.example (mail.northwind.example [203.0.113.40]) by mx.mailbox.example with ESMTPS id 4 for <ann@mailbox.example>; Tue, 3 Mar 2026 10:00:05 +0000',
        'From: shop@northwind.example',
        'To: ann@mailbox.example',
        'Subject: Offer',
      ],
    },
    {
      name: 'an aligned pass leaves no rival that says SPF fails',
      absent: ['spf-not-authorized', 'srs-missing', 'genuine-spoof', 'spf-record-broken'],
      paste: [
        'Authentication-Results: mx.mailbox.example; spf=pass smtp.mailfrom=shop@northwind.example; dkim=fail (body hash did not verify) header.d=northwind.example; dmarc=pass header.from=northwind.example',
        'Received: from mail.northwind.example (mail.northwind.example [203.0.113.40]) by mx.mailbox.example with ESMTPS id 4 for <ann@mailbox.example>; Tue, 3 Mar 2026 10:00:05 +0000',
        'From: shop@northwind.example',
        'To: ann@mailbox.example',
        'Subject: Offer',
      ],
    },
  ],
};

for (const [group, kinds] of Object.entries(groups)) {
  describe(group, () => {
    const check = ({ paste, truth, never = [], absent = [] }: Kind): void => {
      const judgement = judgementOf(paste.join('\n'));
      const { kind, answers } = judgement;
      const all = answers.map(({ cause }) => cause);
      if (truth !== undefined) {
        const counted = kind === 'claim' ? all.slice(0, 1) : kind === 'open' ? all.slice(0, 2) : [];
        expect(
          counted.some((cause) => truth.includes(cause)),
          shownAs(judgement),
        ).toBe(true);
      }
      if (kind === 'claim' && all[0] !== undefined) expect(never, shownAs(judgement)).not.toContain(all[0]);
      for (const cause of absent) expect(all, shownAs(judgement)).not.toContain(cause);
    };
    for (const one of kinds) test(one.name, () => check(one));
  });
}

test('a code in a question is not read as what a server said', () => {
  const matter = matterOf('What does 550 5.7.26 mean?');
  expect(matter.refusal?.text ?? '').not.toMatch(/mean/i);
  expect(judgementOf('What does 550 5.7.26 mean?').kind).not.toBe('claim');
  expect(matterOf('The server said: 550 5.7.26 This mail is unauthenticated').refusal?.text).toMatch(
    /unauthenticated/,
  );
});
