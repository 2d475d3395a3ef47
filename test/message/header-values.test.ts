import { describe, expect, test } from 'vitest';
import { parseParameterised } from '../../src/message/content-type.ts';
import { decodeWords } from '../../src/message/decode-words.ts';
import { fieldLines, fieldValue, readHeaders } from '../../src/message/header-field.ts';
import { limits } from '../../src/message/limits.ts';
import { sourceText } from '../../src/message/source-text.ts';
import { decodeBase64, decodeQuotedPrintable, decodeUuencoded } from '../../src/message/transfer-decoding.ts';

const view = (text: string) => sourceText(Buffer.from(text, 'latin1')).view;

describe('readHeaders', () => {
  test('fields, folding, blanks before the colon, empty values', () => {
    const section = readHeaders(view('A: 1\n  2\n\t3\nB : x\nC:\nD:y\n\nbody'));
    expect(section.fields.map((field) => [field.name, fieldValue(section.view, field)])).toEqual([
      ['a', '1  2\t3'],
      ['b', 'x'],
      ['c', ''],
      ['d', 'y'],
    ]);
    expect(section.fields.map((field) => fieldLines(section.view, field))).toEqual([[1, 3], [4], [5], [6]]);
    expect(section.view.text.slice(section.bodyStart)).toBe('body');
  });

  test.each([
    ['an mbox line', 'From a Tue Mar 10 09:00:00 2026\nA: b\n\n', 1],
    ['a stray line', 'A: b\nno field here\nC: d\n\n', 1],
    ['a name with a blank inside', 'A b: c\nD: e\n\n', 1],
    ['a name that is no ASCII', '\xe4: c\nD: e\n\n', 1],
    ['only a colon', ': c\nD: e\n\n', 1],
  ])('%s is junk, not lost', (_, text, junk) => {
    const section = readHeaders(view(text));
    expect(section.junk).toHaveLength(junk);
    expect(section.fields.length).toBeGreaterThan(0);
  });

  test('a value is cut at its limit', () => {
    const section = readHeaders(view(`A: ${'x'.repeat(limits.headerValue * 2)}\n\n`));
    const [field] = section.fields;
    expect(field && fieldValue(section.view, field).length).toBeLessThanOrEqual(limits.headerValue);
  });
});

describe('parseParameterised (RFC 2045, RFC 2231)', () => {
  test.each<[string, string, Record<string, string>]>([
    ['text/plain', 'text/plain', {}],
    ['Text/HTML; Charset="UTF-8"', 'text/html', { charset: 'UTF-8' }],
    ['multipart/mixed;boundary=a=b', 'multipart/mixed', { boundary: 'a=b' }],
    ['a/b; boundary="x\\"y"', 'a/b', { boundary: 'x"y' }],
    ['a/b; boundary="never closed', 'a/b', { boundary: 'never closed' }],
    ['a/b; boundary = "blanks" ;', 'a/b', { boundary: 'blanks' }],
    ['a/b; x=1; x=2', 'a/b', { x: '1' }],
    ["a/b; name*=utf-8''%C3%A4.txt", 'a/b', { name: '\u00e4.txt' }],
    ["a/b; name*0*=utf-8''%C3; name*1*=%A4; name*2=.txt", 'a/b', { name: '\u00e4.txt' }],
    ['a/b; name*0="long "; name*1="name"', 'a/b', { name: 'long name' }],
    ['; ; ;', '', {}],
  ])('%s', (raw, value, params) => {
    const parsed = parseParameterised(raw);
    expect(parsed.value).toBe(value);
    expect(parsed.params).toMatchObject(params);
  });

  test('names of objects are only names', () => {
    expect(parseParameterised('a/b; __proto__=x; constructor=y').params.charset).toBeUndefined();
  });
});

describe('decodeWords (RFC 2047)', () => {
  test.each([
    ['plain', 'plain'],
    ['=?utf-8?Q?Gr=C3=BC=C3=9Fe?=', 'Gr\u00fc\u00dfe'],
    ['=?UTF-8?B?w6Q=?= x', '\u00e4 x'],
    ['=?utf-8?q?a_b?=', 'a b'],
    ['=?utf-8?q?a?= =?utf-8?q?b?=', 'ab'],
    ['=?utf-8?q?=C3?= =?utf-8?q?=A4?=', '\u00e4'],
    ['=?iso-8859-1?q?=E4?= =?utf-8?q?=C3=A4?=', '\u00e4\u00e4'],
    ['=?utf-8*en?q?a?=', 'a'],
    ['=?ISO-2022-JP?B?GyRCR1s/LhsoQg==?=', '\u914d\u4fe1'],
    ['x =?utf-8?q?broken', 'x =?utf-8?q?broken'],
    ['=?x-none?q?=E4?=', '\u00e4'],
    ['\xc3\xa4 raw', '\u00e4 raw'],
    ['a =?utf-8?q?b?= c', 'a b c'],
  ])('%s', (raw, expected) => {
    expect(decodeWords(raw)).toBe(expected);
  });
});

describe('transfer encodings', () => {
  test.each([
    ['a=3Db', 'a=b'],
    ['a=\nb', 'ab'],
    ['a=  \nb', 'ab'],
    ['a=zz', 'a=zz'],
    ['a=', 'a'],
    ['100% = x', '100% = x'],
  ])('quoted-printable %j', (raw, expected) => expect(decodeQuotedPrintable(raw)).toBe(expected));

  test.each([
    ['YWJj', 'abc'],
    ['YW\nJj', 'abc'],
    ['YW!Jj', 'abc'],
    ['YQ==\nYg==\n', 'ab'],
    ['YQ==\n____ list footer', 'a'],
    ['YWJ', 'ab'],
    ['', ''],
  ])('base64 %j', (raw, expected) => expect(decodeBase64(raw).toString()).toBe(expected));

  test.each([
    ['begin 644 a.txt\n#86)C\n`\nend\n', 'abc'],
    ['text before\nbegin 644 a.txt\n#86)C\n`\nend\n', 'abc'],
    ['nothing', ''],
  ])('uuencode %j', (raw, expected) => expect(decodeUuencoded(raw)).toBe(expected));
});
