import { isIP } from 'node:net';

/** An address as a number; IPv4-mapped IPv6 addresses are IPv4 (RFC 7208 5). */
export interface Ip {
  readonly family: 4 | 6;
  readonly value: bigint;
}

export interface IpRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

function value4(text: string): bigint {
  let value = 0n;
  for (const part of text.split('.')) value = value * 256n + BigInt(part);
  return value;
}

function value6(text: string): bigint {
  let plain = text;
  const dotted = text.lastIndexOf(':') + 1;
  if (text.includes('.')) {
    const four = value4(text.slice(dotted));
    plain = `${text.slice(0, dotted)}${(four >> 16n).toString(16)}:${(four & 0xffffn).toString(16)}`;
  }
  const [head = '', tail] = plain.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - front.length - back.length }, () => '0');
  let value = 0n;
  for (const group of [...front, ...zeros, ...back]) value = value * 65_536n + BigInt(`0x${group}`);
  return value;
}

/** Reads an address; null for anything else, including one with a zone. `mapped` keeps ::ffff:a.b.c.d as IPv6. */
export function readIp(text: string, mapped = false): Ip | null {
  const kind = isIP(text);
  if (kind === 4) return { family: 4, value: value4(text) };
  if (kind !== 6 || text.includes('%')) return null;
  const value = value6(text);
  if (!mapped && value >> 32n === 0xffffn) return { family: 4, value: value & 0xffff_ffffn };
  return { family: 6, value };
}

/** The range `address/prefix`; null if the address is invalid or the prefix out of bounds. */
export function ipRange(address: string, prefix: number): IpRange | null {
  const ip = readIp(address, true);
  const bits = ip?.family === 4 ? 32 : 128;
  if (!ip || prefix < 0 || prefix > bits) return null;
  const size = 1n << BigInt(bits - prefix);
  const first = (ip.value / size) * size;
  return { family: ip.family, first, last: first + size - 1n };
}

export const inRange = (ip: Ip, range: IpRange): boolean =>
  ip.family === range.family && ip.value >= range.first && ip.value <= range.last;

/** Merges ranges of one family that touch or overlap; sorted. */
export function mergeRanges(ranges: readonly IpRange[]): readonly IpRange[] {
  const sorted = [...ranges].sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const out: IpRange[] = [];
  for (const range of sorted) {
    const before = out.at(-1);
    if (!before || range.first > before.last + 1n) out.push(range);
    else if (range.last > before.last) out[out.length - 1] = { ...before, last: range.last };
  }
  return out;
}

/** The part of `from` outside `take`; both of one family, `take` merged and sorted. */
export function subtractRanges(from: readonly IpRange[], take: readonly IpRange[]): readonly IpRange[] {
  const out: IpRange[] = [];
  const merged = mergeRanges(from);
  let i = 0;
  for (const range of merged) {
    let first = range.first;
    while (i > 0 && (take[i - 1]?.last ?? -1n) >= first) i--;
    for (; i < take.length; i++) {
      const hole = take[i];
      if (!hole || hole.first > range.last) break;
      if (hole.last < first) continue;
      if (hole.first > first) out.push({ ...range, first, last: hole.first - 1n });
      first = hole.last + 1n;
    }
    if (first <= range.last) out.push({ ...range, first });
  }
  return out;
}

/** Number of addresses in merged ranges. */
export const rangeSize = (ranges: readonly IpRange[]): bigint =>
  ranges.reduce((sum, r) => sum + (r.last - r.first + 1n), 0n);

function text4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
}

function text6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) =>
    ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16),
  );
  const full = groups.join(':');
  // RFC 5952 4.2.3: the longest run of zeros, the first one among equals.
  const runs = [...full.matchAll(/(?:^|:)(0(?::0){1,7})(?=:|$)/g)];
  const longest = runs.sort((a, b) => (b[1]?.length ?? 0) - (a[1]?.length ?? 0))[0];
  if (longest === undefined) return full;
  const before = full.slice(0, longest.index);
  const after = full.slice(longest.index + longest[0].length);
  return `${before}::${after.replace(/^:/, '')}`;
}

/** An address in the usual notation. */
export const ipText = (ip: Ip): string => (ip.family === 4 ? text4(ip.value) : text6(ip.value));

/** A range as `address/prefix`, or `first-last` if it is not a single block. */
export function rangeText(range: IpRange): string {
  const size = range.last - range.first + 1n;
  const first = ipText({ family: range.family, value: range.first });
  if (size === 1n) return first;
  const bits = size.toString(2).length - 1;
  if (1n << BigInt(bits) === size && range.first % size === 0n) {
    return `${first}/${(range.family === 4 ? 32 : 128) - bits}`;
  }
  return `${first}-${ipText({ family: range.family, value: range.last })}`;
}

/** A range as CIDR blocks, widest first (RFC 4632 3.1); null if it takes more than `most`. */
export function rangeBlocks({ family, first, last }: IpRange, most: number): readonly string[] | null {
  const bits = family === 4 ? 32 : 128;
  const blocks: string[] = [];
  for (let at = first; at <= last; ) {
    let wide = 0;
    while (wide < bits && at % (1n << BigInt(wide + 1)) === 0n && at + (1n << BigInt(wide + 1)) - 1n <= last)
      wide++;
    if (blocks.length >= most) return null;
    const address = ipText({ family, value: at });
    blocks.push(wide === 0 ? address : `${address}/${bits - wide}`);
    at += 1n << BigInt(wide);
  }
  return blocks;
}
