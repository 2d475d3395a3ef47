import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeCharset } from '../../src/message/charset.ts';

const japanese = '\u914d\u4fe1\u3067\u304d\u307e\u305b\u3093';
const latin1 = (bytes: Buffer): string => bytes.toString('latin1');
const iso2022jp = latin1(Buffer.from('1b2442475b3f2e1b2842', 'hex'));

describe('decodeCharset', () => {
  test.each<[string, string, string | null, string]>([
    ['ASCII', 'abc', null, 'abc'],
    ['UTF-8', latin1(Buffer.from('\u00e4\u20ac')), 'UTF-8', '\u00e4\u20ac'],
    ['UTF-8 without a label', latin1(Buffer.from('\u00e4\u20ac')), null, '\u00e4\u20ac'],
    ['UTF-8 labelled ASCII', latin1(Buffer.from('\u00e4')), 'us-ascii', '\u00e4'],
    ['Windows-1252 without a label', '\xe4\x80', null, '\u00e4\u20ac'],
    ['ISO-8859-1', '\xe4', 'iso-8859-1', '\u00e4'],
    ['ISO-2022-JP', iso2022jp, 'ISO-2022-JP', '\u914d\u4fe1'],
    ['ISO-2022-JP without a label', iso2022jp, null, '\u914d\u4fe1'],
    ['EUC-JP labelled ISO-2022-JP', latin1(iconv.encode(japanese, 'euc-jp')), 'iso-2022-jp', japanese],
    ['Shift_JIS', latin1(iconv.encode(japanese, 'shift_jis')), 'Shift_JIS', japanese],
    ['UTF-7', '+AOQ- x', 'utf-7', '\u00e4 x'],
    ['UTF-7 by its long name', '+AOQ-', 'unicode-1-1-utf-7', '\u00e4'],
    ['UTF-16', latin1(Buffer.from('\u00e4b', 'utf16le')), 'utf-16le', '\u00e4b'],
    ['KOI8-R', '\xc1', 'koi8-r', '\u0430'],
    ['GB18030', '\xc4\xe3', 'gb2312', '\u4f60'],
    ['a label nobody knows', '\xe4', 'x-no-such', '\u00e4'],
    ['ASCII labelled UTF-16', 'abc\n', 'utf-16', 'abc\n'],
    ['DOS page', '\x84', 'cp437', '\u00e4'],
    ['a label that is a method', '\xe4', 'constructor', '\u00e4'],
    ['a label that is no charset', '\xe4', 'hex', '\u00e4'],
    ['a hostile label', 'abc', '../../etc/passwd', 'abc'],
  ])('%s', (_, bytes, label, expected) => {
    expect(decodeCharset(bytes, label)).toBe(expected);
  });

  test('any label gives text', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        (bytes, label) => typeof decodeCharset(bytes, label) === 'string',
      ),
    );
  });

  test('thousands of labels do not grow the table of decoders without end', () => {
    for (let i = 0; i < 5000; i++) expect(decodeCharset('\xe4', `x-${i}`)).toBe('\u00e4');
  });
});
