import { describe, expect, it } from 'vitest';
import { gatherEvidence } from '../../../src/evidence/gather-evidence.ts';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import { itemOf } from './item-of.ts';

const head = (more = ''): string =>
  `Received: from mail.contoso.example by mx.desk.example; Sat, 21 Nov 2026 10:00:01 +0000\nFrom: Ann <ann@contoso.example>\nTo: help@desk.example\nSubject: mails come back\nDate: Sat, 21 Nov 2026 10:00:00 +0000\nMessage-ID: <p1@contoso.example>\n${more}`;
const words =
  'Bonjour, nos mails reviennent depuis lundi, déjà deux fois:\n\nhost mx.northwind.example[192.0.2.7] said: 550 5.7.1 Client host rejected: cannot find your\n    reverse hostname\n\nAnn\n';
const encoded = (encoding: string, body: string): string =>
  `${head(`MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: ${encoding}\n`)}\n${body}\n`;
const base64 = Buffer.from(words).toString('base64').replace(/.{76}/g, '$&\n');
const quoted = words.replaceAll('=', '=3D').replaceAll('é', '=C3=A9').replaceAll('à', '=C3=A0');
const inner =
  'Authentication-Results: mx.desk.example; spf=fail smtp.mailfrom=books.example; dmarc=fail header.from=books.example\nReceived: from vps.host.example (vps.host.example [198.51.100.9]) by mx.desk.example; Sat, 21 Nov 2026 09:00:00 +0000\nFrom: books@books.example\nTo: ann@contoso.example\nSubject: Invoice\n\nPlease pay. 550 5.1.1 User unknown\n';
const attached = (text: string, type: string, body: string): string =>
  `${head('MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=o\n')}\n--o\nContent-Type: text/plain\n\n${text}\n--o\n${type}\n\n${body}\n--o--\n`;

describe('a letter about a failure elsewhere', () => {
  it.each([
    ['as it is', `${head('Content-Type: text/plain; charset=utf-8\n')}\n${words}`],
    ['in base64', encoded('base64', base64)],
    ['quoted-printable', encoded('quoted-printable', quoted)],
    [
      'as HTML',
      `${head('Content-Type: text/html; charset=utf-8\n')}\n<p>${words.replaceAll('\n', '<br>')}</p>\n`,
    ],
  ])('the reply in its text is read: %s', (_, mail) => {
    const report = readBounce(itemOf(mail));
    expect(report.kind).toBe('smtp-reply');
    expect(report.written).not.toBeNull();
    expect(report.recipients[0]).toMatchObject({ reply: '550', status: '5.7.1', class: 'no-ptr' });
  });

  it.each([
    '<kim@northwind.example>: message size 31457280 exceeds size limit 20480000 of\n    server mx.northwind.example[203.0.113.69]',
    '<kim@northwind.example>: Host or domain name not found. Name service error for\n    name=northwind.example type=AAAA: Host not found',
  ])('a program says without a code why: %s', (said) => {
    const report = readBounce(itemOf(`${head()}\nHello, what does this mean?\n\n${said}\n\nAnn\n`));
    expect(report.written).not.toBeNull();
    expect(report.recipients[0]?.address).toBe('kim@northwind.example');
  });

  it.each([
    'The message is too large for me to read on the phone, please send me the text alone.',
    'I could not find the host of the conference. Who is it?',
    'Your mailbox is full of my mails, sorry!',
  ])('a person who writes about something else shows no failure: %s', (said) => {
    const report = readBounce(itemOf(`${head()}\n${said}\n\nAnn\n`));
    expect([report.kind, report.written]).toEqual(['message', null]);
  });

  it('a mail that hands another one on is about that one, whatever shows in it; a reply is about itself', () => {
    const quoted =
      'What do we have to change?\n\n-------- Messaggio Inoltrato --------\nOggetto: tabella\nMittente: Kim <kim@proseware.example>\n\n| 203.0.113.9 | 412 | reject | books.example |\n';
    const about = (subject: string) =>
      readBounce(itemOf(`${head().replace('mails come back', subject)}\n${quoted}`)).written;
    expect(about('Fwd: tabella DMARC')?.text).toContain('203.0.113.9');
    expect(about('I: tabella DMARC')).not.toBeNull();
    expect(about('Re: tabella DMARC')).toBeNull();
  });

  it('is repaired as a paste is: the fields of a forward are set aside, and cited lines stay', () => {
    const forwarded =
      '---------- Forwarded message ---------\nFrom: Kim <kim@proseware.example>\nDate: Mon, 16 Nov 2026 at 10:42\nSubject: Fwd: bounce\nTo: <ann@contoso.example>\n\n> host mx.northwind.example[192.0.2.7] said: 550 5.7.1 Client host\n> rejected: cannot find your reverse hostname\n';
    const mail = `${head('Content-Type: text/plain; charset=utf-8\n')}\n${forwarded}`;
    const report = readBounce(itemOf(mail));
    expect(report.written?.text).not.toContain('proseware');
    expect(report.recipients[0]).toMatchObject({ reply: '550', class: 'no-ptr' });
    const shown = mail.split('\n')[(report.recipients[0]?.diagnosticLines[0] ?? 0) - 1];
    expect(shown).toContain('550 5.7.1 Client host');
  });

  it('its HTML is read where the plain text beside it says nothing', () => {
    const mail = `${head('MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=o\n')}\n--o\nContent-Type: text/plain\n\n(see the HTML version)\n--o\nContent-Type: text/html; charset=utf-8\n\n<p>${words.replaceAll('\n', '<br>')}</p>\n--o--\n`;
    expect(readBounce(itemOf(mail)).recipients[0]).toMatchObject({ class: 'no-ptr' });
  });

  it('what it says is heard, not how it was encoded', () => {
    const item = itemOf(encoded('base64', base64));
    expect(gatherEvidence(item, readBounce(item)).spoken).toContain('nos mails reviennent');
    const bounce = itemOf(
      'From: MAILER-DAEMON@mx.example\nSubject: failure\nContent-Type: multipart/report; report-type=delivery-status; boundary=o\n\n--o\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nVW5iZWthbm50ZXIgRW1wZmFlbmdlcg==\n--o\nContent-Type: message/rfc822\n\nFrom: ann@contoso.example\nX-Note: kept\n\nBuy now\n--o--\n',
    );
    const { spoken } = gatherEvidence(bounce, readBounce(bounce));
    expect(spoken).toContain('Unbekannter Empfaenger');
    expect(spoken).toContain('X-Note: kept');
    expect(spoken).not.toContain('Buy now');
  });

  it.each([
    ['as a message', 'Content-Type: message/rfc822', inner],
    ['as a header', 'Content-Type: text/rfc822-headers', inner.slice(0, inner.indexOf('\n\n') + 1)],
    [
      'as a file',
      'Content-Type: application/octet-stream; name="m.eml"\nContent-Disposition: attachment; filename="m.eml"\nContent-Transfer-Encoding: base64',
      Buffer.from(inner).toString('base64').replace(/.{76}/g, '$&\n'),
    ],
  ])('the message attached to it is what is asked about: %s', (_, type, body) => {
    const report = readBounce(itemOf(attached('Why is this in junk?', type, body)));
    expect(report.kind).toBe('message');
    expect(report.returned?.header.fields.map(({ name }) => name)).toEqual([
      'authentication-results',
      'received',
      'from',
      'to',
      'subject',
    ]);
    // What the attached message is about was said to nobody by a server.
    expect(report.recipients).toEqual([]);
  });

  it('both together are one matter', () => {
    const report = readBounce(itemOf(attached(words, 'Content-Type: message/rfc822', inner)));
    expect(report.recipients[0]).toMatchObject({ class: 'no-ptr' });
    expect(report.returned).not.toBeNull();
  });
});

describe('what a program writes about mail is read, not its own delivery', () => {
  const notice = (from: string, subject: string, text: string): string =>
    `Authentication-Results: mx.desk.example; spf=pass smtp.mailfrom=x.example; dmarc=pass header.from=x.example\nFrom: ${from}\nTo: admin@desk.example\nSubject: ${subject}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n${text}\n`;
  it.each([
    [
      'an alert',
      notice(
        'Alerts <MailAlerts@x.example>',
        'High severity',
        'User kim@desk.example has been restricted from sending messages.',
      ),
    ],
    [
      'a digest',
      notice(
        'quarantine@x.example',
        'Meddelanden i karantän: 1 nytt',
        'Följande meddelande har satts i karantän.',
      ),
    ],
    [
      'a block list',
      notice('no-reply@x.example', 'Abuse', 'Your server IP 192.0.2.4 was listed on a blocklist.'),
    ],
  ])('%s', (_, mail) => {
    expect(readBounce(itemOf(mail))).toMatchObject({ kind: 'message', written: expect.anything() });
  });

  it.each([
    [
      'a shop',
      notice('no-reply@x.example', 'Your order', 'Your order has shipped. Your account was closed.'),
    ],
    [
      'a person',
      notice('Kim <kim@x.example>', 'Lunch', 'The user has been restricted from sending messages.'),
    ],
  ])('not: %s', (_, mail) => {
    expect(readBounce(itemOf(mail)).written).toBeNull();
  });
});

describe('but what is no letter stays a message', () => {
  it.each([
    ['no line of a server', `${head()}\nThe meeting is at 5.30, room 550. See you!\n`],
    ['a list', `${head('List-Id: <dev.lists.example>\n')}\n${words}`],
    ['a newsletter', `${head('List-Unsubscribe: <mailto:u@news.example>\n')}\n${words}`],
    [
      'a mail that was found forged itself',
      `Authentication-Results: mx.desk.example; spf=fail smtp.mailfrom=contoso.example; dmarc=fail header.from=contoso.example\n${head()}\n${words}`,
    ],
    [
      'a lure that looks like a notice',
      `${head('Content-Type: text/html\n')}\n<p>Error 5.7.1: 3 messages are held. <a href="https://evil.example/">Click here to release them</a></p>\n`,
    ],
  ])('%s', (_, mail) => {
    const report = readBounce(itemOf(mail));
    expect(report).toMatchObject({ kind: 'message', written: null, returned: null, recipients: [] });
  });
});

it('a text file that holds a header is what is asked about', () => {
  const header = inner.slice(0, inner.indexOf('\n\n') + 1);
  const type =
    'Content-Type: text/plain; name="header.txt"\nContent-Disposition: attachment; filename="header.txt"';
  const item = itemOf(attached('Why is this in junk?', type, header));
  const { subject } = gatherEvidence(item, readBounce(item));
  expect(subject?.fromDomain).toBe('books.example');
});

describe('an answer of an inbox rule', () => {
  const rule = (more: string): string =>
    `Return-Path: <>
From: M <m@contoso.example>
To: bounces@desk.example
Subject: Re: Newsletter 48
In-Reply-To: <nl48@desk.example>
Auto-Submitted: auto-generated
${more}Content-Type: text/plain

I am away. The address office@contoso.example is no longer used (550 5.1.1 user unknown), write to sales.
`;
  it('refuses nothing, whatever it quotes', () => {
    expect(readBounce(itemOf(rule('X-MS-Exchange-Inbox-Rules-Loop: m@contoso.example\n'))).kind).toBe(
      'auto-reply',
    );
    const polish = rule('').replace('Re: Newsletter', 'Automatyczna odpowiedź: Newsletter');
    expect(readBounce(itemOf(polish)).kind).toBe('auto-reply');
  });
  it('a ticket system that quotes a refusal is read', () => {
    expect(readBounce(itemOf(rule('X-Auto-Response-Suppress: All\n'))).kind).not.toBe('auto-reply');
  });
});
