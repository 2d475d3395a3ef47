import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ipRange,
  ipText,
  mergeRanges,
  rangeSize,
  rangeText,
  readIp,
  subtractRanges,
} from '../../../src/evidence/policy/ip-range.ts';

describe('addresses', () => {
  it('are read and written as the URL standard does', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const ip = readIp(text, true);
        const host = ip?.family === 6 ? `[${text}]` : text;
        return ip !== null && new URL(`http://${host}/`).hostname.replace(/^\[|\]$/g, '') === ipText(ip);
      }),
      { numRuns: 500 },
    );
  });
  it.each(['', '1.2.3', '1.2.3.4.5', 'fe80::1%eth0', '::g', '1.2.3.4/24'])('is none: "%s"', (text) => {
    expect(readIp(text)).toBeNull();
  });
  it.each([
    ['::1:0:0:1:0:0', '::1:0:0:1:0:0'],
    ['1:0:ab:0:0:2:3:4', '1:0:ab::2:3:4'],
    ['0:0:1::', '0:0:1::'],
  ])('%s is written %s, the first of two runs of zeros as long', (text, written) => {
    const ip = readIp(text);
    expect(ip === null ? null : ipText(ip)).toBe(written);
  });
  it('a mapped address is IPv4', () => {
    expect(readIp('::ffff:192.0.2.1')).toEqual(readIp('192.0.2.1'));
  });
});

describe('ranges', () => {
  const rows = [
    ['192.0.2.77', 24, '192.0.2.0/24'],
    ['192.0.2.1', 32, '192.0.2.1'],
    ['0.0.0.0', 0, '0.0.0.0/0'],
    ['2001:db8::1', 32, '2001:db8::/32'],
    ['::', 0, '::/0'],
  ] as const;
  it.each(rows)('%s/%i', (address, prefix, text) => {
    expect(rangeText(ipRange(address, prefix) ?? { family: 4, first: 0n, last: 0n })).toBe(text);
  });
  it('what is taken away and what is left make the whole', () => {
    const range = fc
      .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 22, max: 32 }))
      .map(([n, prefix]) => ipRange(`20.0.${n % 4}.${n}`, prefix));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 8 }), fc.array(range, { maxLength: 8 }), (a, b) => {
        const from = mergeRanges(a.filter((r) => r !== null));
        const take = mergeRanges(b.filter((r) => r !== null));
        const left = subtractRanges(from, take);
        const both = mergeRanges([...from, ...take]);
        return rangeSize(left) + rangeSize(take) === rangeSize(both);
      }),
      { numRuns: 500 },
    );
  });
});
