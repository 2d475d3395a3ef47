/** The part after the last `@` of an address, as written; a bare domain is returned unchanged. */
export const behindAt = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** Domain of an address, lower case; also accepts a bare domain. */
export const domainOf = (address: string): string => behindAt(address).toLowerCase();

/** Domain of an address in an envelope or a reply, without closing punctuation; null without a dot. */
export function dottedDomainOf(address: string | null | undefined): string | null {
  if (address == null) return null;
  const domain = domainOf(address).replace(/(?<![>.\s])[>.\s]+$/, '');
  return domain.includes('.') ? domain : null;
}

/**
 * Domain of an address or of a bare domain in a header field, lower case, without brackets, quotes and final dot; null
 * when there is none.
 */
export function fieldDomainOf(address: string | null): string | null {
  if (address === null) return null;
  const bare = address.trim().replace(/^[<"'@]+|(?<![>"'.,;])[>"'.,;]+$/g, '');
  const domain = domainOf(bare);
  return domain === '' || domain === 'none' || domain.length > 253 || /[\s<>()"]/.test(domain)
    ? null
    : domain;
}
