import { isIP } from 'node:net';
import { readDomain } from '../../evidence/policy/read-domain.ts';

/** What `/mailpolicy` is asked: one or more domains, perhaps a sending address and selectors. */
export interface PolicyQuestion {
  /** The first one, for surfaces that take one. */
  readonly domain: string;
  readonly domains: readonly string[];
  readonly ip: string | null;
  readonly selectors: readonly string[];
}

const selector = /^(?:selector[:=])?([a-z0-9_](?:[a-z0-9_-]{0,62}))$/i;
/** Words looked at, and selectors asked for, at a time. */
const maxWords = 20;
const maxSelectors = 10;

/** `<https://contoso.example/|contoso.example>` and `<mailto:a@contoso.example|a@contoso.example>` as chats write links. */
const unlinked = (text: string): string =>
  text.replace(/<((?:https?:\/\/|mailto:)[^|>\s]{1,500})(?:\|[^>]{0,500})?>/gi, ' $1 ');

/**
 * Reads `contoso.example 192.0.2.1 s1`, in any order: names, web and mail addresses and internationalised names are domains,
 * words without a dot are selectors. Null when there is no domain, or a word is none of these.
 */
export function readPolicyQuestion(text: string): PolicyQuestion | null {
  const words = unlinked(text.slice(0, 4_000))
    .split(/[\s,;]{1,20}/, maxWords)
    .filter((word) => word !== '');
  const domains: string[] = [];
  const selectors: string[] = [];
  let ip: string | null = null;
  for (const word of words) {
    if (isIP(word) !== 0) {
      ip ??= word;
      continue;
    }
    const named = selector.exec(word)?.[1];
    const read = named === undefined ? readDomain(word) : null;
    if (read?.ok) domains.push(read.domain);
    else if (named !== undefined && selectors.length < maxSelectors) selectors.push(named);
    else return null;
  }
  const [domain] = domains;
  return domain === undefined ? null : { domain, domains: [...new Set(domains)], ip, selectors };
}
