import type { ReceivedParts } from './dialects/dialect.ts';

const version = /\b(TLS|SSL)[ _-]?v?(1[._][0-3]|1|2|3)\b/i;

/** TLS version a hop notes (`TLSv1.3`), `TLS` when only the fact is noted, or null. */
export function tlsOf(parts: ReceivedParts, protocol: string | null): string | null {
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
