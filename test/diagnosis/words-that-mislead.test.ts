import { describe, expect, test } from 'vitest';
import { answerOf } from './answer-of.ts';

const leadOf = (text: string) => answerOf(text).lead;

describe('replies whose words seem to say something else', () => {
  test.each([
    [
      'a client that did not log in is on no block list',
      '554 5.7.1 <phone.lan[203.0.113.9]>: Client host rejected: Access denied; please use port 587 and authenticate',
      ['smtp-auth-missing'],
    ],
    [
      'the recipient’s own block list is no public one',
      "554 5.7.0 Blocked by recipient's organization blocklist",
      ['recipient-policy'],
    ],
    [
      'a record that "does not allow" an address is no restricted mailbox',
      "550 This message was rejected because the sender's domain (contoso.example) does not allow 203.0.113.66 to send its mail (SPF)",
      ['spf-not-authorized'],
    ],
    [
      'a signature that passes says nothing about alignment when SPF is what is asked for',
      '550-5.7.27 This mail has been blocked because SPF does not pass. 550-5.7.27 Authentication results: SPF [contoso.example] with ip: [203.0.113.33] = did not pass, DKIM = PASS. 550 5.7.27',
      ['auth-missing', 'spf-not-authorized'],
    ],
    [
      'the code of a closed group is known in every language',
      "No se entregó: Remote Server returned '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup'",
      ['recipient-policy'],
    ],
    [
      'an account of one’s own provider that is stopped is no limit of the recipient',
      '554 5.4.6 Unusual sending activity detected. Please try after sometime. Outgoing blocked for a@contoso.example',
      ['sender-account-blocked'],
    ],
    [
      'an account that the own provider stopped is on no block list',
      '550 5.7.1 Your account a@contoso.example has been blocked for spam, change the password',
      ['sender-account-blocked'],
    ],
    [
      'a client that may not send as an address meets no rule of the recipient',
      '550 5.2.252 SendAsDenied; a@contoso.example not allowed to send as b@contoso.example',
      ['sender-not-permitted'],
    ],
    [
      'an address that Mailjet did not try was not refused',
      '{"event":"blocked","email":"a@contoso.example","error_related_to":"recipient","error":"preblocked","comment":""}',
      ['suppressed'],
    ],
    [
      'a policy that does not list the host is no silence',
      'Delivery incomplete. Last error: 4.7.5 MTA-STS failure: mx host does not match policy',
      ['tls-failure'],
    ],
    [
      'a sender domain that DNS does not know is no wrong recipient',
      '550 5.1.8 <root@web17.localdomain>: Sender address rejected: Domain not found',
      ['sender-unverifiable'],
    ],
    [
      'a message that breaks the rules is no spam',
      '554 5.6.0 Invalid message content: header line longer than 998 characters',
      ['message-malformed'],
    ],
    [
      'a rejection list of the sending platform is no refusal of the recipient',
      '{"email":"a@contoso.example","status":"rejected","reject_reason":"hard-bounce","_id":"1"}',
      ['suppressed'],
    ],
    [
      'a delivery in a log of Exim is no failure',
      '2024-09-09 09:09:09 1sx => a@contoso.example R=dnslookup T=remote_smtp H=mx.contoso.example [203.0.113.1] C="250 OK id=1sx"',
      ['no-fault'],
    ],
    [
      'a disabled mailbox is no wrong address',
      '550 Message was not accepted -- invalid mailbox. Local mailbox a@mail.ru is unavailable: account is disabled',
      ['mailbox-disabled'],
    ],
  ])('%s', (_danger, text, expected) => {
    expect(expected).toContain(leadOf(text));
  });

  test('an account that its provider suspends is no unknown text', () => {
    const suspended =
      '554 5.2.0 STOREDRV.Submission.Exception:OutboundSpamException; WASCL UserAction verdict is not None. Actual verdict is Suspend';
    expect(answerOf(suspended).lead).toBe('sender-account-blocked');
  });

  test.fails('the standard’s words for 554 are no fault of the receiving system', () => {
    const { claim, lead } = answerOf(
      'Diagnostic-Code: smtp; 554 5.0.0 Transaction failed\nAction: failed\nFinal-Recipient: rfc822; a@contoso.example\nStatus: 5.0.0',
    );
    expect(claim).toBeNull();
    expect(lead).not.toBe('remote-system-fault');
  });

  test.each([
    'Je reçois des retours pour des mails que je n’ai jamais envoyés.',
    'Recibo rebotes de correos que nunca envié.',
    'We checked the log: this message was never sent by us.',
  ])('nobody’s records are blamed for a mail that was never sent: %s', (words) => {
    const reply =
      'Diagnostic-Code: smtp; 550 5.7.1 Message rejected: SPF fail for contoso.example from 203.0.113.166';
    // Whoever forged it, and whoever returned it: neither has the sender mend anything.
    expect(['backscatter', 'genuine-spoof']).toContain(leadOf(`${words}\n${reply}`));
  });

  test.fails.each(['Wir bekommen Berichte zu E-Mails, die wir nie verschickt haben.'])(
    'nobody’s records are blamed for a mail that was never sent: %s',
    (words) => {
      const reply =
        'Diagnostic-Code: smtp; 550 5.7.1 Message rejected: SPF fail for contoso.example from 203.0.113.166';
      expect(leadOf(`${words}\n${reply}`)).toBe('backscatter');
    },
  );
});

describe('what people say about the way of the mail', () => {
  test.fails('a filter drawn before the mailbox host keeps the sender’s record out of it', () => {
    const reply = '550 5.7.23 SPF fail: domain northwind.example does not designate 203.0.113.145';
    expect(leadOf(`We use Hornetsecurity -> Exchange Online. Customers get:\n\n${reply}`)).not.toBe(
      'spf-not-authorized',
    );
  });

  test('a filter that nobody names leaves the refusal as it is', () => {
    const reply = '550 5.7.23 SPF fail: domain northwind.example does not designate 203.0.113.145';
    expect(leadOf(`We moved to a new office -> Exchange is the same. We get:\n\n${reply}`)).toBe(
      'spf-not-authorized',
    );
  });
});

describe('pastes that show something beside the failure', () => {
  test('the report’s own From is not taken for the author’s domain', () => {
    const report = [
      'From: MAILER-DAEMON@spamwall.contoso.example (Mail Delivery System)',
      'To: billing@fabrikam.example',
      'Subject: Undelivered Mail Returned to Sender',
      '',
      'Reporting-MTA: dns; spamwall.contoso.example',
      'Final-Recipient: rfc822; ap@contoso.example',
      'Action: failed',
      'Status: 5.7.23',
      'Remote-MTA: dns; contoso-example.mail.protection.outlook.com',
      'Diagnostic-Code: smtp; 550 5.7.23 The message was rejected because of Sender Policy Framework violation',
    ];
    expect(leadOf(report.join('\n'))).toBe('dual-filter');
  });

  test('a read receipt with a recipient is no failure', () => {
    const receipt =
      'Subject: Gelezen: Offerte\nDisposition: manual-action/MDN-sent-manually; displayed\nFinal-Recipient: rfc822; a@contoso.example';
    expect(leadOf(receipt)).toBe('auto-reply');
  });

  test('a record that cannot be evaluated excludes no address', () => {
    expect(leadOf('550 Reject due to SPF policy - permerror')).toBe('spf-record-broken');
  });

  test('the envelope of a sending service does not stand for the author', () => {
    const event = {
      notificationType: 'Bounce',
      bounce: {
        bounceType: 'Transient',
        bouncedRecipients: [
          {
            emailAddress: 'a@gmail.com',
            status: '5.7.26',
            diagnosticCode:
              "smtp; 550-5.7.26 Unauthenticated email from contoso.example is not accepted due to domain's DMARC policy.",
          },
        ],
      },
      mail: {
        source: 'shop@contoso.example',
        commonHeaders: { from: ['shop@contoso.example'], returnPath: '01-a@eu-west-1.amazonses.com' },
      },
    };
    expect(leadOf(JSON.stringify(event))).toBe('spf-misaligned');
  });

  test('a stamp behind a person’s words is still read', () => {
    const stamp =
      'It leaves from the high risk pool: X-Forefront-Antispam-Report: CIP:255.255.255.255;CTRY:;LANG:de;SCL:9;SRV:;IPV:NLI;SFV:SPM;CAT:SPM;DIR:OUT;SFP:1501;';
    expect(leadOf(stamp)).toBe('filter-verdict');
  });

  test.each(['I work with 550 people and SPF is fine', 'the tool says 550 checks of SPF were fine'])(
    'a number that somebody says is no reply: %s',
    (text) => {
      expect(answerOf(text).claim).toBeNull();
    },
  );

  test('a reply that somebody announces is one', () => {
    expect(leadOf('GMX sagt 550 Reject due to SPF policy')).toBe('spf-not-authorized');
  });
});

describe('words around a case that are no part of it', () => {
  test('a signature that advertises SPF does not change the reason', () => {
    const text =
      "Remote Server returned '550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy'\n-- \nWe secure your SPF, DKIM and DMARC!";
    expect(leadOf(text)).toBe('recipient-policy');
  });

  test('an apostrophe inside a quoted reply does not end it', () => {
    const text =
      "Remote Server returned '550 5.7.1 the recipients' server says the sender's SPF check failed for contoso.example'";
    expect(leadOf(text)).toBe('spf-not-authorized');
  });

  test('an article about the checks is no case', () => {
    const article =
      'What is SPF? SPF fail means the IP address is not authorized. A forwarder without SRS breaks SPF and can cause 550 5.7.23 rejections. DKIM body hash did not verify means that the body was altered.';
    expect(answerOf(article).claim).toBeNull();
  });

  test('a price in an absence notice is no reply', () => {
    expect(
      leadOf('Subject: Out of office: 550 pieces\nAuto-Submitted: auto-replied\nI am out of office.'),
    ).toBe('auto-reply');
  });

  test('forwarded mail that passes DMARC needs no SRS', () => {
    const text =
      "My mail is forwarded to Gmail.\nSPF: SOFTFAIL with IP 203.0.113.44\nDKIM: 'PASS' with domain contoso.example\nDMARC: 'PASS'";
    expect(leadOf(text)).toBe('no-fault');
  });

  test('what the receiver repeats of a seal shows that the author’s signature was whole before', () => {
    const text =
      'Authentication-Results: mx.google.com; arc=pass (i=1 spf=pass spfdomain=contoso.example dkim=pass dkdomain=contoso.example dmarc=pass fromdomain=contoso.example); dkim=fail header.i=@contoso.example; spf=pass (google.com: domain of fwd@fabrikam.example designates 203.0.113.8 as permitted sender) smtp.mailfrom=fwd@fabrikam.example; dmarc=fail (p=REJECT sp=REJECT dis=QUARANTINE arc=pass) header.from=contoso.example';
    expect(leadOf(text)).toBe('arc-not-trusted');
  });

  test('one’s own server that asks to log in is not the recipient’s relay', () => {
    expect(
      leadOf('550 5.7.1 <scan@contoso.example>: Relay access denied, please authenticate (SMTP AUTH) first'),
    ).toBe('smtp-auth-missing');
    expect(leadOf('454 4.7.1 <a@contoso.example>: Relay access denied')).toBe('relay-denied');
  });
});
