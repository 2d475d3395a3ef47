import { describe, expect, it } from 'vitest';
import { plainLine, plainText } from '../../../src/delivery/chat/section.ts';

describe('mail text as plain text', () => {
  it.each([
    ['a bidi override is taken out', 'a\u202egpj.exe', 'agpj.exe'],
    ['zero-width characters cannot hide a link', 'https:\u200b//evil.example/x', 'hxxps://evil[.]example/x'],
    [
      'an address glued to another is dead as well',
      'https://a.examplehttps://b.example',
      'hxxps://a[.]examplehttps[:]//b.example',
    ],
    ['a lone surrogate is replaced', 'a\ud800b', 'a\ufffdb'],
    [
      'ordinary text stays',
      "550 5.7.26 a@contoso.example <x> & 'y'",
      "550 5.7.26 a@contoso.example <x> & 'y'",
    ],
  ])('%s', (_name, input, expected) => expect(plainText(input, 100)).toBe(expected));

  it('is cut with a mark and never through a pair', () => {
    expect(plainText('\u{1f600}'.repeat(10), 6)).toBe('\u{1f600}\u{1f600}\u2026');
    expect(plainText('abcdefgh', 4)).toBe('abc\u2026');
    expect(plainText('abcd', 4)).toBe('abcd');
  });

  it('a line has no line end', () => expect(plainLine('a\n\n  b\r\nc', 20)).toBe('a b c'));
});
