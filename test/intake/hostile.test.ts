import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { intake } from '../../src/intake/intake.ts';
import type { IntakeItem } from '../../src/message/intake-item.ts';
import { limits } from '../../src/message/limits.ts';
import { openMail } from '../../src/message/open-mail.ts';
import { walkParts } from '../../src/message/part.ts';
import { partText } from '../../src/message/part-text.ts';
import { randomOf } from '../random-of.ts';
import { fixture, withLineEnds } from './fixture.ts';

/** Reads all there is to read and checks what must hold of any input. */
function readAll(bytes: Buffer): IntakeItem[] {
  const items = intake(bytes, null);
  expect(items.length).toBeGreaterThan(0);
  for (const item of items) {
    const { view } = item.source;
    const lineCount = item.source.lineCount();
    for (const at of [0, view.text.length >> 1, view.text.length]) inside(view.lineAt(at), lineCount);
    for (const part of walkParts(openMail(view).root)) {
      const text = partText(part);
      inside(text.lineAt(0), lineCount);
      inside(text.lineAt(text.text.length), lineCount);
      for (const field of part.header.fields.slice(0, 50)) inside(part.view.lineAt(field.start), lineCount);
    }
  }
  return items;
}

function inside(line: number, lineCount: number): void {
  if (!(line >= 1 && line <= lineCount)) throw new Error(`line ${line} of ${lineCount}`);
}

const outline = (items: readonly IntakeItem[]): unknown =>
  items.map(({ form, repaired, wrappedIn, unreadable, source, report }) => [
    form,
    repaired,
    wrappedIn,
    unreadable,
    source.view.text,
    report,
  ]);

const seeds = readdirSync('test/fixtures', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(eml|txt|mbox)$/.test(name))
  .map(fixture);

const pieces = [
  '\n',
  '\r\n',
  '\n\n',
  '> ',
  '\0',
  '=\n',
  '--',
  ';',
  ':',
  '(',
  '"',
  '\\n',
  '&lt;',
  '<br>',
  '\t',
  ' ',
  'From ',
  '=?utf-8?q?=',
  '\xff',
  '{',
  '[',
];

function mutate(bytes: Buffer, next: () => number): Buffer {
  let text = bytes.toString('latin1');
  for (let n = Math.floor(next() * 6); n >= 0; n--) {
    const at = Math.floor(next() * text.length);
    const length = Math.floor(next() * 80);
    const piece = pieces[Math.floor(next() * pieces.length)] ?? '';
    const kind = Math.floor(next() * 6);
    if (kind === 0) text = text.slice(0, at);
    else if (kind === 1) text = text.slice(0, at) + text.slice(at + length);
    else if (kind === 2)
      text = text.slice(0, at) + piece.repeat(1 + Math.floor(next() * 30)) + text.slice(at);
    else if (kind === 3) text = text.slice(0, at) + text.slice(at, at + length).repeat(3) + text.slice(at);
    else if (kind === 4) text = text.replaceAll(piece === '' ? '\n' : piece, ' ');
    else text = text.slice(at) + text.slice(0, at);
  }
  return Buffer.from(text, 'latin1');
}

test('2,000 damaged mails: nothing throws, every line exists, the same answer twice, line ends do not matter', () => {
  expect(seeds.length).toBeGreaterThan(50);
  const next = randomOf(20260310);
  for (let i = 0; i < 2000; i++) {
    const bytes = mutate(seeds[i % seeds.length] ?? Buffer.alloc(0), next);
    const items = readAll(bytes);
    expect(outline(intake(bytes, null))).toEqual(outline(items));
    const folded = withLineEnds(bytes, '\n');
    const expected = outline(intake(folded, null));
    for (const end of ['\r\n', '\r'] as const)
      expect(outline(intake(withLineEnds(bytes, end), null))).toEqual(expected);
  }
});

describe('properties', () => {
  test('any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => void readAll(Buffer.from(bytes))),
      { numRuns: 300 },
    );
  });

  test('any text made of what mails are made of', () => {
    const word = fc.constantFrom(
      ...pieces,
      'Received:',
      'Authentication-Results:',
      'spf=fail',
      'Content-Type: multipart/mixed; boundary=a',
      '--a',
      '550 5.7.1',
      'x',
    );
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 200 }),
        (words) => void readAll(Buffer.from(words.join(''), 'latin1')),
      ),
      { numRuns: 500 },
    );
  });

  test('a paste never loses a word', () => {
    const line = fc.constantFrom(
      'Received: from a.example',
      'by b.example;',
      'Why so?',
      '',
      'spf=fail (x',
      'y)',
      'X-A-B: 1; Received-SPF: none',
      '\tc',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const text = lines.join('\n');
        const view = intake(Buffer.from(text), null)[0]?.source.view.text ?? '';
        if (/\w/.test(text)) expect(view.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
      { numRuns: 500 },
    );
  });
});

describe('stated bounds', () => {
  const head = 'From: a@b.example\nDate: Tue, 10 Mar 2026 09:00:00 +0100\nMIME-Version: 1.0\n';
  const open = (text: string) => {
    const [item] = intake(Buffer.from(text, 'latin1'), 'x.eml');
    if (item === undefined) throw new Error('no item');
    return { item, mail: openMail(item.source.view) };
  };

  test('200 nested parts end at the depth limit', () => {
    const nested = Array.from(
      { length: 200 },
      (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\n\n--b${i}\n`,
    ).join('');
    const { mail } = open(`${head}${nested}\nend`);
    expect([...walkParts(mail.root)].length).toBe(limits.partDepth + 1);
    expect(mail.notRead[0]?.why).toMatch(/nested deeper/);
  });

  test('200 mails in one another end at the depth limit', () => {
    const { mail } = open(head + 'Content-Type: message/rfc822\n\n'.repeat(200));
    expect([...walkParts(mail.root)].length).toBe(limits.partDepth + 1);
  });

  test('10,000 header fields end at the limit', () => {
    const { item, mail } = open(`${head}${'X-Filler: y\n'.repeat(10_000)}\nbody`);
    expect(item.form).toBe('eml');
    expect(mail.root.header.fields.length).toBe(limits.headerFields);
    expect(item.source.view.text.slice(mail.root.bodyStart)).toBe('body');
  });

  test('10,000 parts end at the limit', () => {
    const { mail } = open(
      `${head}Content-Type: multipart/mixed; boundary=q\n\n${'--q\n\nx\n'.repeat(10_000)}--q--\n`,
    );
    expect([...walkParts(mail.root)].length).toBe(limits.parts);
    expect(mail.notRead[0]?.why).toMatch(/more than/);
  });

  test.each([
    ['letters', 'x'],
    ['brackets', '('],
    ['tags', '<p '],
    ['escapes', '\\n'],
    ['headers', ' Received-SPF: a;'],
    ['entities', '&lt;'],
    ['lists', '[{"a":'],
    ['quoting', '> '],
  ])('15 MB of %s in one line', (_, piece) => {
    const text = piece.repeat(Math.ceil((15 * 1024 * 1024) / piece.length));
    const items = intake(Buffer.from(text), null);
    expect(items).toHaveLength(1);
    expect(items[0]?.source.view.text.length).toBeLessThanOrEqual(text.length * 2);
  });

  test.each([
    ['glued headers', 'h=a:b c=d X-A-B: '],
    ['names without end', 'a-b-'],
    ['quoting of ten levels', '>>>>>>>>>>>> x\n'],
    ['open brackets', 'Received: (((((\n('],
    ['fences and links', '[a](mailto: <mailto: `\n'],
    ['padding', 'Received-SPF: ====\n'],
    ['many folded lines', 'From: a\nspf=x\n'],
    ['wide lines', `${'x'.repeat(70)}\n`],
  ])('%s: as much text as is mended ends, and no line is lost', (_, piece) => {
    const text = piece.repeat(Math.floor(limits.repairText / piece.length));
    const [item] = intake(Buffer.from(text), null);
    const { view } = item?.source ?? { view: { text: '' } };
    expect(view.text.length).toBeLessThanOrEqual(text.length * 2);
  });

  test('a zip bomb stays within the limit', () => {
    const bomb = zipSync({
      'a.eml': new Uint8Array(limits.inputBytes + 1024 * 1024),
      'b.eml': new Uint8Array(fixture('ordinary-mail.eml')),
    });
    expect(bomb.length).toBeLessThan(100_000);
    const items = intake(Buffer.from(bomb), null);
    expect(items.every((item) => item.source.bytes.length <= limits.inputBytes)).toBe(true);
  });

  test('more entries than the limit are not opened', () => {
    const files = Object.fromEntries(
      Array.from({ length: limits.zipEntries + 10 }, (_, i) => [`${i}.txt`, Uint8Array.of(65)]),
    );
    const items = intake(Buffer.from(zipSync(files)), null);
    expect(items).toHaveLength(limits.treeItems + 1);
    expect(items.at(-1)?.unreadable?.reason).toContain('larger');
  });

  test('archives in archives share one budget, and what is left out is said', () => {
    const mail = new Uint8Array(fixture('ordinary-mail.eml'));
    const large = new Uint8Array(8 * 1024 * 1024).fill(65);
    const inner = zipSync({ 'a.eml': mail, 'b.txt': large, 'c.txt': large });
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}.zip`, inner]));
    const outer = Buffer.from(zipSync({ ...files, 'last.eml': mail }));
    // 320 MB of text in a file of some kilobytes.
    expect(outer.length).toBeLessThan(2_000_000);
    const items = intake(outer, null);
    const bytes = items.reduce((sum, { source }) => sum + source.bytes.length, 0);
    expect(items.filter(({ unreadable }) => unreadable === null).length).toBeGreaterThan(3);
    expect(bytes).toBeLessThan(limits.treeBytes + outer.length + inner.length * 20);
    expect(items.at(-1)?.unreadable?.reason).toContain('larger');
  });

  test('mails in mails, each encoded, end at the budget', () => {
    const filler = `${'word '.repeat(14)}\n`.repeat(100_000);
    let text = `Subject: innermost\n\n${filler}`;
    for (let depth = 0; depth < 38; depth++)
      text = `Subject: ${depth}\nContent-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n${text}`;
    const [item] = intake(Buffer.from(text), 'a.eml');
    if (item === undefined) throw new Error('nothing read');
    const { root, notRead } = openMail(item.source.view);
    let depth = 0;
    for (let part = root.children[0]; part !== undefined; part = part.children[0]) depth++;
    expect(depth).toBeGreaterThan(5);
    expect(depth).toBeLessThan(30);
    expect(notRead.map(({ why }) => why).join()).toContain('decoded');
  });

  test('an input of line ends alone is cut and read in moments', () => {
    const began = process.memoryUsage().rss;
    const [item] = intake(Buffer.from(`Subject: x\n\n${'\r'.repeat(10_000_000)}`), null);
    expect(item?.repaired.join()).toContain('lines only');
    expect(item?.source.lineCount()).toBeLessThanOrEqual(limits.inputLines + 1);
    expect(process.memoryUsage().rss - began).toBeLessThan(300 * 1024 * 1024);
  });
});
