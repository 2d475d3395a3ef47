import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { intake } from '../../src/intake/intake.ts';
import { judgedItems } from '../../src/message/bounce/judged-items.ts';
import { readBounce } from '../../src/message/bounce/read-bounce.ts';
import type { IntakeItem } from '../../src/message/intake-item.ts';
import { limits } from '../../src/message/limits.ts';
import { randomOf } from '../random-of.ts';
import { cpuMs } from '../tooling/cpu-ms.ts';
import {
  aggregateReport,
  gzipped,
  healthy,
  misaligned,
  reporters,
  reportMail,
  reportName,
  tlsReport,
  zipped,
} from './reports.ts';

const judged = (bytes: Buffer, name: string | null = null): readonly IntakeItem[] =>
  judgedItems(intake(bytes, name));

function only(items: readonly IntakeItem[]): IntakeItem {
  const [item] = items;
  if (item === undefined || items.length !== 1) throw new Error(`${items.length} items, one was expected`);
  return item;
}

/** The line of the report that names the address, found by the lines that are cited. */
function addressLine({ source }: IntakeItem): string {
  for (let line = 1; line <= source.lineCount(); line++)
    if (source.lineText(line).includes(misaligned.ip)) return source.lineText(line).trim();
  return '';
}

const xml = aggregateReport('google.com', [healthy, misaligned]);

describe.each(reporters)('a report of %s', (reporter) => {
  const report = aggregateReport(reporter, [healthy, misaligned]);
  const inside = `${reportName}.xml`;

  test.each([
    ['by itself', report, inside, []],
    ['as .gz', gzipped(report), inside, ['gzip']],
    ['as .zip', zipped(inside, report), inside, ['zip']],
    ['as .gz in .zip', zipped(`${inside}.gz`, gzipped(report)), inside, ['zip', 'gzip']],
    [
      'as .gz in a mail',
      reportMail([{ name: `${inside}.gz`, type: 'application/gzip', bytes: gzipped(report) }]),
      inside,
      ['mail', 'gzip'],
    ],
    [
      'as .zip in a mail',
      reportMail([{ name: `${reportName}.zip`, type: 'application/zip', bytes: zipped(inside, report) }]),
      inside,
      ['mail', 'zip'],
    ],
    ['as .xml in a mail', reportMail([{ name: inside, type: 'text/xml', bytes: report }]), inside, ['mail']],
    [
      'as .gz of no telling type in a mail of no telling subject',
      reportMail(
        [{ name: 'daily.xml.gz', type: 'application/octet-stream', bytes: gzipped(report) }],
        'Daily figures',
      ),
      'daily.xml',
      ['mail', 'gzip'],
    ],
  ])('%s is opened, by the name inside', (_, bytes, name, wrappedIn) => {
    const handed = wrappedIn[0] === 'gzip' ? `${inside}.gz` : wrappedIn.length === 0 ? inside : 'input';
    const item = only(judged(bytes, handed));
    expect(item).toMatchObject({ name, wrappedIn, form: 'paste', unreadable: null });
    expect(readBounce(item).kind).toBe('dmarc-report');
    expect(item.source.bytes.equals(report)).toBe(true);
    expect(addressLine(item)).toContain('source_ip>203.0.113.7</');
  });
});

describe('a mail with a report', () => {
  const gz = { name: `${reportName}.xml.gz`, type: 'application/gzip', bytes: gzipped(xml) };

  test('stays a mail for the rules of answering, and says what it is', () => {
    const [mail] = intake(reportMail([gz], 'Figures of the day'), 'report.eml');
    if (mail === undefined) throw new Error('no mail');
    expect(mail.form).toBe('eml');
    expect(readBounce(mail)).toMatchObject({ kind: 'dmarc-report', wrappedIn: [] });
  });

  test('that a person passes on is one, too, however it is passed on', () => {
    const [inline] = intake(reportMail([gz], 'Fwd: what is this?'), null);
    expect(inline && readBounce(inline)).toMatchObject({ kind: 'dmarc-report', wrappedIn: ['forward'] });
    const attached = `From: ann@contoso.example\nSubject: what is this?\nDate: Tue, 10 Mar 2026 09:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=q\n\n--q\n\nsee below\n--q\nContent-Type: message/rfc822\n\n${reportMail([gz]).toString()}\n--q--\n`;
    expect(only(judged(Buffer.from(attached))).name).toBe(`${reportName}.xml`);
  });

  test('and several of them are judged one by one, up to the limit', () => {
    const files = Array.from({ length: limits.reportFiles + 5 }, (_, at) => ({
      ...gz,
      name: `${at}.xml.gz`,
    }));
    const items = judged(reportMail(files));
    expect(items.map(({ name }) => name)).toEqual(
      Array.from({ length: limits.reportFiles }, (_, at) => `${at}.xml`),
    );
  });

  test('that came back is a bounce', () => {
    const bounce = `From: MAILER-DAEMON@contoso.example\nTo: reports@fabrikam.example\nSubject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nIt was not delivered.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.contoso.example\n\nFinal-Recipient: rfc822; dmarc@contoso.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 user unknown\n\n--b\nContent-Type: message/rfc822\n\n${reportMail([gz]).toString()}\n--b--\n`;
    const item = only(judged(Buffer.from(bounce)));
    expect(item.form).toBe('eml');
    expect(readBounce(item).kind).toBe('bounce');
  });

  test.each([
    ['an invoice', Buffer.from('<?xml version="1.0"?>\n<Invoice><feedback>good</feedback></Invoice>\n')],
    ['an office document', zipped('word/document.xml', Buffer.from('<?xml version="1.0"?><w:document/>'))],
    ['nothing', Buffer.alloc(0)],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['figures of something else', Buffer.from('{"organization-name":"Fabrikam","sales":[]}')],
  ])('has one only where one is attached: %s is none', (_, bytes) => {
    const mail = reportMail([{ name: 'file.xml', type: 'application/xml', bytes }], 'Your file');
    const item = only(judged(mail));
    expect(item.form).toBe('eml');
    expect(readBounce(item).kind).toBe('message');
  });

  test('of which nothing can be read says so', () => {
    const item = only(judged(reportMail([{ ...gz, bytes: gz.bytes.subarray(0, 14) }])));
    const report = readBounce(item);
    expect(report.kind).toBe('dmarc-report');
    expect(report.notUnderstood.map(({ text }) => text).join()).toMatch(/\.xml\.gz: .*damaged or cut off/);
  });
});

describe('a report of TLS sessions', () => {
  const json = tlsReport({ failed: 4 });
  const name = `${reportName}!001.json`;

  test.each([
    ['as .gz', gzipped(json), ['gzip']],
    ['as .zip', zipped(name, json), ['zip']],
    [
      'in a mail',
      reportMail([{ name: `${name}.gz`, type: 'application/tlsrpt+gzip', bytes: gzipped(json) }]),
      ['mail', 'gzip'],
    ],
    ['in a mail, not packed', reportMail([{ name, type: 'application/tlsrpt+json', bytes: json }]), ['mail']],
  ])('%s is opened', (_, bytes, wrappedIn) => {
    const item = only(judged(bytes, `${name}.gz`));
    expect(item).toMatchObject({ name, wrappedIn });
    expect(readBounce(item)).toMatchObject({
      kind: 'tls-report',
      recipients: [{ class: 'tls', diagnostic: 'certificate-expired', remoteMta: 'mx.contoso.example' }],
    });
  });

  test('of one long line gets lines, those in strings apart', () => {
    const long = Buffer.from(
      tlsReport({ failed: 4 })
        .toString()
        .replace('"report-id"', `"contact-info":"a, {b} \\" [c${'x'.repeat(limits.citedLine)}","report-id"`),
    );
    const item = only(judged(gzipped(long), 'a.json.gz'));
    expect(item.repaired.join()).toContain('laid out');
    const [line] = readBounce(item).recipients[0]?.lines ?? [];
    expect(item.source.lineText(line ?? 0)).toBe('"result-type":"certificate-expired",');
    expect(item.source.view.text.replaceAll('\n', '')).toBe(long.toString());
  });
});

describe('a report of one line', () => {
  const rows = Array.from({ length: 100 }, () => misaligned);
  const long = aggregateReport('mail.ru', rows);

  test('is longer than a line that can be cited, and gets lines', () => {
    expect(long.length).toBeGreaterThan(limits.lineLength);
    const item = only(judged(long, 'report.xml'));
    expect(item.unreadable).toBeNull();
    expect(item.repaired.join()).toContain('laid out');
    expect(addressLine(item)).toBe('<source_ip>203.0.113.7</source_ip>');
    expect(item.source.view.text.replaceAll('\n', '')).toBe(long.toString());
  });

  test('keeps its line where it can be cited', () => {
    const item = only(judged(aggregateReport('mail.ru', [misaligned]), 'report.xml'));
    expect(item.repaired).toEqual([]);
    expect(item.source.lineCount()).toBe(1);
  });
});

describe('hostile files', () => {
  const inMail = (bytes: Buffer, ending = 'xml.gz'): Buffer =>
    reportMail([{ name: `${reportName}.${ending}`, type: 'application/gzip', bytes }]);
  const isBounded = (items: readonly IntakeItem[]): void => {
    expect(items.length).toBeGreaterThan(0);
    for (const { source } of items) expect(source.bytes.length).toBeLessThanOrEqual(limits.inputBytes);
  };

  test('a bomb in .gz ends at the limit, by itself and in a mail', () => {
    const bomb = gzipped(Buffer.alloc(limits.inputBytes + 1024 * 1024));
    expect(bomb.length).toBeLessThan(300_000);
    isBounded(judged(bomb, 'a.xml.gz'));
    const item = only(judged(inMail(bomb)));
    expect(item.form).toBe('eml');
    expect(readBounce(item).notUnderstood.length).toBe(1);
  });

  test('a bomb that begins as a report is read up to the limit, and says so', () => {
    const row = xml.subarray(xml.indexOf('<record>'), xml.indexOf('</feedback>'));
    const head = xml.subarray(0, xml.indexOf('<record>'));
    const many = Math.ceil((limits.reportBytes * 1.5) / row.length);
    const item = only(
      judged(gzipped(Buffer.concat([head, ...Array.from({ length: many }, () => row)])), 'a.xml.gz'),
    );
    expect(item.source.bytes.length).toBe(limits.reportBytes);
    expect(item.repaired.join()).toContain('16 MB');
    expect(readBounce(item).kind).toBe('dmarc-report');
  });

  test('bombs in many mails share one budget', () => {
    const bomb = inMail(gzipped(Buffer.concat([xml, Buffer.alloc(40 * 1024 * 1024, 0x20)])));
    const mbox = Buffer.concat(
      Array.from({ length: 12 }, () =>
        Buffer.concat([Buffer.from('From a@b.example Tue Mar 10 09:00:00 2026\n'), bomb, Buffer.from('\n')]),
      ),
    );
    const items = judged(mbox, 'a.mbox');
    const opened = items.filter(({ form }) => form === 'paste');
    expect(items.length).toBe(12);
    expect(opened.length).toBeGreaterThan(1);
    expect(opened.length).toBeLessThan(6);
    expect(items.slice(-6).every(({ form }) => form === 'mbox-item')).toBe(true);
  });

  test('archives in archives end at the depth', () => {
    let nested = gzipped(xml);
    for (let depth = 0; depth < 20; depth++)
      nested = depth % 2 === 0 ? zipped('a.xml.gz', nested) : gzipped(nested);
    expect(only(judged(nested, 'a.gz')).unreadable?.reason).toMatch(/archive/);
    expect(only(judged(inMail(nested))).form).toBe('eml');
  });

  test('a packed file that holds itself as often as one likes ends', () => {
    const one = gzipped(Buffer.from('<'));
    const members = Buffer.concat(Array.from({ length: 5_000 }, () => one));
    isBounded(judged(members, 'a.xml.gz'));
  });

  test('thousands of entries end at the limit', () => {
    const packed = (count: number): Buffer => {
      const names = Array.from({ length: count }, (_, at) => `${at}.xml`);
      const bytes = new Uint8Array(xml.subarray(0, 700));
      return Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, bytes])), { level: 1 }));
    };
    const items = judged(packed(limits.zipEntries + 10), 'a.zip');
    expect(items.length).toBeLessThanOrEqual(limits.treeItems + 1);
    expect(items.at(-1)?.unreadable?.reason).toContain('larger');
    expect(judged(inMail(packed(10 * limits.reportFiles), 'zip')).length).toBe(limits.reportFiles);
  });

  test('every cut of a packed report is read as far as it goes, or refused', () => {
    const packed = gzipped(
      aggregateReport(
        'Yahoo',
        Array.from({ length: 40 }, (_, n) => ({ ...misaligned, count: n })),
      ),
    );
    let read = 0;
    for (let end = 0; end < packed.length; end += 7) {
      const item = only(judged(packed.subarray(0, end), 'a.xml.gz'));
      if (item.unreadable === null) {
        read++;
        if (item.wrappedIn.length > 0) expect(item.repaired.join()).toContain('damaged');
      }
    }
    expect(read).toBeGreaterThan(5);
  });

  test('a tar in it is an archive, no text', () => {
    const tar = Buffer.alloc(1_024);
    tar.write('report.xml', 0);
    tar.write('ustar', 257);
    expect(only(judged(gzipped(tar), 'a.tar.gz')).unreadable?.reason).toMatch(/archive/);
  });

  test.each([
    ['path', '../../etc/passwd.xml'],
    ['control characters', 'a\x1b[31m.xml'],
    ['no end', 'x'.repeat(100_000)],
  ])('a name inside that is none is not taken over: %s', (_, name) => {
    const head = Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]);
    const packed = Buffer.concat([head, Buffer.from(`${name}\0`, 'latin1'), gzipped(xml).subarray(10)]);
    const item = only(judged(packed, 'outer.xml.gz'));
    expect(['passwd.xml', 'outer.xml']).toContain(item.name);
  });

  test('entities and document types are never resolved', () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, n) => `<!ENTITY b${n} "${`&b${n - 1};`.repeat(10)}">`).join('')}<!ENTITY x SYSTEM "file:///etc/passwd">]>`;
    const text = xml
      .toString()
      .replace(/<\?xml[^\n]*\n/, `${laughs}\n`)
      .replace('<source_ip>203.0.113.7', '<source_ip>&b19;&x;');
    const item = only(judged(gzipped(Buffer.from(text)), 'a.xml.gz'));
    expect(readBounce(item).kind).toBe('dmarc-report');
    expect(item.source.view.text.length).toBeLessThan(text.length * 2);
    expect(item.source.view.text).toContain('&b19;&x;');
  });
});

describe('properties', () => {
  const forms: readonly Buffer[] = [
    xml,
    gzipped(xml),
    zipped('a.xml', xml),
    tlsReport({ failed: 3 }, 1),
    gzipped(tlsReport({ failed: 3 })),
    ...reporters.map((one) =>
      reportMail([
        {
          name: `${reportName}.xml.gz`,
          type: 'application/gzip',
          bytes: gzipped(aggregateReport(one, [misaligned])),
        },
      ]),
    ),
  ];

  /** Reads all there is and checks what must hold: lines exist, and the same bytes read alike. */
  function readAll(bytes: Buffer): readonly IntakeItem[] {
    const items = judged(bytes, 'a.gz');
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) {
      const { view } = item.source;
      const lineCount = item.source.lineCount();
      const lines = [
        ...[0, view.text.length >> 1, view.text.length].map((at) => view.lineAt(at)),
        ...readBounce(item).kindBecause.lines,
        ...readBounce(item).recipients.flatMap((one) => one.lines),
      ];
      for (const line of lines)
        if (!(line >= 1 && line <= lineCount)) throw new Error(`${line} of ${lineCount}`);
    }
    return items;
  }

  test('600 damaged reports: nothing throws, every line exists, the same answer twice', () => {
    const next = randomOf(20261130);
    let opened = 0;
    for (let round = 0; round < 600; round++) {
      const bytes = Buffer.from(forms[round % forms.length] ?? xml);
      for (let n = Math.floor(next() * 8); n >= 0; n--) {
        const at = Math.floor(next() * bytes.length);
        if (next() < 0.5) bytes[at] = Math.floor(next() * 256);
        else bytes.copy(bytes, at, Math.floor(next() * bytes.length));
      }
      const cut = next() < 0.3 ? bytes.subarray(0, Math.floor(next() * bytes.length)) : bytes;
      const items = readAll(cut);
      opened += items.filter(({ report }) => report?.kind === 'dmarc-report').length;
      expect(judged(cut, 'a.gz').map(({ source, name }) => [source.view.text, name])).toEqual(
        items.map(({ source, name }) => [source.view.text, name]),
      );
    }
    expect(opened).toBeGreaterThan(50);
  });

  test('any text made of what reports are made of', () => {
    const word = fc.constantFrom(
      '<feedback>',
      '<record>',
      '<row>',
      '</row>',
      '</record>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<d:row a="b">',
      '<source_ip>192.0.2.1</source_ip>',
      '<count>',
      '999',
      '<policy_evaluated>',
      '<dkim>fail</dkim>',
      '<auth_results>',
      '<spf><domain>a.example</domain><result>pass</result></spf>',
      '\n',
      '&lt;',
      '<',
      '>',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 200 }), (words) => {
        readAll(gzipped(Buffer.from(`<feedback><report_metadata>${words.join('')}`)));
      }),
      { numRuns: 300 },
    );
  });

  test('LF and CRLF copies are laid out alike', () => {
    const crlf = Buffer.from(xml.toString().replaceAll('\n', '\r\n'));
    expect(only(judged(gzipped(crlf), 'a.gz')).source.view.text).toBe(
      only(judged(gzipped(xml), 'a.gz')).source.view.text,
    );
  });

  test('a report of the largest size costs a bounded time', () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => ({
      ...misaligned,
      ip: `198.51.${n >> 8}.${n & 255}`,
      count: n,
    }));
    const packed = gzipped(aggregateReport('mail.ru', rows));
    const spent = cpuMs(() => {
      expect(only(judged(packed, 'a.xml.gz')).source.lineCount()).toBeGreaterThan(400_000);
    }, 5_000);
    expect(spent).toBeLessThan(20_000);
  });
});
