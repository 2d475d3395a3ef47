import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../src/message/log/log-event.ts';
import { readLog } from '../../../src/message/log/read-log.ts';

const read = (text: string): LogEvent[] =>
  readLog(text.split('\n').map((line, index) => ({ line: index + 1, text: line })));
/** What of an event is not null, without the fields every event has. */
const told = ({ program, line, lines, verdicts, ...rest }: LogEvent): Record<string, unknown> => ({
  program,
  ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null)),
  ...(verdicts.length > 0
    ? { verdicts: verdicts.map(({ method, result, domain }) => `${method}=${result} ${domain ?? '-'}`) }
    : {}),
});

const me = 'me@fabrikam.example';
const ann = 'ann@contoso.example';
const relay = { host: 'mx.contoso.example', ip: '192.0.2.25' };
const client = { host: 'out.fabrikam.example', ip: '198.51.100.7' };

const lines: readonly (readonly [string, string, Record<string, unknown>])[] = [
  [
    'Postfix gives up, and names the alias',
    `Nov 21 10:00:00 out postfix/smtp[71]: 4F2A9C: to=<${ann}>, orig_to=<team@fabrikam.example>, relay=mx.contoso.example[192.0.2.25]:25, delay=2, delays=0/0/1/1, dsn=5.1.1, status=bounced (host mx.contoso.example[192.0.2.25] said: 550 5.1.1 User unknown (in reply to RCPT TO command))`,
    {
      program: 'postfix',
      id: '4F2A9C',
      recipient: ann,
      original: 'team@fabrikam.example',
      relay,
      status: '5.1.1',
      reply: 'host mx.contoso.example[192.0.2.25] said: 550 5.1.1 User unknown (in reply to RCPT TO command)',
      action: 'bounced',
    },
  ],
  [
    'the queue manager gives up: why stands in the last attempt',
    `Nov 21 10:00:00 out postfix/qmgr[71]: 4F2A9C: from=<${me}>, status=expired, returned to sender`,
    { program: 'postfix', id: '4F2A9C', sender: me, action: 'passed' },
  ],
  [
    'Postfix as the receiver, over IPv6',
    `mx postfix/smtpd[9]: NOQUEUE: reject: RCPT from out.fabrikam.example[2001:db8::7]: 554 5.7.1 <${ann}>: Relay access denied; from=<${me}> to=<${ann}> proto=ESMTP helo=<out.fabrikam.example>`,
    {
      program: 'postfix',
      client: { host: 'out.fabrikam.example', ip: '2001:db8::7' },
      helo: 'out.fabrikam.example',
      sender: me,
      recipient: ann,
      command: 'RCPT TO',
      status: '5.7.1',
      reply: `554 5.7.1 <${ann}>: Relay access denied`,
      action: 'rejected',
    },
  ],
  [
    'Postfix takes a mail in from an unnamed client',
    'mx postfix/smtpd[9]: 4F2A9C: client=unknown[198.51.100.7]',
    { program: 'postfix', id: '4F2A9C', client: { host: null, ip: '198.51.100.7' }, action: 'passed' },
  ],
  [
    'Postfix takes a mail in from a masked client',
    'mx postfix/smtpd[9]: 4F2A9C: client=unknown[198.51.x.x]',
    { program: 'postfix', id: '4F2A9C', client: { host: null, ip: '198.51.x.x' }, action: 'passed' },
  ],
  [
    'a filter names an address of IPv6 without its host',
    `rspamd_task_write_log: qid: <4F2A9C>, ip: 2001:db8::7, from: <${me}>, (default: F (no action): [0.10/15.00] [T_SPF_TEMPERROR(0.00){}])`,
    {
      program: 'rspamd',
      id: '4F2A9C',
      client: { host: null, ip: '2001:db8::7' },
      sender: me,
      verdicts: ['spf=temperror fabrikam.example'],
      action: 'passed',
    },
  ],
  [
    'Exim puts off',
    `2026-11-21 10:00:00 1w8XyZ-0004aB-2c == ${ann} <team@fabrikam.example> R=dnslookup T=remote_smtp H=mx.contoso.example [192.0.2.25] defer (-44): SMTP error from remote mail server after RCPT TO:<${ann}>: 451 4.7.1 Greylisted`,
    {
      program: 'exim',
      id: '1w8XyZ-0004aB-2c',
      recipient: ann,
      original: 'team@fabrikam.example',
      relay,
      command: 'RCPT TO',
      reply: `SMTP error from remote mail server after RCPT TO:<${ann}>: 451 4.7.1 Greylisted`,
      action: 'deferred',
    },
  ],
  [
    'Exim delivers',
    `2026-11-21 10:00:00 1w8XyZ-0004aB-2c => ${ann} F=<${me}> R=dnslookup T=remote_smtp H=mx.contoso.example [192.0.2.25] C="250 OK id=1a"`,
    {
      program: 'exim',
      id: '1w8XyZ-0004aB-2c',
      recipient: ann,
      sender: me,
      relay,
      reply: '250 OK id=1a',
      action: 'delivered',
    },
  ],
  [
    'Exim takes in',
    `2026-11-21 10:00:00 1w8XyZ-0004aB-2c <= ${me} H=out.fabrikam.example (mail.fabrikam.example) [198.51.100.7] P=esmtps S=900`,
    {
      program: 'exim',
      id: '1w8XyZ-0004aB-2c',
      sender: me,
      client,
      helo: 'mail.fabrikam.example',
      action: 'passed',
    },
  ],
  [
    'Exim refuses a recipient',
    `2026-11-21 10:00:00 H=out.fabrikam.example [198.51.100.7] F=<${me}> rejected RCPT <${ann}>: Unrouteable address`,
    {
      program: 'exim',
      client,
      sender: me,
      recipient: ann,
      command: 'RCPT TO',
      reply: 'Unrouteable address',
      action: 'rejected',
    },
  ],
  [
    'Exim checks a signature',
    '2026-11-21 10:00:00 1w8XyZ-0004aB-2c DKIM: d=fabrikam.example s=mail c=relaxed/relaxed a=rsa-sha256 b=2048 [verification failed - body hash mismatch (body probably modified in transit)]',
    { program: 'exim', id: '1w8XyZ-0004aB-2c', verdicts: ['dkim=fail fabrikam.example'] },
  ],
  [
    'Sendmail',
    `Nov 21 10:00:00 out sendmail[1]: 5A1B2c: to=<${ann}>, delay=00:00:02, mailer=esmtp, relay=mx.contoso.example. [192.0.2.25], dsn=5.1.1, stat=User unknown`,
    {
      program: 'sendmail',
      id: '5A1B2c',
      recipient: ann,
      relay,
      status: '5.1.1',
      reply: 'User unknown',
      action: 'bounced',
    },
  ],
  [
    'a rule set of Sendmail',
    `sm-mta[1]: 5A1B2c: ruleset=check_mail, arg1=<${me}>, relay=out.fabrikam.example [198.51.100.7], reject=553 5.1.8 <${me}>... Domain of sender address does not exist`,
    {
      program: 'sendmail',
      id: '5A1B2c',
      client,
      sender: me,
      command: 'MAIL FROM',
      status: '5.1.8',
      reply: `553 5.1.8 <${me}>... Domain of sender address does not exist`,
      action: 'rejected',
    },
  ],
  [
    'Sendmail, the reply beside its status',
    `sm-mta[1]: 5A1B2c: to=<${ann}>, relay=mx.contoso.example. [192.0.2.25], dsn=5.7.1, reply=550 5.7.1 no mail from you, stat=Service unavailable`,
    {
      program: 'sendmail',
      id: '5A1B2c',
      recipient: ann,
      relay,
      status: '5.7.1',
      reply: '550 5.7.1 no mail from you',
      action: 'bounced',
    },
  ],
  [
    'OpenSMTPD without quotes',
    `7e1a2b3c4d5e6f70 mda delivery evpid=aa11bb22cc33dd44 from=<${me}> to=<${ann}> rcpt=<${ann}> user=ann delay=0s result=PermFail stat=552 5.2.2 no room`,
    {
      program: 'opensmtpd',
      id: 'aa11bb22cc33dd44',
      sender: me,
      recipient: ann,
      reply: '552 5.2.2 no room',
      action: 'bounced',
    },
  ],
  [
    'a historical search of Exchange Online',
    `2026-11-21T10:00:00Z,${me},${ann}##Receive, Fail,Hello,900,<1@fabrikam.example>`,
    { program: 'exchange', recipient: ann, action: 'bounced' },
  ],
  [
    'OpenSMTPD',
    `7e1a2b3c4d5e6f70 mta delivery evpid=aa11bb22cc33dd44 from=<${me}> to=<${ann}> rcpt=<team@fabrikam.example> source="198.51.100.7" relay="192.0.2.25 (mx.contoso.example)" delay=1s result="PermFail" stat="550 5.1.1 no such user"`,
    {
      program: 'opensmtpd',
      id: 'aa11bb22cc33dd44',
      sender: me,
      recipient: ann,
      original: 'team@fabrikam.example',
      relay,
      reply: '550 5.1.1 no such user',
      action: 'bounced',
    },
  ],
  [
    'Rspamd',
    `rspamd_task_write_log: id: <1@fabrikam.example>, qid: <4F2A9C>, ip: 198.51.100.7, from: <${me}>, (default: T (reject): [21.00/15.00] [DMARC_POLICY_REJECT(2.00){fabrikam.example : No valid SPF, No valid DKIM,reject;},R_SPF_FAIL(1.00){-all;},R_DKIM_ALLOW(-0.20){esp.example:s=k1;}]), len: 900, rcpts: <${ann}>`,
    {
      program: 'rspamd',
      id: '4F2A9C',
      client: { host: null, ip: '198.51.100.7' },
      sender: me,
      recipient: ann,
      verdicts: ['dmarc=fail fabrikam.example', 'spf=fail fabrikam.example', 'dkim=pass esp.example'],
      action: 'rejected',
    },
  ],
  [
    'OpenDKIM cannot decode a key',
    'opendkim[12]: 4F2A9C: s=mail d=fabrikam.example SSL error:068000A8:asn1 encoding routines::wrong tag',
    { program: 'opendkim', id: '4F2A9C', verdicts: ['dkim=permerror fabrikam.example'] },
  ],
  [
    'OpenDMARC',
    'opendmarc[12]: 4F2A9C: fabrikam.example fail',
    { program: 'opendkim', id: '4F2A9C', verdicts: ['dmarc=fail fabrikam.example'] },
  ],
  [
    'policyd-spf',
    `policyd-spf[34]: prepend Received-SPF: Softfail (mailfrom) identity=mailfrom; client-ip=198.51.100.7; helo=out.fabrikam.example; envelope-from=${me}; receiver=${ann}`,
    {
      program: 'opendkim',
      client: { host: null, ip: '198.51.100.7' },
      helo: 'out.fabrikam.example',
      sender: me,
      recipient: ann,
      verdicts: ['spf=softfail fabrikam.example'],
      action: 'passed',
    },
  ],
  [
    'Haraka',
    `[INFO] [7F-1.1] [spf] identity=mfrom ip=198.51.100.7 domain=fabrikam.example mfrom=<${me}> result=Fail`,
    {
      program: 'haraka',
      id: '7F-1.1',
      client: { host: null, ip: '198.51.100.7' },
      sender: me,
      verdicts: ['spf=fail fabrikam.example'],
    },
  ],
  [
    'a last error of an Exchange queue',
    `RecipientStatus: [{LED=450 4.4.316 Connection refused};{MSG=};{FQDN=mx.contoso.example};{IP=192.0.2.25};{LRT=11/21/2026}]`,
    {
      program: 'exchange',
      relay,
      status: '4.4.316',
      reply: '450 4.4.316 Connection refused',
      action: 'deferred',
    },
  ],
  [
    'an event of Amazon SES',
    `{"eventType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":"${ann}","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}]},"mail":{"source":"${me}"}}`,
    { program: 'json', recipient: ann, status: '5.1.1', reply: '550 5.1.1 user unknown', action: 'bounced' },
  ],
  [
    'an event of Brevo',
    `{"event":"soft_bounce","email":"${ann}","id":7,"date":"2026-11-21 10:00:00","message-id":"<1@fabrikam.example>","reason":"452 4.2.2 mailbox full"}`,
    { program: 'json', recipient: ann, reply: '452 4.2.2 mailbox full', action: 'bounced' },
  ],
  [
    'an event of Mandrill',
    `[{"event":"deferral","msg":{"email":"${ann}","diag":"smtp;451 4.7.1 try later"}}]`,
    { program: 'json', recipient: ann, reply: '451 4.7.1 try later', action: 'deferred' },
  ],
  [
    'a server that logs in JSON',
    `smtp: DATA error {"msg_id":"ba87","reason":"record broken","smtp_code":550,"smtp_enchcode":"5.7.23","smtp_msg":"SPF check failed"}`,
    {
      program: 'json',
      id: 'ba87',
      status: '5.7.23',
      reply: '550 5.7.23 SPF check failed',
      action: 'bounced',
    },
  ],
];

const traces: readonly (readonly [string, string, Record<string, unknown>])[] = [
  [
    'Python',
    `smtplib.SMTPRecipientsRefused: {'${ann}': (550, b'5.1.1 no such user')}`,
    { recipient: ann, reply: '550 5.1.1 no such user', action: 'bounced' },
  ],
  [
    'Python, several lines',
    "smtplib.SMTPDataError: (451, b'4.7.0 too many messages\\n4.7.0 try later')",
    { reply: '451 4.7.0 too many messages\n4.7.0 try later', action: 'deferred' },
  ],
  [
    'Python, an exception in a log',
    "2026-05-26 08:50:43,741 - DEBUG - Socket Exception: (550, b'5.7.60 SMTP; not allowed to send as this sender')",
    { reply: '550 5.7.60 SMTP; not allowed to send as this sender', action: 'bounced' },
  ],
  [
    'Java, TLS that it gave up',
    'javax.net.ssl.SSLHandshakeException: PKIX path building failed: unable to find valid certification path to requested target',
    {
      reply: 'PKIX path building failed: unable to find valid certification path to requested target',
      action: 'bounced',
    },
  ],
  [
    'PHP',
    'Warning: mail(): SMTP server response: 550 relaying is not allowed in /var/www/mail.php on line 12',
    { reply: '550 relaying is not allowed', action: 'bounced' },
  ],
  [
    'Symfony',
    'Expected response code "250" but got code "550", with message "550 5.7.1 Relaying denied".',
    { reply: '550 5.7.1 Relaying denied', action: 'bounced' },
  ],
  [
    'PHPMailer',
    'SMTP Error: data not accepted.SMTP server error: DATA END command failed Detail: Message rejected as spam SMTP code: 554 Additional SMTP info: 5.7.1',
    { reply: '554 5.7.1 Message rejected as spam', action: 'bounced' },
  ],
  [
    'Node.js',
    `Error: Message failed: 552 5.2.3 Message too large\n    at SMTPConnection._formatError (smtp.js:7)\n  command: 'DATA'\n`,
    { command: 'DATA', reply: '552 5.2.3 Message too large', action: 'bounced' },
  ],
  [
    'Java',
    'com.sun.mail.smtp.SMTPAddressFailedException: 550-5.1.1 no such\n550 5.1.1 user\n',
    { reply: '550-5.1.1 no such\n550 5.1.1 user', action: 'bounced' },
  ],
  [
    '.NET',
    'System.Net.Mail.SmtpException: Mailbox unavailable. The server response was: 5.7.60 Client does not have permissions',
    { reply: '5.7.60 Client does not have permissions', action: 'bounced' },
  ],
  [
    'Go',
    'gomail: could not send email 1: 550 5.1.1 no such user',
    { reply: '550 5.1.1 no such user', action: 'bounced' },
  ],
  [
    'Ruby',
    'Net::SMTPFatalError (550 5.1.1 no such user)',
    { reply: '550 5.1.1 no such user)', action: 'bounced' },
  ],
];

describe('one line is one event', () => {
  test.each(lines)('%s', (_name, text, expected) => {
    expect(read(text).map(told)).toEqual([expected]);
  });

  test.each(traces)('an error of %s', (_name, text, expected) => {
    expect(read(text).map(told)).toEqual([{ program: 'application', ...expected }]);
  });
});

describe('what stands in another line', () => {
  test('qmail names the recipient where the delivery began', () => {
    const events = read(
      `info msg 77: bytes 900 from <${me}> qp 5 uid 6\nstarting delivery 12: msg 77 to remote ${ann}\ndelivery 12: failure: 192.0.2.25_does_not_like_recipient./Remote_host_said:_550_no_such_user/Giving_up_on_192.0.2.25./`,
    );
    expect(events.at(-1)).toMatchObject({
      id: '77',
      sender: me,
      recipient: ann,
      action: 'bounced',
      reply:
        '192.0.2.25 does not like recipient.\nRemote host said: 550 no such user\nGiving up on 192.0.2.25.',
    });
  });

  test('Exchange names its columns in the first row', () => {
    const events = read(
      `#Fields: date-time,client-ip,client-hostname,server-ip,server-hostname,event-id,network-message-id,recipient-address,recipient-status,sender-address\n2026-11-21T10:00:00Z,198.51.100.7,out.fabrikam.example,192.0.2.25,mx.contoso.example,FAIL,aa-11,${ann},550 5.1.10 RESOLVER.ADR.RecipientNotFound,${me}`,
    );
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      program: 'exchange',
      id: 'aa-11',
      client,
      sender: me,
      recipient: ann,
      relay,
      action: 'bounced',
    });
  });

  test('a reply of several lines is one event that names its lines', () => {
    const events = read(
      `x ** ${ann} R=dns T=smtp: SMTP error from remote mail server after end of data: 550-5.7.1 Refused\n550 5.7.1 by policy\nanother line`,
    );
    expect(events).toMatchObject([{ lines: [1, 2], command: 'DATA' }]);
    expect(events[0]?.reply).toMatch(/550-5\.7\.1 Refused\n550 5\.7\.1 by policy$/);
  });

  test('every recipient that Python names is an event of the line', () => {
    const events = read(
      `smtplib.SMTPRecipientsRefused: {'${ann}': (550, b'5.1.1 no such user'), '${me}': (452, b'4.2.2 mailbox full')}`,
    );
    expect(events).toMatchObject([
      { recipient: ann, reply: '550 5.1.1 no such user', action: 'bounced', line: 1 },
      { recipient: me, reply: '452 4.2.2 mailbox full', action: 'deferred', line: 1 },
    ]);
  });

  test('a reply that was wrapped ends with its bracket', () => {
    const events = read(
      'to=<a@contoso.example>, dsn=5.1.1, status=bounced (host mx said: 550 User\nunknown)\nand so on',
    );
    expect(events).toMatchObject([{ lines: [1, 2], reply: 'host mx said: 550 User\nunknown' }]);
  });
});

describe('words that are no log', () => {
  test.each([
    ['an alias as people write it', 'old@fabrikam.example => new@contoso.example'],
    ['an arrow in prose', 'mail goes sales@fabrikam.example -> ann@contoso.example and then it is gone'],
    ['bold print', 'this is **very** important for ann@contoso.example'],
    ['a status of a program', 'status=running (pid 1234)'],
    ['JSON of something else', '{"name":"Ann","age":7}'],
    ['a comma list', 'Ann, Bob, and ann@contoso.example, please'],
    ['a letter', 'Your delivery 12: it is late'],
  ])('%s', (_name, text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('hMailServer', () => {
  const row = (side: string, session: number, said: string) =>
    `"${side}"\t5120\t${session}\t"2026-11-30 08:31:02.411"\t"192.0.2.25"\t"${said}"`;

  test('a refusal has the sender and the recipient of its own session', () => {
    const found = read(
      [
        row('SMTPC', 7, `SENT: MAIL FROM:<${me}>`),
        row('SMTPC', 8, 'SENT: MAIL FROM:<other@fabrikam.example>'),
        row('SMTPC', 7, 'RECEIVED: 250 2.1.0 Ok'),
        row('SMTPC', 7, `SENT: RCPT TO:<${ann}>`),
        row('SMTPC', 8, 'SENT: RCPT TO:<bob@contoso.example>'),
        row('SMTPC', 7, 'RECEIVED: 550-5.1.1 no such user[nl]550 5.1.1 sorry'),
        '"APPLICATION"\t5224\t"2026-11-30"\t"SMTPDeliverer - Message 9: Message delivery thread completed."',
      ].join('\n'),
    );
    expect(found.map(told)).toEqual([
      {
        program: 'hmailserver',
        id: 'C7',
        sender: me,
        recipient: ann,
        relay: { host: null, ip: '192.0.2.25' },
        command: 'RCPT TO',
        reply: '550-5.1.1 no such user 550 5.1.1 sorry',
        action: 'bounced',
      },
    ]);
  });

  test('what it refuses itself was rejected, and the other side is the client', () => {
    const found = read(
      [
        row('SMTPD', 7, `RECEIVED: RCPT TO:<${ann}>`),
        row('SMTPD', 7, 'SENT: 530 SMTP authentication is required.'),
      ].join('\n'),
    );
    expect(found.map(told)).toMatchObject([
      { recipient: ann, client: { host: null, ip: '192.0.2.25' }, action: 'rejected' },
    ]);
  });
});

describe('bad input', () => {
  test('endless lines and hostile patterns give nothing and end', () => {
    const long = [
      `to=<${'a'.repeat(100_000)}`,
      `status=bounced (${'('.repeat(5_000)}`,
      `** a@b ${': '.repeat(2_900)}`,
      `H=${'('.repeat(2_000)} rejected RCPT ${'<'.repeat(2_000)}: `,
      `reject: RCPT from ${'a.'.repeat(2_900)}`,
      `{"a":${'['.repeat(5_000)}`,
      `DKIM: d=${'a.'.repeat(2_000)} s=`,
      `${'a=<'.repeat(1_900)}status=sent (`,
      `"SMTPC" ${'1'.repeat(2_000)} "${'" "'.repeat(1_000)}SENT: `,
    ];
    expect(() => read(long.join('\n'))).not.toThrow();
  });

  test('ten thousand lines are read, each once', () => {
    const line = `to=<${ann}>, dsn=5.1.1, status=bounced (550 5.1.1 User unknown)`;
    expect(read(Array.from({ length: 10_000 }, () => line).join('\n'))).toHaveLength(10_000);
  });
});

describe('a line of Exim that a mail program wrapped', () => {
  const whole = `2026-10-14 06:58:41 1v8aQH-00000003kDz-1xYz ** ${ann} R=dnslookup T=remote_smtp H=mx.contoso.example [192.0.2.25]: SMTP error from remote mail server after RCPT TO:<${ann}>: 552 5.2.2 Mailbox full`;
  const wrapped = whole.replace(/(.{40,76}) /g, '$1\n');

  test('is read whole', () => {
    expect(wrapped.split('\n').length).toBeGreaterThan(2);
    expect(read(wrapped).map(told)).toEqual(read(whole).map(told));
  });

  test('what a person writes below a whole line is no part of it', () => {
    const short = `2026-10-14 06:58:41 1v8aQH-00000003kDz-1xYz == ${ann} R=dns T=smtp: retry time not reached`;
    expect(read(`${short}\nWhy is this mail not sent, does anybody know?`)[0]?.reply).toBe(
      'retry time not reached',
    );
  });
});
