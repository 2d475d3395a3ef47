import { readdirSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { intake } from '../../src/intake/intake.ts';
import type { IntakeItem } from '../../src/message/intake-item.ts';
import { openMail } from '../../src/message/open-mail.ts';
import { fixture, withLineEnds } from './fixture.ts';

function only(items: readonly IntakeItem[]): IntakeItem {
  expect(items).toHaveLength(1);
  const [first] = items;
  if (first === undefined) throw new Error('no item');
  return first;
}

const read = (input: string | Buffer, name: string | null = null): IntakeItem[] =>
  intake(typeof input === 'string' ? Buffer.from(input, 'utf8') : input, name);

const mails = readdirSync('test/fixtures', { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.eml'),
);

describe('a healthy mail comes through byte by byte', () => {
  test('there are mails to look at', () => expect(mails.length).toBeGreaterThan(50));

  test.each(mails)('%s', (name) => {
    const bytes = fixture(name);
    const item = only(intake(bytes, name));
    expect(item).toMatchObject({
      form: 'eml',
      repaired: [],
      wrappedIn: [],
      unreadable: null,
      report: null,
      name,
    });
    expect(item.source.bytes).toBe(bytes);
    expect(item.source.view.text).toBe(bytes.toString('latin1').replaceAll('\r\n', '\n'));
  });

  test.each(['\n', '\r\n', '\r'] as const)('line ends %j', (end) => {
    const item = only(intake(withLineEnds(fixture('postfix-spf-fail.eml'), end), 'x.eml'));
    expect(item.form).toBe('eml');
    expect(item.source.view.text).toBe(fixture('postfix-spf-fail.eml').toString('latin1'));
  });
});

describe('a mail behind something', () => {
  const mail = fixture('ordinary-mail.eml').toString('latin1');
  test.each([
    ['a byte order mark', `\ufeff${mail}`, 1, ['passed over a byte order mark']],
    ['empty lines', `\n \r\n\n${mail}`, 4, ['passed over empty lines']],
    ['an mbox line', `From anna@contoso.example Tue Mar 10 09:12:44 2026\n${mail}`, 2, []],
  ])('%s', (_, input, firstLine, repaired) => {
    const item = only(read(input));
    expect(item).toMatchObject({ form: 'eml', repaired });
    const { root } = openMail(item.source.view);
    const [field] = root.header.fields;
    expect(field?.name).toBe('return-path');
    expect(item.source.view.lineAt(field?.start ?? 0)).toBe(firstLine);
    expect(item.source.lineText(firstLine).replace('\ufeff', '')).toBe('Return-Path: <anna@contoso.example>');
  });

  test.each(['utf16le', 'utf16be', 'no mark'])('UTF-16 %s', (kind) => {
    const little = Buffer.from(kind === 'no mark' ? mail : `\ufeff${mail}`, 'utf16le');
    const item = only(intake(kind === 'utf16be' ? little.swap16() : little, null));
    expect(item).toMatchObject({ form: 'eml', repaired: ['read UTF-16'] });
    expect(item.source.view.text).toBe(mail);
  });
});

describe('what is a paste', () => {
  test.each([
    ['a header dump', fixture('srs-missing-headers.txt').toString()],
    ['one reply', fixture('one-smtp-reply.txt').toString()],
    ['a mail copied out of Outlook', 'From: Anna\nSent: Tuesday\nTo: Bob\nSubject: x\n\n550 5.1.1 unknown'],
    ['prose', 'Why does my mail not arrive?'],
  ])('%s', (_, input) => {
    expect(only(read(input))).toMatchObject({ form: 'paste', unreadable: null });
  });

  test('a dump of two blocks stays one item, prose stays text, lines are those of the input', () => {
    const input =
      'Example 1: from A to us\nAuthentication-Results: spf=fail (sender IP is 192.0.2.9)\nsmtp.mailfrom=a.example; dkim=none\nExample 2: from B to us\nAuthentication-Results: spf=none (sender IP is 192.0.2.9)\nsmtp.mailfrom=b.example;';
    const { source, repaired } = only(read(input));
    expect(repaired).toEqual(['rejoined 2 folded headers']);
    const second = source.view.text.indexOf('smtp.mailfrom=b.example');
    expect(source.view.lineAt(second)).toBe(6);
    expect(source.lineText(6)).toBe('smtp.mailfrom=b.example;');
    expect(source.view.text).toContain('\n\nExample 2: from B to us\n\n');
  });

  test('remarks before the source of a mail are passed over, so that its parts are found', () => {
    const mail = fixture('exchange-ndr-german.eml').toString();
    const { source, repaired } = only(read(`See below, please:\n\n${mail}`));
    expect(repaired).toEqual(['passed over remarks']);
    const { root } = openMail(source.view);
    expect(root.children.map((part) => part.type)).toEqual([
      'text/html',
      'message/delivery-status',
      'message/rfc822',
    ]);
    expect(source.lineText(source.view.lineAt(0))).toBe('Return-Path: <>');
  });

  test('a whole mail quoted by a person keeps its parts', () => {
    const quoted = fixture('exchange-ndr-german.eml').toString().replace(/^/gm, '> ');
    const { source, repaired } = only(read(`Look:\n\n${quoted}`));
    expect(repaired).toEqual(['removed quoting marks', 'passed over remarks']);
    expect(openMail(source.view).root.children).toHaveLength(3);
  });

  test.each([
    ['a notice with its reply above the mail that came back', '550 5.1.1 no such user\n\n'],
    ['a long text above', `${'some words\n'.repeat(12)}\n`],
  ])('%s stays text', (_, prose) => {
    const mail = fixture('exchange-ndr-german.eml').toString();
    expect(only(read(prose + mail)).source.view.text.startsWith(prose.slice(0, 10))).toBe(true);
  });

  test('a quoted dump reads like the dump itself', () => {
    const item = only(intake(fixture('quoted-headers.txt'), null));
    expect(item.repaired).toEqual(['removed quoting marks']);
    expect(item.source.view.text.trimEnd()).toBe(fixture('srs-missing-headers.txt').toString().trimEnd());
    expect(item.source.lineText(1)).toMatch(/^> Delivered-To/);
  });

  test('a mail whose header lost its folding keeps its body byte by byte', () => {
    const body = 'a: b\nspf=pass\n&lt;p&gt;\n> quoted\n> text\n';
    const input = `Received: from a.example (a.example [192.0.2.1])\nby b.example; Tue, 10 Mar 2026 09:00:00 +0100\nFrom: a@b.example\nDate: Tue, 10 Mar 2026 09:00:00 +0100\nMIME-Version: 1.0\nContent-Type: text/plain\n\n${body}`;
    const item = only(read(input));
    expect(item).toMatchObject({ form: 'paste', repaired: ['rejoined 1 folded header'] });
    expect(item.source.view.text.endsWith(`\n\n${body}`)).toBe(true);
    expect(item.source.view.lineAt(item.source.view.text.indexOf('> text'))).toBe(12);
  });
});

describe('containers', () => {
  const mail = fixture('ordinary-mail.eml');

  test('an mbox gives its mails with the lines of the file', () => {
    const bytes = fixture('two-bounces.mbox');
    const items = intake(bytes, 'inbox');
    expect(items.map((item) => item.form)).toEqual(['mbox-item', 'mbox-item']);
    const lines = bytes.toString('latin1').split('\n');
    for (const { source, wrappedIn } of items) {
      expect(wrappedIn).toEqual(['mbox']);
      const { root } = openMail(source.view);
      expect(root.header.fields.length).toBeGreaterThan(4);
      for (const field of root.header.fields) {
        const line = source.view.lineAt(field.start);
        expect(source.lineText(line)).toBe(lines[line - 1]);
      }
    }
  });

  test('a From line inside an attached mail does not split', () => {
    const inner = mail
      .toString()
      .replace('Please find', 'x\n\nFrom a@b.example Tue Mar 10 09:00:00 2026\nSubject: y\n\nPlease find');
    const outer = `From a@b.example Tue Mar 10 09:00:00 2026\nFrom: a@b.example\nDate: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: message/rfc822\n\n${inner}\n--q--\n`;
    expect(read(outer)).toHaveLength(1);
  });

  test('a sentence that begins with From does not split', () => {
    const text = `From a@b.example Tue Mar 10 09:00:00 2026\n${mail}\n\nFrom our side: all is well\nNote: really\n`;
    expect(read(text)).toHaveLength(1);
  });

  test('a zip gives its mails; names are data; what is no mail is left out', () => {
    const zip = zipSync({
      '../../etc/passwd.eml': new Uint8Array(mail),
      'sub/two.mbox': new Uint8Array(fixture('two-bounces.mbox')),
      '__MACOSX/._x.eml': strToU8('junk'),
      'logo.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]),
    });
    const items = intake(Buffer.from(zip), 'mails.zip');
    expect(items.map((item) => [item.name, item.form, ...item.wrappedIn])).toEqual([
      ['../../etc/passwd.eml', 'eml', 'zip'],
      ['sub/two.mbox', 'mbox-item', 'zip', 'mbox'],
      ['sub/two.mbox', 'mbox-item', 'zip', 'mbox'],
    ]);
  });

  test('archives in archives end at a depth', () => {
    let zip = zipSync({ 'x.eml': new Uint8Array(mail) });
    for (let i = 0; i < 10; i++) zip = zipSync({ 'in.zip': zip });
    expect(only(intake(Buffer.from(zip), null)).unreadable?.reason).toMatch(/archive/);
  });
});

describe('what cannot be read says why and what to send instead', () => {
  const encrypted =
    'From: a@b.example\nDate: x\nMIME-Version: 1.0\nContent-Type: multipart/encrypted; boundary=q\n\n--q\n';
  test.each<[string, Buffer, RegExp]>([
    ['nothing', Buffer.alloc(0), /empty/],
    ['blank lines', Buffer.from(' \n\n \t'), /no word/],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), /picture/],
    ['a photo', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), /picture/],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj'), /PDF/],
    ['winmail.dat', Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0, 0, 0]), /winmail\.dat/],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]), /archive/],
    ['noise', Buffer.from(Array.from({ length: 400 }, (_, i) => (i * 37) % 256)), /binary/],
    ['a broken zip', Buffer.from('PK\x03\x04 nothing of a zip follows here'), /archive/],
    ['a broken Outlook file', Buffer.from('d0cf11e0a1b11ae1'.padEnd(2000, '0'), 'hex'), /Outlook/],
    ['an encrypted mail', Buffer.from(encrypted), /encrypted/],
    [
      'S/MIME',
      Buffer.from(
        encrypted.replace('multipart/encrypted', 'application/pkcs7-mime; smime-type=enveloped-data'),
      ),
      /encrypted/,
    ],
    [
      'PGP text',
      Buffer.from('-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n'),
      /encrypted/,
    ],
  ])('%s', (_, bytes, reason) => {
    const item = only(intake(bytes, null));
    expect(item.unreadable?.reason).toMatch(reason);
    expect(item.unreadable?.sendInstead).toMatch(/^[A-Z].{20,}\.$/);
  });

  test('text that begins like a signature is text', () => {
    expect(only(read('BM is the name of the host that refused it')).unreadable).toBeNull();
    expect(only(read('PKI is broken')).unreadable).toBeNull();
  });

  test('stray NUL bytes do not make a mail binary', () => {
    const mail = fixture('ordinary-mail.eml').toString('latin1').replace('offer', 'of\0\0fer');
    expect(only(intake(Buffer.from(mail, 'latin1'), null))).toMatchObject({ form: 'eml', unreadable: null });
  });
});

describe('tags of log lines are no header fields', () => {
  const header =
    'From: a@contoso.example\nSubject: x\nDate: Mon, 1 Jan 2024 10:00:00 +0000\nReceived: from a by b\n\nHello';

  test.each(['opendkim[744]: 5F0D: bad signature data', 'postfix/smtpd[99]: NOQUEUE: reject: RCPT'])(
    '%s above a header makes a paste',
    (line) => {
      expect(only(read(`${line}\n${header}`)).form).toBe('paste');
    },
  );

  test.each(['X-Own_Stamp.v2: 1', 'X-A+B: 1'])('%s is still a field of a mail', (line) => {
    expect(only(read(`${line}\n${header}`)).form).toBe('eml');
  });
});
