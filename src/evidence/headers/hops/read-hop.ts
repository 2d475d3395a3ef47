import { vendorOfHost } from '../../../catalog/vendors/match-vendor.ts';
import { isLoopbackAddress } from '../inside-address.ts';
import { clientOf } from './client-of.ts';
import { allDialects } from './dialects/all-dialects.ts';
import type { ReceivedParts } from './dialects/dialect.ts';
import type { Hop } from './hop.ts';
import { readReceived } from './read-received.ts';
import { transmission } from './transmission.ts';

const version = /\b(TLS|SSL)[ _-]?v?(1[._][0-3]|1|2|3)\b/i;

/** TLS version recorded in a hop (`TLSv1.3`), `TLS` if only the fact is recorded, or null. */
function tlsOf(parts: ReceivedParts, protocol: string | null): string | null {
  for (const list of [parts.fromComments, parts.byComments]) {
    for (const text of list) {
      if (!/tls|ssl/i.test(text.slice(0, 200))) continue;
      const found = version.exec(text.slice(0, 400));
      if (found) return `${(found[1] ?? '').toUpperCase()}v${(found[2] ?? '').replace('_', '.')}`;
      if (/^TLS$/i.test(text)) return 'TLS';
    }
  }
  if (parts.withWords.some((word) => /^(?:STARTTLS|TLS)$/i.test(word))) return 'TLS';
  return protocol !== null && /(?:SMTP|LMTP)SA?$/.test(protocol) ? 'TLS' : null;
}

/** A hop without what depends on its neighbours. */
export type LoneHop = Omit<Hop, 'index' | 'delaySeconds' | 'clockSkew' | 'internal' | 'lines'>;

/** `[192.0.2.1]:4711` as `192.0.2.1`; names keep their case. */
function hostText(word: string | null): string | null {
  if (word === null) return null;
  const close = word.indexOf(']');
  const bare = word.startsWith('[') ? word.slice(1, close === -1 ? undefined : close) : word;
  const text = bare.replace(/^ipv6:/i, '').replace(/(?<![.,])[.,]+$/, '');
  return text === '' || text === '-' ? null : text;
}

/** `for` names a mailbox, but `for multiple recipients` does not. */
function mailbox(word: string | null): string | null {
  if (word === null || word === '') return null;
  return /^(?:multiple|several|unlisted|undisclosed|\d{1,5}|the)$/i.test(word) ? null : word;
}

function isLocal(
  parts: ReceivedParts,
  ip: string | null,
  from: string | null,
  by: string | null,
  protocol: string | null,
): boolean {
  if (ip !== null && isLoopbackAddress(ip)) return true;
  // Into the mailbox, without a queue: it is not spoken between mail systems (RFC 2033 1).
  if (protocol?.startsWith('LMTP') === true) return true;
  if (from !== null && by !== null && from.includes('.') && from.toLowerCase() === by.toLowerCase())
    return true;
  return allDialects.some((dialect) => dialect.local?.(parts) === true);
}

/**
 * Reads one unfolded Received or X-Received value (RFC 5321 4.4 and what servers really write). Never throws: absent,
 * redacted or unreadable parts are null.
 */
export function readHop(value: string): LoneHop {
  const parts = readReceived(value);
  const client = clientOf(parts);
  const protocol = transmission(parts.withWords);
  const from = hostText(parts.from);
  const by = hostText(parts.by);
  const named = client.rdns ?? from;
  return {
    from,
    fromRdns: client.rdns,
    helo: client.helo,
    by,
    ip: client.ip,
    with: protocol,
    id: parts.id === '' ? null : parts.id,
    for: mailbox(parts.for),
    envelopeFrom: parts.envelopeFrom,
    date: parts.date,
    tls: tlsOf(parts, protocol),
    local: isLocal(parts, client.ip, from, by, protocol),
    vendor: by === null ? null : (vendorOfHost(by)?.id ?? null),
    fromVendor: named === null ? null : (vendorOfHost(named)?.id ?? null),
  };
}
