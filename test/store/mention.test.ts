import { expect, it } from 'vitest';
import { mentionOf } from '../../src/store/mention.ts';

const mail = (body: string): Buffer => Buffer.from(`From: a@fabrikam.example\r\n\r\n${body}\r\n`);
const encoded = (text: string): string => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');

it.each([
  ['plain', mail('to kim@contoso.example: no such user')],
  ['at the end of a sentence', mail('We know no kim@contoso.example.')],
  ['in other letters', mail('KIM@Contoso.Example')],
  ['with a tag', mail('kim+orders@contoso.example')],
  ['in a return path', mail('bounces+kim=contoso.example@fabrikam.example')],
  ['in a rewritten path', mail('SRS0=Ab1=5K=contoso.example=kim@forward.example')],
  [
    'in base64',
    mail(encoded('Dear friend,\nthe mail to kim@contoso.example did not arrive, since nobody has it.')),
  ],
  [
    'in base64 in base64',
    mail(encoded(mail(encoded('a few words before kim@contoso.example and after')).toString())),
  ],
  ['broken by quoted-printable', mail('the address kim@conto=\r\nso.example and kim=40contoso.example')],
  ['in a word of a header', mail(`X: =?utf-8?B?${Buffer.from('kim@contoso.example').toString('base64')}?=`)],
  ['in a link', mail('https://contoso.example/off?to=kim%40contoso.example&x=1')],
  ['in a link within quoted-printable', mail('https://x.example/off?to=3Dkim%40conto=\r\nso.example')],
  ['in a character reference', mail('<a>kim&#64;contoso.example</a>')],
  ['in a hexadecimal character reference', mail('<a>kim&#x40;contoso&#x2e;example</a>')],
  ['in a word of a header, quoted', mail('X: =?utf-8?Q?kim=40contoso=2Eexample?=')],
  ['with its local part in quotes', mail('To: "kim"@contoso.example')],
  ['with its tag in quotes', mail('To: "kim+x"@contoso.example')],
  ['in a tagged return path (BATV)', mail('Return-Path: <prvs=1234abcdef=kim@contoso.example>')],
  ['in a tagged return path of another form', mail('Return-Path: <btv1==123abc==kim@contoso.example>')],
  ['in UTF-16', Buffer.from('to kim@contoso.example', 'utf16le')],
])('an address is found %s', (_, bytes) => {
  expect(mentionOf('Kim@contoso.example').inBytes(bytes)).toBe(true);
});

it.each([
  ['a longer local part', 'jokim@contoso.example'],
  ['a local part that goes before', 'lee.kim@contoso.example'],
  ['a longer domain', 'kim@contoso.example.org'],
  ['another domain', 'kim@contoso.examples'],
  ['a dot that is none', 'kim@contoso-example'],
  ['a hyphen before', 'x-kim@contoso.example'],
  ['a longer local part in a link', '?to=jokim%40contoso.example'],
  ['a longer local part in quotes', '"jo kim"@contoso.example'],
  ['a sign before that may be in a local part', 'a=kim@contoso.example'],
  ['a longer local part in a tagged return path', 'prvs=12=jokim@contoso.example'],
])('somebody else is left alone: %s', (_, words) => {
  const mention = mentionOf('kim@contoso.example');
  expect([mention.inText(words), mention.inBytes(mail(words))]).toEqual([false, false]);
});

it('a domain is found with all below it, and nothing that only ends like it', () => {
  const { inText } = mentionOf('one.example');
  const found = ['kim@one.example', 'mx.one.example', '<one.example>', 'kim=one.example@x.example'];
  const others = ['someone.example', 'one.example.org', 'kim@an-one.example', 'one.examples'];
  expect([found.map(inText), others.map(inText)]).toEqual([found.map(() => true), others.map(() => false)]);
});

it('addresses that are no ASCII are found as UTF-8, composed or not', () => {
  const mention = mentionOf('j\u00f6rg@b\u00fccher.example');
  expect(mention.inBytes(mail('an J\u00f6rg@b\u00fccher.EXAMPLE'))).toBe(true);
  expect(mention.inText('to jo\u0308rg@b\u00fccher.example')).toBe(true);
});

it.each([
  ['j\u00f6rg@b\u00fccher.example', 'j\u00f6rg@xn--bcher-kva.example'],
  ['j\u00f6rg@xn--bcher-kva.example', 'j\u00f6rg@B\u00fccher.example'],
  ['xn--bcher-kva.example', 'kim@mx.b\u00fccher.example'],
  ['b\u00fccher.example', 'kim@mx.xn--bcher-kva.example'],
])('a domain is found in both its spellings: %s', (words, said) => {
  const mention = mentionOf(words);
  expect([mention.inText(said), mention.inBytes(mail(said))]).toEqual([true, true]);
  expect(mention.inText(said.replace('kva', 'kvb').replace('\u00fc', 'u'))).toBe(false);
});

it('hostile mails take no time', () => {
  const { inBytes } = mentionOf('kim@contoso.example');
  const units = [
    'kim+',
    'kim@',
    '=contoso.example=',
    'A',
    '=\r\n',
    '=4',
    'QUFB\r\n',
    'kim+a',
    '=?a?b?QUFB',
    'a\n',
    'aaaa ',
  ];
  for (const unit of units) {
    const took = (size: number): number => {
      const bytes = Buffer.alloc(size, unit);
      const began = process.cpuUsage();
      expect(inBytes(bytes)).toBe(false);
      return process.cpuUsage(began).user;
    };
    const [one, four] = [took(250_000), took(1_000_000)];
    // Linear: four times as much takes four times as long; less than a tenth of a second is noise.
    expect([unit, four < 12 * one + 100_000]).toEqual([unit, true]);
  }
});
