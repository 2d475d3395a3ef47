import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Matter } from '../../../src/diagnosis/conditions/condition.ts';
import { judge } from '../../../src/diagnosis/judge.ts';
import { mattersOf } from '../matter-of.ts';

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures');
const files = readdirSync(fixtures, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
  .map((entry) => join(entry.parentPath, entry.name));

/** `method=word` of every verdict of a text whose comments hold none, sorted. */
const written = (text: string): string[] =>
  [...text.replace(/\([^()]*\)/g, '').matchAll(/\b(spf|dkim|dmarc)=([a-z]+)\b/g)]
    .map(([, method, word]) => `${method}=${word}`)
    .sort();

/** `method=word` of every verdict at the handovers that a field told, sorted; one that stands twice is there twice. */
const held = ({ journey }: Matter): string[] =>
  journey.handovers
    .flatMap(({ verdicts }) => verdicts)
    .filter(
      ({ method, reportedBy }) =>
        (reportedBy === 'field' || reportedBy === 'log') &&
        (method === 'spf' || method === 'dkim' || method === 'dmarc'),
    )
    .map(({ method, word }) => `${method}=${word}`)
    .sort();

function sound(matter: Matter): void {
  const { handovers, judged } = matter.journey;
  for (const { from, to, verdicts, lines } of handovers) {
    for (const { role } of [from, to]) {
      const beliefs = Object.values(role);
      expect(beliefs.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(1 + 1e-9);
      for (const belief of beliefs) {
        expect(belief).toBeGreaterThanOrEqual(0);
        expect(belief).toBeLessThanOrEqual(1);
      }
    }
    for (const { belief, fact } of verdicts) {
      expect(belief).toBeGreaterThan(0);
      expect(belief).toBeLessThanOrEqual(1);
      for (const line of fact.lines) expect(matter.evidence.source.lineText(line)).toBeTypeOf('string');
    }
    for (const line of lines) expect(line).toBeGreaterThan(0);
  }
  const hops = handovers.map(({ hop }) => hop).filter((hop) => hop !== null);
  expect(hops).toEqual(hops.toSorted((a, b) => a - b));
  expect(new Set(hops).size).toBe(hops.length);
  if (judged !== null) expect(handovers[judged]).toBeDefined();
}

describe('every journey', () => {
  test('of a fixture is sound', () => {
    let seen = 0;
    let handovers = 0;
    for (const file of files) {
      for (const matter of mattersOf(readFileSync(file), file)) {
        seen++;
        handovers += matter.journey.handovers.length;
        sound(matter);
      }
    }
    expect(seen).toBeGreaterThanOrEqual(60);
    expect(handovers).toBeGreaterThan(60);
  });

  test('of a fixture holds each written verdict exactly once', () => {
    let verdicts = 0;
    for (const file of files) {
      const bytes = readFileSync(file);
      const words = written(bytes.toString('latin1'));
      if (words.length === 0) continue;
      const all = mattersOf(bytes, file).flatMap(held);
      const results = all.filter((each) => words.includes(each));
      // Received-SPF tells further ones; none of those that are written as method=result may be missing or stand twice.
      for (const word of new Set(words)) {
        expect(results.filter((each) => each === word).length, `${file}: ${word}`).toBeGreaterThanOrEqual(
          words.filter((each) => each === word).length,
        );
      }
      verdicts += words.length;
    }
    expect(verdicts).toBeGreaterThanOrEqual(10);
  });
});

const hosts = [
  'mail.northwind.example',
  'gw.contoso.example',
  'mx0a-00112233.pphosted.com',
  'relay.mimecast.com',
  'fwd.alumni.example',
  'lists.garden.example',
  'mx.contoso.example',
  'am5eur02ft010.mail.protection.outlook.com',
  'mx.mailbox.example',
] as const;
const domains = ['northwind.example', 'contoso.example', 'alumni.example', 'lists.garden.example'] as const;
const host = fc.constantFrom(...hosts);
const domain = fc.constantFrom(...domains);
const spfWord = fc.constantFrom('pass', 'fail', 'softfail', 'neutral', 'none', 'permerror', 'temperror');
const dkimWord = fc.constantFrom('pass', 'fail', 'none', 'neutral', 'permerror');
const dmarcWord = fc.constantFrom('pass', 'fail', 'none');
const ip = fc.integer({ min: 1, max: 20 }).map((last) => `198.51.100.${last}`);

const received = fc
  .record({ from: host, by: host, ip, minute: fc.integer({ min: 0, max: 59 }) })
  .map(
    (hop) =>
      `Received: from ${hop.from} (${hop.from} [${hop.ip}]) by ${hop.by} with ESMTPS id q${hop.minute}; Tue, 3 Mar 2026 10:${String(hop.minute).padStart(2, '0')}:00 +0000`,
  );
const results = fc
  .record({
    name: fc.constantFrom(
      'Authentication-Results',
      'Authentication-Results',
      'X-MS-Exchange-Authentication-Results',
      'Authentication-Results-Original',
    ),
    by: host,
    spf: fc.option(fc.tuple(spfWord, domain)),
    dkim: fc.array(fc.tuple(dkimWord, domain), { maxLength: 3 }),
    dmarc: fc.option(dmarcWord),
  })
  .filter(({ spf, dkim, dmarc }) => spf !== null || dkim.length > 0 || dmarc !== null)
  .map(({ name, by, spf, dkim, dmarc }) =>
    [
      `${name}: ${by}`,
      ...(spf === null ? [] : [`spf=${spf[0]} smtp.mailfrom=${spf[1]}`]),
      ...dkim.map(([word, d]) => `dkim=${word} header.d=${d}`),
      ...(dmarc === null ? [] : [`dmarc=${dmarc} header.from=northwind.example`]),
    ].join('; '),
  );
const other = fc.constantFrom(
  'DKIM-Signature: v=1; a=rsa-sha256; d=northwind.example; s=k1; h=from:to; bh=BB; b=CC',
  'List-Id: Gardeners <gardeners.lists.garden.example>',
  'Return-Path: <SRS0=ab1c=DE=northwind.example=shop@alumni.example>',
  'X-Forefront-Antispam-Report: CIP:198.51.100.3;SCL:5;SFV:SPM;DIR:OUT;',
);
/** Fields of a header in any order: hops that loop, clocks that contradict, results of anybody anywhere. */
const header = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: received },
      { weight: 3, arbitrary: results },
      { weight: 1, arbitrary: other },
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((fields) => [
    ...fields,
    'From: Shop <shop@northwind.example>',
    'To: ann@contoso.example',
    'Subject: Offer',
  ]);

const runs = { numRuns: 150, seed: 20_260_303 };

describe('a header with its fields in any order', () => {
  test('keeps every verdict at exactly one handover', () => {
    let verdicts = 0;
    fc.assert(
      fc.property(header, (fields) => {
        const words = written(fields.join('\n'));
        const [matter] = mattersOf(Buffer.from(fields.join('\n')));
        verdicts += words.length;
        expect(matter && held(matter)).toEqual(words);
      }),
      runs,
    );
    expect(verdicts).toBeGreaterThan(runs.numRuns);
  });

  test('has a sound and bounded journey, as a paste and as a mail', () => {
    fc.assert(
      fc.property(header, fc.boolean(), (fields, raw) => {
        const text = raw ? `${fields.join('\r\n')}\r\n\r\nHello\r\n` : fields.join('\n');
        const matters = mattersOf(Buffer.from(text), raw ? 'mail.eml' : null);
        expect(matters.length).toBeGreaterThan(0);
        for (const matter of matters) {
          sound(matter);
          expect(matter.journey.handovers.length).toBeLessThanOrEqual(fields.length);
          const { answers } = judge(matter);
          expect(answers.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(
            1 + 1e-9,
          );
        }
      }),
      runs,
    );
  });
});

describe('a hostile header is bounded', () => {
  const end = ['From: shop@northwind.example', 'To: ann@contoso.example', 'Subject: Offer', '', 'Hello', ''];
  const hop = (from: string, by: string, date = 'Tue, 3 Mar 2026 10:00:02 +0000') =>
    `Received: from ${from} (${from} [198.51.100.7]) by ${by} with ESMTPS id 1 for <ann@contoso.example>; ${date}`;
  const verdict =
    'Authentication-Results: mx.contoso.example; spf=pass smtp.mailfrom=northwind.example; dkim=pass header.d=northwind.example; dmarc=pass header.from=northwind.example';

  test.each<[string, (at: number) => readonly string[]]>([
    ['500 servers in a row', (at) => [hop(`mx${at + 1}.contoso.example`, `mx${at}.contoso.example`)]],
    [
      'two servers that hand it to and fro 500 times',
      (at) => [
        at % 2 === 0
          ? hop('a.contoso.example', 'b.fabrikam.example')
          : hop('b.fabrikam.example', 'a.contoso.example'),
      ],
    ],
    ['one server that hands it to itself 500 times', () => [hop('mx.contoso.example', 'mx.contoso.example')]],
    [
      'clocks that contradict one another',
      (at) => [
        hop(
          `mx${at + 1}.contoso.example`,
          `mx${at}.contoso.example`,
          `Tue, ${1 + ((at * 7) % 28)} Mar ${1990 + (at % 60)} ${at % 24}:00:00 +0000`,
        ),
      ],
    ],
    [
      'a verdict after every one of 500 hops',
      (at) => [verdict, hop(`mx${at + 1}.fabrikam.example`, `mx${at}.fabrikam.example`)],
    ],
    ['500 fields of one server and no hop', () => [verdict]],
    [
      '500 ARC sets',
      (at) => [
        `ARC-Authentication-Results: i=${at + 1}; mx${at}.fabrikam.example; spf=pass smtp.mailfrom=northwind.example`,
        `ARC-Seal: i=${at + 1}; a=rsa-sha256; d=fabrikam.example; s=s; cv=pass; b=AA`,
      ],
    ],
    ['500 Received fields that say nothing', () => ['Received: ;;;(((from by with']],
  ])('%s', (_, fields) => {
    const lines = [...Array.from({ length: 500 }, (__, at) => fields(at)).flat(), ...end];
    for (const [text, name] of [
      [lines.join('\r\n'), 'mail.eml'],
      [lines.join('\n'), null],
    ] as const) {
      const [matter] = mattersOf(Buffer.from(text), name);
      expect(matter).toBeDefined();
      if (matter === undefined) return;
      sound(matter);
      expect(matter.journey.handovers.length).toBeLessThanOrEqual(lines.length);
      expect(judge(matter).answers.length).toBeLessThanOrEqual(3);
    }
  });

  test('a field that is put in at any place throws nothing and joins one handover', () => {
    const fields = [
      hop('gw.contoso.example', 'mx.contoso.example'),
      hop('mail.northwind.example', 'gw.contoso.example'),
      ...end.slice(0, 3),
    ];
    for (let at = 0; at <= fields.length; at++) {
      for (const forged of [
        verdict,
        verdict.replace('mx.contoso.example', 'gw.contoso.example'),
        verdict.replace('mx.contoso', 'mx.nobody'),
      ]) {
        const [matter] = mattersOf(
          Buffer.from([...fields.slice(0, at), forged, ...fields.slice(at), '', 'Hello', ''].join('\r\n')),
          'mail.eml',
        );
        expect(matter && held(matter), `at ${at}: ${forged}`).toEqual([
          'dkim=pass',
          'dmarc=pass',
          'spf=pass',
        ]);
      }
    }
  });
});
