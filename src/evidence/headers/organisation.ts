import { createRequire } from 'node:module';

/** Required: what is CommonJS and imported is taken apart a second time at every start, in search of its exports. */
const { getDomain } = createRequire(import.meta.url)('tldts') as typeof import('tldts');

const known = new Map<string, string>();

/** Names remembered at once: one header names a few dozen, and the map must not grow with hostile input. */
const remembered = 2_000;

/**
 * Organisational domain of a host or mail domain (public suffix list, as RFC 9989 4.10 approximates it),
 * lower case; the name itself when it has none. ICANN suffixes only: tenants of one hoster count as the
 * hoster.
 */
export function organisationOf(host: string): string {
  const key = host.toLowerCase();
  const hit = known.get(key);
  if (hit !== undefined) return hit;
  const domain = key.length > 253 ? key : (getDomain(key, { allowPrivateDomains: false }) ?? key);
  if (known.size >= remembered) known.clear();
  known.set(key, domain);
  return domain;
}
