import { describe, expect, test } from 'vitest';
import { networkOf } from '../../src/catalog/vendors/network-of.ts';
import { diagnoseBytes } from '../../src/compose/chain/diagnose-bytes.ts';
import { isLoopback } from '../../src/diagnosis/wording/is-loopback.ts';
import { senderInReply } from '../../src/diagnosis/wording/sender-in-reply.ts';
import { signatureInReply } from '../../src/diagnosis/wording/signature-in-reply.ts';

/** All that is said of an input: sentence, steps and pages of the first finding, and the sentences of the others. */
function toldOf(...lines: readonly string[]) {
  const [diagnosis] = diagnoseBytes(Buffer.from(`${lines.join('\n')}\n`), null);
  const findings = diagnosis?.findings ?? [];
  const [first] = findings;
  if (first === undefined) throw new Error('nothing was said');
  return {
    cause: first.cause,
    because: first.because,
    whos: first.fix.map(({ who }) => who),
    fix: first.fix.map(({ what }) => what).join('\n'),
    steps: first.fix.flatMap(({ steps }) => steps).join('\n'),
    pages: first.docs.map(({ title }) => title).join('\n'),
    of: (cause: string) => findings.find((finding) => finding.cause === cause)?.because ?? '',
    rivals: findings.slice(1).map(({ because }) => because),
    responsible: first.responsible,
    wouldHelp: first.wouldHelp,
    ask: diagnosis?.ask ?? '',
    kind: diagnosis?.kind,
  };
}

const postfix = (address: string, host: string, reply: string): string =>
  `<${address}>: host ${host} said: ${reply}`;

describe('who may write to an address is a setting of that address, no list of a filter', () => {
  const closed =
    '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group';
  test('a closed group of Exchange', () => {
    const told = toldOf('staff@fabrikam.example', `Remote server returned '${closed}'`);
    expect(told.cause).toBe('recipient-policy');
    expect(told.because).toContain(
      'staff@fabrikam.example takes mail only from senders of its own organisation',
    );
    expect(told.steps).toContain('Delivery management');
    expect(told.steps).toContain('does not lift this restriction');
    expect(told.steps).not.toContain('Threat policies');
    expect(told.pages).not.toMatch(/allowlist/i);
  });
  test('a closed mailbox is not a group', () => {
    const { steps } = toldOf(
      '550 5.7.134 RESOLVER.RST.SenderNotAuthenticatedForMailbox; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this mailbox',
    );
    expect(steps).toContain('Message delivery restriction');
    expect(steps).not.toContain('Recipients > Groups');
  });
  test('a list for subscribers', () => {
    const told = toldOf(
      postfix(
        'dev@lists.fabrikam.example',
        'lists.fabrikam.example[192.0.2.4]',
        '550 5.7.1 Author is not allowed to post: subscriber only',
      ),
    );
    expect(told.because).toContain('takes mail only from its members');
    expect(told.steps).not.toMatch(/Exchange|Google/);
  });
  test('a Google group, also where the notice is a letter', () => {
    const told = toldOf(
      // By itself the letter leaves open whether there is such a group.
      'The group exists, members post there every day.',
      '',
      'Hello jane@gmail.com,',
      '',
      "We're writing to let you know that the group you tried to contact (club-list) may not exist, or you may not have permission to post messages to the group. A few more details on why you weren't able to post:",
    );
    expect(told.cause).toBe('recipient-policy');
    expect(told.steps).toContain('Who can post');
    expect(told.steps).not.toContain('Spam, phishing');
    expect(told.because).not.toContain('rule');
  });
  test('a rule of the organisation is still looked for as one', () => {
    const told = toldOf(
      "Remote Server returned '550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy'",
    );
    expect(told.steps).toContain('Mail flow > Rules');
    expect(told.steps).not.toContain('Delivery management');
  });
});

describe('a sentence claims no more than the server said', () => {
  test('an inactive mailbox is not "does not exist"', () => {
    const told = toldOf(
      postfix(
        'jane@icloud.com',
        'mx01.mail.icloud.com[17.57.156.30]',
        '550 5.1.1 <jane@icloud.com>: inactive email address (in reply to RCPT TO command)',
      ),
    );
    expect([told.because, ...told.rivals].join(' ')).not.toContain('does not exist');
    expect(
      toldOf(
        postfix(
          'x@fabrikam.example',
          'mx.fabrikam.example[192.0.2.4]',
          '550 5.1.1 <x@fabrikam.example>: User unknown',
        ),
      ).because,
    ).toContain('says that x@fabrikam.example does not exist');
  });
  test('what is only possible quotes no reply as its proof', () => {
    const told = toldOf(
      postfix(
        'x@fabrikam.example',
        'mx.fabrikam.example[192.0.2.4]',
        '554 5.7.1 Message rejected due to local policy',
      ),
    );
    expect(told.rivals.length).toBeGreaterThan(0);
    for (const rival of told.rivals) expect(rival).not.toContain('"');
    expect(told.because).toContain('"554 5.7.1 Message rejected');
  });
  test('checks that the reply says pass are not denied', () => {
    const told = toldOf(
      postfix(
        'lena@outlook.com',
        'outlook-com.olc.protection.outlook.com[52.101.73.31]',
        "550 5.7.515 Access denied, sending domain CONTOSO.EXAMPLE doesn't meet the required authentication level. Spf= Pass , Dkim= Fail , DMARC= Pass (in reply to end of DATA command)",
      ),
    );
    const all = [told.because, ...told.rivals].join(' ');
    expect(all).not.toMatch(/Neither SPF nor DKIM passes|DMARC cannot pass|SPF no longer passes/);
    expect(told.of('auth-missing')).toContain('SPF and DMARC pass');
    const none = toldOf(
      postfix(
        'lena@outlook.com',
        'outlook-com.olc.protection.outlook.com[52.101.73.31]',
        "550 5.7.515 Access denied, sending domain CONTOSO.EXAMPLE doesn't meet the required authentication level. Spf= Fail , Dkim= Fail , DMARC= Fail (in reply to end of DATA command)",
      ),
    );
    expect(none.of('auth-missing')).toContain('either SPF nor DKIM passes');
  });
  test('without an SPF record nothing was compared with one', () => {
    const header = (spf: string): string[] => [
      `Authentication-Results: spf=${spf} (sender IP is 203.0.113.185)`,
      ' smtp.mailfrom=t-online.de; outlook.de; dkim=pass (signature was verified)',
      ' header.d=forwardemail.net;outlook.de; dmarc=none action=none',
      ' header.from=t-online.de;compauth=fail reason=001',
    ];
    const none = toldOf(...header('none')).of('srs-missing');
    expect(none).toContain('found no SPF record');
    expect(none).not.toContain("against the original sender's SPF record");
    expect(toldOf(...header('fail')).of('srs-missing')).not.toContain('found no SPF record');
  });
  test('a changed text of which DMARC passes is not lost', () => {
    const results = (dmarc: string): string[] => [
      'Authentication-Results: mx.google.com;',
      ' dkim=neutral (body hash did not verify) header.i=@contoso.example header.s=selector1;',
      ' spf=pass smtp.mailfrom=joe@contoso.example;',
      ` dmarc=${dmarc} (p=REJECT sp=REJECT dis=NONE) header.from=contoso.example`,
      'Received: from EUR02-VE1-obe.outbound.protection.outlook.com (mail-ve1eur02hn2040.outbound.protection.outlook.com. [104.47.11.40]) by mx.google.com with ESMTPS id f; Wed, 25 Nov 2026 01:22:33 -0800 (PST)',
      'Received: from eu-sig.exclaimer.net (192.0.2.79) by AM6EUR05FT012.mail.protection.outlook.com (10.233.240.1) with Microsoft SMTP Server; Wed, 25 Nov 2026 09:22:30 +0000',
      'DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=contoso.example; s=selector1; h=From:Date:Subject; bh=abcd=; b=Xy',
      'From: Joe <joe@contoso.example>',
      'To: kim@gmail.com',
    ];
    const told = toldOf(...results('pass'));
    expect(told.of('dkim-body-modified')).toContain('DMARC passes all the same');
    expect(told.steps).toContain('Exclaimer works on the message');
    expect(toldOf(...results('fail')).of('dkim-body-modified')).not.toContain('DMARC passes');
  });
  test('a report of a trap is not the word of a mailbox owner', () => {
    const told = toldOf(
      'From: reports@abuse.example',
      'Subject: abuse report',
      'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Our spam trap received the message below from your network.',
      '',
      '--b',
      'Content-Type: message/feedback-report',
      '',
      'Feedback-Type: abuse',
      'User-Agent: trap/0.1',
      'Version: 1',
      'Source-IP: 192.0.2.3',
      '',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'From: news@contoso.example',
      'To: trap@trap.example',
      'Subject: News',
      '',
      'Hello',
      '--b--',
    );
    expect(told.cause).toBe('spam-complaint');
    expect(told.because).not.toMatch(/marked the message|mailbox provider/);
  });
});

describe('an SPF record that cannot be read to its end', () => {
  test('names the fault that the reply names, and no other remedy', () => {
    const told = toldOf('550 5.7.1 SPF PermError: too many DNS lookups');
    expect(told.because).toContain('before the eleventh can still pass');
    expect(told.fix).not.toContain('Merge');
    expect(toldOf('550 5.7.1 SPF PermError: multiple SPF records found').fix).toMatch(/^Merge/);
  });
  test('says no more than that where the reply does not', () => {
    const told = toldOf('550 5.7.1 SPF permerror for contoso.example');
    expect(told.because).toContain('cannot be evaluated');
    expect(told.because).not.toMatch(/eleventh|more than one/);
  });
});

describe('the place to look is one that the party can see', () => {
  test('a loopback address is nobody else', () => {
    const told = toldOf(
      postfix(
        'nyaan@fabrikam.example',
        '127.0.0.1[127.0.0.1]',
        '550 5.7.0 Virus Detected; Content Rejected (in reply to end of DATA command)',
      ),
    );
    for (const text of [told.because, told.steps, ...told.rivals])
      expect(text).not.toMatch(/127\.0\.0\.1|organisation refused the message at/);
    for (const host of [
      '127.0.0.1',
      '127.0.0.1[127.0.0.1]',
      'localhost',
      '::1',
      'localhost.localdomain',
      '127.1.2.3',
    ])
      expect(isLoopback(host)).toBe(true);
    for (const host of [
      '127.example',
      'localhost.contoso.example',
      '192.127.0.1',
      'mx.127.0.0.1.example',
      '',
      null,
    ])
      expect(isLoopback(host)).toBe(false);
  });
  test('the log of a forwarding service is not read by its customers', () => {
    const told = toldOf(
      postfix(
        'jane@fabrikam.example',
        'route3.mx.cloudflare.net[162.159.205.23]',
        '421 4.3.0 Upstream error, please check https://developers.cloudflare.com/email-routing/postmaster for possible reasons why (in reply to end of DATA command)',
      ),
    );
    expect(told.cause).toBe('remote-system-fault');
    expect(told.because).toContain('the destination behind it');
    expect(told.steps).toContain('activity log');
    expect(told.steps).not.toContain('log of route3');
    expect(told.pages).toContain('Postmaster');
    const own = toldOf(
      postfix(
        'jane@fabrikam.example',
        'mx.fabrikam.example[192.0.2.8]',
        '451 4.3.0 Internal error (in reply to end of DATA command)',
      ),
    );
    expect(own.steps).toContain('log of mx.fabrikam.example');
  });
  test('a large provider ends its own fault', () => {
    const told = toldOf(
      postfix(
        'kim@gmail.com',
        'gmail-smtp-in.l.google.com[142.250.1.1]',
        '451 4.3.0 Mail server temporarily rejected message. internal error - gsmtp',
      ),
    );
    if (told.cause === 'remote-system-fault') expect(told.fix).toContain('Only the provider of gmail.com');
    expect(told.steps).not.toContain('In the log of gmail');
  });
  test('a whole organisation is not unblocked mailbox by mailbox', () => {
    const told = toldOf(
      "Remote Server returned '550 5.7.705 Access denied, tenant has exceeded threshold. [AM6PR05MB1.eurprd05.prod.outlook.com]'",
    );
    expect(told.because).toContain('whole organisation');
    expect(told.steps).not.toContain('choose Unblock');
    expect(told.pages).toContain('5.7.700 through 5.7.750');
    const one = toldOf("Remote Server returned '550 5.1.8 Access denied, bad outbound sender AS(42004)'");
    expect(one.steps).toContain('Restricted entities');
    expect(one.because).not.toContain('whole organisation');
  });
});

describe('the sending service by its address', () => {
  test('the include is named, never a single address of the pool', () => {
    const refused = (ip: string): string =>
      `550 5.7.23 <k@fabrikam.example>: Recipient address rejected: Message rejected due to: SPF fail - not authorized. Please see http://www.openspf.net/Why?s=mfrom;id=info@contoso.example;ip=${ip};r=<UNKNOWN>`;
    const told = toldOf(refused('209.85.216.50'));
    expect(told.steps).toContain('include:_spf.google.com');
    expect(told.fix).not.toContain('add it to the existing');
    expect(toldOf(refused('40.107.21.88')).steps).toContain('include:spf.protection.outlook.com');
    expect(toldOf(refused('192.0.2.50')).steps).not.toContain('include:');
  });
  test('the blocks end where they end', () => {
    expect(networkOf('209.85.127.255')).toBeNull();
    expect(networkOf('209.85.128.1')).toBe('google');
    expect(networkOf('40.107.255.255')).toBe('microsoft');
    expect(networkOf('40.108.0.1')).toBeNull();
    expect(networkOf('2a01:111:f400:7e00::1')).toBe('microsoft');
    expect(networkOf('not an address')).toBeNull();
    expect(networkOf(null)).toBeNull();
  });
});

describe('what is quoted is what the other side said', () => {
  test('not who introduced it', () => {
    const told = toldOf(
      'Nov 25 22:14:01 out2 postfix/smtp[911]: 4Zk1A: to=<mia@yahoo.com>, relay=mta7.am0.yahoodns.net[67.195.204.77]:25, delay=3604, dsn=4.7.0, status=deferred (host mta7.am0.yahoodns.net[67.195.204.77] said: 421 4.7.0 [TSS04] Messages from 192.0.2.50 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes (in reply to MAIL FROM command))',
    );
    expect(told.because).toContain('"421 4.7.0 [TSS04]');
    expect(told.because).toContain('user complaints');
  });
});

describe('an old address of the directory of Exchange', () => {
  test('is chosen anew, not spelled anew', () => {
    const told = toldOf(
      'IMCEAEX-_O=CONTOSO_OU=EXCHANGE+20ADMINISTRATIVE+20GROUP_CN=RECIPIENTS_CN=bschulz@contoso.example',
      '#550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found ##',
    );
    expect(told.fix).toContain('choose the person from the address book');
    expect(told.steps).toContain('X500');
    expect(`${told.fix} ${told.steps}`).not.toMatch(/business card|spelling/);
  });
  test('an unknown address of Exchange is still spelled anew', () => {
    const told = toldOf(
      'bschulz@contoso.example',
      '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient bschulz@contoso.example not found by SMTP address lookup',
    );
    expect(told.fix).toContain('spelling');
    expect(told.steps).not.toContain('X500');
  });
});

describe('first who must act', () => {
  test('a server of the own side that refuses to relay', () => {
    const told = toldOf(
      'You have setup an instance email account that uses an SMTP server with Mimecast',
      'Emails sent to external recipients are not receiving the messages',
      'The logs messages shows: 451 Open relay not allowed on some messages',
    );
    expect(told.cause).toBe('relay-denied');
    expect(told.whos[0]).toBe(told.responsible);
  });
  test('nothing would help more where the answer is as good as certain', () => {
    const sure = toldOf(
      postfix(
        'x@fabrikam.example',
        'mx.fabrikam.example[192.0.2.4]',
        '552 5.2.2 <x@fabrikam.example>: Mailbox full',
      ),
    );
    expect(sure.cause).toBe('mailbox-full');
    expect(sure.wouldHelp).toEqual([]);
  });
});

describe('a signature is called by its own names', () => {
  const refused = (reply: string): string =>
    postfix('k@fabrikam.example', 'mx.fabrikam.example[192.0.2.4]', reply);
  test('by the tags that stand with it, not by those of another check', () => {
    expect(
      toldOf(refused('550 5.7.20 DKIM verification failed: body hash did not verify (d=shop.example s=s26)'))
        .because,
    ).toContain('after shop.example had signed it');
    const other = toldOf(
      refused(
        '550 5.7.1 rejected by DMARC policy of museum.example: spf=pass d=forwarder.example; dkim=fail (body hash did not verify) d=museum.example',
      ),
    );
    expect(other.of('dkim-body-modified')).not.toContain('after forwarder.example');
  });
  test('by the name of the key', () => {
    const told = toldOf(
      refused('550 5.7.20 DKIM: no key for signature (2026q4._domainkey.pixelbarn.example, NXDOMAIN)'),
    );
    expect(told.because).toContain('2026q4._domainkey.pixelbarn.example');
    expect(told.steps).toContain('dig +short TXT 2026q4._domainkey.pixelbarn.example');
  });
  test('one that ran out is not a wrong one', () => {
    const told = toldOf(refused('550 5.7.20 DKIM: signature expired (d=contoso.example), message refused'));
    expect(told.of('dkim-signature-bad')).toContain('had expired');
    const bad = toldOf(refused('550 5.7.20 DKIM: signature did not verify (d=contoso.example)'));
    expect(bad.of('dkim-signature-bad')).toContain('does not verify');
  });
});

describe('the question parts the causes that are named', () => {
  test('content or a rule: nothing of the route is asked for', () => {
    const told = toldOf(
      postfix('x@fabrikam.example', 'mx.fabrikam.example[192.0.2.4]', '554 5.7.1 Message rejected'),
    );
    expect(told.cause).toBe('insufficient-evidence');
    expect(told.ask).not.toMatch(/sent folder|DKIM-Signature/);
    expect(told.ask.length).toBeGreaterThan(40);
  });
  test('where the route is in question, it is still asked for', () => {
    expect(
      toldOf(
        postfix(
          'x@gmail.com',
          'gmail-smtp-in.l.google.com[142.250.1.1]',
          "550 5.7.26 Unauthenticated email from yahoo.de is not accepted due to domain's DMARC policy. - gsmtp",
        ),
      ).ask,
    ).not.toMatch(/plain text, without links|log of the refusing server/);
  });
});

describe('who waits for what', () => {
  test('a permanent refusal within a log is not tried again', () => {
    const told = toldOf(
      '2025-06-26 08:50:43,601 - INFO - Applying Custom Defaults',
      "2025-06-26 08:50:43,741 - DEBUG - Socket Exception: (550, b'5.7.60 SMTP; Client does not have permissions to send as this sender')",
      '2025-06-26 08:50:43,742 - WARNING - A Connection error occurred sending E-Mail.',
    );
    expect(told.cause).toBe('sender-not-permitted');
    expect(told.fix).not.toContain('retries by itself');
  });
  test('a notice of delay still says to wait', () => {
    const told = toldOf(
      'This is the mail system at host mail.contoso.example.',
      '# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #',
      'Your message could not be delivered for more than 4 hour(s).',
      'It will be retried until it is 5 day(s) old.',
      '<info@woodgrove.example>: connect to mx.woodgrove.example[198.51.100.25]:25: Connection timed out',
    );
    expect(told.kind).toBe('delay');
    expect(told.fix).toContain('retries by itself');
  });
});

test("a host of the domain itself is nobody's outgoing server", () => {
  const denied = (host: string): string =>
    toldOf(
      postfix(
        'x@fabrikam.example',
        `${host}[192.0.2.4]`,
        '554 5.7.1 <x@fabrikam.example>: Relay access denied',
      ),
    ).fix;
  expect(denied('mx20.fabrikam.example')).not.toContain('own outgoing server');
  expect(denied('mx1.neuanbieter.example')).toContain('own outgoing server');
  expect(denied('mx.notfabrikam.example')).toContain('own outgoing server');
});

test('a default host name is no forwarder', () => {
  const told = toldOf(
    postfix(
      'office@fabrikam.example',
      'mx.fabrikam.example[192.0.2.4]',
      '550 5.1.8 <SRS0=Wq4e=DX=contoso.example=k@localdomain>: Sender address rejected: Domain not found',
    ),
  );
  expect(told.of('srs-broken')).not.toMatch(/^localdomain/i);
});

test('"nothing shows a filter" is not said beside a cause that has one', () => {
  const told = toldOf(
    'Customer has Barracuda in front of Exchange Online. Since yesterday our mails land in their quarantine, header says spf=fail (sender IP is 209.222.82.124) and compauth=fail reason=001. Whose fault is that?',
  );
  expect(told.of('dual-filter')).not.toBe('');
  expect(told.of('spf-not-authorized')).not.toContain('Nothing here shows');
  const alone = toldOf(
    '550 5.7.23 <k@fabrikam.example>: Recipient address rejected: Message rejected due to: SPF fail - not authorized. Please see http://www.openspf.net/Why?s=mfrom;id=info@contoso.example;ip=192.0.2.50;r=<UNKNOWN>',
  );
  expect(alone.of('spf-not-authorized')).toContain('Nothing here shows');
});

describe('names that only the reply or the person gives', () => {
  test("the envelope sender's domain, and never the recipient's", () => {
    const said = (reply: string): string | null => senderInReply(reply, 'fabrikam.example');
    expect(
      said('550 5.7.1 SPF check failed: 192.0.2.9 is not permitted to send mail for contoso.example'),
    ).toBe('contoso.example');
    expect(said('550 SPF: 192.0.2.9 is not allowed to send from info@contoso.example')).toBe(
      'contoso.example',
    );
    expect(said('550 5.7.23 SPF check for contoso.example failed')).toBe('contoso.example');
    expect(said('550 you are not allowed to send mail for contoso.example')).toBeNull();
    expect(said('550 SPF check failed: not allowed to send for fabrikam.example')).toBeNull();
    expect(said('550 SPF check failed for 192.0.2.9')).toBeNull();
  });
  test('the signature', () => {
    expect(signatureInReply('dkim=fail (bad) d=a.example s=s1; spf=pass d=b.example')).toEqual({
      signer: 'a.example',
      selector: 's1',
    });
    expect(signatureInReply('spf=fail; d=b.example')).toEqual({ signer: null, selector: null });
    expect(signatureInReply('')).toEqual({ signer: null, selector: null });
  });
  test('the filter in front, as the person calls it', () => {
    const told = toldOf(
      'Our MX points to Mimecast, and behind Mimecast sits Exchange Online. Since then mail from a partner is refused:',
      'Authentication-Results: spf=fail (sender IP is 203.0.113.9) smtp.mailfrom=contoso.example; dkim=fail (body hash did not verify) header.d=contoso.example; dmarc=fail action=oreject header.from=contoso.example; compauth=fail reason=000',
    );
    expect(told.of('dual-filter')).toContain('Mimecast');
  });
});

describe('what is wrong with a rewritten sender', () => {
  const header = (domain: string, spf: string, submitted: string) => [
    `Return-Path: <SRS0=Yb2k=NT=fabrikam.example=a@${domain}>`,
    'Received: from srv7.host.example (srv7.host.example [198.51.100.97]) by mx.contoso.example with ESMTPS id 2 for <kim@contoso.example>; Mon, 30 Nov 2026 01:20:41 -0800',
    `Authentication-Results: mx.contoso.example; spf=${spf} smtp.mailfrom=SRS0=Yb2k=NT=fabrikam.example=a@${domain}; dmarc=fail header.from=fabrikam.example`,
    `Received: from pc.example (pc.example [203.0.113.9]) by srv7.host.example (Postfix) with ${submitted} id 1 for <kim@contoso.example>; Mon, 30 Nov 2026 10:20:38 +0100`,
    'From: a@fabrikam.example',
    'To: kim@contoso.example',
    'Subject: x',
  ];
  test('mail of the own users, whose rewritten address passes SPF: it is accepted, and should not have been rewritten', () => {
    const told = toldOf(...header('srv7.host.example', 'pass', 'ESMTPSA'));
    expect(told.cause).toBe('srs-broken');
    expect(told.because).toMatch(/should stay as it is.*passes SPF/s);
    expect(told.because).not.toContain('not valid');
    expect(told.steps).not.toMatch(/the same secret/);
  });
  test('an address of a name that exists only inside: it is not valid', () => {
    const told = toldOf(...header('srv7.localdomain', 'none', 'ESMTPS'));
    expect(told.cause).toBe('srs-broken');
    expect(told.because).toContain('not valid or is not accepted');
  });
});
