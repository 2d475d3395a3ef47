import { createRequire } from 'node:module';

/** `require`: importing a CommonJS module parses it a second time at every start, to find its exports. */
const { getDomain } = createRequire(import.meta.url)('tldts') as typeof import('tldts');

const known = new Map<string, string>();

/** Maximum names cached: one header has a few dozen, and the map must not grow with hostile input. */
const remembered = 2_000;

/**
 * Organisational domain of a host or mail domain (public suffix list, as an approximation of RFC 9989 4.10), lower
 * case; the name itself if it has none. ICANN suffixes only: tenants of a hosting provider count as the provider.
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
