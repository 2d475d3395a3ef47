import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openMail } from '../../src/message/open-mail.ts';
import { type Part, walkParts } from '../../src/message/part.ts';
import { partText } from '../../src/message/part-text.ts';
import { sourceText } from '../../src/message/source-text.ts';

/** Decoded lines with the input line each one leads to. */
function decodedLines(mail: string): [string, number][] {
  const root = openMail(sourceText(Buffer.from(mail, 'latin1')).view).root;
  const leaf: Part | undefined = [...walkParts(root)].filter((part) => part.children.length === 0).at(-1);
  if (leaf === undefined) return [];
  const view = partText(leaf);
  let at = 0;
  return view.text.split('\n').map((line) => {
    const found: [string, number] = [line, view.lineAt(at)];
    at += line.length + 1;
    return found;
  });
}

const qp = 'Content-Transfer-Encoding: quoted-printable\n\n';
const b64 = (text: string | Buffer, width = 76): string =>
  Buffer.from(text)
    .toString('base64')
    .replace(new RegExp(`.{${width}}`, 'g'), '$&\n');

describe('every decoded line leads to the input line it began on', () => {
  test.each<[string, string, [string, number][]]>([
    [
      'plain text',
      'A: b\n\none\ntwo',
      [
        ['one', 3],
        ['two', 4],
      ],
    ],
    [
      'soft breaks',
      `${qp}one =\nstill one=\n!\ntwo`,
      [
        ['one still one!', 3],
        ['two', 6],
      ],
    ],
    [
      'escaped line ends',
      `${qp}a=0Ab=0D=0Ac=\n d\ne`,
      [
        ['a', 3],
        ['b', 3],
        ['c d', 3],
        ['e', 5],
      ],
    ],
    [
      'a soft break with blanks',
      `${qp}a=  \nb\nc`,
      [
        ['ab', 3],
        ['c', 5],
      ],
    ],
    [
      'an escaped CR before a line end',
      `${qp}a=0D\nb`,
      [
        ['a', 3],
        ['b', 4],
      ],
    ],
    [
      'lower-case escapes',
      `${qp}a=0ab`,
      [
        ['a', 3],
        ['b', 3],
      ],
    ],
    [
      'base64',
      `Content-Transfer-Encoding: base64\n\n${b64('123456789012\nabc\nxyz', 16)}`,
      [
        ['123456789012', 3],
        ['abc', 4],
        ['xyz', 4],
      ],
    ],
    [
      'base64 encoded line by line',
      `Content-Transfer-Encoding: base64\n\n${b64('a\n')}\n${b64('bc\n')}\n${b64('d')}`,
      [
        ['a', 3],
        ['bc', 4],
        ['d', 5],
      ],
    ],
    [
      'base64 of many bytes per character',
      `Content-Transfer-Encoding: base64\nContent-Type: text/plain; charset=utf-8\n\n${b64('\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\nx\ny', 16)}`,
      [
        ['\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4', 4],
        ['x', 5],
        ['y', 5],
      ],
    ],
    [
      'quoted-printable inside base64',
      `Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n${b64(`${qp}one=\n two\nthree`, 16)}`,
      [
        ['one two', 7],
        ['three', 8],
      ],
    ],
  ])('%s', (_, mail, expected) => {
    expect(decodedLines(mail)).toEqual(expected);
  });

  test('quoted-printable of any lines and soft breaks', () => {
    const line = fc.array(fc.constantFrom('ab', '=3D', '=\n', ' ', 'x=\n', '=C3=A4'), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        let at = 3;
        const starts = lines.map((pieces) => {
          const start = at;
          at += 1 + pieces.filter((piece) => piece.endsWith('\n')).length;
          return start;
        });
        // A soft break directly before a line end joins the next line as well: end each line with a letter.
        const mail = qp + lines.map((pieces) => `${pieces.join('')}e`).join('\n');
        expect(decodedLines(mail).map(([, start]) => start)).toEqual(starts);
      }),
    );
  });

  test('base64 of any text and width', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('abc', '\n', '\u00e4', 'longer text '), { maxLength: 60 }),
        fc.integer({ min: 1, max: 20 }),
        (pieces, quarter) => {
          const width = quarter * 4;
          const text = pieces.join('');
          const mail = `Content-Transfer-Encoding: base64\nContent-Type: text/plain; charset=utf-8\n\n${b64(text, width)}`;
          let byte = 0;
          const expected = text.split('\n').map((line) => {
            const start = 4 + Math.floor(byte / ((width / 4) * 3));
            byte += Buffer.byteLength(line) + 1;
            return start;
          });
          const found = decodedLines(mail).map(([, line]) => line);
          // An empty last line begins behind the last byte, where there may be no further input line.
          found.forEach((line, i) => {
            if (i < found.length - 1 || !text.endsWith('\n'))
              expect(line).toBe(text === '' ? line : expected[i]);
          });
        },
      ),
    );
  });
});
