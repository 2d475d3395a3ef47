import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { behindAt } from '../../message/domain-of.ts';
import { checkName } from '../dns/check-name.ts';

/** A domain as typed, or why it is invalid. */
export type DomainReading =
  | { readonly ok: true; readonly domain: string }
  | { readonly ok: false; readonly why: string };

const no = (why: string): DomainReading => ({ ok: false, why });

/** Names that are never in the public DNS (RFC 6761, 6762, 7686, 8375, 9476). `test` is allowed for trials. */
const specialUse: readonly string[] = [
  'localhost',
  'local',
  'invalid',
  'onion',
  'home.arpa',
  'internal',
  'alt',
  'arpa',
];

/** Longest text parsed: a URL around a name; anything longer is not a domain. */
const longest = 2_000;

/**
 * Reads a domain as typed: a name, an address, a URL, an IDN, with surrounding spaces or a final dot. IP addresses and
 * names outside the public DNS are refused with a specific message.
 */
export function readDomain(text: string): DomainReading {
  if (text.length > longest) return no('that text is too long to be a domain name');
  let plain = text.trim().replace(/^<|>$/g, '');
  if (plain === '') return no('no domain name was given');
  plain = plain.replace(/^[a-z][a-z0-9+.-]{0,20}:\/\//i, '').replace(/^mailto:/i, '');
  plain = plain.replace(/[/?#].*$/s, '');
  plain = behindAt(plain);
  const bare = plain.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0) return no('that is an IP address; a domain name is wanted (see --ip for addresses)');
  plain = plain.replace(/:\d{1,5}$/, '').replace(/\.$/, '');
  if (/\s/.test(plain)) return no('a domain name holds no spaces');
  const ascii = /^[\x21-\x7e]+$/.test(plain) ? plain.toLowerCase() : domainToASCII(plain);
  const name = ascii === '' ? null : checkName(ascii);
  if (name === null)
    return no('that is not a domain name: a part is empty, too long, or holds characters that no name has');
  if (!/^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/.test(name)) {
    return no('a domain name holds letters, digits, hyphens and dots only');
  }
  if (!name.includes('.')) return no('a full domain name is wanted, such as contoso.example');
  const special = specialUse.find((s) => name === s || name.endsWith(`.${s}`));
  if (special !== undefined) return no(`names under .${special} are not in the public DNS`);
  return { ok: true, domain: name };
}
