import { describe, expect, test } from 'vitest';
import { defang } from '../../src/explanation/escape/defang.ts';
import { htmlEscape, mailHtmlEscape } from '../../src/explanation/escape/html.ts';
import { markdownEscape } from '../../src/explanation/escape/markdown.ts';
import { textEscape } from '../../src/explanation/escape/text.ts';
import { visible } from '../../src/explanation/escape/visible.ts';
import { cpuMs } from '../tooling/cpu-ms.ts';

describe('only what can be seen is left', () => {
  test.each([
    ['\u001b[31mred\u001b[0m', 'red'],
    ['\u001b]8;;http://evil.example\u0007text\u001b]8;;\u0007', 'text'],
    ['\u001b]0;title\u001b\\x', 'x'],
    ['\u009b2Jx', 'x'],
    ['a\u001bcb', 'ab'],
    ['a\u0000b\u0007c\u0008', 'abc'],
    ['\u202eabc\u202c', 'abc'],
    ['ze\u200bro', 'zero'],
    ['a\tb', 'a b'],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['plain \u00fc \u65e5\u672c \u{1f600}', 'plain \u00fc \u65e5\u672c \u{1f600}'],
  ])('%j', (text, left) => {
    expect(visible(text)).toBe(left);
  });
});

describe('an address is dead, other text as it was', () => {
  test.each([
    ['https://evil.example/a.b', 'hxxps://evil[.]example/a.b'],
    ['HTTP://evil.example', 'hxxp://evil[.]example'],
    ['ftp://evil.example', 'ftp[:]//evil[.]example'],
    ['www.evil.example', 'www[.]evil.example'],
    ['javascript:alert(1)', 'javascript[:]alert(1)'],
    ['Received: from mail.contoso.example', 'Received: from mail.contoso.example'],
    ['header.i=@contoso.example', 'header.i=@contoso.example'],
    ['data: none', 'data: none'],
  ])('%s', (text, dead) => {
    expect(defang(text)).toBe(dead);
  });
});

describe('each channel writes its own special characters as text', () => {
  test('HTML', () => {
    expect(htmlEscape.prose(`<a href="x" title='y'>&\``)).toBe(
      '&lt;a href&#61;&quot;x&quot; title&#61;&#39;y&#39;&gt;&amp;&#96;',
    );
    expect(htmlEscape.prose('https://x.example')).toBe('https://x.example');
    expect(mailHtmlEscape.prose('https://x.example')).toBe('hxxps://x[.]example');
  });

  test('Markdown', () => {
    expect(markdownEscape.prose('*a* _b_ [c](d) `e` <f>')).toBe(
      '\\*a\\* \\_b\\_ \\[c\\](d) \\`e\\` &lt;f\\>',
    );
    expect(markdownEscape.prose('- a')).toBe('\\- a');
    expect(markdownEscape.prose('a - b')).toBe('a - b');
    expect(markdownEscape.prose('1. a')).toBe('1\\. a');
    expect(markdownEscape.prose('@everyone')).toBe('@\u200beveryone');
    expect(markdownEscape.code('a`` b')).toBe("a'' b");
  });

  test('text', () => {
    expect(textEscape.prose('a\nb')).toBe('a b');
    expect(textEscape.block('a\nb')).toBe('a\nb');
  });
});

test.each(['\u001b[', '\u001b]', 'a://', 'www.', 'aaaaaaaaaaaaaaaa', '&', '@', '1.'])(
  'half a megabyte of %j takes no long time',
  (unit) => {
    const text = unit.repeat(500_000 / unit.length);
    const escapeAll = (): void => {
      htmlEscape.prose(text);
      markdownEscape.prose(text);
      textEscape.prose(text);
    };
    // A quadratic scan would take minutes.
    expect(cpuMs(escapeAll, 8_000)).toBeLessThan(8_000);
  },
);
