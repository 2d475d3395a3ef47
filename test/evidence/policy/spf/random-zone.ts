import type { Resolver } from '../../../../src/evidence/dns/dns-facts.ts';
import { randomOf } from '../../../random-of.ts';
import { zoneResolver } from '../../../stand-ins/dns/zone-resolver.ts';

export interface RandomZone {
  readonly text: string;
  readonly ip: string;
  readonly resolver: Resolver;
}

/** A zone of some SPF records that include each other, hosts, dead names and failures, and a client address. */
export function randomSpfZone(seed: number): RandomZone {
  const next = randomOf(seed * 2_654_435_761);
  const below = (n: number): number => Math.floor(next() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const v4 = (): string => `192.0.2.${below(12)}`;
  const v6 = (): string => `2001:db8::${below(9)}`;
  const size = 2 + below(7);
  const record = (): string => `d${below(size + 1)}.test`;
  const host = (): string => `h${below(7)}.test`;
  const sign = (): string => pick(['', '', '', '', '-', '~', '?']);
  const term = (): string => {
    const kind = below(100);
    if (kind < 30) return `${sign()}ip4:${v4()}${pick(['', '', '/30', '/28', '/0'])}`;
    if (kind < 38) return `${sign()}ip6:${v6()}${pick(['', '/126', '/120'])}`;
    if (kind < 62) return `${sign()}include:${record()}`;
    if (kind < 74) return `${sign()}a:${host()}${pick(['', '', '/30', '//126', '/28//120'])}`;
    if (kind < 82) return `${sign()}mx:${pick([host(), record()])}`;
    if (kind < 86) return `${sign()}exists:${host()}`;
    if (kind < 89) return `${sign()}a`;
    if (kind < 92)
      return pick(['ip4:192.0.2.300', 'foo', 'ip6:1::2::3', 'a/33', 'all:x', 'exists', 'mx//129']);
    if (kind < 95) return `x${below(3)}=1`;
    if (kind < 97) return `redirect=${record()}`;
    return pick(['-all', '~all', '?all', '+all']);
  };
  const lines: string[] = [];
  for (let i = 0; i < size; i++) {
    if (i > 0 && below(30) === 0) lines.push(`d${i}.test !${pick(['SERVFAIL', 'SILENT', 'REFUSED'])}`);
    if (i > 0 && below(15) === 0) continue;
    const terms = Array.from({ length: below(6) }, term);
    const end = pick(['-all', '~all', '', `redirect=${record()}`, '?all']);
    lines.push(`d${i}.test TXT v=spf1 ${[...terms, end].join(' ')}`.trimEnd());
    if (below(40) === 0) lines.push(`d${i}.test TXT v=spf1 -all`);
  }
  for (let i = 0; i < 6; i++) {
    for (let n = below(3); n > 0; n--) lines.push(`h${i}.test A ${v4()}`);
    for (let n = below(3); n > 0; n--) lines.push(`h${i}.test AAAA ${v6()}`);
    for (let n = below(4); n > 0; n--) lines.push(`h${i}.test MX ${below(3) * 10} ${host()}`);
    if (below(40) === 0) lines.push(`h${i}.test !SERVFAIL`);
  }
  const text = lines.join('\n');
  return { text, ip: below(4) === 0 ? v6() : v4(), resolver: zoneResolver(text) };
}
