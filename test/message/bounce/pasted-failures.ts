/** A paste, `kind address action reply class` of what must be read from it, and the Subject of the returned mail. */
type Layout = readonly [text: string, expected: string, subject?: string];

const returned =
  '\n\nReceived: from a.fabrikam.example (a.fabrikam.example [192.0.2.9]) by out.fabrikam.example\nFrom: me@fabrikam.example\nTo: ann@contoso.example\nSubject: The quote\n';

/** Families of notices and log lines, each in three wordings or layouts or more. */
export const families: Readonly<Record<string, readonly Layout[]>> = {
  'Postfix notice': [
    [
      '<ann@contoso.example>: host mx.contoso.example[192.0.2.25] said: 550 5.1.1\n    User unknown (in reply to RCPT TO command)',
      'smtp-reply ann@contoso.example failed 550 user-unknown',
    ],
    [
      '<ann@contoso.example>: connect to mx.contoso.example[192.0.2.25]:25: Connection timed out',
      'smtp-reply ann@contoso.example failed - connect',
    ],
    [
      `I never sent this: <ann@contoso.example>: host mx.contoso.example[192.0.2.25] said: 552 5.2.2 Mailbox full${returned}`,
      'bounce ann@contoso.example failed 552 mailbox-full',
      'The quote',
    ],
    [
      '> <ann@contoso.example> (expanded from <team@fabrikam.example>): lost connection with\n> mx.contoso.example[192.0.2.25] while sending RCPT TO',
      'smtp-reply ann@contoso.example failed - connect',
    ],
  ],
  'Errors of programs that connect': [
    [
      'smtplib.SMTPNotSupportedError: STARTTLS extension not supported by server.',
      'smtp-reply - failed - tls',
    ],
    [
      'tls: failed to verify certificate: x509: certificate is valid for a.contoso.example, not b.contoso.example',
      'smtp-reply - failed - tls',
    ],
    [
      'ssl.SSLError: [SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1129)',
      'smtp-reply - failed - tls',
    ],
    ['Error: connect ECONNREFUSED 192.0.2.25:25', 'smtp-reply - failed - connect'],
    ['dial tcp 192.0.2.25:587: i/o timeout', 'smtp-reply - failed - connect'],
    ['Error: getaddrinfo ENOTFOUND smtp.contoso.example', 'smtp-reply - failed - dns'],
    ['Server certificate not trusted', 'smtp-reply - failed - tls'],
    ['Cannot start TLS: handshake failure', 'smtp-reply - failed - tls'],
  ],
  'Postfix log': [
    [
      'Nov 21 10:00:00 out postfix/smtp[1]: 4F2A: to=<ann@contoso.example>, relay=none, delay=9, dsn=4.4.1, status=deferred (connect to mx.contoso.example[192.0.2.25]:25: Connection refused)',
      'smtp-reply ann@contoso.example delayed - connect',
    ],
    [
      '2026-11-21T10:00:00.1+01:00 out postfix/lmtp[7]: 4F2A: to=<ann@contoso.example>, relay=store[/run/lmtp], dsn=5.2.2, status=bounced (host store[/run/lmtp] said: 552 5.2.2 <ann@contoso.example> Quota exceeded (mailbox for user is full) (in reply to end of DATA command))',
      'smtp-reply ann@contoso.example failed 552 mailbox-full',
    ],
    ['status=deferred (Server certificate not verified)', 'smtp-reply - delayed - tls'],
  ],
  'Postfix as the receiver': [
    [
      'Nov 21 10:00:00 mx postfix/smtpd[99]: NOQUEUE: reject: RCPT from out.fabrikam.example[192.0.2.7]: 554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org; from=<me@fabrikam.example> to=<ann@contoso.example> proto=ESMTP helo=<out.fabrikam.example>',
      'smtp-reply ann@contoso.example failed 554 ip-listed',
    ],
    [
      'postfix/postscreen[9]: NOQUEUE: reject: RCPT from [192.0.2.7]:4433: 550 5.7.1 Service unavailable; client [192.0.2.7] blocked using bl.spamcop.net; from=<me@fabrikam.example>, to=<ann@contoso.example>, proto=ESMTP, helo=<x>',
      'smtp-reply ann@contoso.example failed 550 ip-listed',
    ],
    [
      'postfix/cleanup[8]: 4F2A: milter-reject: END-OF-MESSAGE from out.fabrikam.example[192.0.2.7]: 5.7.1 Spam message rejected; from=<me@fabrikam.example> to=<ann@contoso.example> proto=ESMTP helo=<x>',
      'smtp-reply ann@contoso.example failed - spam',
    ],
  ],
  'Exim notice': [
    [
      'A message that you sent could not be delivered to one or more of its recipients.\n\n  ann@contoso.example\n    host mx.contoso.example [192.0.2.5]\n    SMTP error from remote mail server after RCPT TO:<ann@contoso.example>:\n    550 5.1.1 User unknown',
      'bounce ann@contoso.example failed 550 user-unknown',
    ],
    [
      'This message was created automatically by mail delivery software.\n\n  ann@contoso.example\n    all relevant MX records point to non-existent hosts',
      'bounce ann@contoso.example failed - host-unknown',
    ],
    [
      '  ann@contoso.example\n    Unrouteable address',
      'smtp-reply ann@contoso.example failed - user-unknown',
    ],
  ],
  'Exim log': [
    [
      '2026-11-21 10:00:00 1abc-01 ** ann@contoso.example R=dnslookup T=remote_smtp H=mx.contoso.example [192.0.2.25]: SMTP error from remote mail server after RCPT TO:<ann@contoso.example>: 550 5.1.1 User unknown',
      'smtp-reply ann@contoso.example failed 550 user-unknown',
    ],
    [
      '2026-11-21 10:00:00 1abc-01 == ann@contoso.example R=dnslookup T=remote_smtp defer (110): Connection timed out',
      'smtp-reply ann@contoso.example delayed - connect',
    ],
    [
      '2026-11-21 10:00:00 H=(out.fabrikam.example) [192.0.2.7]:4433 F=<me@fabrikam.example> temporarily rejected RCPT <ann@contoso.example>: greylisted',
      'smtp-reply ann@contoso.example delayed - greylisted',
    ],
    [
      '2026-11-21 10:00:00 H=out.fabrikam.example [192.0.2.7] F=<me@fabrikam.example> rejected RCPT <ann@contoso.example>: Unrouteable address',
      'smtp-reply ann@contoso.example failed - user-unknown',
    ],
  ],
  Sendmail: [
    [
      'Nov 21 10:00:00 out sendmail[1]: 5A1B: to=<ann@contoso.example>, delay=00:00:02, mailer=esmtp, relay=mx.contoso.example. [192.0.2.25], dsn=5.1.1, stat=User unknown',
      'smtp-reply ann@contoso.example failed - user-unknown',
    ],
    [
      'Nov 21 10:00:00 out sm-mta[1]: 5A1B: to=<ann@contoso.example>, dsn=4.0.0, stat=Deferred: Connection refused by mx.contoso.example.',
      'smtp-reply ann@contoso.example delayed - connect',
    ],
    [
      'sm-mta[1]: 5A1B: ruleset=check_rcpt, arg1=<ann@contoso.example>, relay=out.fabrikam.example [192.0.2.7], reject=550 5.7.1 <ann@contoso.example>... Relaying denied',
      'smtp-reply ann@contoso.example failed 550 relay-denied',
    ],
  ],
  qmail: [
    [
      '@40000000 delivery 12: failure: 192.0.2.25_does_not_like_recipient./Remote_host_said:_550_5.1.1_User_unknown/Giving_up_on_192.0.2.25./',
      'smtp-reply - failed 550 user-unknown',
    ],
    [
      'delivery 3: deferral: Connected_to_192.0.2.25_but_greeting_failed./Remote_host_said:_421_4.7.0_Too_many_connections/',
      'smtp-reply - delayed 421 too-many-connections',
    ],
    [
      "Hi. This is the qmail-send program at out.fabrikam.example.\n\n<ann@contoso.example>:\nSorry, I couldn't find any host named contoso.example. (#5.1.2)",
      'bounce ann@contoso.example failed - host-unknown',
    ],
  ],
  'Exchange for administrators': [
    [
      `Your message to ann@contoso.example couldn't be delivered.\nDiagnostic information for administrators:\nGenerating server: gw.filter.example\nann@contoso.example\nRemote Server returned '550 5.7.509 Access denied, sending domain fabrikam.example does not pass DMARC verification and has a DMARC policy of reject.'\n\nOriginal message headers:${returned.slice(1)}`,
      'bounce ann@contoso.example failed 550 dmarc-reject',
      'The quote',
    ],
    [
      "Generating server: EX1.contoso.example\nann@contoso.example\nmx.contoso.example\nRemote server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found'",
      'bounce ann@contoso.example failed 550 user-unknown',
    ],
    [
      "Diagnoseinformationen für Administratoren:\nGenerierender Server: EX1.contoso.example\n\nann@contoso.example\nRemote Server returned '554 5.2.2 mailbox full'",
      'bounce ann@contoso.example failed 554 mailbox-full',
    ],
  ],
  'Exchange in plain words': [
    [
      "Your message to ann@contoso.example couldn't be delivered.\nann wasn't found at contoso.example.",
      'bounce ann@contoso.example failed - user-unknown',
    ],
    [
      'ann@contoso.example isn\u2019t in the directory of contoso.example.',
      'smtp-reply ann@contoso.example failed - user-unknown',
    ],
    [
      'Your message could not be delivered because the recipient\u2019s mailbox is full: ann@contoso.example',
      'bounce ann@contoso.example failed - mailbox-full',
    ],
  ],
  'Exchange queues': [
    [
      '[{LED=441 4.4.1 Error encountered while communicating with primary target IP address: "Failed to connect."};{MSG=};{FQDN=mx.contoso.example};{IP=192.0.2.44}]',
      'smtp-reply - delayed 441 connect',
    ],
    [
      'Reason: [{LED=554 5.2.2 mailbox full;STOREDRV.Deliver.Exception:QuotaExceededException};{MSG=554};{FQDN=};{IP=}]',
      'smtp-reply - failed 554 mailbox-full',
    ],
    [
      'LastError: {LED=451 4.7.0 Temporary server error. Please try again later. PRX5};{MSG=}',
      'smtp-reply - delayed 451 internal-error',
    ],
  ],
  'Gmail and Cisco look-ups': [
    [
      "The response was:\nDNS Error: DNS type 'mx' lookup of contoso.example responded with code NXDOMAIN Domain name not found: contoso.example",
      'smtp-reply - failed - dns',
    ],
    [
      "The following message to <ann@contoso.example> was undeliverable.\nThe reason for the problem:\n5.1.2 - Bad destination host 'DNS Hard Error looking up contoso.example (MX): NXDomain'",
      'bounce ann@contoso.example failed - host-unknown',
    ],
    [
      'The recipient server did not accept our requests to connect. [mx.contoso.example. 192.0.2.40: timed out]',
      'smtp-reply - failed - connect',
    ],
  ],
  'sending services': [
    [
      'Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.',
      'smtp-reply - failed - suppression-list',
    ],
    [
      '{"rcpt":"ann@contoso.example","error":"550 5.1.1 User unknown"}',
      'smtp-reply ann@contoso.example failed 550 user-unknown',
    ],
    [
      '{"level":"warn","to":"ann@contoso.example","response":"451 4.7.1 Greylisting in action, please come back later"}',
      'smtp-reply ann@contoso.example delayed 451 greylisted',
    ],
  ],
  'client libraries': [
    [
      "smtplib.SMTPSenderRefused: (530, b'5.7.57 Client not authenticated to send mail.', 'me@fabrikam.example')",
      'smtp-reply - failed 530 smtp-auth-required',
    ],
    [
      'System.Net.Mail.SmtpException: The server response was: 5.7.0 Authentication Required.',
      'smtp-reply - failed - smtp-auth-required',
    ],
    ['Error: Message failed: 550 5.7.1 Session encryption is required', 'smtp-reply - failed 550 tls'],
  ],
  'a reply alone': [
    ['550 Mail box suspended or not activated', 'smtp-reply - failed 550 mailbox-inactive'],
    [
      '550 Messages without a valid Message-ID header are not accepted',
      'smtp-reply - failed 550 header-format',
    ],
    [
      '421-4.7.26 This mail has been rate limited because it is unauthenticated.\n421 4.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.',
      'smtp-reply - delayed 421 unauthenticated',
    ],
  ],
  'fields of a report': [
    [
      'Final-Recipient: rfc822; ann@contoso.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown',
      'bounce ann@contoso.example failed 550 user-unknown',
    ],
    [
      '> Final-Recipient: rfc822;ann@contoso.example\n> Action: delayed\n> Status: 4.4.1\n> Diagnostic-Code: X-Postfix; connect to mx.contoso.example[192.0.2.5]:25: Connection timed out',
      'delay ann@contoso.example delayed - connect',
    ],
    [
      'Diagnostic-Code: smtp;552 5.2.2 Mailbox full\nStatus: 5.2.2\nAction: failed\nFinal-Recipient: rfc822;ann@contoso.example',
      'bounce ann@contoso.example failed 552 mailbox-full',
    ],
  ],
};

/** Texts that speak of mail and fail nobody, with the kind they are. */
export const notFailures: readonly (readonly [string, string])[] = [
  ['Why is my DMARC policy of reject blocking mail? My mailbox is full of complaints.', 'message'],
  ['Our customer says the connection timed out when he opened our web page. Can you help?', 'message'],
  ['How do I configure a server certificate for our mail host?', 'message'],
  [
    'Can your mail be delivered to ann@contoso.example? It could not be delivered last week, is the mailbox full?',
    'message',
  ],
  ['We have 550 employees and 12 servers; rejected RCPT lines are counted in the report.', 'message'],
  ['Please connect to mail.contoso.example and check the queue.', 'message'],
  ['The delivery 3: Monday, in 552 boxes.', 'message'],
  ['<ann@contoso.example>: thanks for the notes, see you on Monday.', 'message'],
  ['Error: connect ECONNREFUSED 127.0.0.1:5432', 'message'],
  ['Error: getaddrinfo ENOTFOUND db.contoso.example', 'message'],
  ['HTTPSConnectionPool(host=a): [SSL: WRONG_VERSION_NUMBER] wrong version number', 'message'],
  ['Get "https://a.example": x509: certificate is valid for a.example, not b.example', 'message'],
];
