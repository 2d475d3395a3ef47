import { describe, expect, test } from 'vitest';
import { openMail } from '../../src/message/open-mail.ts';
import { type Part, walkParts } from '../../src/message/part.ts';
import { partText } from '../../src/message/part-text.ts';
import { sourceText } from '../../src/message/source-text.ts';

const open = (text: string): Part => openMail(sourceText(Buffer.from(text, 'latin1')).view).root;
const types = (root: Part): string =>
  [...walkParts(root)].map((part) => `${part.depth}:${part.type}`).join(' ');
const texts = (root: Part): string[] =>
  [...walkParts(root)].filter((part) => part.children.length === 0).map((part) => partText(part).text);

const rows: readonly { why: string; mail: string; types: string; texts: readonly string[] }[] = [
  { why: 'no header', mail: '\nbody', types: '0:text/plain', texts: ['body'] },
  { why: 'no body', mail: 'From: a', types: '0:text/plain', texts: [''] },
  { why: 'a type without subtype', mail: 'Content-Type: text\n\nx', types: '0:text/plain', texts: ['x'] },
  {
    why: 'nested multiparts',
    mail: 'Content-Type: multipart/mixed; boundary=a\n\npre\n--a\nContent-Type: multipart/alternative; boundary="b b"\n\n--b b\n\n1\n--b b\nContent-Type: text/html\n\n<p>\n--b b--\nafter\n--a\n\n2\n--a--\npost',
    types: '0:multipart/mixed 1:multipart/alternative 2:text/plain 2:text/html 1:text/plain',
    texts: ['1', '<p>', '2'],
  },
  {
    why: 'a boundary that begins like another',
    mail: 'Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=ab\n\n--ab\n\n1\n--ab--\n--a\n\n2\n--a--\n',
    types: '0:multipart/mixed 1:multipart/mixed 2:text/plain 1:text/plain',
    texts: ['1', '2'],
  },
  {
    why: 'the closing delimiter is missing',
    mail: 'Content-Type: multipart/mixed; boundary=a\n\n--a\n\n1\n--a\n\n2\n',
    types: '0:multipart/mixed 1:text/plain 1:text/plain',
    texts: ['1', '2\n'],
  },
  {
    why: 'the inner closing delimiter is missing: the outer one ends it',
    mail: 'Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n1\n--a\n\n2\n--a--\n',
    types: '0:multipart/mixed 1:multipart/mixed 2:text/plain 1:text/plain',
    texts: ['1', '2'],
  },
  {
    why: 'no delimiter at all: the body stays readable',
    mail: 'Content-Type: multipart/mixed; boundary=a\n\njust text',
    types: '0:multipart/mixed',
    texts: ['just text'],
  },
  {
    why: 'no boundary parameter',
    mail: 'Content-Type: multipart/mixed\n\n--a\n\n1',
    types: '0:multipart/mixed',
    texts: ['--a\n\n1'],
  },
  {
    why: 'blanks behind a delimiter, text that only looks like one',
    mail: 'Content-Type: multipart/mixed; boundary=a\n\n--a  \n\n1\n--a is no delimiter\nx --a\n--a--  \n',
    types: '0:multipart/mixed 1:text/plain',
    texts: ['1\n--a is no delimiter\nx --a'],
  },
  {
    why: 'parts of a digest are messages',
    mail: 'Content-Type: multipart/digest; boundary=a\n\n--a\n\nSubject: s\n\nin\n--a\nContent-Type: text/plain\n\nt\n--a--\n',
    types: '0:multipart/digest 1:message/rfc822 2:text/plain 1:text/plain',
    texts: ['in', 't'],
  },
  {
    why: 'an embedded message in base64',
    mail: `Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n${Buffer.from('Subject: s\n\nin\n').toString('base64')}\n`,
    types: '0:message/rfc822 1:text/plain',
    texts: ['in\n'],
  },
  {
    why: 'an embedded message in quoted-printable',
    mail: 'Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\nSubject: =\ns\nContent-Type: text/plain; charset=3Dutf-8\n\n=C3=A4\n',
    types: '0:message/rfc822 1:text/plain',
    texts: ['\u00c3\u00a4\n'],
  },
  {
    why: 'an empty part',
    mail: 'Content-Type: multipart/mixed; boundary=a\n\n--a\n--a\n\n\n--a--\n',
    types: '0:multipart/mixed 1:text/plain 1:text/plain',
    texts: ['', ''],
  },
];

describe('openMail', () => {
  test.each(rows.filter((row) => row.why !== 'an embedded message in quoted-printable'))('$why', (row) => {
    const root = open(row.mail);
    expect(types(root)).toBe(row.types);
    expect(texts(root)).toEqual(row.texts);
  });

  test('an embedded message in quoted-printable is decoded before it is parsed', () => {
    const root = open(rows.find((row) => row.why === 'an embedded message in quoted-printable')?.mail ?? '');
    expect(types(root)).toBe('0:message/rfc822 1:text/plain');
    expect(texts(root)).toEqual(['\u00e4\n']);
  });

  test.each(['\r\n', '\r'])('line ends %j give the same parts', (end) => {
    for (const { mail } of rows) {
      const other = open(mail.replaceAll('\n', end));
      if (/base64/.test(mail)) continue;
      expect(types(other)).toBe(types(open(mail)));
      expect(texts(other)).toEqual(texts(open(mail)));
    }
  });
});
