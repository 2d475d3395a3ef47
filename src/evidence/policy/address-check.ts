import type { DnsStatus, Resolver } from '../dns/dns-facts.ts';
import { readIp } from './ip-range.ts';
import { evaluateSpf, type SpfVerdict } from './spf/evaluate-spf.ts';

/** Maximum PTR names looked up again: RFC 7208 and receivers consider only the first ones. */
const maxNames = 3;

/** What receivers see of one sending address. */
export interface AddressFacts {
  readonly ip: string;
  readonly spf: SpfVerdict;
  /**
   * Name checked as HELO: as given, else the domain; for an empty sender the reverse name, or the address in brackets.
   */
  readonly helo: string;
  readonly ptrStatus: DnsStatus;
  readonly names: readonly string[];
  /** A PTR name that resolves back to the address; null without one. */
  readonly confirmed: string | null;
  /** False if a forward look-up got no answer, so that "not confirmed" would be a guess. */
  readonly complete: boolean;
}

/** Name under which an address has its PTR record (RFC 1035 3.5, RFC 3596 2.5). */
export function reverseName(ip: string): string | null {
  const read = readIp(ip);
  if (!read) return null;
  if (read.family === 4) {
    const parts = [0n, 8n, 16n, 24n].map((shift) => String((read.value >> shift) & 255n));
    return `${parts.join('.')}.in-addr.arpa`;
  }
  const digits = read.value.toString(16).padStart(32, '0');
  return `${[...digits].reverse().join('.')}.ip6.arpa`;
}

/** SPF verdict and reverse DNS of an address that sends for the domain. Null if the text is not an address. */
export async function addressFacts(
  ip: string,
  sender: string,
  helo: { readonly given: string | null; readonly domain: string },
  resolver: Resolver,
): Promise<AddressFacts | null> {
  const read = readIp(ip);
  const reverse = reverseName(ip);
  if (!read || reverse === null) return null;
  const judged = (name: string): Promise<SpfVerdict> => evaluateSpf({ ip, sender, helo: name }, resolver);
  const known = helo.given ?? (sender === '' ? null : helo.domain);
  const [early, ptr] = await Promise.all([
    known === null ? null : judged(known),
    resolver.resolve(reverse, 'PTR'),
  ]);
  const names = ptr.records
    .map((r) => r.host ?? '')
    .sort()
    .slice(0, maxNames);
  // A bounce has no envelope sender: the server's HELO name is checked, usually its reverse name. A server without a
  // name gives its address in brackets (RFC 5321 4.1.3), for which SPF says nothing.
  const name = known ?? names[0] ?? `[${ip}]`;
  const spf = early ?? (await judged(name));
  const forward = await Promise.all(names.map((n) => resolver.resolve(n, read.family === 4 ? 'A' : 'AAAA')));
  const back = forward.findIndex((a) =>
    a.records.some((r) => {
      const same = readIp(r.data);
      return same?.family === read.family && same.value === read.value;
    }),
  );
  const complete = forward.every((a) => ['ok', 'no-data', 'no-such-name'].includes(a.status));
  return { ip, spf, helo: name, ptrStatus: ptr.status, names, confirmed: names[back] ?? null, complete };
}
