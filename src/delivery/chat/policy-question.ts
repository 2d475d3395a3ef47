import { isIP } from 'node:net';

/** What `/mailpolicy` is asked: a domain, perhaps a sending address and selectors. */
export interface PolicyQuestion {
  readonly domain: string;
  readonly ip: string | null;
  readonly selectors: readonly string[];
}

const domainName = /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.){1,30}[a-z0-9-]{2,63}$/i;
const selector = /^[a-z0-9_](?:[a-z0-9_.-]{0,62})$/i;
/** Selectors asked for at a time. */
const mostSelectors = 10;

/** `contoso.example 192.0.2.1 s1`: the domain first, then an address and selectors in any order. Null when it is none. */
export const readPolicyQuestion = (text: string): PolicyQuestion | null => {
  const [first = '', ...rest] = text.trim().split(/\s{1,20}/, 2 + mostSelectors);
  const domain = first.replace(/\.$/, '').toLowerCase();
  if (!domainName.test(domain)) return null;
  const ip = rest.find((word) => isIP(word) !== 0) ?? null;
  const selectors = rest.filter((word) => isIP(word) === 0);
  return selectors.every((word) => selector.test(word)) ? { domain, ip, selectors } : null;
};
