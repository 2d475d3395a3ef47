import { describe, expect, test } from 'vitest';
import { allCauses } from '../../../src/diagnosis/causes/index.ts';
import { author } from '../../../src/diagnosis/conditions/author.ts';
import { checks } from '../../../src/diagnosis/conditions/checks.ts';
import type { Condition } from '../../../src/diagnosis/conditions/condition.ts';
import { envelope } from '../../../src/diagnosis/conditions/envelope.ts';
import { handedIn } from '../../../src/diagnosis/conditions/handed-in.ts';
import { mail } from '../../../src/diagnosis/conditions/mail.ts';
import { not } from '../../../src/diagnosis/conditions/not.ts';
import { replySays } from '../../../src/diagnosis/conditions/reply-says.ts';
import { signature } from '../../../src/diagnosis/conditions/signature.ts';
import { matterOf } from '../matter-of.ts';

const body = ['From: Shop <shop@northwind.example>', 'To: ann@contoso.example', 'Subject: Offer'];
const date = 'Tue, 3 Mar 2026 10:00:05 +0000';
const hop = (from: string, ip: string, by: string, to = 'ann@contoso.example') =>
  `Received: from ${from} (${from} [${ip}]) by ${by} with ESMTPS id 4 for <${to}>; ${date}`;
const own = hop('mail.northwind.example', '203.0.113.40', 'mx.contoso.example');
const results = (text: string, id = 'mx.contoso.example') => `Authentication-Results: ${id}; ${text}`;
const paste = (...fields: readonly string[]) => [...fields, ...body].join('\n');
const reply = (text: string) => text;

/** What a person asks about a mail without any technical line. */
const question = 'Hello, can you look at my mail, please? It is slow today.';

const spfFail = results(
  'spf=fail smtp.mailfrom=shop@northwind.example; dkim=none; dmarc=fail (p=reject) header.from=northwind.example',
);
const allPass = results(
  'spf=pass smtp.mailfrom=shop@northwind.example; dkim=pass header.d=northwind.example; dmarc=pass header.from=northwind.example',
);
const bodyFail = results(
  'spf=fail smtp.mailfrom=shop@northwind.example; dkim=fail (body hash did not verify) header.d=northwind.example; dmarc=fail header.from=northwind.example',
);
const filter = paste(
  'Authentication-Results: spf=fail (sender IP is 192.0.2.61) smtp.mailfrom=northwind.example; dkim=none header.d=none;dmarc=fail action=quarantine header.from=northwind.example;compauth=fail reason=000',
  'Received: from mx0a-00112233.pphosted.com (192.0.2.61) by AM5EUR02FT010.mail.protection.outlook.com (10.152.8.98) with Microsoft SMTP Server; Tue, 3 Mar 2026 10:00:05 +0000',
  hop('smtp9.isp.example', '203.0.113.41', 'mx0a-00112233.pphosted.com'),
);
const forwarded = paste(
  'Received-SPF: fail (mx.mailbox.example: domain of shop@northwind.example does not designate 198.51.100.30 as permitted sender) client-ip=198.51.100.30; envelope-from=shop@northwind.example;',
  hop('fwd.contoso.example', '198.51.100.30', 'mx.mailbox.example', 'ann.private@mailbox.example'),
  hop('mail.northwind.example', '203.0.113.40', 'fwd.contoso.example'),
);
const rewritten = paste(
  'Return-Path: <SRS0=ab1c=DE=northwind.example=shop@contoso.example>',
  results(
    'spf=pass smtp.mailfrom="SRS0=ab1c=DE=northwind.example=shop@contoso.example"; dkim=none; dmarc=fail (p=reject) header.from=northwind.example',
    'mx.mailbox.example',
  ),
  hop('fwd.contoso.example', '198.51.100.30', 'mx.mailbox.example', 'ann.private@mailbox.example'),
  hop('mail.northwind.example', '203.0.113.40', 'fwd.contoso.example'),
);
const list = [
  results(
    'dkim=pass header.d=lists.garden.example; dkim=fail (body hash did not verify) header.d=northwind.example; spf=pass smtp.mailfrom=gardeners-bounces@lists.garden.example; dmarc=fail (p=reject dis=quarantine) header.from=northwind.example',
    'mx.mailbox.example',
  ),
  hop('lists.garden.example', '198.51.100.60', 'mx.mailbox.example', 'ann@mailbox.example'),
  'List-Id: Gardeners <gardeners.lists.garden.example>',
  'List-Post: <mailto:gardeners@lists.garden.example>',
  'From: shop@northwind.example',
  'To: gardeners@lists.garden.example',
].join('\n');
const service = paste(
  results(
    'dkim=pass header.d=sendgrid.net; spf=pass smtp.mailfrom=bounces+77@em77.sendgrid.net; dmarc=fail (p=reject) header.from=northwind.example',
  ),
  hop('o1.em77.sendgrid.net', '198.51.100.61', 'mx.contoso.example'),
);
const straight = paste(allPass, own);
const failing = paste(spfFail, own);
const spoof = paste(spfFail, hop('vps7.hoster.example', '198.51.100.201', 'mx.contoso.example'));
const inside =
  'Mar  3 10:00:05 mx postfix/smtpd[90]: NOQUEUE: reject: RCPT from unknown[172.18.0.1]: 550 5.7.23 <ann@contoso.example>: Recipient address rejected: Message rejected due to: SPF fail - not authorized; from=<shop@northwind.example> to=<ann@contoso.example> proto=ESMTP helo=<mail.northwind.example>';
const unnamedFilter = paste(
  'Authentication-Results: spf=fail (sender IP is 192.0.2.61) smtp.mailfrom=northwind.example; dkim=none header.d=none;dmarc=fail action=none header.from=northwind.example',
  'Received: from mx0a-00112233.pphosted.com (192.0.2.61) by AM5EUR02FT010.mail.protection.outlook.com (10.152.8.98) with Microsoft SMTP Server; Tue, 3 Mar 2026 10:00:05 +0000',
);
const dmarcReply = reply('550 5.7.1 rejected due to DMARC policy of northwind.example');
const unknownUser = reply('550 5.1.1 <ann@fabrikam.example>: Recipient address rejected: User unknown');

interface Row {
  readonly condition: Condition;
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly unknown: readonly string[];
}

/** The first system's notice of what the one behind it refused, with what it had found itself. */
const secondRefused = (found: string) =>
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
    'Status: 5.7.509',
    'Remote-MTA: dns; contoso-example.mail.protection.outlook.com',
    'Diagnostic-Code: smtp; 550 5.7.509 Access denied, sending domain NORTHWIND.EXAMPLE does not pass DMARC verification and has a DMARC policy of reject.',
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    results(found),
    own,
    ...body,
    '',
    '--b--',
    '',
  ].join('\r\n');

const rows: readonly Row[] = [
  {
    condition: handedIn.byFilter,
    yes: [filter],
    no: [straight, list, service],
    unknown: [unnamedFilter, dmarcReply, question],
  },
  {
    condition: handedIn.byForwarder,
    yes: [forwarded, rewritten],
    no: [straight, filter],
    unknown: [dmarcReply, question],
  },
  { condition: handedIn.byAuthorsList, yes: [], no: [list, straight], unknown: [] },
  { condition: handedIn.byList, yes: [list], no: [straight, filter], unknown: [question] },
  {
    condition: handedIn.byForwarderOrList,
    yes: [list, forwarded],
    no: [straight, filter],
    unknown: [dmarcReply, question],
  },
  {
    condition: handedIn.byAuthor,
    yes: [straight],
    no: [filter, forwarded, list, service],
    unknown: [unnamedFilter, dmarcReply, question],
  },
  {
    condition: handedIn.byAuthorOrService,
    yes: [straight, service],
    no: [filter, forwarded, list],
    unknown: [unnamedFilter, question],
  },
  { condition: handedIn.byService, yes: [service], no: [straight, filter], unknown: [question] },
  {
    condition: handedIn.byStranger,
    yes: [],
    no: [straight, filter, service, dmarcReply],
    unknown: [spoof, question],
  },
  { condition: handedIn.fromInside, yes: [inside], no: [straight, filter], unknown: [dmarcReply, question] },
  {
    condition: handedIn.onSendersSide,
    yes: [
      paste(
        hop('out.northwind.example', '203.0.113.50', 'mx.contoso.example'),
        results('spf=fail smtp.mailfrom=shop@northwind.example', 'out.northwind.example'),
        hop('pc7.northwind.example', '203.0.113.77', 'out.northwind.example'),
      ),
    ],
    no: [dmarcReply, question],
    unknown: [failing, filter],
  },
  {
    condition: envelope.spfFailed,
    yes: [failing, filter, reply('550 5.7.23 SPF validation failed')],
    no: [straight, service],
    unknown: [
      paste(results('spf=none smtp.mailfrom=northwind.example; dkim=none'), own),
      unknownUser,
      question,
    ],
  },
  {
    condition: envelope.spfPassed,
    yes: [straight, service],
    no: [failing, filter],
    unknown: [unknownUser, question],
  },
  {
    condition: envelope.spfUnaligned,
    yes: [service, list],
    no: [failing],
    unknown: [straight, unknownUser, question],
  },
  {
    condition: envelope.recordBroken,
    yes: [
      paste(results('spf=permerror (two records) smtp.mailfrom=northwind.example'), own),
      reply('550 5.7.24 SPF permerror: northwind.example has more than one record'),
    ],
    no: [failing, straight, unknownUser],
    unknown: [],
  },
  {
    condition: envelope.rewritten,
    yes: [rewritten, list],
    no: [forwarded, straight],
    unknown: [unknownUser, question],
  },
  {
    condition: envelope.malformed,
    yes: [
      reply('550 5.1.0 <SRS0=ab1c=DE=northwind.example=shop@contoso.example>: Invalid SRS hash'),
      'Mar  3 10:00:05 mail postfix/smtp[411]: 4XyZ: from=<SRS0=ab1c=DE=northwind.example=shop@$mydomain>, size=1, nrcpt=1',
    ],
    no: [rewritten, forwarded, straight],
    unknown: [],
  },
  { condition: envelope.listedToday, yes: [], no: [], unknown: [forwarded, straight] },
  { condition: envelope.earlierAddressListed, yes: [], no: [], unknown: [forwarded, straight] },
  {
    condition: envelope.noRecord,
    yes: [paste(results('spf=none smtp.mailfrom=northwind.example; dkim=none'), own)],
    no: [],
    unknown: [failing, straight, question],
  },
  {
    condition: envelope.sendsNothing,
    yes: [`${failing}\nnorthwind.example. 300 IN TXT "v=spf1 -all"`],
    no: [],
    unknown: [
      straight,
      failing,
      `${failing}\nnorthwind.example. 300 IN TXT "v=spf1 mx -all"`,
      `${failing}\n"v=spf1 -all"`,
    ],
  },
  {
    condition: checks.noneNamed,
    yes: [unknownUser, question],
    no: [straight, failing, dmarcReply, 'The gateway in front says that the Signatur is wrong.'],
    unknown: [],
  },
  {
    condition: checks.failedBefore,
    yes: [secondRefused('dkim=fail (body hash did not verify) header.d=northwind.example; spf=none')],
    no: [
      straight,
      secondRefused('dkim=pass header.d=northwind.example; spf=none'),
      secondRefused(
        'dkim=fail (body hash did not verify) header.d=northwind.example; spf=pass smtp.mailfrom=northwind.example',
      ),
    ],
    unknown: [],
  },
  {
    condition: signature.passedBefore,
    yes: [
      [
        'The forward is refused:',
        "<desk@tailspin.example> (expanded from <ann@contoso.example>): host mx.tailspin.example[192.0.2.80] said: 550 5.7.26 Unauthenticated email from northwind.example is not accepted due to domain's DMARC policy.",
        'Authentication-Results: fwd.contoso.example; dkim=pass header.d=northwind.example',
        'Subject: Offer',
      ].join('\n'),
    ],
    no: [straight, failing, dmarcReply],
    unknown: [],
  },
  {
    condition: signature.bodyBroken,
    yes: [paste(bodyFail, own), list],
    no: [straight, failing],
    unknown: [paste(results('dkim=fail header.d=northwind.example'), own), dmarcReply, question],
  },
  {
    condition: signature.keyUnusable,
    yes: [paste(results('dkim=permerror (no key for signature) header.d=northwind.example'), own)],
    no: [straight, paste(bodyFail, own)],
    unknown: [paste(results('dkim=temperror header.d=northwind.example'), own)],
  },
  {
    condition: signature.itselfBroken,
    yes: [paste(results('dkim=fail (signature verification failed) header.d=northwind.example'), own)],
    no: [straight, paste(bodyFail, own)],
    unknown: [paste(results('dkim=fail header.d=northwind.example'), own)],
  },
  {
    condition: signature.absent,
    yes: [failing, filter, service],
    no: [straight, paste(bodyFail, own)],
    unknown: [dmarcReply, question],
  },
  {
    condition: signature.subjectTagged,
    yes: [
      [
        spfFail,
        own,
        'From: shop@northwind.example',
        'To: ann@contoso.example',
        'Subject: [EXTERNAL] Offer',
      ].join('\n'),
    ],
    no: [],
    unknown: [failing, question],
  },
  {
    condition: checks.carried,
    yes: [straight],
    no: [failing, filter, dmarcReply],
    unknown: [unknownUser, question],
  },
  {
    condition: checks.alignedSignature,
    yes: [straight],
    no: [failing, service, list],
    unknown: [dmarcReply, question],
  },
  {
    condition: checks.dmarcFailed,
    yes: [failing, filter, dmarcReply],
    no: [straight],
    unknown: [unknownUser, question],
  },
  {
    condition: checks.sealed,
    yes: [
      paste(
        results('arc=pass (i=1); dmarc=fail header.from=northwind.example'),
        own,
        'ARC-Seal: i=1; a=rsa-sha256; s=arc; d=alumni.example; cv=none; b=AAAA',
      ),
    ],
    no: [straight, failing, unknownUser],
    unknown: [paste(results('arc=fail (i=2); dmarc=fail header.from=northwind.example'), own)],
  },
  {
    condition: checks.compositeFailed,
    yes: [filter],
    no: [
      paste(
        'Authentication-Results: spf=pass (sender IP is 203.0.113.40) smtp.mailfrom=northwind.example; dmarc=pass action=none header.from=northwind.example;compauth=pass reason=100',
        own,
      ),
    ],
    unknown: [straight, question],
  },
  {
    condition: envelope.recordShown,
    yes: [`${dmarcReply}\n\nnorthwind.example. IN TXT "v=spf1 include:_spf.google.com ~all"`],
    no: [],
    unknown: [dmarcReply, `${dmarcReply}\n\ndig returns no v=spf1 record at all`],
  },
  {
    condition: signature.authorsFails,
    yes: [
      paste(bodyFail, own),
      paste(
        results(
          'spf=pass smtp.mailfrom=bounce@mail.service.example; dkim=temperror (no key for signature) header.d=northwind.example',
        ),
        own,
      ),
    ],
    no: [],
    unknown: [straight, failing],
  },
  {
    condition: checks.strict,
    yes: [`${dmarcReply}\n\n_dmarc.northwind.example. IN TXT "v=DMARC1; p=reject; adkim=s; aspf=s"`],
    no: [],
    unknown: [dmarcReply, `${dmarcReply}\n\n_dmarc.northwind.example. IN TXT "v=DMARC1; p=reject; adkim=r"`],
  },
  {
    condition: checks.enforced,
    yes: [
      failing,
      dmarcReply,
      'List footer breaks DKIM.\n\n_dmarc.northwind.example. IN TXT "v=DMARC1; p=quarantine; rua=mailto:d@northwind.example"',
    ],
    no: [
      failing.replace('p=reject', 'p=none'),
      // Told to be let through all the same.
      failing.replace('(p=reject)', '(p=REJECT sp=REJECT dis=NONE)'),
      'List footer breaks DKIM.\n\n_dmarc.northwind.example. IN TXT "v=DMARC1; p=none"',
    ],
    unknown: [question, unknownUser],
  },
  {
    condition: author.houseUnseen,
    yes: [
      paste(
        results(
          'spf=softfail smtp.mailfrom=kim@gmail.com; dkim=none; dmarc=fail (p=none) header.from=gmail.com',
        ),
        hop('relay.tailspin.example', '198.51.100.7', 'mx.contoso.example'),
        hop('build7.tailspin.example', '198.51.100.8', 'relay.tailspin.example'),
      ).replaceAll('shop@northwind.example', 'kim@gmail.com'),
    ],
    no: [
      straight,
      // Its own server passed it on, whatever came of the check afterwards.
      paste(
        results('spf=fail smtp.mailfrom=kim@gmail.com; dkim=none; dmarc=fail header.from=gmail.com'),
        hop('forward.tailspin.example', '198.51.100.7', 'mx.contoso.example'),
        hop('mail-wr1-f47.google.com', '209.85.221.47', 'forward.tailspin.example'),
      ).replaceAll('shop@northwind.example', 'kim@gmail.com'),
    ],
    // The server says who it is, and nobody else does.
    unknown: [question, failing.replace('(mail.northwind.example [', '(unknown ['), unknownUser],
  },
  {
    condition: mail.loggedIn,
    yes: [
      '<< 235 2.7.0 Authentication successful\n>> MAIL FROM:<shop@northwind.example>\n<< 553 5.7.1 relaying disallowed',
      'Mar  3 10:00:05 mx postfix/smtpd[90]: 4Z: client=unknown[203.0.113.9], sasl_method=PLAIN, sasl_username=shop\nMar  3 10:00:06 mx postfix/smtpd[90]: NOQUEUE: reject: RCPT from unknown[203.0.113.9]: 554 5.7.1 <ann@fabrikam.example>: Relay access denied; from=<shop@northwind.example> to=<ann@fabrikam.example> proto=ESMTP',
    ],
    no: [],
    unknown: [
      unknownUser,
      'smtplib.SMTPAuthenticationError: (535, b"5.7.8 Username and Password not accepted")',
      // 235 s are no reply.
      'delay=235, dsn=5.7.1, status=bounced (host mx.contoso.example[203.0.113.9] said: 554 5.7.1 Relay access denied)',
    ],
  },
  {
    condition: author.publicAuthor,
    yes: [
      [
        spfFail.replaceAll('northwind.example', 'gmail.com'),
        own,
        'From: shop@gmail.com',
        'To: ann@contoso.example',
      ].join('\n'),
    ],
    no: [straight, failing, dmarcReply],
    unknown: [question, unknownUser],
  },
  {
    condition: author.ownDomain,
    yes: [
      [
        spfFail.replaceAll('northwind.example', 'contoso.example'),
        hop('app7.hoster.example', '198.51.100.9', 'mx.contoso.example'),
        'From: printer@contoso.example',
        'To: ann@contoso.example',
      ].join('\n'),
    ],
    no: [straight, failing],
    unknown: [dmarcReply, question],
  },
  {
    condition: author.calledForged,
    yes: [
      paste(spfFail, own, 'X-Forefront-Antispam-Report: CIP:203.0.113.40;SCL:9;SFV:SPM;CAT:SPOOF;'),
      `Is this a spoofed mail?\n\n${failing}`,
    ],
    no: [],
    unknown: [failing, straight],
  },
  {
    condition: author.neverSent,
    yes: [`I never sent this mail to anybody.\n\n${unknownUser}`, `We did not send this.\n\n${dmarcReply}`],
    no: [
      [
        'This is the mail system at host mail.northwind.example.',
        '',
        '<ann@fabrikam.example>: host mx.fabrikam.example[192.0.2.9] said: 550 5.1.1 User unknown (in reply to RCPT TO command)',
        '',
        'Received: from client (client.northwind.example [192.0.2.7]) by mail.northwind.example (Postfix) with ESMTPSA id 7B1; Fri, 27 Nov 2026 10:00:00 +0000',
        'From: Shop <shop@northwind.example>',
        'To: ann@fabrikam.example',
        'Subject: Offer',
        'Message-ID: <1@northwind.example>',
      ].join('\n'),
    ],
    unknown: [unknownUser, straight, question],
  },
  {
    condition: mail.lost,
    yes: [
      unknownUser,
      dmarcReply,
      paste(results('dmarc=fail (p=quarantine dis=quarantine) header.from=northwind.example'), own),
      `It went to the junk folder.\n\n${straight}`,
    ],
    no: [],
    unknown: [straight, question],
  },
  {
    condition: mail.anonymousOwnRelay,
    yes: [paste(spfFail, own, 'X-MS-Exchange-Organization-AuthAs: Anonymous')],
    no: [failing, paste(spfFail, own, 'X-MS-Exchange-Organization-AuthAs: Internal'), unknownUser],
    unknown: [],
  },
  {
    condition: mail.tenantAtStake,
    yes: [
      reply(
        '550 5.7.64 TenantAttribution; Relay Access Denied [AM1EUR01FT001.eop-EUR01.prod.protection.outlook.com]',
      ),
    ],
    no: [unknownUser, straight],
    unknown: [],
  },
  { condition: mail.harmless, yes: [straight], no: [dmarcReply, unknownUser, failing], unknown: [] },
  {
    condition: mail.filterMarked,
    yes: [
      paste(own, 'X-Forefront-Antispam-Report: CIP:203.0.113.40;SCL:6;SFV:SPM;CAT:SPM;'),
      paste(own, 'X-MS-Exchange-Organization-SCL: 6'),
    ],
    no: [
      straight,
      paste(own, 'X-Forefront-Antispam-Report: CIP:203.0.113.40;SCL:1;SFV:NSPM;CAT:NONE;'),
      paste(own, 'X-MS-Exchange-Organization-SCL: -1'),
      unknownUser,
    ],
    unknown: [],
  },
  {
    condition: mail.skipListed,
    yes: [
      paste(
        allPass,
        own,
        'X-MS-Exchange-SkipListedInternetSender: ip=[203.0.113.40];domain=mail.northwind.example',
      ),
    ],
    no: [],
    unknown: [straight, question],
  },
  {
    condition: mail.submission,
    yes: [
      'smtplib.SMTPAuthenticationError: (535, b"5.7.8 Username and Password not accepted")\nFile "send.py", line 7\n535 5.7.8 Username and Password not accepted',
    ],
    no: [],
    unknown: [unknownUser, question],
  },
  {
    condition: mail.nothingFailed,
    yes: [straight],
    no: [failing, filter, service],
    unknown: [question, unknownUser],
  },
  {
    condition: replySays.aboutSender,
    yes: [
      reply('550 Sender verify failed'),
      reply('450 4.1.8 <a@northwind.example>: Sender address rejected: Domain not found'),
    ],
    // Nobody knows every wording: what is not found may be said in other words.
    no: [],
    unknown: [unknownUser, reply('550 5.7.1 Sender is blocked'), straight, question],
  },
  {
    condition: replySays.sendAs,
    yes: [
      reply('550 5.7.60 SMTP; Client does not have permissions to send as this sender'),
      reply('553 5.7.1 <a@northwind.example>: Sender address rejected: not owned by user bob'),
    ],
    // Nobody knows every wording: what is not found may be said in other words.
    no: [],
    unknown: [unknownUser, reply('550 5.7.1 not permitted to relay'), straight],
  },
  {
    condition: replySays.forwardingForbidden,
    yes: [reply('550 5.7.520 Access denied, Your organization does not allow external forwarding.')],
    // Nobody knows every wording: what is not found may be said in other words.
    no: [],
    unknown: [unknownUser, reply('550 5.7.1 rejected, forwarded from list'), straight],
  },
  {
    condition: replySays.openResolver,
    yes: [
      reply(
        '554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using zen.spamhaus.org; Error: open resolver; https://www.spamhaus.org/returnc/pub/',
      ),
      reply(
        '554 Client host [203.0.113.9] blocked using relays.dnsbl.example; this list was shut down in 2006',
      ),
    ],
    // Nobody knows every wording: what is not found may be said in other words.
    no: [],
    unknown: [
      reply('554 5.7.1 Client host [203.0.113.9] blocked using dnsbl.example; remove yourself at our site'),
      reply('554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using zen.spamhaus.org'),
      straight,
    ],
  },
  {
    condition: replySays.ownAccount,
    yes: [
      reply('550 5.1.8 Access denied, bad outbound sender'),
      reply('550 5.7.1 Your account has been suspended for sending spam'),
    ],
    // Nobody knows every wording: what is not found may be said in other words.
    no: [],
    unknown: [unknownUser, reply('550 5.2.1 mailbox disabled, not accepting messages'), straight],
  },
  {
    condition: replySays.attribution,
    yes: [reply('550 5.7.64 TenantAttribution; Relay Access Denied')],
    // Nobody knows every wording: what is not found may be said in other words.
    no: [],
    unknown: [reply('550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain'), straight],
  },
  {
    condition: replySays.temporary,
    yes: [reply('450 4.2.0 Greylisted, try again later')],
    no: [],
    unknown: [unknownUser, straight],
  },
];

describe.each(rows)('$condition.id', ({ condition, yes, no, unknown }) => {
  const seen = (text: string) => condition.holds(matterOf(text));

  test.each([
    ...yes.map((text) => ['yes', text] as const),
    ...no.map((text) => ['no', text] as const),
    ...unknown.map((text) => ['unknown', text] as const),
  ])('%s: %s', (truth, text) => {
    const holding = seen(text);
    expect(holding.truth, `belief ${holding.belief}`).toBe(truth);
    if (holding.belief !== null) {
      expect(holding.belief).toBeGreaterThan(0);
      expect(holding.belief).toBeLessThan(1);
    }
    // What holds is shown by lines that are there.
    const { source } = matterOf(text).evidence;
    for (const { lines } of holding.facts)
      for (const line of lines) expect(line >= 1 && line <= source.lineCount()).toBe(true);
  });

  test('the opposite turns yes and no around and leaves unknown', () => {
    const turned = { yes: 'no', no: 'yes', unknown: 'unknown' } as const;
    const all = [...yes, ...no, ...unknown];
    expect(all.length).toBeGreaterThan(0);
    for (const text of all) expect(not(condition).holds(matterOf(text)).truth).toBe(turned[seen(text).truth]);
  });
});

test('every condition that a cause asks has its row', () => {
  const asked = new Set(
    allCauses
      .flatMap(({ needs, typical }) => [...needs, ...typical])
      .map(({ id }) => id.replace(/^not-/, '')),
  );
  const known = new Set(rows.map(({ condition }) => condition.id));
  expect(asked.size).toBeGreaterThan(20);
  expect([...asked].filter((id) => !known.has(id))).toEqual([]);
});
