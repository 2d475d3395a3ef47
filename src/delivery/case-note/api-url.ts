import { isLoopbackHost } from '../../catalog/is-loopback-host.ts';
import { CaseSystemError } from './case-system-error.ts';

/**
 * The base address of an API as the settings give it: https, or http on this machine; no user, query or fragment.
 * Requests can go nowhere else: neither a mail nor an answer can choose the host.
 */
export function apiBase(text: string, setting: string): URL {
  const url = URL.parse(text);
  const wrong = (what: string): CaseSystemError =>
    new CaseSystemError({ kind: 'settings', why: `${setting} ${what}` });
  if (url === null) throw wrong('is no address');
  const local = url.protocol === 'http:' && isLoopbackHost(url.hostname);
  if (url.protocol !== 'https:' && !local) throw wrong('must begin with https://');
  if (url.username !== '' || url.password !== '') throw wrong('must not hold a user or password');
  if (url.search !== '' || url.hash !== '') throw wrong('must not hold a query or fragment');
  return url;
}

/** `base` with a path of whole segments and a query; each piece is escaped, so that none can reach another path. */
export function apiUrl(
  base: URL,
  segments: readonly string[],
  query: Readonly<Record<string, string>> = {},
): URL {
  const escaped = segments.map((segment) => {
    // URL parsers resolve dot segments even when written as %2e, so escaping cannot protect them.
    if (segment === '' || segment === '.' || segment === '..')
      throw new CaseSystemError({ kind: 'refused', why: 'an id that is no name' });
    return encodeURIComponent(segment);
  });
  const root = base.pathname.endsWith('/') ? base.pathname.slice(0, -1) : base.pathname;
  const url = new URL(`${root}/${escaped.join('/')}`, base.origin);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}
