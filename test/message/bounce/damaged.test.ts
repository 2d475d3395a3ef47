import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBounce } from '../../../src/message/bounce/read-bounce.ts';
import { kinds } from '../../../src/message/kind.ts';
import { limits } from '../../../src/message/limits.ts';
import { randomOf } from '../../random-of.ts';
import { cpuMs } from '../../tooling/cpu-ms.ts';
import { dialectSamples } from './dialect-samples.ts';
import { itemOf } from './item-of.ts';

const junk = [
  '\0',
  '\r',
  '\n\n',
  '--s\n',
  '@',
  '<',
  '>>> ',
  '550-',
  'Content-Type: multipart/mixed; boundary=""\n',
  'charset=utf-7',
  '\xff\xfe',
  ';',
  '=?utf-8?b?',
  'Final-Recipient:',
  '\x1b$B',
  '=\n',
];

function mutate(mail: Buffer, next: () => number): Buffer {
  const at = Math.floor(next() * mail.length);
  const to = Math.min(mail.length, at + Math.floor(next() * 200));
  switch (Math.floor(next() * 5)) {
    case 0:
      return mail.subarray(0, at);
    case 1:
      return Buffer.concat([mail.subarray(0, at), mail.subarray(to)]);
    case 2:
      return Buffer.concat([
        mail.subarray(0, at),
        Buffer.from(junk[Math.floor(next() * junk.length)] ?? '', 'latin1'),
        mail.subarray(at),
      ]);
    case 3:
      return Buffer.concat([mail.subarray(0, to), mail.subarray(at, to), mail.subarray(to)]);
    default: {
      const copy = Buffer.from(mail);
      for (let i = 0; i < 10; i++) copy[Math.floor(next() * copy.length)] = Math.floor(next() * 256);
      return copy;
    }
  }
}

function expectSound(bytes: Buffer, form: 'eml' | 'paste'): void {
  const item = itemOf(bytes, form);
  const report = readBounce(item);
  expect(kinds).toContain(report.kind);
  const cited = [
    ...report.kindBecause.lines,
    ...report.recipients.flatMap((r) => [...r.lines, ...r.diagnosticLines]),
  ];
  for (const line of cited) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(item.source.lineCount());
  }
}

const samples = dialectSamples.map(({ mail }) => Buffer.from(mail, 'utf8'));

describe('damaged and hostile input', () => {
  it('2,000 mutated notices are read without a throw and cite lines that exist', () => {
    const next = randomOf(20261121);
    let looked = 0;
    for (let round = 0; round < 2_000; round++) {
      let mail: Buffer = samples[round % samples.length] ?? Buffer.alloc(0);
      for (let i = 0; i <= Math.floor(next() * 3) && mail.length > 0; i++) mail = mutate(mail, next);
      expectSound(mail, round % 5 === 0 ? 'paste' : 'eml');
      looked++;
    }
    expect(looked).toBe(2_000);
  });

  it('a notice cut anywhere still gives a report', () => {
    const mail = samples[3] ?? Buffer.alloc(0);
    for (let end = 0; end < mail.length; end += 7) expectSound(mail.subarray(0, end), 'eml');
  });

  it('any bytes give a report', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 2_000 }),
        fc.constantFrom('eml' as const, 'paste' as const),
        (bytes, form) => expectSound(Buffer.from(bytes), form),
      ),
      { numRuns: 200, seed: 7 },
    );
  });

  it('LF, CRLF and CR copies agree, and the same bytes give the same report', () => {
    fc.assert(
      fc.property(fc.constantFrom(...dialectSamples), fc.nat(3_000), ({ mail }, cut) => {
        const text = mail.slice(0, Math.max(40, mail.length - cut));
        const [lf, again, crlf, cr] = [
          text,
          text,
          text.replaceAll('\n', '\r\n'),
          text.replaceAll('\n', '\r'),
        ].map((copy) => readBounce(itemOf(copy)));
        const shown = (report: typeof lf): string =>
          JSON.stringify({
            ...report,
            root: null,
            returned: report?.returned?.header.fields.map((field) => field.name),
          });
        expect(shown(again)).toBe(shown(lf));
        expect(shown(crlf)).toBe(shown(lf));
        expect(shown(cr)).toBe(shown(lf));
      }),
      { numRuns: 150, seed: 11 },
    );
  });

  it('10,000 recipients are all read, and not one more', () => {
    const group = (i: number): string =>
      `Final-Recipient: rfc822; u${i}@contoso.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n`;
    const mail = `From: MAILER-DAEMON@mx.contoso.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n${Array.from({ length: limits.recipients + 500 }, (_, i) => group(i)).join('\n')}\n--b--\n`;
    const item = itemOf(mail);
    expect(readBounce(item).recipients).toHaveLength(limits.recipients);
    expect(cpuMs(() => readBounce(item), 8_000)).toBeLessThan(8_000);
  });

  it('an empty line above pasted fields does not keep the reader for ever', () => {
    const fields =
      'Delivered-To: dora@fabrikam.example\nReturn-Path: <anna@contoso.example>\nSubject: offer\n';
    for (const above of ['', '\n', '\n\n'])
      expect(readBounce(itemOf(above + fields, 'paste')).kind, JSON.stringify(above)).toBe('headers');
  });

  const head = 'From: MAILER-DAEMON@mx.contoso.example\nSubject: Undelivered Mail Returned to Sender\n';
  it.each([
    '@',
    'a@b ',
    '>>> RCPT TO:<a@b.c>\n',
    '<<< 550 x\n',
    '550 5.1.1 ',
    '550-',
    '(',
    '"@',
    '\0',
    '<p>',
    '&lt;',
    'host a[',
    'Final-Recipient: ',
    'Diagnostic-Code: x\n ',
    'forwarded message\n',
  ])('a megabyte of %j takes bounded time', (piece) => {
    const body = piece.repeat(Math.ceil(1_000_000 / piece.length));
    for (const type of ['text/plain', 'text/html', 'message/delivery-status']) {
      const mail = Buffer.from(`${head}Content-Type: ${type}\n\n${body}`);
      expect(cpuMs(() => expectSound(mail, 'eml'), 4_000)).toBeLessThan(4_000);
    }
  });
});
