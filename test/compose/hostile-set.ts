import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { zipSync } from 'fflate';
import { hostileTexts } from '../patterns/hostile-texts.ts';
import { patternLiterals } from '../patterns/pattern-literals.ts';
import { randomOf } from '../random-of.ts';

/** Something that is handed in to do harm. */
export interface HostileInput {
  readonly name: string;
  readonly bytes: Buffer;
}

type Make = () => Buffer;

const kilo = 1_024;
const mega = 1_024 * kilo;
const fixtures = resolve(import.meta.dirname, '../fixtures');

const head = 'From: a@contoso.example\nTo: b@desk.example\nSubject: x\nMIME-Version: 1.0\n';
const text = (content: string): Buffer => Buffer.from(content, 'latin1');
const filled = (unit: string, bytes: number): string => unit.repeat(Math.ceil(bytes / unit.length));

/** What repeats without an end in one place of a mail. */
const units = [
  '\n',
  '\r',
  '\r\r\n',
  ' ',
  '\t\n',
  '\0',
  '>',
  '> \n',
  '.',
  ',',
  '(',
  '<',
  '[',
  '{',
  '"',
  '\\',
  '=',
  '=\n',
  '=20',
  '%0a',
  '&lt;',
  '<div>',
  '<!--',
  '--b\n',
  'From \n',
  'From a@b Mon Nov  2 10:00:00 2026\n',
  'Received: from a by b; x\n',
  'X: y\n',
  ': ',
  'a:',
  '=?utf-8?q?=41?= ',
  '=?utf-8?b?',
  'a@b.example ',
  '<a@b.example>,',
  '550 5.7.1 ',
  '5.7.1 ',
  'R=x ',
  'AUP#',
  'smtp; 550 ',
  'spf=fail ',
  'dkim=fail (x) ',
  '192.0.2.1 ',
  '\\n',
  '\\u0041',
  '\u00e4',
  '\xff\xfe',
  '{"a":',
  'a,b;c\td|',
  'BEGIN ',
  '-----Original Message-----\n',
];

/** Places of a mail in which a unit is repeated. */
const places: Readonly<Record<string, (run: string) => string>> = {
  alone: (run) => run,
  body: (run) => `${head}\n${run}`,
  field: (run) => `Subject: ${run.replaceAll('\n', ' ')}\n${head}\nx`,
  results: (run) =>
    `Authentication-Results: mx.desk.example; ${run.replaceAll('\n', '\n ')}\n${head}\n550 5.7.1 no`,
  status: (run) =>
    `${head}Content-Type: multipart/report; boundary=b; report-type=delivery-status\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a\n\nFinal-Recipient: rfc822; ${run}\nDiagnostic-Code: smtp; ${run}\n\n--b--\n`,
  feedback: (run) =>
    `${head}Content-Type: multipart/report; boundary=b; report-type=feedback-report\n\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n${run}\n--b--\n`,
  encoded: (run) => `${head}Content-Transfer-Encoding: quoted-printable\nContent-Type: text/html\n\n${run}`,
  type: (run) =>
    `${head.trimEnd()}\nContent-Type: multipart/mixed; boundary="${run.slice(0, 200)}"; ${run}\n\n${run}`,
};

function nested(depth: number, kind: 'multipart' | 'message' | 'mixed'): string {
  let mail = `${head}\n550 5.1.1 unknown\n`;
  for (let n = 0; n < depth; n++) {
    const wrapped = `Content-Type: message/rfc822\n\n${mail}`;
    mail =
      kind === 'message'
        ? `${head}${wrapped}`
        : `${head}Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n${kind === 'mixed' ? wrapped : mail}\n--b${n}--\n`;
    if (mail.length > 8 * mega) break;
  }
  return mail;
}

const zeros = (bytes: number): Uint8Array => new Uint8Array(bytes);

function zipIn(levels: number, inner: Uint8Array): Uint8Array {
  let bytes = inner;
  for (let n = 0; n < levels; n++) bytes = zipSync({ [`${n}.zip`]: bytes, 'x.eml': text(`${head}\nx`) });
  return bytes;
}

/** A multipart of so many parts. */
const parts = (count: number, part: string): string =>
  `${head}Content-Type: multipart/mixed; boundary=b\n\n${`--b\n${part}\n`.repeat(count)}--b--\n`;

const containers: Readonly<Record<string, Make>> = {
  'a zip of 200 MB of nothing': () => Buffer.from(zipSync({ 'a.eml': zeros(200 * mega) })),
  'a zip of 40 files of 10 MB': () =>
    Buffer.from(
      zipSync(Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`${n}.eml`, zeros(10 * mega)]))),
    ),
  'a zip of 20,000 files': () =>
    Buffer.from(
      zipSync(Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`${n}.eml`, text('x')]))),
    ),
  'zips in zips in zips': () => Buffer.from(zipIn(30, zeros(20 * mega))),
  'a zip cut in the middle': () => Buffer.from(zipIn(2, zeros(mega))).subarray(0, 900),
  'a mail of 29 MB of bare CR': () => text(filled('\r', 29 * mega)),
  'a mail of 29 MB in one line': () => text(`${head}\n${filled('a', 29 * mega)}`),
  'a mail of 29 MB of empty lines': () => text(`${head}\n${filled('\n', 29 * mega)}`),
  'a mail of 29 MB of header': () => text(filled('X-A: b\n', 29 * mega)),
  'a mail of 500,000 parts': () => text(parts(500_000, '\nx')),
  'an mbox of 300,000 mails': () => text(filled('From a@b Mon Nov  2 10:00:00 2026\nA: b\n\n', 12 * mega)),
  'a digest of 20,000 bounces': () =>
    text(parts(20_000, `Content-Type: message/rfc822\n\n${head}\n550 5.1.1 <x@contoso.example>: unknown\n`)),
  'a base64 part of nothing else': () =>
    text(
      `${head}Content-Transfer-Encoding: base64\nContent-Type: message/rfc822\n\n${filled('QUFB', 20 * mega)}`,
    ),
  'JSON 100,000 deep': () => text(`${'['.repeat(100_000)}${']'.repeat(100_000)}`),
  'JSON of a million events': () =>
    text(`[${'{"event":"bounce","email":"a@b.example"},'.repeat(250_000)}{}]`),
  'a table of 200,000 rows': () =>
    text(`recipient,status,reply\n${'a@b.example,5.1.1,550 no\n'.repeat(200_000)}`),
  'a table of 100,000 columns': () => text(`${'recipient,'.repeat(100_000)}\n${'a,'.repeat(100_000)}`),
};

/** Real notices with bytes turned, taken out, doubled. */
function damaged(original: Buffer, random: () => number): Buffer {
  const pieces = [original];
  const cuts = 1 + Math.floor(random() * 6);
  for (let n = 0; n < cuts; n++) {
    const all = Buffer.concat(pieces.splice(0));
    const at = Math.floor(random() * all.length);
    const to = Math.min(all.length, at + Math.floor(random() * 400));
    const kind = random();
    if (kind < 0.3) pieces.push(all.subarray(0, at), all.subarray(to));
    else if (kind < 0.6)
      pieces.push(
        all.subarray(0, to),
        ...Array.from({ length: 200 }, () => all.subarray(at, to)),
        all.subarray(to),
      );
    else if (kind < 0.8)
      pieces.push(
        all.subarray(0, at),
        text(filled(units[n % units.length] ?? ' ', 20_000)),
        all.subarray(at),
      );
    else {
      const turned = Buffer.from(all);
      for (let byte = at; byte < to; byte++) turned[byte] = Math.floor(random() * 256);
      pieces.push(turned);
    }
  }
  return Buffer.concat(pieces).subarray(0, 4 * mega);
}

function makers(): { readonly name: string; readonly make: Make }[] {
  const found: { name: string; make: Make }[] = [];
  const add = (name: string, make: Make): void => void found.push({ name, make });
  for (const [name, make] of Object.entries(containers)) add(name, make);
  for (const kind of ['multipart', 'message', 'mixed'] as const)
    for (const depth of [50, 500, 5_000, 50_000])
      add(`${depth} levels of ${kind}`, () => text(nested(depth, kind)));
  for (const [place, put] of Object.entries(places))
    for (const unit of units) {
      add(`${JSON.stringify(unit)} in ${place}`, () => text(put(filled(unit, 200 * kilo))));
    }
  const seeds = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.eml') || name.endsWith('.mbox'))
    .sort();
  for (const [n, name] of seeds.entries())
    for (let seed = 0; seed < 6; seed++)
      add(`damaged ${name} ${seed}`, () =>
        damaged(readFileSync(join(fixtures, name)), randomOf(n * 100 + seed)),
      );
  // What costs a pattern of the product the most, where people paste.
  for (const { source, flags, where } of patternLiterals())
    add(`for the pattern at ${where}`, () => {
      const texts = hostileTexts(source, flags);
      return Buffer.from(`550 5.7.1 ${texts[Math.floor(texts.length / 2)]?.(100 * kilo) ?? source}`);
    });
  return found;
}

/** Of all hostile inputs so many, the same ones each time, of each kind some; all of them without a number. */
export function* hostileSet(most = Number.POSITIVE_INFINITY): Generator<HostileInput> {
  const all = makers();
  const step = Math.max(1, all.length / most);
  for (let at = 0; at < all.length; at += step) {
    const { name, make } = all[Math.floor(at)] ?? {};
    if (name !== undefined && make !== undefined) yield { name, bytes: make() };
  }
}
