import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import type { Config } from '../../config/config.ts';
import { isPublic } from '../../evidence/policy/address-kind.ts';

/** The host of a URL from the settings; empty for anything that is not a URL. */
const hostsOf = (addresses: readonly (string | null | undefined)[]): readonly string[] =>
  addresses.flatMap((one) => (one == null ? [] : (URL.parse(one)?.hostname ?? [])));

/** Hosts that the operator configured: these may be on this machine or in this network. */
export function namedHosts({ caseSystem, mailbox, slack, discord }: Config): readonly string[] {
  return hostsOf([
    caseSystem?.url,
    mailbox?.login.kind === 'oauth2' ? mailbox.login.tokenUrl : null,
    slack?.apiUrl,
    discord?.apiUrl,
    ...(slack?.fileOrigins ?? []),
    ...(discord?.fileOrigins ?? []),
  ]);
}

const shut = (host: string): Error =>
  Object.assign(new Error(`${host} is in a private network and not named by a setting`), { code: 'ESHUT' });

/** Addresses are checked when the connection is made, so that DNS rebinding leads nowhere. */
async function watched(may: (host: string, address: string) => boolean): Promise<Dispatcher> {
  const { Agent } = await import('undici');
  const look: LookupFunction = (host, options, done) =>
    lookup(host, { ...options, all: true }, (error, found) => {
      const [first] = found ?? [];
      if (error !== null || first === undefined) return done(error ?? shut(host), '', 4);
      if (!found.every(({ address }) => may(host, address))) return done(shut(host), '', 4);
      if (options.all === true) return done(null, found);
      return done(null, first.address, first.family);
    });
  return new Agent({ connect: { lookup: look } }).compose((next) => (options, handler) => {
    // A literal address is never looked up.
    const { hostname } = new URL(String(options.origin));
    const address = hostname.replace(/^\[|\]$/g, '');
    if (isIP(address) !== 0 && !may(hostname, address)) throw shut(hostname);
    return next(options, handler);
  });
}

/**
 * The one `fetch` for outgoing requests: a host that is not configured is reached at public addresses only, whatever
 * its name resolves to at connection time, also after a redirect. Rejects as `fetch` does. The library is loaded by the
 * first request.
 */
export function guardedFetch(named: readonly string[]): typeof fetch {
  const free = new Set(named.map((host) => host.toLowerCase()));
  const may = (host: string, address: string): boolean => free.has(host.toLowerCase()) || isPublic(address);
  let door: Promise<Dispatcher> | null = null;
  const ask = async (input: string | URL, init?: object): Promise<unknown> => {
    door ??= watched(may);
    const [dispatcher, { fetch: request }] = await Promise.all([door, import('undici')]);
    return request(input, { ...init, dispatcher });
  };
  return ask as unknown as typeof fetch;
}
