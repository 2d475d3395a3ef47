import { describe, expect, it } from 'vitest';
import { parseSpf } from '../../../../src/evidence/policy/spf/parse-record.ts';
import { cpuMs } from '../../../tooling/cpu-ms.ts';

const clean = [
  'v=spf1',
  'v=spf1 -all',
  'V=SPF1 A MX ?ALL',
  'v=spf1 a:contoso.test/24//64 mx:contoso.test/0//0 ptr ptr:contoso.test -all',
  'v=spf1 ip4:192.0.2.1 ip4:192.0.2.0/24 ip6:2001:db8::/32 ip6:::1 ~all',
  'v=spf1 include:_spf.contoso.test. exists:%{ir}.%{v}._spf.%{d2} -all',
  'v=spf1 redirect=%{d}.contoso.test exp=why.contoso.test',
  'v=spf1 moo.cow-far_out=man:dog/cat x= -all',
  'v=spf1   a     -all   ',
  'v=spf1 a:contoso.xn--p1ai include:%{l1r-}.%{o}.contoso.test -all',
];

describe('a correct record has no flaw', () => {
  it.each(clean)('%s', (text) => {
    expect(parseSpf(text).flaws).toEqual([]);
  });
});

/** Record, check, offset of the fault, section, and the term as it should read. */
const flawed: readonly (readonly [string, string, number, string, string | null])[] = [
  ['v=spf1 ip4:192.0.2.0/24-all', 'SPF-011', 10, '5.6', 'ip4:192.0.2.0/24 -all'],
  ['v=spf1 include:a.test-all', 'SPF-011', 21, '4.6.1', 'include:a.test -all'],
  [
    'v=spf1 exists:%{i}.x.testinclude:b.test -all',
    'SPF-011',
    25,
    '4.6.1',
    'exists:%{i}.x.test include:b.test',
  ],
  ['v=spf1 exists:%{i}.x.test-all', 'SPF-011', 25, '4.6.1', 'exists:%{i}.x.test -all'],
  ['v=spf1 ip4:192.0.2.300 -all', 'SPF-010', 10, '5.6', null],
  ['v=spf1 ip4:192.0.2.1/33 -all', 'SPF-010', 10, '5.6', 'ip4:192.0.2.1'],
  ['v=spf1 ip4:192.0.2.1/032 -all', 'SPF-010', 10, '5.6', 'ip4:192.0.2.1/32'],
  ['v=spf1 ip4:2001:db8::1 -all', 'SPF-010', 10, '5.6', 'ip6:2001:db8::1'],
  ['v=spf1 ip6:192.0.2.1 -all', 'SPF-010', 10, '5.6', 'ip4:192.0.2.1'],
  ['v=spf1 192.0.2.1 -all', 'SPF-010', 7, '4.6.1', 'ip4:192.0.2.1'],
  ['v=spf1 a:192.0.2.1 -all', 'SPF-010', 17, '7.1', 'ip4:192.0.2.1'],
  ['v=spf1 ip4:mail.contoso.test -all', 'SPF-010', 10, '5.6', 'a:mail.contoso.test'],
  ['v=spf1 ipv4:192.0.2.1 -all', 'SPF-010', 7, '4.6.1', 'ip4:192.0.2.1'],
  ['v=spf1 ip:192.0.2.1 -all', 'SPF-010', 7, '4.6.1', 'ip4:192.0.2.1'],
  ['v=spf1 redirect:contoso.test', 'SPF-010', 7, '4.6.1', 'redirect=contoso.test'],
  ['v=spf1 -all:x', 'SPF-010', 11, '5.1', '-all'],
  ['v=spf1 -all;', 'SPF-010', 8, '4.6.1', '-all'],
  ['v=spf1 mx, -all', 'SPF-010', 7, '4.6.1', 'mx'],
  ['v=spf1 foo -all', 'SPF-010', 7, '4.6.1', null],
  ['v=spf1 include -all', 'SPF-010', 14, '5.2', null],
  ['v=spf1 include: -all', 'SPF-010', 15, '7.1', null],
  ['v=spf1 a:contoso -all', 'SPF-010', 9, '7.1', null],
  ['v=spf1 a/33 -all', 'SPF-010', 8, '5.3', null],
  ['v=spf1 mx//129 -all', 'SPF-010', 9, '5.4', null],
  ['v=spf1 exists:%{x}.contoso.test -all', 'SPF-010', 14, '7.1', null],
  ['v=spf1 exists:%{c}.contoso.test -all', 'SPF-010', 14, '7.1', null],
  ['v=spf1 exists:%(i).contoso.test -all', 'SPF-010', 14, '7.1', null],
  ['v=spf1 redirect=a.test redirect=b.test', 'SPF-014', 23, '6', null],
  ['v=spf1 include=_spf.contoso.test -all', 'SPF-013', 7, '6', 'include:_spf.contoso.test'],
  ['v=spf1 ip4=192.0.2.1 -all', 'SPF-013', 7, '6', 'ip4:192.0.2.1'],
  ['v=spf1 9x=1 -all', 'SPF-010', 7, '6', null],
];

describe('a flaw is told with its place, section and correction', () => {
  it.each(flawed)('%s', (text, id, position, section, fix) => {
    expect(parseSpf(text).flaws[0]).toMatchObject({ id, position, section, fix });
  });
  it('an invisible character is told by its code point, and the record without it proposed', () => {
    const nbsp = Buffer.from('v=spf1 mx\u00a0-all', 'utf8').toString('latin1');
    const { flaws } = parseSpf(nbsp);
    const strange = flaws.find((f) => f.id === 'SPF-012');
    expect(strange).toMatchObject({ position: 9, says: expect.stringContaining('U+00A0') });
    expect(flaws[0]?.fix).toBe('mx -all');
  });
  it('every flaw is told, not the first alone', () => {
    expect(parseSpf('v=spf1 ip4:1 foo a/99 -all').flaws.map((f) => f.position)).toEqual([10, 13, 18]);
  });
});

describe('hostile records are read in linear time', () => {
  const rows = [
    `v=spf1 ${'a '.repeat(30_000)}`,
    `v=spf1 ${'include:'.repeat(8_000)}`,
    `v=spf1 ip4:${'1'.repeat(64_000)}`,
    `v=spf1 exists:${'%{i}'.repeat(16_000)}.test`,
    `v=spf1 exists:${'%{'.repeat(30_000)}`,
    `v=spf1 ${'/'.repeat(64_000)}`,
    `v=spf1 ${'\u00ff'.repeat(64_000)}`,
    `v=spf1 ${'-all'.repeat(16_000)}`,
    `v=spf1 x=${'"'.repeat(64_000)}`,
  ];
  it.each(rows.map((r) => [r.slice(0, 30), r] as const))('%s', (_, text) => {
    expect(cpuMs(() => parseSpf(text), 300)).toBeLessThan(300);
  });
});
