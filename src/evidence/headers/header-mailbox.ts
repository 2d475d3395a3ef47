import { domainToASCII } from 'node:url';
import { behindAt } from '../../message/domain-of.ts';
import { unicodeOf } from '../../message/source-text.ts';
import { cleanValue } from './clean-value.ts';
import { scanTokens } from './scan-tokens.ts';

const bareAddress = /(?:"[^"]{1,128}"|(?<![^\s<>,;:"()[\]@])[^\s<>,;:"()[\]@]{1,128})@[^\s<>,;:"()]{1,253}/;

/**
 * First address of a From, Sender or Reply-To value (RFC 5322 3.4), or null. Addresses inside a quoted display name or
 * a comment do not count.
 */
export function firstMailbox(raw: string): string | null {
  const value = cleanValue(raw.length > 4_000 ? raw.slice(0, 4_000) : raw);
  let open = value;
  if (value.includes('"') || value.includes('(')) {
    // Blanks out comments and display names; a quoted local part stays, as "@" follows it.
    for (const token of scanTokens(value)) {
      if (token.kind !== 'comment' && token.kind !== 'quoted') continue;
      if (value.charAt(token.end) === '@') continue;
      open = open.slice(0, token.at) + ' '.repeat(token.end - token.at) + open.slice(token.end);
    }
  }
  const less = open.indexOf('<');
  if (less !== -1) {
    const more = open.indexOf('>', less);
    const inside = value.slice(less + 1, more === -1 ? undefined : more).trim();
    if (inside.includes('@')) return inside.slice(0, 512);
  }
  return bareAddress.exec(open)?.[0] ?? null;
}

/** Domain of an address in lower-case ASCII (punycode), or null. */
export function asciiDomain(address: string | null): string | null {
  if (address === null) return null;
  const domain = unicodeOf(behindAt(address)).trim().replace(/\.$/, '');
  if (domain === '' || domain.length > 253 || /[\s<>()"]/.test(domain)) return null;
  if (/^[\x21-\x7e]+$/.test(domain)) return domain.toLowerCase();
  return domainToASCII(domain) || null;
}
