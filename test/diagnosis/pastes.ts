/** Own pastes of different kinds, each as somebody would send it. */
export const pastes: Readonly<Record<string, string>> = {
  'filter in front': [
    'Authentication-Results: spf=fail (sender IP is 192.0.2.61) smtp.mailfrom=northwind.example; dkim=fail (body hash did not verify) header.d=northwind.example;dmarc=fail action=quarantine header.from=northwind.example;compauth=fail reason=000',
    'Received: from mx0a-00112233.pphosted.com (192.0.2.61) by AM5EUR02FT010.mail.protection.outlook.com (10.152.8.98) with Microsoft SMTP Server; Tue, 3 Mar 2026 10:00:05 +0000',
    'Received: from smtp9.isp.example (smtp9.isp.example [203.0.113.40]) by mx0a-00112233.pphosted.com (PPS) with ESMTPS id 3x1 for <ann@contoso.example>; Tue, 3 Mar 2026 10:00:02 +0000',
    'From: Shop <shop@northwind.example>',
    'To: ann@contoso.example',
    'Subject: Offer',
  ].join('\n'),
  'forwarder without SRS': [
    'Received-SPF: fail (mx.mailbox.example: domain of shop@northwind.example does not designate 198.51.100.30 as permitted sender) client-ip=198.51.100.30; envelope-from=shop@northwind.example;',
    'Received: from fwd.contoso.example (fwd.contoso.example [198.51.100.30]) by mx.mailbox.example (Postfix) with ESMTPS id 4 for <ann.private@mailbox.example>; Tue, 3 Mar 2026 10:00:05 +0000',
    'Received: from mail.northwind.example (mail.northwind.example [203.0.113.40]) by fwd.contoso.example with ESMTPS id 3 for <ann@contoso.example>; Tue, 3 Mar 2026 10:00:02 +0000',
    'From: Shop <shop@northwind.example>',
    'To: ann@contoso.example',
    'Subject: Offer',
  ].join('\n'),
  list: [
    'Authentication-Results: mx.mailbox.example; dkim=pass header.d=lists.garden.example; dkim=fail (body hash did not verify) header.d=northwind.example; spf=pass smtp.mailfrom=gardeners-bounces@lists.garden.example; dmarc=fail (p=reject dis=quarantine) header.from=northwind.example',
    'Received: from lists.garden.example (lists.garden.example [198.51.100.60]) by mx.mailbox.example with ESMTPS id 4 for <ann@mailbox.example>; Tue, 3 Mar 2026 10:00:05 +0000',
    'List-Id: Gardeners <gardeners.lists.garden.example>',
    'List-Post: <mailto:gardeners@lists.garden.example>',
    'From: shop@northwind.example',
    'To: gardeners@lists.garden.example',
    'Subject: [gardeners] Tulips',
  ].join('\n'),
  'sending service': [
    'Authentication-Results: mx.contoso.example; dkim=pass header.d=sendgrid.net; spf=pass smtp.mailfrom=bounces+77@em77.sendgrid.net; dmarc=fail (p=reject) header.from=northwind.example',
    'Received: from o1.em77.sendgrid.net (o1.em77.sendgrid.net [198.51.100.61]) by mx.contoso.example with ESMTPS id 4 for <ann@contoso.example>; Tue, 3 Mar 2026 10:00:05 +0000',
    'From: Shop <shop@northwind.example>',
    'To: ann@contoso.example',
    'Subject: Spring sale',
  ].join('\n'),
  'own server not in the record': [
    'Authentication-Results: mx.contoso.example; spf=fail smtp.mailfrom=shop@northwind.example; dkim=none; dmarc=fail (p=reject) header.from=northwind.example',
    'Received: from mail2.northwind.example (mail2.northwind.example [203.0.113.99]) by mx.contoso.example with ESMTPS id 4 for <ann@contoso.example>; Tue, 3 Mar 2026 10:00:05 +0000',
    'From: Shop <shop@northwind.example>',
    'To: ann@contoso.example',
    'Subject: Offer',
  ].join('\n'),
  'all is well': [
    'Authentication-Results: mx.contoso.example; spf=pass smtp.mailfrom=shop@northwind.example; dkim=pass header.d=northwind.example; dmarc=pass header.from=northwind.example',
    'Received: from mail.northwind.example (mail.northwind.example [203.0.113.40]) by mx.contoso.example with ESMTPS id 4 for <ann@contoso.example>; Tue, 3 Mar 2026 10:00:05 +0000',
    'From: Shop <shop@northwind.example>',
    'To: ann@contoso.example',
    'Subject: Offer',
  ].join('\n'),
  'key missing': [
    'Authentication-Results: mx.contoso.example; spf=none smtp.mailfrom=bounce.northwind.example; dkim=permerror (no key for signature) header.d=northwind.example header.s=k9; dmarc=fail header.from=northwind.example',
    'Received: from mail.northwind.example (mail.northwind.example [203.0.113.40]) by mx.contoso.example with ESMTPS id 4 for <ann@contoso.example>; Tue, 3 Mar 2026 10:00:05 +0000',
    'From: Shop <shop@northwind.example>',
    'To: ann@contoso.example',
    'Subject: Offer',
  ].join('\n'),
  'no such user':
    'Mar  3 10:00:05 mail postfix/smtp[411]: 4XyZ: to=<ann@mailbox.example>, relay=mx.mailbox.example[203.0.113.25]:25, delay=1.2, dsn=5.1.1, status=bounced (host mx.mailbox.example[203.0.113.25] said: 550 5.1.1 <ann@mailbox.example>: Recipient address rejected: User unknown in virtual mailbox table (in reply to RCPT TO command))',
  'full mailbox': '552 5.2.2 <ann@fabrikam.example>: The email account that you tried to reach is over quota',
  'listed address':
    '554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/203.0.113.9',
  greylisting:
    '450 4.2.0 <ann@contoso.example>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/contoso.example.html',
  'too large': '552 5.3.4 Message size exceeds fixed maximum message size (10485760)',
  'refused for DMARC':
    "550 5.7.1 Unauthenticated email from northwind.example is not accepted due to domain's DMARC policy. Please contact the administrator of northwind.example domain.",
  'expanded from':
    '<ann.private@mailbox.example> (expanded from <ann@contoso.example>): host mx.mailbox.example[203.0.113.25] said: 550 5.7.23 SPF validation failed for northwind.example: 198.51.100.7 is not allowed to send mail from northwind.example (in reply to MAIL FROM command)',
  'send as': '550 5.7.60 SMTP; Client does not have permissions to send as this sender',
  'delivery report': [
    'Reporting-MTA: dns; mail.northwind.example',
    '',
    'Final-Recipient: rfc822; ann@fabrikam.example',
    'Action: failed',
    'Status: 5.1.1',
    'Remote-MTA: dns; mx.fabrikam.example',
    'Diagnostic-Code: smtp; 550 5.1.1 <ann@fabrikam.example> User unknown',
  ].join('\n'),
};
